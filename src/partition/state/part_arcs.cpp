#include "partition/state/part_arcs.hpp"

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
  std::vector<std::int32_t> waits(arcs_.size(), 0);
  std::vector<Node> ready;
  for (Node n : nodes) {
    waits[n] = static_cast<std::int32_t>(arcs_.in(n).size());
    if (waits[n] == 0) ready.push_back(n);
  }
  for (std::size_t head = 0; head < ready.size(); ++head) {
    for (Node next : arcs_.out(ready[head])) {
      if (--waits[next] == 0) ready.push_back(next);
    }
  }
  return ready.size() == nodes.size();
}

}  // namespace cfnsplit::partition
