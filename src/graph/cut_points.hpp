#pragma once
// Vertices that hold the graph together: without one of them, its connected component falls apart. Arcs count in both
// directions.
#include <vector>

#include "graph/dependency_graph.hpp"

namespace cfnsplit {

struct CutPoint {
  VertexId vertex = -1;
  /// How many vertices each piece has that is left of its connected component; at least two, largest first.
  std::vector<std::int32_t> pieces;
};

/// In the order of their vertices. O(n + arcs).
std::vector<CutPoint> find_cut_points(const DependencyGraph& graph);

}  // namespace cfnsplit
