#include "plan/strategy/units.hpp"

#include "graph/dependency_graph.hpp"
#include "plan/bundles.hpp"

namespace cfnsplit {
namespace {

std::size_t at(VertexId v) { return static_cast<std::size_t>(v); }

}  // namespace

Units find_units(const Constraints& constraints) {
  const auto n = static_cast<std::int32_t>(constraints.placed.size());
  std::vector<Arc> links;
  for (const Link& link : constraints.links) links.emplace_back(link.a, link.b);
  const std::vector<std::int32_t> bundle = find_bundles(n, constraints.arcs, links);

  Units units{{}, {}, DependencyGraph(0, {}), {}};
  std::vector<VertexId> unit_of_bundle(at(n), -1);
  for (VertexId v = 0; v < n; ++v) {
    VertexId& unit = unit_of_bundle[at(bundle[at(v)])];
    if (unit < 0) {
      unit = static_cast<VertexId>(units.members.size());
      units.members.emplace_back();
    }
    units.members[at(unit)].push_back(v);
    units.of_resource.push_back(unit);
  }
  const auto count = static_cast<VertexId>(units.members.size());
  units.graph = DependencyGraph(count, contracted(constraints.arcs, units.of_resource));
  units.place.resize(units.members.size());
  VertexId place = 0;
  for (const VertexId unit : topological_order(units.graph)) units.place[at(unit)] = place++;
  return units;
}

}  // namespace cfnsplit
