#include "partition/warm_start/cyclic_parts.hpp"

namespace cfnsplit::partition {
CyclicParts::CyclicParts(const Instance& instance, const std::vector<Part>& part, Part slots)
    : part_(&part), slots_(slots) {
  IndexPairs arcs;
  for (Unit u = 0; u < instance.size(); ++u) {
    for (Unit next : instance.out[u]) {
      if (node(u) != node(next)) arcs.emplace_back(node(u), node(next));
    }
  }
  graph_ = csr_of_pairs(slots + 1 + instance.size(), arcs);
  components_ = strong_components(graph_);
  std::vector<std::int32_t> parts(components_.count, 0), in_hub(components_.count, 0),
      size(components_.count, 0);
  for (Node n = 1; n <= slots; ++n) {
    ++parts[components_.of[n]];
    ++size[components_.of[n]];
  }
  for (Unit u = 0; u < instance.size(); ++u) {
    if (part[u] > kHub) continue;
    ++size[components_.of[node(u)]];
    in_hub[components_.of[node(u)]] += part[u] == kHub;
  }
  is_cyclic_.assign(components_.count, 0);
  for (std::int32_t c = 0; c < components_.count; ++c) {
    is_cyclic_[c] = parts[c] > 1 || (parts[c] > 0 && in_hub[c] > 0);
    if (is_cyclic_[c]) nodes_ += size[c];
  }
  for (const auto& [a, b] : arcs) {
    const std::int32_t c = components_.of[a];
    arcs_ += is_cyclic_[c] && c == components_.of[b];
  }
}

std::vector<CyclicParts::Node> CyclicParts::first() const {
  std::vector<Node> nodes;
  std::int32_t component = -1;
  for (Node n = 1; n < graph_.rows(); ++n) {
    if (component < 0 && is_cyclic_[components_.of[n]]) component = components_.of[n];
    if (component >= 0 && components_.of[n] == component) nodes.push_back(n);
  }
  return nodes;
}

std::vector<std::pair<Unit, Part>> CyclicParts::bound() const {
  std::vector<Part> part_of(components_.count, kNew);
  for (Node n = 1; n <= slots_; ++n) part_of[components_.of[n]] = n;
  std::vector<std::pair<Unit, Part>> result;
  for (Unit u = 0; u < std::ssize(*part_); ++u) {
    if ((*part_)[u] != kNew) continue;
    const Part part = part_of[components_.of[node(u)]];
    if (part != kNew) result.emplace_back(u, part);
  }
  return result;
}

}  // namespace cfnsplit::partition
