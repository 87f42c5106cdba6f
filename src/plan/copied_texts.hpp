#pragma once
// Conditions and mappings are copied into every stack that needs them; some of their texts mean something in the root
// only.
#include "analysis/needs.hpp"
#include "template/template.hpp"

namespace cfnsplit {

/// A condition or mapping of `need` has a text that a transform of the root fills in [S84].
bool copies_product_output(const Template& source, const Need& need);

}  // namespace cfnsplit
