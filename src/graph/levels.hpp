#pragma once
// In which order a graph can be worked off, and the chain that no parallel work can shorten.
#include "graph/dependency_graph.hpp"

namespace cfnsplit {

struct Levels {
  /// Per vertex, from 1: one more than the highest level of what it needs. A cycle stands on one level as a whole.
  std::vector<std::int32_t> of;
  std::int32_t count = 0;
  /// A longest chain, from level 1 to the last; through a cycle it goes from the vertex it enters to the one it leaves.
  /// Of equally long chains, the one that ends in the smallest vertex, and backwards from there.
  std::vector<VertexId> critical_path;
};

/// O(n + arcs).
Levels find_levels(const DependencyGraph& graph);

}  // namespace cfnsplit
