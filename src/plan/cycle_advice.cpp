#include "plan/cycle_advice.hpp"

#include <algorithm>

#include "plan/droppable_orders.hpp"

namespace cfnsplit {

CycleAdvice::CycleAdvice(const Analysis& analysis, const StackPlan& plan, const std::vector<Move>& moves,
                         const SplitOptions& options)
    : analysis_(analysis), options_(options), droppable_(droppable_orders(analysis, options)) {
  if (droppable_.empty()) return;
  StackPlan freer = plan;
  freer.dropped_orders.insert(freer.dropped_orders.end(), droppable_.begin(), droppable_.end());
  std::ranges::sort(freer.dropped_orders);
  without_.emplace(analysis, freer, moves);
}

std::string CycleAdvice::on(const Move& move, const StackCycle& cycle) const {
  if (!without_) return {};
  std::vector<Arc> orders;
  for (const StackNeed& need : cycle) orders.emplace_back(need.needed, need.needing);
  std::string advice = advice_to_drop(orders, droppable_, analysis_.source, options_);
  return advice.empty() || !without_->find(move).empty() ? std::string() : advice;
}

}  // namespace cfnsplit
