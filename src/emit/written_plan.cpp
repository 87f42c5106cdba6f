#include "emit/written_plan.hpp"

#include <algorithm>

#include "plan/json_style.hpp"
#include "plan/planner.hpp"

namespace cfnsplit {

Outcome<WrittenPlan> plan_and_write(const Analysis& analysis, const SplitOptions& options,
                                    const PriorPrices* prices, const std::string& name) {
  constexpr int kPlans = 4;
  const JsonStyle style = style_of(analysis, options);
  SplitOptions tighter = options;
  for (int attempt = 1;; ++attempt) {
    Outcome<StackPlan> plan = plan_split(analysis, tighter, style, prices);
    if (!plan) return std::move(plan.diagnostics);
    TemplateSet set = emit_templates(analysis, *plan, options, style, name);
    const std::int64_t largest = std::ranges::max(set.stacks, {}, &StackSummary::bytes).bytes;
    if (largest <= options.limits.bytes || attempt == kPlans)
      return {WrittenPlan{std::move(*plan), std::move(set)}, std::move(plan.diagnostics)};
    tighter.limits.bytes = tighter.limits.bytes * options.limits.bytes / largest;
  }
}

}  // namespace cfnsplit
