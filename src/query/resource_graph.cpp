#include "query/resource_graph.hpp"

#include <algorithm>

#include "plan/named_resources.hpp"
#include "query/unused.hpp"
#include "template/construct_paths.hpp"

namespace cfnsplit {
namespace {

struct GraphUse {
  std::int32_t from, to;
  const Reference* reference;  // none for an order that no text says
};

std::vector<GraphUse> find_uses(const Analysis& analysis) {
  std::vector<GraphUse> found;
  for (std::size_t i = 0; i < analysis.source.resources.size(); ++i)
    for (const Reference& reference : analysis.references.of_resource(i)) {
      const auto from = static_cast<std::int32_t>(i);
      if (reference.kind != TargetKind::resource || reference.target == from) continue;
      found.push_back({from, reference.target, &reference});
    }
  for (const auto& [before, after] : analysis.unstated_orders) found.push_back({after, before, nullptr});
  std::ranges::stable_sort(found, {}, [](const GraphUse& use) { return std::pair(use.from, use.to); });
  return found;
}

std::string_view function_of(ReferenceForm form) {
  switch (form) {
    case ReferenceForm::ref: return "Ref";
    case ReferenceForm::get_att: return "Fn::GetAtt";
    case ReferenceForm::sub: return "Fn::Sub";
    case ReferenceForm::depends_on: return "DependsOn";
    case ReferenceForm::condition: return "Condition";
    case ReferenceForm::find_in_map: return "Fn::FindInMap";
  }
  return {};
}

// A loop is one node, whatever it makes.
std::string_view type_of(const Declaration& resource) {
  constexpr std::string_view kLoop = "Fn::ForEach";
  if (!resource.is_generator) return resource_type(resource.node);
  return resource.name.starts_with(kLoop) ? kLoop : resource.name;
}

}  // namespace

GraphReference describe_reference(const Reference& reference) {
  SourcePlace place = reference.site.place();
  return {std::string(function_of(reference.form)), std::string(reference.attribute),
          std::move(place.pointer), place.line, place.column};
}

ResourceGraph make_resource_graph(const Analysis& analysis) {
  ResourceGraph graph;
  graph.file = analysis.source.document->source().name();
  for (const Declaration& resource : analysis.source.resources.entries())
    graph.nodes.push_back({std::string(resource.name), std::string(type_of(resource)),
                           std::string(construct_path(resource.node))});
  for (const GraphUse& use : find_uses(analysis)) {
    const bool is_new =
        graph.edges.empty() || graph.edges.back().from != use.from || graph.edges.back().to != use.to;
    if (is_new) graph.edges.push_back({use.from, use.to, {}});
    if (use.reference)
      graph.edges.back().references.push_back(describe_reference(*use.reference));
    else if (is_new)
      graph.edges.back().references.push_back({"order", "", "", 0, 0});
  }
  graph.unused = find_unused(analysis);
  add_declared(analysis, graph);
  return graph;
}

Outcome<std::int32_t> find_node(const ResourceGraph& graph, const std::string& name) {
  std::vector<NamedResource> resources;
  for (const GraphNode& node : graph.nodes) resources.push_back({node.id, node.type, node.path});
  return find_one(ResourceMatcher(std::move(resources)), name);
}

DependencyGraph to_dependency_graph(const ResourceGraph& graph) {
  std::vector<Arc> arcs;
  arcs.reserve(graph.edges.size());
  for (const GraphEdge& edge : graph.edges) arcs.emplace_back(edge.to, edge.from);
  return DependencyGraph(static_cast<VertexId>(graph.nodes.size()), std::move(arcs));
}

}  // namespace cfnsplit
