#pragma once
// What tells one template from another, whatever its white space, order of keys and form.
#include <string>

#include "template/template.hpp"

namespace cfnsplit {

/// Of the source without white space and in canonical order: the same for every way to write it down.
std::string source_hash(const Template& source);

}  // namespace cfnsplit
