#pragma once
// How far everything lies from one vertex.
#include "graph/dependency_graph.hpp"

namespace cfnsplit {

enum class Direction : std::uint8_t {
  after,   ///< from a vertex to what needs it
  before,  ///< from a vertex to what it needs
  both,
};

inline constexpr std::int32_t kUnreached = -1;

/// Per vertex the least number of arcs from `start`; kUnreached where that is more than `limit`. O(n + arcs).
std::vector<std::int32_t> distances(const DependencyGraph& graph, VertexId start, Direction direction,
                                    std::int32_t limit);

}  // namespace cfnsplit
