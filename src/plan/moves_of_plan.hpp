#pragma once
// What a plan moves out of its prior stack, and what is said of the moves that nobody has allowed.
#include <cfnsplit/moves.hpp>
#include <cfnsplit/split.hpp>

#include "analysis/analysis.hpp"
#include "plan/stack_plan.hpp"
#include "prior/prior.hpp"

namespace cfnsplit {

/// Every resource that changes stack, in their order.
std::vector<Move> moves_of(const Analysis& analysis, const StackPlan& plan, const Prior& prior);

/// One error (CFS0809) for all moves that are not safe and not allowed; it names every resource that would lose data.
/// `limits` says under which limits nothing would move, where that is known.
std::vector<Diagnostic> refuse_moves(const Analysis& analysis, const std::vector<Move>& moves,
                                     const SplitOptions& options, const std::string& limits = {});

}  // namespace cfnsplit
