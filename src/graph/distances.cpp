#include "graph/distances.hpp"

namespace cfnsplit {

std::vector<std::int32_t> distances(const DependencyGraph& graph, VertexId start, Direction direction,
                                    std::int32_t limit) {
  std::vector<std::int32_t> distance(static_cast<std::size_t>(graph.size()), kUnreached);
  distance[static_cast<std::size_t>(start)] = 0;
  std::vector<VertexId> queue = {start};
  for (std::size_t head = 0; head < queue.size(); ++head) {
    const std::int32_t next = distance[static_cast<std::size_t>(queue[head])] + 1;
    if (next > limit) break;
    const auto visit = [&](std::span<const VertexId> neighbours) {
      for (const VertexId v : neighbours) {
        if (distance[static_cast<std::size_t>(v)] != kUnreached) continue;
        distance[static_cast<std::size_t>(v)] = next;
        queue.push_back(v);
      }
    };
    const VertexId at = queue[head];
    if (direction != Direction::before) visit(graph.successors(at));
    if (direction != Direction::after) visit(graph.predecessors(at));
  }
  return distance;
}

}  // namespace cfnsplit
