#pragma once
// What a split does without: values that are written out [S95], and orders that it need not keep
// [S96].
#include <cfnsplit/split.hpp>
#include <vector>

#include "analysis/analysis.hpp"
#include "plan/stack_plan.hpp"

namespace cfnsplit {

/// By (to, resource, attribute), each once.
std::vector<WrittenOut> list_written_out(const Analysis& analysis, const StackPlan& plan);

/// Those whose ends stand in different stacks, by (after, before).
std::vector<OrderChange> list_dropped(const Analysis& analysis, const StackPlan& plan);

}  // namespace cfnsplit
