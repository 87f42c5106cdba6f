#pragma once
// Orders that were given up because the prior stacks stand the other way round [S65], and that a plan leaves open.
#include <span>
#include <vector>

#include "graph/dependency_graph.hpp"
#include "plan/stack_plan.hpp"

namespace cfnsplit {

/// Those of `given_up` that the plan has room for: it can state them all, and no stack waits for itself. What is left
/// lies inside one stack, or contradicts `arcs`, which are all orders that the plan keeps, or an order given back here.
std::vector<Arc> open_orders(const StackPlan& plan, std::span<const Arc> arcs, std::span<const Arc> given_up);

}  // namespace cfnsplit
