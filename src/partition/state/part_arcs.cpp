#include "partition/state/part_arcs.hpp"

#include "partition/structures/strong_components.hpp"

namespace cfnsplit::partition {

PartArcs::PartArcs(const Instance& instance, const std::vector<Part>& part, Part slots)
    : nodes_(instance, part, slots), arcs_(nodes_.count()) {
  nodes_.list_arcs([&](Node from, Node to) { arcs_.add(from, to); });
}

void PartArcs::move(Unit unit, Part to) {
  nodes_.move(
      unit, to, [&](Node from, Node next) { arcs_.remove(from, next); },
      [&](Node from, Node next) { arcs_.add(from, next); });
}

std::vector<Part> PartArcs::followers(Part part) const {
  std::vector<Part> parts;
  for (Node next : arcs_.out(part)) {
    if (next <= nodes_.slots()) parts.push_back(next);
  }
  return parts;
}

bool PartArcs::acyclic(const std::vector<Unit>& hub) const {
  std::vector<Node> nodes;
  for (Part p = 1; p <= nodes_.slots(); ++p) nodes.push_back(p);
  for (Unit u : hub) nodes.push_back(nodes_.of(u, kHub));
  const auto count = static_cast<std::int32_t>(nodes.size());
  std::vector<std::int32_t> row(arcs_.size(), -1);
  for (std::int32_t i = 0; i < count; ++i) row[nodes[i]] = i;
  IndexPairs arcs;
  for (Node n : nodes) {
    for (Node next : arcs_.out(n)) arcs.emplace_back(row[n], row[next]);
  }
  return is_acyclic(csr_of_pairs(count, arcs));
}

}  // namespace cfnsplit::partition
