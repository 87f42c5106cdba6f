#include "emit/written_out.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace cfnsplit {
namespace {

std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

std::vector<OrderChange> by_names(const std::vector<Arc>& orders, const Analysis& analysis) {
  const auto& resources = analysis.source.resources.entries();
  std::vector<OrderChange> named;
  for (const auto& [before, after] : orders)
    named.push_back({std::string(resources[at(before)].name), std::string(resources[at(after)].name)});
  std::ranges::sort(named, {}, [](const OrderChange& one) { return std::tie(one.after, one.before); });
  return named;
}

}  // namespace

std::vector<WrittenOut> list_written_out(const Analysis& analysis, const StackPlan& plan) {
  if (!analysis.values.knows_any()) return {};
  std::set<std::pair<StackId, ValueId>> read;
  const auto add = [&](std::span<const Reference> references, StackId here) {
    for (const Reference& reference : references)
      if (const ValueId id = analysis.values.of(reference);
          id != kNoValue && analysis.values.known(id) && plan.of_resource[at(reference.target)] != here)
        read.emplace(here, id);
  };
  for (std::size_t i = 0; i < plan.of_resource.size(); ++i)
    add(analysis.references.of_resource(i), plan.of_resource[i]);
  for (std::size_t i = 0; i < plan.of_output.size(); ++i)
    add(analysis.references.of_output(i), plan.of_output[i]);
  std::vector<WrittenOut> list;
  for (const auto& [to, id] : read) {
    const CarriedValue& value = analysis.values[id];
    list.push_back({std::string(value.name), std::string(value.attribute),
                    plan.path(plan.of_resource[at(value.target)]), plan.path(to)});
  }
  std::ranges::sort(list, {},
                    [](const WrittenOut& one) { return std::tie(one.to, one.resource, one.attribute); });
  return list;
}

std::vector<OrderChange> list_dropped(const Analysis& analysis, const StackPlan& plan) {
  std::vector<Arc> apart;
  for (const Arc& order : plan.dropped_orders)
    if (plan.of_resource[at(order.first)] != plan.of_resource[at(order.second)]) apart.push_back(order);
  return by_names(apart, analysis);
}

}  // namespace cfnsplit
