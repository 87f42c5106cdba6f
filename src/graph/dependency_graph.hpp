#pragma once
// A directed graph over 0…n-1 in flat arrays: successors and predecessors of every vertex, sorted, without repeats.
// An arc (u, v) says that v needs u, so u comes first.
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/topological_order.hpp"

namespace cfnsplit {

using VertexId = std::int32_t;
using Arc = std::pair<VertexId, VertexId>;  ///< (before, after)

/// The arcs between groups of vertices, `group_of` per vertex: sorted, without repeats and without those inside a
/// group. O(arcs · log arcs).
std::vector<Arc> contracted(std::span<const Arc> arcs, std::span<const VertexId> group_of);

class DependencyGraph {
 public:
  /// Repeated arcs count once; an arc from a vertex to itself is left out. O(n + arcs · log arcs).
  DependencyGraph(VertexId vertices, std::vector<Arc> arcs);

  VertexId size() const { return static_cast<VertexId>(successor_begin_.size()) - 1; }
  std::span<const VertexId> successors(VertexId v) const { return slice(successor_begin_, successors_, v); }
  std::span<const VertexId> predecessors(VertexId v) const {
    return slice(predecessor_begin_, predecessors_, v);
  }

 private:
  static std::span<const VertexId> slice(const std::vector<std::int32_t>& begin,
                                         const std::vector<VertexId>& all, VertexId v) {
    const auto from = static_cast<std::size_t>(begin[static_cast<std::size_t>(v)]);
    const auto to = static_cast<std::size_t>(begin[static_cast<std::size_t>(v) + 1]);
    return std::span(all).subspan(from, to - from);
  }

  std::vector<std::int32_t> successor_begin_, predecessor_begin_;
  std::vector<VertexId> successors_, predecessors_;
};

/// The vertices, each after all that it needs (see base/topological_order.hpp).
inline std::vector<VertexId> topological_order(const DependencyGraph& graph) {
  return topological_order(graph.size(), [&](VertexId v) { return graph.successors(v); });
}

}  // namespace cfnsplit
