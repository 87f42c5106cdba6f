#pragma once
// Template → StackPlan: the rules become a problem, the partitioner solves it, the answer gets its names.
#include <cfnsplit/split.hpp>
#include <optional>

#include "analysis/analysis.hpp"
#include "plan/stack_plan.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit {

struct PriorPrices;

/// A plan with everything in the root [S62].
StackPlan plan_one_stack(const Analysis& analysis);

/// Errors: CFS0302, CFS0402 … CFS0406, CFS0409, CFS0410; warnings: CFS0204, CFS0303, CFS0304, CFS0407, CFS0408,
/// CFS0411, CFS0412, CFS0413, CFS0415, CFS0840, CFS0841; notes: CFS0414, CFS0419.
/// `prices` is null without a prior; with one, resources stay in their prior stacks. Where only moves that nobody has
/// allowed make a plan possible, the plan has them.
Outcome<StackPlan> plan_split(const Analysis& analysis, const SplitOptions& options, JsonStyle style,
                              const PriorPrices* prices);

/// Of a rebalance: the shared values of the plan in which only what must move does; nothing if there is none.
std::optional<std::int64_t> shared_values_unmoved(const Analysis& analysis, const SplitOptions& options,
                                                  JsonStyle style, PriorPrices prices);

}  // namespace cfnsplit
