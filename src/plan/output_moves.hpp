#pragma once
// Outputs that change stack, and what is said of them.
#include <cfnsplit/moves.hpp>
#include <cfnsplit/split.hpp>

#include "analysis/analysis.hpp"
#include "plan/stack_plan.hpp"
#include "prior/prior.hpp"

namespace cfnsplit {

/// Every output that leaves the stack it stood in, in their order.
std::vector<OutputMove> output_moves_of(const Analysis& analysis, const StackPlan& plan, const Prior& prior);

/// An error (CFS0835) for all exported ones that --allow-moves does not name, and a warning (CFS0836) for the others.
std::vector<Diagnostic> judge_output_moves(const Analysis& analysis, const std::vector<OutputMove>& moves,
                                           const SplitOptions& options);

}  // namespace cfnsplit
