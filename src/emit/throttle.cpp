#include "emit/throttle.hpp"

#include <algorithm>
#include <tuple>

#include "emit/wiring.hpp"
#include "graph/levels.hpp"

namespace cfnsplit {
namespace {

// What a template deploys: the vertices are the template's resources, then the stacks.
class Deployment {
 public:
  Deployment(const Analysis& analysis, const StackPlan& plan)
      : plan_(plan), resources_(static_cast<VertexId>(plan.of_resource.size())) {
    for (VertexId after = 0; after < resources_; ++after)
      for (const Reference& reference : analysis.references.of_resource(static_cast<std::size_t>(after)))
        if (reference.kind == TargetKind::resource &&
            !std::ranges::binary_search(plan.dropped_orders, Arc(reference.target, after)))
          add_order(reference.target, after);
    for (const auto& [before, after] : plan.implied_orders) add_order(before, after);
  }

  void add_taken_in(ValueId id, StackId into, const Analysis& analysis) {
    const CarriedValue& value = analysis.values[id];
    const StackId here = plan_.parent_of(into);
    const StackId producer = producer_of(value, plan_);
    if (value.kind != TargetKind::resource || !plan_.holds(here, producer)) return;
    arcs_.emplace_back(unit(here, producer, value.target), vertex(into));
  }

  std::vector<std::int32_t> stack_levels() const {
    const VertexId stacks = static_cast<VertexId>(plan_.stacks.size());
    const Levels levels = find_levels(DependencyGraph(resources_ + stacks, arcs_));
    return {levels.of.begin() + resources_, levels.of.end()};
  }

 private:
  VertexId vertex(StackId stack) const { return resources_ + stack; }

  // What the template of `top` declares that is, or holds, the resource.
  VertexId unit(StackId top, StackId stack, std::int32_t resource) const {
    return stack == top ? resource : vertex(plan_.child_toward(top, stack));
  }

  void add_order(std::int32_t before, std::int32_t after) {
    const StackId from = plan_.of_resource[static_cast<std::size_t>(before)];
    const StackId to = plan_.of_resource[static_cast<std::size_t>(after)];
    const StackId top = plan_.meeting(from, to);
    arcs_.emplace_back(unit(top, from, before), unit(top, to, after));
  }

  const StackPlan& plan_;
  VertexId resources_;
  std::vector<Arc> arcs_;
};

}  // namespace

std::vector<std::pair<StackId, StackId>> throttling_orders(const Analysis& analysis, const StackPlan& plan,
                                                           const Wiring& wiring, std::int64_t most) {
  Deployment deployment(analysis, plan);
  const auto stacks = static_cast<StackId>(plan.stacks.size());
  for (StackId s = kRoot + 1; s < stacks; ++s)
    for (const ValueId id : wiring.stacks[static_cast<std::size_t>(s)].taken_in)
      deployment.add_taken_in(id, s, analysis);
  const std::vector<std::int32_t> level = deployment.stack_levels();

  std::vector<StackId> order;
  for (StackId s = kRoot + 1; s < stacks; ++s) order.push_back(s);
  std::ranges::sort(order, {}, [&](StackId s) {
    return std::tuple(plan.parent_of(s), level[static_cast<std::size_t>(s)], std::string_view(plan.name(s)));
  });
  std::vector<std::pair<StackId, StackId>> orders;
  for (auto i = static_cast<std::size_t>(std::min<std::int64_t>(most, stacks)); i < order.size(); ++i) {
    const StackId before = order[i - static_cast<std::size_t>(most)];
    if (plan.parent_of(before) == plan.parent_of(order[i])) orders.emplace_back(before, order[i]);
  }
  return orders;
}

}  // namespace cfnsplit
