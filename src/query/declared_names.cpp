// Parameters, mappings, conditions and outputs as nodes of the graph, for questions that are about one of them.
#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "query/resource_graph.hpp"

namespace cfnsplit {
namespace {

class DeclaredNames {
 public:
  DeclaredNames(const Analysis& analysis, ResourceGraph& graph)
      : analysis_(analysis), source_(analysis.source), graph_(graph) {}

  void add() {
    first_[TargetKind::parameter] = add_nodes("parameter", source_.parameters);
    first_[TargetKind::mapping] = add_nodes("mapping", source_.mappings);
    first_[TargetKind::condition] = add_nodes("condition", source_.conditions);
    const std::int32_t first_output = add_nodes("output", source_.outputs);
    for (std::size_t i = 0; i < source_.resources.size(); ++i)
      add_edges(static_cast<std::int32_t>(i), analysis_.references.of_resource(i), false);
    for (std::size_t i = 0; i < source_.conditions.size(); ++i)
      add_edges(first_[TargetKind::condition] + static_cast<std::int32_t>(i),
                analysis_.references.of_condition(i), true);
    for (std::size_t i = 0; i < source_.outputs.size(); ++i)
      add_edges(first_output + static_cast<std::int32_t>(i), analysis_.references.of_output(i), true);
    for (auto& [ends, references] : edges_)
      graph_.declared_edges.push_back({ends.first, ends.second, std::move(references)});
  }

 private:
  std::int32_t add_nodes(const char* kind, const Section& section) {
    const auto first = static_cast<std::int32_t>(graph_.nodes.size() + graph_.declared.size());
    for (const Declaration& declared : section.entries())
      graph_.declared.push_back({std::string(declared.name), kind});
    return first;
  }

  void add_edges(std::int32_t from, std::span<const Reference> references, bool to_resources) {
    for (const Reference& reference : references) {
      if (reference.target < 0 || (reference.kind == TargetKind::resource && !to_resources)) continue;
      const std::int32_t to = reference.kind == TargetKind::resource
                                  ? reference.target
                                  : first_[reference.kind] + reference.target;
      edges_[{from, to}].push_back(describe_reference(reference));
    }
  }

  const Analysis& analysis_;
  const Template& source_;
  ResourceGraph& graph_;
  std::map<TargetKind, std::int32_t> first_;  // position of the first of a kind
  std::map<std::pair<std::int32_t, std::int32_t>, std::vector<GraphReference>> edges_;
};

}  // namespace

void add_declared(const Analysis& analysis, ResourceGraph& graph) { DeclaredNames(analysis, graph).add(); }

bool means_declared(const ResourceGraph& graph, const std::string& name) {
  const auto is_named = [&](const GraphNode& node) { return node.id == name; };
  return std::ranges::none_of(graph.nodes, is_named) && std::ranges::any_of(graph.declared, is_named);
}

ResourceGraph with_declared(const ResourceGraph& graph) {
  ResourceGraph all = graph;
  std::ranges::copy(graph.declared, std::back_inserter(all.nodes));
  std::ranges::copy(graph.declared_edges, std::back_inserter(all.edges));
  std::ranges::stable_sort(all.edges, {},
                           [](const GraphEdge& edge) { return std::pair(edge.from, edge.to); });
  all.declared.clear();
  all.declared_edges.clear();
  return all;
}

}  // namespace cfnsplit
