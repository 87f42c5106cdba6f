#include "plan/order_saving.hpp"

#include <algorithm>
#include <tuple>

#include "plan/moves_of_plan.hpp"
#include "plan/planner.hpp"
#include "plan/prior_prices.hpp"

namespace cfnsplit {
namespace {

std::int64_t dropped_between_stacks(const StackPlan& plan) {
  const auto stack_of = [&](std::int32_t v) { return plan.of_resource[static_cast<std::size_t>(v)]; };
  return std::ranges::count_if(plan.dropped_orders, [&](const auto& order) {
    return stack_of(order.first) != stack_of(order.second);
  });
}

}  // namespace

std::optional<OrderSaving> saving_of_dropped_orders(const Analysis& analysis, SplitOptions options,
                                                    JsonStyle style, const PriorPrices& prices,
                                                    const Split& split) {
  if (split.is_one_stack || analysis.known_orders.unneeded.empty()) return {};
  options.keep_orders = false;
  const Outcome<StackPlan> plan = plan_split(analysis, options, style, &prices);
  if (!plan) return {};
  const OrderSaving saving = {plan->shared_values, std::ssize(moves_of(analysis, *plan, prices.prior)),
                              dropped_between_stacks(*plan)};
  // A move weighs more than any value.
  const bool saves = std::tuple(saving.moves, saving.shared_values) <
                     std::tuple(std::ssize(split.moves), split.shared_values);
  return saves ? std::optional(saving) : std::nullopt;
}

}  // namespace cfnsplit
