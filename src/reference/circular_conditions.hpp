#pragma once
// Conditions that name each other in a cycle, which CloudFormation refuses.
#include <vector>

#include "reference/references.hpp"

namespace cfnsplit {

/// CFS0203 for each circle of conditions that name conditions, with its path. `references` are those of each condition.
std::vector<Diagnostic> find_circular_conditions(const Template& source,
                                                 const std::vector<std::vector<Reference>>& references);

}  // namespace cfnsplit
