#include "graph/dependency_graph.hpp"

#include <algorithm>

namespace cfnsplit {
namespace {

// `arcs` are sorted by their first member.
void fill(VertexId vertices, const std::vector<Arc>& arcs, std::vector<std::int32_t>& begin,
          std::vector<VertexId>& targets) {
  begin.assign(static_cast<std::size_t>(vertices) + 1, 0);
  targets.reserve(arcs.size());
  for (const Arc& arc : arcs) {
    ++begin[static_cast<std::size_t>(arc.first) + 1];
    targets.push_back(arc.second);
  }
  for (std::size_t v = 1; v < begin.size(); ++v) begin[v] += begin[v - 1];
}

void sort_unique(std::vector<Arc>& arcs) {
  std::ranges::sort(arcs);
  arcs.erase(std::unique(arcs.begin(), arcs.end()), arcs.end());
}

}  // namespace

DependencyGraph::DependencyGraph(VertexId vertices, std::vector<Arc> arcs) {
  std::erase_if(arcs, [](const Arc& arc) { return arc.first == arc.second; });
  sort_unique(arcs);
  fill(vertices, arcs, successor_begin_, successors_);
  for (Arc& arc : arcs) std::swap(arc.first, arc.second);
  std::ranges::sort(arcs);
  fill(vertices, arcs, predecessor_begin_, predecessors_);
}

}  // namespace cfnsplit
