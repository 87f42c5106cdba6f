#pragma once
// What a user should know of a plan before it is deployed.
#include <cfnsplit/limits.hpp>

#include "analysis/analysis.hpp"
#include "plan/stack_plan.hpp"
#include "prior/prior.hpp"

namespace cfnsplit {

/// CFS0407, and CFS0412 where some of the outputs that move are exported, for outputs that have no known place yet.
/// `prior` is null where nothing stands.
void warn_of_moved_outputs(const Analysis& analysis, const StackPlan& plan, const Prior* prior,
                           std::vector<Diagnostic>& found);

/// CFS0414, a note.
void note_joined_values(const StackPlan& plan, std::vector<Diagnostic>& found);

/// CFS0419, a note.
void note_deployed_apart(const Template& source, const StackPlan& plan, std::vector<Diagnostic>& found);

/// CFS0408.
void warn_of_operations(const Template& source, const StackPlan& plan, const Limits& limits,
                        std::vector<Diagnostic>& found);

}  // namespace cfnsplit
