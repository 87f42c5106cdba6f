#include "graph/components.hpp"

#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/property_map/property_map.hpp>

namespace cfnsplit {
namespace {

using BoostGraph = boost::compressed_sparse_row_graph<boost::directedS>;

BoostGraph to_boost(const DependencyGraph& graph) {
  std::vector<std::pair<std::size_t, std::size_t>> arcs;
  for (VertexId v = 0; v < graph.size(); ++v)
    for (const VertexId next : graph.successors(v))
      arcs.emplace_back(static_cast<std::size_t>(v), static_cast<std::size_t>(next));
  return BoostGraph(boost::edges_are_sorted, arcs.begin(), arcs.end(),
                    static_cast<std::size_t>(graph.size()));
}

}  // namespace

StrongComponents strong_components(const DependencyGraph& graph) {
  StrongComponents found;
  found.of.resize(static_cast<std::size_t>(graph.size()));
  if (graph.size() == 0) return found;
  const BoostGraph boosted = to_boost(graph);
  found.count = static_cast<std::int32_t>(boost::strong_components(
      boosted,
      boost::make_iterator_property_map(found.of.begin(), boost::get(boost::vertex_index, boosted))));
  return found;
}

std::vector<std::vector<VertexId>> members_of(const StrongComponents& components) {
  std::vector<std::vector<VertexId>> members(static_cast<std::size_t>(components.count));
  for (std::size_t v = 0; v < components.of.size(); ++v)
    members[static_cast<std::size_t>(components.of[v])].push_back(static_cast<VertexId>(v));
  return members;
}

std::vector<std::vector<VertexId>> find_cycles(const DependencyGraph& graph) {
  std::vector<std::vector<VertexId>> members = members_of(strong_components(graph));
  std::erase_if(members,
                [](const std::vector<VertexId>& component_members) { return component_members.size() < 2; });
  std::ranges::sort(members);
  return members;
}

std::vector<VertexId> shortest_path(const DependencyGraph& graph, VertexId from, VertexId to) {
  constexpr VertexId kUnseen = -1;
  std::vector<VertexId> came_from(static_cast<std::size_t>(graph.size()), kUnseen);
  std::vector<VertexId> queue = {from};
  for (std::size_t head = 0; head < queue.size(); ++head) {
    const VertexId at = queue[head];
    for (const VertexId next : graph.successors(at)) {
      if (next == to) {
        std::vector<VertexId> path = {to};
        for (VertexId step = at; step != from; step = came_from[static_cast<std::size_t>(step)])
          path.push_back(step);
        path.push_back(from);
        std::ranges::reverse(path);
        return path;
      }
      if (next == from || came_from[static_cast<std::size_t>(next)] != kUnseen) continue;
      came_from[static_cast<std::size_t>(next)] = at;
      queue.push_back(next);
    }
  }
  return {};
}

}  // namespace cfnsplit
