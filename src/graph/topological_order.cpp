#include "graph/topological_order.hpp"

#include <functional>
#include <queue>

namespace cfnsplit {

std::vector<VertexId> topological_order(const DependencyGraph& graph) {
  const auto at = [](VertexId v) { return static_cast<std::size_t>(v); };
  std::vector<std::size_t> waits_for(at(graph.size()));
  std::priority_queue<VertexId, std::vector<VertexId>, std::greater<>> ready;
  for (VertexId v = 0; v < graph.size(); ++v)
    if ((waits_for[at(v)] = graph.predecessors(v).size()) == 0) ready.push(v);
  std::vector<VertexId> order;
  while (!ready.empty()) {
    const VertexId v = order.emplace_back(ready.top());
    ready.pop();
    for (const VertexId after : graph.successors(v))
      if (--waits_for[at(after)] == 0) ready.push(after);
  }
  return order;
}

}  // namespace cfnsplit
