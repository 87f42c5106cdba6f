#pragma once
// A tree of numbers becomes a plan: every stack gets a name.
#include "analysis/analysis.hpp"
#include "plan/known_stacks.hpp"
#include "plan/stack_plan.hpp"

namespace cfnsplit {

/// Stacks come in the order of their paths, so that nothing depends on how the search numbered them. Orders and joined
/// values are left empty. `moved_outputs` are as choose_moved_outputs() gives them.
StackPlan plan_of_tree(const Analysis& analysis, const KnownStacks& known,
                       const std::vector<std::int32_t>& moved_outputs, const StackTree& tree);

}  // namespace cfnsplit
