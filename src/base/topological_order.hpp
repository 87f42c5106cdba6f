#pragma once
// One order in which a graph without cycles can be worked off, the same on every machine.
#include <cstdint>
#include <functional>
#include <queue>
#include <vector>

namespace cfnsplit {

/// The vertices 0…size - 1, each after all that lead to it; of those that could come next always the smallest. What is
/// on a cycle, or behind one, is left out, so the order is shorter than `size` if there is one. `successors(v)` is a
/// range of vertices. O((vertices + arcs) · log vertices).
template <class Successors>
std::vector<std::int32_t> topological_order(std::int32_t size, Successors successors) {
  const auto at = [](std::int32_t v) { return static_cast<std::size_t>(v); };
  std::vector<std::int32_t> waits_for(at(size), 0);
  for (std::int32_t v = 0; v < size; ++v)
    for (const std::int32_t after : successors(v)) ++waits_for[at(after)];
  std::priority_queue<std::int32_t, std::vector<std::int32_t>, std::greater<>> ready;
  for (std::int32_t v = 0; v < size; ++v)
    if (waits_for[at(v)] == 0) ready.push(v);
  std::vector<std::int32_t> order;
  order.reserve(at(size));
  while (!ready.empty()) {
    const std::int32_t v = order.emplace_back(ready.top());
    ready.pop();
    for (const std::int32_t after : successors(v))
      if (--waits_for[at(after)] == 0) ready.push(after);
  }
  return order;
}

}  // namespace cfnsplit
