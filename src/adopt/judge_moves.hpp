#pragma once
// What is said of the moves that a split makes: refusals, warnings, and the limits under which there would be none.
#include <cfnsplit/split.hpp>

#include "analysis/analysis.hpp"
#include "plan/stack_plan.hpp"
#include "prior/prior.hpp"

namespace cfnsplit {

/// "--max-resources 473": the limits of `wanted` that differ from `asked`, as options; empty if none does.
std::string limit_options(const Limits& asked, const Limits& wanted);

/// CFS0809 for moves that are not safe and not allowed. CFS0820 where what stands leaves its stack because of a limit,
/// though that is safe or allowed. Where a limit is the cause, both name the limits that would move nothing, and where
/// it is a cycle of stacks, what makes that.
std::vector<Diagnostic> judge_moves(const Analysis& analysis, const StackPlan& plan, const Prior& prior,
                                    const std::vector<Move>& moves, const SplitOptions& options);

}  // namespace cfnsplit
