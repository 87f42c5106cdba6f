#include "emit/split_of_plan.hpp"

#include <utility>

namespace cfnsplit {

Split split_of(const Analysis& analysis, const StackPlan& plan, TemplateSet set) {
  Split split;
  split.files = std::move(set.files);
  split.stacks = std::move(set.stacks);
  split.wires = std::move(set.wires);
  split.known_values = std::move(set.known_values);
  split.dropped_orders = std::move(set.dropped_orders);
  for (std::size_t i = 0; i < plan.of_resource.size(); ++i)
    split.placements.push_back(
        {std::string(analysis.source.resources.entries()[i].name), plan.path(plan.of_resource[i])});
  for (std::size_t i = 0; i < plan.of_output.size(); ++i)
    if (plan.of_output[i] != kRoot)
      split.moved_outputs.emplace_back(analysis.source.outputs.entries()[i].name);
  split.shared_values = plan.shared_values;
  split.is_one_stack = plan.is_one_stack();
  return split;
}

}  // namespace cfnsplit
