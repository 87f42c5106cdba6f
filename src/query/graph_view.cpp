#include "query/graph_view.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "base/diagnostics.hpp"
#include "base/sort_unique.hpp"
#include "query/resource_graph.hpp"
#include "report/words.hpp"

namespace cfnsplit {
namespace {

constexpr std::int32_t kNotShown = -1;

std::int64_t distinct_values(const std::vector<GraphReference>& references) {
  std::set<std::string_view> attributes;
  for (const GraphReference& reference : references)
    if (!reference.attribute.empty()) attributes.insert(reference.attribute);
  return static_cast<std::int64_t>(attributes.size());
}

GraphView whole(const ResourceGraph& graph) {
  GraphView view = view_of(graph);
  view.title = counted(static_cast<std::int64_t>(view.nodes.size()), "resource") + ", " +
               counted(static_cast<std::int64_t>(view.edges.size()), "edge");
  return view;
}

}  // namespace

GraphView view_of(const ResourceGraph& graph, std::span<const VertexId> chosen) {
  GraphView view;
  std::vector<std::int32_t> position(graph.nodes.size(), kNotShown);
  for (const VertexId v : chosen) {
    const GraphNode& node = graph.nodes[static_cast<std::size_t>(v)];
    position[static_cast<std::size_t>(v)] = static_cast<std::int32_t>(view.nodes.size());
    view.nodes.push_back({node.id, node.type, {}, {}, false});
  }
  for (const GraphEdge& edge : graph.edges) {
    const std::int32_t from = position[static_cast<std::size_t>(edge.from)];
    const std::int32_t to = position[static_cast<std::size_t>(edge.to)];
    if (from == kNotShown || to == kNotShown) continue;
    view.edges.push_back(
        {from, to, labels_of(edge.references), distinct_values(edge.references), edge.references, false});
  }
  return view;
}

GraphView view_of(const ResourceGraph& graph) {
  std::vector<VertexId> all(graph.nodes.size());
  std::iota(all.begin(), all.end(), 0);
  return view_of(graph, all);
}

std::vector<std::string> labels_of(const std::vector<GraphReference>& references) {
  std::vector<std::string> labels;
  for (const GraphReference& reference : references)
    labels.push_back(reference.attribute.empty() ? reference.function : reference.attribute);
  sort_unique(labels);
  return labels;
}

void add_path(GraphView& view, const ResourceGraph& graph, std::span<const VertexId> path) {
  std::set<std::string_view> on_path;
  std::set<std::pair<std::string_view, std::string_view>> steps;
  std::vector<std::string>& ids = view.paths.emplace_back();
  std::string_view last;
  for (const VertexId v : path) {
    const std::string& id = graph.nodes[static_cast<std::size_t>(v)].id;
    if (!last.empty()) steps.emplace(last, id);
    last = id;
    on_path.insert(id);
    ids.push_back(id);
  }
  for (ViewNode& node : view.nodes) node.emphasised = node.emphasised || on_path.contains(node.id);
  for (ViewEdge& edge : view.edges)
    edge.emphasised = edge.emphasised || steps.contains({view.nodes[static_cast<std::size_t>(edge.from)].id,
                                                         view.nodes[static_cast<std::size_t>(edge.to)].id});
}

std::string path_text(const std::vector<std::string>& path) {
  constexpr std::size_t kLongest = 12;
  std::string text;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path.size() > kLongest && i == kLongest / 2) {
      const std::size_t left_out = path.size() - kLongest;
      text += " → … " + std::to_string(left_out) + " more …";
      i += left_out;
    }
    text += (i == 0 ? "" : " → ") + path[i];
  }
  return text;
}

std::string no_path_text(const std::string& first, const std::string& second) {
  return first == second ? first + " does not need itself"
                         : "neither " + first + " nor " + second + " needs the other";
}

namespace {

// The resource that `name` means, or what is declared under it: such nodes stand behind `resources` of them.
Outcome<VertexId> find_named(const ResourceGraph& graph, std::size_t resources, const std::string& name) {
  const auto is_named = [&](const GraphNode& node) { return node.id == name; };
  const auto declared = graph.nodes.begin() + static_cast<std::ptrdiff_t>(resources);
  if (std::ranges::none_of(graph.nodes.begin(), declared, is_named))
    if (const auto found = std::ranges::find_if(declared, graph.nodes.end(), is_named);
        found != graph.nodes.end())
      return static_cast<VertexId>(found - graph.nodes.begin());
  return find_node(graph, name);
}

Outcome<GraphView> answer(const ResourceGraph& graph, std::size_t resources, const GraphQuery& query,
                          const Split& split) {
  const GraphQuestion q = query.question;
  const bool needs_id = q == GraphQuestion::around || q == GraphQuestion::path || q == GraphQuestion::reverse;
  VertexId id = 0, other = 0;
  std::vector<Diagnostic> found;
  const auto look_up = [&](const std::string& name, VertexId& into) {
    Outcome<VertexId> node = find_named(graph, resources, name);
    append(found, std::move(node.diagnostics));
    if (node) into = *node;
  };
  if (needs_id) look_up(query.id, id);
  if (q == GraphQuestion::path) look_up(query.other, other);
  if (!found.empty()) return found;

  const auto named = [](std::string_view question, GraphView view) {
    view.question = question;
    return view;
  };
  switch (q) {
    case GraphQuestion::whole: return named("whole", whole(graph));
    case GraphQuestion::by_stack: return named("by stack", group_by(graph, q, split));
    case GraphQuestion::by_type: return named("by type", group_by(graph, q, split));
    case GraphQuestion::by_prefix: return named("by prefix", group_by(graph, q, split));
    case GraphQuestion::by_path: return named("by path", group_by(graph, q, split));
    case GraphQuestion::around: return named("around", around(graph, id, query.depth));
    case GraphQuestion::path: return named("path", path_between(graph, id, other));
    case GraphQuestion::cycles: return named("cycles", cycles(graph));
    case GraphQuestion::levels: return named("levels", levels(graph));
    case GraphQuestion::hubs: return named("hubs", hubs(graph, query.top, split));
    case GraphQuestion::cuts: return named("cuts", cut_points(graph));
    case GraphQuestion::reverse: return named("reverse", dependents(graph, id));
    case GraphQuestion::unused: break;
  }
  return named("unused", unused(graph));
}

}  // namespace

Outcome<GraphView> ask(const ResourceGraph& graph, const GraphQuery& query, const Split& split) {
  const bool is_path = query.question == GraphQuestion::path;
  const bool needs_id =
      is_path || query.question == GraphQuestion::around || query.question == GraphQuestion::reverse;
  const bool is_wider =
      needs_id && (means_declared(graph, query.id) || (is_path && means_declared(graph, query.other)));
  return answer(is_wider ? with_declared(graph) : graph, graph.nodes.size(), query, split);
}

}  // namespace cfnsplit
