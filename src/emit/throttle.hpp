#pragma once
// How many nested stacks CloudFormation works on at once [S34].
#include <cstdint>
#include <utility>
#include <vector>

#include "analysis/analysis.hpp"
#include "plan/stack_plan.hpp"

namespace cfnsplit {

struct Wiring;

/// Orders (before, after) between nested stacks of one parent that let it work on at most `most` of them at a time. The
/// stacks of a parent are taken level by level of what must wait for what, and by name within a level; each waits for
/// the one that is `most` places before it. So the orders follow those that are there and close no cycle.
std::vector<std::pair<StackId, StackId>> throttling_orders(const Analysis& analysis, const StackPlan& plan,
                                                           const Wiring& wiring, std::int64_t most);

}  // namespace cfnsplit
