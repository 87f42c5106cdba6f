#pragma once
// Cycles of stacks, where moves are told and not refused.
#include <cfnsplit/split.hpp>
#include <vector>

#include "analysis/analysis.hpp"
#include "plan/stack_plan.hpp"

namespace cfnsplit {

/// One warning (CFS0819) for each cycle of stacks that forces moves, three at most.
std::vector<Diagnostic> tell_stack_cycles(const Analysis& analysis, const StackPlan& plan,
                                          const std::vector<Move>& moves, const SplitOptions& options);

}  // namespace cfnsplit
