#pragma once
// What holds resources where they stand: the price of moving each, and what is said of those that move after all.
#include <cfnsplit/moves.hpp>
#include <cfnsplit/split.hpp>

#include "analysis/analysis.hpp"
#include "plan/stack_plan.hpp"
#include "prior/standing.hpp"

namespace cfnsplit {

struct Holding {
  Standing standing;
  /// Per resource, of moving it: a partition::Problem::move_price. What moves only by its owner's leave, it never does.
  std::vector<std::int32_t> price;
  /// The same where no plan exists otherwise: to find out what would have to move.
  std::vector<std::int32_t> last_price;
  bool rebalance = false;
};

/// Errors: CFS0808 (the stacks there are make no tree that a plan can have), CFS0811 (--allow-moves names nothing).
Outcome<Holding> hold(const Analysis& analysis, Standing standing, const SplitOptions& options);

/// Every resource that changes stack, in their order.
std::vector<Move> moves_of(const Analysis& analysis, const StackPlan& plan, const Standing& standing);

/// One error (CFS0809) for all moves that are not safe and not allowed; it names every resource that would lose data.
std::vector<Diagnostic> refuse_moves(const Analysis& analysis, const std::vector<Move>& moves,
                                     const SplitOptions& options);

}  // namespace cfnsplit
