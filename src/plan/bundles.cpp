#include "plan/bundles.hpp"

#include "graph/components.hpp"
#include "partition/structures/union_find.hpp"

namespace cfnsplit {

std::vector<std::int32_t> find_linked(std::int32_t resources, std::span<const Arc> links) {
  partition::UnionFind linked(resources);
  for (const auto& [a, b] : links) linked.join(a, b);
  return linked.labels();
}

std::vector<std::int32_t> find_bundles(std::int32_t resources, const std::vector<Arc>& arcs,
                                       std::span<const Arc> links) {
  const std::vector<std::int32_t> group = find_linked(resources, links);
  std::vector<Arc> between;
  between.reserve(arcs.size());
  for (const auto& [before, after] : arcs)
    between.emplace_back(group[static_cast<std::size_t>(before)], group[static_cast<std::size_t>(after)]);
  const StrongComponents components = strong_components(DependencyGraph(resources, std::move(between)));
  std::vector<std::int32_t> bundle;
  for (const std::int32_t label : group) bundle.push_back(components.of[static_cast<std::size_t>(label)]);
  return bundle;
}

}  // namespace cfnsplit
