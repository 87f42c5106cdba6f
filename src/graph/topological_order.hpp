#pragma once
// One order in which a graph without cycles can be worked off, the same on every machine.
#include "graph/dependency_graph.hpp"

namespace cfnsplit {

/// The vertices, each after all that it needs; of those that could come next always the smallest. What is on a cycle,
/// or needs what is, is left out. O(n · log n + arcs).
std::vector<VertexId> topological_order(const DependencyGraph& graph);

}  // namespace cfnsplit
