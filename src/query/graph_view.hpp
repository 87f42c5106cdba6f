#pragma once
// What the questions share: a view of some of a graph's resources, in a chosen order, with every edge between them.
#include <cfnsplit/graph.hpp>
#include <span>

#include "graph/dependency_graph.hpp"

namespace cfnsplit {

/// The chosen resources become the view's nodes, in the order given, and every edge between them an edge of it.
GraphView view_of(const ResourceGraph& graph, std::span<const VertexId> chosen);
/// All resources.
GraphView view_of(const ResourceGraph& graph);

/// What an edge reads, for its label: attributes, "DependsOn" and "order", sorted and without repeats.
std::vector<std::string> labels_of(const std::vector<GraphReference>& references);

/// Emphasises the nodes of `path` and the edges between neighbours on it, and remembers it. Each needs the next.
void add_path(GraphView& view, const ResourceGraph& graph, std::span<const VertexId> path);

/// "A → B → C"; a long path is shortened in the middle.
std::string path_text(const std::vector<std::string>& path);

/// What there is to say where no path leads from one resource to another.
std::string no_path_text(const std::string& first, const std::string& second);

// The questions, one function each; ask() chooses. Ids are known to exist.
GraphView group_by(const ResourceGraph& graph, GraphQuestion by, const Split& split);
GraphView around(const ResourceGraph& graph, VertexId centre, std::int64_t depth);
GraphView path_between(const ResourceGraph& graph, VertexId a, VertexId b);
GraphView cycles(const ResourceGraph& graph);
GraphView levels(const ResourceGraph& graph);
GraphView hubs(const ResourceGraph& graph, std::int64_t top, const Split& split);
GraphView cut_points(const ResourceGraph& graph);
GraphView dependents(const ResourceGraph& graph, VertexId start);
GraphView unused(const ResourceGraph& graph);

}  // namespace cfnsplit
