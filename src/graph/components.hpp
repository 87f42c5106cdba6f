#pragma once
// Strong components, and the paths that explain them. The only user of Boost.Graph is the .cpp.
#include <vector>

#include "graph/dependency_graph.hpp"

namespace cfnsplit {

struct StrongComponents {
  /// Per vertex, from 0. An arc from one component to another leads from the higher number to the lower.
  std::vector<std::int32_t> of;
  std::int32_t count = 0;
};

/// O(n + arcs).
StrongComponents strong_components(const DependencyGraph& graph);

/// The vertices of each component, ascending.
std::vector<std::vector<VertexId>> members_of(const StrongComponents& components);

/// Strong components of more than one vertex, each sorted, in order of their smallest vertex. O(n + arcs).
std::vector<std::vector<VertexId>> find_cycles(const DependencyGraph& graph);

/// A shortest path from `from` to `to`, both included; with from == to a shortest cycle through it. Empty if there is
/// none. Among equals the one whose vertices are smallest from the start on. O(n + arcs).
std::vector<VertexId> shortest_path(const DependencyGraph& graph, VertexId from, VertexId to);

}  // namespace cfnsplit
