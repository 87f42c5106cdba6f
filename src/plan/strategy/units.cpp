#include "plan/strategy/units.hpp"

#include <functional>
#include <numeric>
#include <queue>

#include "graph/components.hpp"

namespace cfnsplit {
namespace {

std::size_t at(VertexId v) { return static_cast<std::size_t>(v); }

class Contraction {
 public:
  explicit Contraction(std::size_t size) : above_(size) { std::iota(above_.begin(), above_.end(), 0); }

  VertexId find(VertexId v) {
    while (above_[at(v)] != v) v = above_[at(v)] = above_[at(above_[at(v)])];
    return v;
  }
  void unite(VertexId a, VertexId b) { above_[at(find(b))] = find(a); }

  std::vector<Arc> arcs_between(const std::vector<Arc>& arcs) {
    std::vector<Arc> mapped;
    for (const auto& [before, after] : arcs) mapped.emplace_back(find(before), find(after));
    return mapped;
  }

 private:
  std::vector<VertexId> above_;
};

std::vector<VertexId> topological_order(const DependencyGraph& graph) {
  std::vector<std::size_t> waits_for(at(graph.size()));
  std::priority_queue<VertexId, std::vector<VertexId>, std::greater<>> ready;
  for (VertexId v = 0; v < graph.size(); ++v)
    if ((waits_for[at(v)] = graph.predecessors(v).size()) == 0) ready.push(v);
  std::vector<VertexId> order(at(graph.size()));
  for (VertexId next = 0; !ready.empty(); ++next) {
    const VertexId v = ready.top();
    ready.pop();
    order[at(v)] = next;
    for (const VertexId after : graph.successors(v))
      if (--waits_for[at(after)] == 0) ready.push(after);
  }
  return order;
}

}  // namespace

Units find_units(const Constraints& constraints) {
  const std::size_t n = constraints.placed.size();
  Contraction contraction(n);
  for (const Link& link : constraints.links) contraction.unite(link.a, link.b);
  const DependencyGraph linked(static_cast<VertexId>(n), contraction.arcs_between(constraints.arcs));
  for (const std::vector<VertexId>& cycle : find_cycles(linked))
    for (const VertexId v : cycle) contraction.unite(cycle.front(), v);

  Units units{{}, {}, DependencyGraph(0, {}), {}};
  std::vector<VertexId> unit_of(n, -1);
  for (std::size_t v = 0; v < n; ++v) {
    VertexId& unit = unit_of[at(contraction.find(static_cast<VertexId>(v)))];
    if (unit < 0) {
      unit = static_cast<VertexId>(units.members.size());
      units.members.emplace_back();
    }
    units.members[at(unit)].push_back(static_cast<VertexId>(v));
    units.of_resource.push_back(unit);
  }
  std::vector<Arc> arcs;
  for (const auto& [before, after] : constraints.arcs)
    arcs.emplace_back(units.of_resource[at(before)], units.of_resource[at(after)]);
  units.graph = DependencyGraph(static_cast<VertexId>(units.members.size()), std::move(arcs));
  units.order = topological_order(units.graph);
  return units;
}

}  // namespace cfnsplit
