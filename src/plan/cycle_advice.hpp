#pragma once
// What is said of a cycle of stacks that only an order closes which no service needs [S96].
#include <cfnsplit/split.hpp>
#include <optional>
#include <string>
#include <vector>

#include "analysis/analysis.hpp"
#include "plan/stack_cycles.hpp"
#include "plan/stack_plan.hpp"

namespace cfnsplit {

class CycleAdvice {
 public:
  /// `analysis` and `options` must live as long.
  CycleAdvice(const Analysis& analysis, const StackPlan& plan, const std::vector<Move>& moves,
              const SplitOptions& options);

  /// As advice_to_drop, of the cycle that keeps the resource of `move` from staying; empty where another one is left
  /// when no such order is kept.
  std::string on(const Move& move, const StackCycle& cycle) const;

 private:
  const Analysis& analysis_;
  const SplitOptions& options_;
  std::vector<Arc> droppable_;
  std::optional<StackCycles> without_;  // where those orders are dropped; none where there are no such orders
};

}  // namespace cfnsplit
