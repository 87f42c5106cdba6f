#pragma once
// Outputs that the root cannot hold [S40].
#include <cstdint>
#include <vector>

#include "plan/constraints.hpp"
#include "reference/references.hpp"

namespace cfnsplit {

/// Per output: the resource it follows into a child, or -1 for an output that stays in the root. As few as the quota
/// demands move; exported outputs and those that do not read exactly one resource never do.
std::vector<std::int32_t> choose_moved_outputs(const Template& source, const References& references,
                                               const Constraints& constraints, std::int64_t limit);

}  // namespace cfnsplit
