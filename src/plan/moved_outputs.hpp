#pragma once
// Outputs that the root cannot hold [S40].
#include <cstdint>
#include <vector>

#include "plan/constraints.hpp"
#include "reference/references.hpp"

namespace cfnsplit {

/// Per output: the resource it follows into a child, or -1 for an output that stays in the root. As few as the quota
/// demands move, and only those that read exactly one resource. Exported ones come last: an export that is deployed
/// cannot move, but a template whose exports alone exceed the quota has never been deployed as it is, and no other
/// split of it exists.
std::vector<std::int32_t> choose_moved_outputs(const Template& source, const References& references,
                                               const Constraints& constraints, std::int64_t limit);

}  // namespace cfnsplit
