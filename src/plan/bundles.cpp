#include "plan/bundles.hpp"

#include "graph/components.hpp"
#include "partition/structures/union_find.hpp"

namespace cfnsplit {

std::vector<std::int32_t> find_linked(std::int32_t resources, std::span<const Arc> links) {
  partition::UnionFind linked(resources);
  for (const auto& [a, b] : links) linked.join(a, b);
  return linked.firsts();
}

std::vector<std::int32_t> find_bundles(std::int32_t resources, std::span<const Arc> arcs,
                                       std::span<const Arc> links) {
  const std::vector<std::int32_t> linked = find_linked(resources, links);
  const StrongComponents components = strong_components(DependencyGraph(resources, contracted(arcs, linked)));
  std::vector<std::int32_t> bundle;
  for (const std::int32_t first : linked) bundle.push_back(components.of[static_cast<std::size_t>(first)]);
  return bundle;
}

}  // namespace cfnsplit
