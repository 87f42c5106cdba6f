// Questions about the neighbourhood of resources: what lies around one, between two, behind one.
#include <algorithm>
#include <limits>

#include "graph/components.hpp"
#include "graph/distances.hpp"
#include "query/graph_view.hpp"
#include "query/resource_graph.hpp"
#include "report/words.hpp"

namespace cfnsplit {
namespace {

std::size_t at(VertexId v) { return static_cast<std::size_t>(v); }

// All that was reached, nearest first, each with its distance.
GraphView view_by_distance(const ResourceGraph& graph, const std::vector<std::int32_t>& distance) {
  std::vector<VertexId> reached;
  for (VertexId v = 0; v < static_cast<VertexId>(distance.size()); ++v)
    if (distance[at(v)] != kUnreached) reached.push_back(v);
  std::ranges::stable_sort(reached, {}, [&](VertexId v) { return distance[at(v)]; });
  GraphView view = view_of(graph, reached);
  for (std::size_t i = 0; i < reached.size(); ++i) {
    view.nodes[i].facts.emplace_back("distance", distance[at(reached[i])]);
    view.nodes[i].emphasised = distance[at(reached[i])] == 0;
  }
  return view;
}

// Outputs and other declarations are none.
std::string_view noun_of(const GraphView& view) {
  const bool all = std::ranges::all_of(
      view.nodes, [](const ViewNode& node) { return node.kind.find("::") != std::string::npos; });
  return all ? "resource" : "name";
}

}  // namespace

GraphView around(const ResourceGraph& graph, VertexId centre, std::int64_t depth) {
  const auto limit = static_cast<std::int32_t>(
      std::clamp<std::int64_t>(depth, 0, std::numeric_limits<std::int32_t>::max() - 1));
  GraphView view =
      view_by_distance(graph, distances(to_dependency_graph(graph), centre, Direction::both, limit));
  view.title = counted(static_cast<std::int64_t>(view.nodes.size()) - 1, noun_of(view)) + " within " +
               counted(limit, "edge") + " of " + graph.nodes[at(centre)].id;
  return view;
}

GraphView dependents(const ResourceGraph& graph, VertexId start) {
  constexpr std::int32_t kNoLimit = std::numeric_limits<std::int32_t>::max() - 1;
  const std::vector<std::int32_t> distance =
      distances(to_dependency_graph(graph), start, Direction::after, kNoLimit);
  GraphView view = view_by_distance(graph, distance);
  const auto directly = std::ranges::count(distance, 1);
  const auto all = static_cast<std::int64_t>(view.nodes.size()) - 1;
  view.title = counted(all, noun_of(view)) + (all == 1 ? " needs " : " need ") + graph.nodes[at(start)].id +
               ", " + std::to_string(directly) + " of them directly";
  return view;
}

GraphView path_between(const ResourceGraph& graph, VertexId a, VertexId b) {
  const DependencyGraph order = to_dependency_graph(graph);
  std::vector<VertexId> path = shortest_path(order, b, a);
  if (path.empty()) path = shortest_path(order, a, b);
  std::ranges::reverse(path);  // from what needs to what is needed, as edges lead
  if (path.empty()) {
    GraphView view;
    view.title = no_path_text(graph.nodes[at(a)].id, graph.nodes[at(b)].id);
    return view;
  }
  std::vector<VertexId> shown = path;
  if (shown.size() > 1 && shown.front() == shown.back()) shown.pop_back();  // a cycle through one resource
  GraphView view = view_of(graph, shown);
  add_path(view, graph, path);
  std::erase_if(view.edges, [](const ViewEdge& edge) { return !edge.emphasised; });
  view.title = path_text(view.paths.front());
  return view;
}

GraphView cycles(const ResourceGraph& graph) {
  const DependencyGraph order = to_dependency_graph(graph);
  const std::vector<std::vector<VertexId>> found = find_cycles(order);
  std::vector<VertexId> shown;
  std::vector<std::string> groups;
  for (std::size_t c = 0; c < found.size(); ++c) {
    shown.insert(shown.end(), found[c].begin(), found[c].end());
    groups.insert(groups.end(), found[c].size(), "cycle " + std::to_string(c + 1));
  }
  GraphView view = view_of(graph, shown);
  for (std::size_t i = 0; i < groups.size(); ++i) view.nodes[i].group = groups[i];
  for (const std::vector<VertexId>& cycle : found) {
    std::vector<VertexId> shortest = shortest_path(order, cycle.front(), cycle.front());
    std::ranges::reverse(shortest);
    add_path(view, graph, shortest);
  }
  view.title = found.empty() ? "no resources need each other in a cycle"
                             : counted(static_cast<std::int64_t>(found.size()), "cycle") + " of " +
                                   counted(static_cast<std::int64_t>(shown.size()), "resource");
  return view;
}

}  // namespace cfnsplit
