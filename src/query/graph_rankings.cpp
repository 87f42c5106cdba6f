// Questions about the graph as a whole: its waves, its hubs, what holds it together, what nothing names.
#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "graph/cut_points.hpp"
#include "graph/levels.hpp"
#include "plan/plan_of_split.hpp"
#include "query/graph_view.hpp"
#include "query/resource_graph.hpp"
#include "query/shared_values.hpp"
#include "report/words.hpp"

namespace cfnsplit {
namespace {

std::size_t at(std::int32_t v) { return static_cast<std::size_t>(v); }

std::int64_t size_of(const auto& items) { return static_cast<std::int64_t>(items.size()); }

// What the values of one resource cost: how many of them are shared, each once for every stack that reads it; and into
// how many stacks they cross, those that only pass one on included.
struct Cost {
  std::int64_t shared_values = 0, crossings = 0;
};

std::vector<Cost> costs_of(const ResourceGraph& graph, const Split& split) {
  std::vector<std::string_view> ids;
  for (const GraphNode& node : graph.nodes) ids.push_back(node.id);
  const StackPlan plan = plan_of(split, ids);
  const SharedValues shared(split);
  const auto stack_of = [&](std::int32_t v) { return plan.of_resource[at(v)]; };
  std::map<std::pair<std::int32_t, std::string_view>, std::set<StackId>> readers;
  for (const GraphEdge& edge : graph.edges) {
    const StackId reader = stack_of(edge.from);
    if (reader == stack_of(edge.to)) continue;
    const std::string path = plan.path(reader);
    for (const GraphReference& reference : edge.references)
      if (shared.has(graph.nodes[at(edge.to)].id, reference.attribute, path))
        readers[{edge.to, reference.attribute}].insert(reader);
  }
  std::vector<Cost> costs(graph.nodes.size());
  for (const auto& [value, stacks] : readers) {
    Cost& cost = costs[at(value.first)];
    cost.shared_values += size_of(stacks);
    cost.crossings += size_of(
        stacks_crossed(plan, stack_of(value.first), std::vector<StackId>(stacks.begin(), stacks.end())));
  }
  return costs;
}

}  // namespace

GraphView levels(const ResourceGraph& graph) {
  const Levels found = find_levels(to_dependency_graph(graph));
  std::vector<VertexId> order(graph.nodes.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, {}, [&](VertexId v) { return found.of[at(v)]; });
  GraphView view = view_of(graph, order);
  for (std::size_t i = 0; i < order.size(); ++i) {
    view.nodes[i].group = "wave " + std::to_string(found.of[at(order[i])]);
    view.nodes[i].facts.emplace_back("level", found.of[at(order[i])]);
  }
  std::vector<VertexId> path(found.critical_path.rbegin(), found.critical_path.rend());
  add_path(view, graph, path);
  view.title = counted(found.count, "wave") + ", critical path " + path_text(view.paths.front());
  return view;
}

GraphView hubs(const ResourceGraph& graph, std::int64_t top, const Split& split) {
  const DependencyGraph order = to_dependency_graph(graph);
  const std::vector<Cost> costs = costs_of(graph, split);
  std::vector<VertexId> ranked;
  for (VertexId v = 0; v < order.size(); ++v)
    if (!order.successors(v).empty() || !order.predecessors(v).empty()) ranked.push_back(v);
  const auto weight = [&](VertexId v) {
    return std::tuple(-costs[at(v)].shared_values, -size_of(order.successors(v)),
                      -size_of(order.predecessors(v)), v);
  };
  std::ranges::sort(ranked, {}, weight);
  if (top > 0 && size_of(ranked) > top) ranked.resize(static_cast<std::size_t>(top));
  GraphView view = view_of(graph, ranked);
  for (std::size_t i = 0; i < ranked.size(); ++i)
    view.nodes[i].facts = {{"shared_values", costs[at(ranked[i])].shared_values},
                           {"crossings", costs[at(ranked[i])].crossings},
                           {"fan_in", size_of(order.successors(ranked[i]))},
                           {"fan_out", size_of(order.predecessors(ranked[i]))}};
  std::int64_t all = 0, shown = 0;
  for (const Cost& cost : costs) all += cost.shared_values;
  for (const VertexId v : ranked) shown += costs[at(v)].shared_values;
  view.title = counted(size_of(ranked), "hub") + " with " + std::to_string(shown) + " of " +
               counted(all, "shared value");
  return view;
}

GraphView cut_points(const ResourceGraph& graph) {
  std::vector<CutPoint> found = find_cut_points(to_dependency_graph(graph));
  const auto cut_off = [](const CutPoint& point) {
    return std::accumulate(point.pieces.begin() + 1, point.pieces.end(), std::int64_t{0});
  };
  std::ranges::stable_sort(found, std::ranges::greater(), cut_off);
  std::vector<VertexId> shown;
  for (const CutPoint& point : found) shown.push_back(point.vertex);
  GraphView view = view_of(graph, shown);
  for (std::size_t i = 0; i < found.size(); ++i)
    view.nodes[i].facts = {{"pieces", size_of(found[i].pieces)}, {"cut_off", cut_off(found[i])}};
  view.title =
      counted(size_of(shown), "resource") + (shown.size() == 1 ? " holds" : " hold") + " the graph together";
  return view;
}

GraphView unused(const ResourceGraph& graph) {
  GraphView view;
  std::map<std::string_view, std::int32_t> conditions;
  for (const UnusedDeclaration& one : graph.unused) {
    if (one.kind == "condition") conditions.emplace(one.name, static_cast<std::int32_t>(view.nodes.size()));
    view.nodes.push_back({one.name, one.kind, {}, {}, false});
  }
  for (std::size_t i = 0; i < graph.unused.size(); ++i)
    if (const auto namer = conditions.find(graph.unused[i].only_named_by); namer != conditions.end())
      view.edges.push_back({namer->second, static_cast<std::int32_t>(i), {}, 0, {}, false});
  view.title = graph.unused.empty() ? "every parameter, mapping and condition is used"
                                    : counted(size_of(graph.unused), "declaration") + " that nothing names";
  return view;
}

}  // namespace cfnsplit
