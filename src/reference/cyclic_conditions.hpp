#pragma once
// Conditions that can never be decided.
#include <vector>

#include "reference/references.hpp"

namespace cfnsplit {

/// CFS0203 for each cycle of conditions that name conditions, with its path. `references` are those of each condition.
std::vector<Diagnostic> find_cyclic_conditions(const Template& source,
                                               const std::vector<std::vector<Reference>>& references);

}  // namespace cfnsplit
