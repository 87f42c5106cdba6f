#pragma once
// Analysis → the public resource graph.
#include <cfnsplit/graph.hpp>

#include "analysis/analysis.hpp"
#include "graph/dependency_graph.hpp"

namespace cfnsplit {

ResourceGraph make_resource_graph(const Analysis& analysis);

/// What a reference is called in an answer: "Ref", "Fn::GetAtt", "Fn::Sub", "DependsOn".
GraphReference describe_reference(const Reference& reference);

/// Position of the one resource that `name` means. Errors as find_one() has them.
Outcome<std::int32_t> find_node(const ResourceGraph& graph, const std::string& name);

/// No resource has this id, but something else that the template declares has this name.
bool means_declared(const ResourceGraph& graph, const std::string& name);

/// Fills `declared` and `declared_edges`.
void add_declared(const Analysis& analysis, ResourceGraph& graph);

/// The same graph with what is declared as nodes like others.
ResourceGraph with_declared(const ResourceGraph& graph);

/// Edges turned round, as DependencyGraph has them: what is needed comes first.
DependencyGraph to_dependency_graph(const ResourceGraph& graph);

}  // namespace cfnsplit
