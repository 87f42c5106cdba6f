#pragma once
// A Split says by names what a StackPlan says by numbers: the way back, for whoever asks about a split that exists.
#include <cfnsplit/split.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plan/stack_plan.hpp"

namespace cfnsplit {

/// `resources` are the template's logical ids; one that the split does not place stands in the root. Stacks come in the
/// order of their paths. Outputs, implied orders and shared values are not restored. O(split · log).
StackPlan plan_of(const Split& split, std::span<const std::string_view> resources);

/// The stacks into which a value of `producer` crosses when `readers` read it: each reader and the stacks that pass it
/// on downwards; of the stacks above the producer only those that read it themselves. Sorted.
std::vector<StackId> stacks_crossed(const StackPlan& plan, StackId producer,
                                    std::span<const StackId> readers);

}  // namespace cfnsplit
