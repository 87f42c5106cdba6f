#include "partition/part_arcs.hpp"

namespace cfnsplit::partition {

PartArcs::PartArcs(const Instance& instance, const std::vector<Part>& part, Part slots)
    : instance_(&instance), part_(part), slots_(slots), arcs_(slots + 1 + instance.size()) {
  for (Unit u = 0; u < instance.size(); ++u) {
    for (Unit next : instance.out[u]) {
      if (node(u) != node(next)) arcs_.add(node(u), node(next));
    }
  }
}

void PartArcs::move(Unit unit, Part to) {
  const Node old = node(unit), target = node(unit, to);
  for (Unit next : instance_->out[unit]) {
    if (node(next) != old) arcs_.remove(old, node(next));
  }
  for (Unit previous : instance_->in[unit]) {
    if (node(previous) != old) arcs_.remove(node(previous), old);
  }
  part_[unit] = to;
  for (Unit next : instance_->out[unit]) {
    if (node(next) != target) arcs_.add(target, node(next));
  }
  for (Unit previous : instance_->in[unit]) {
    if (node(previous) != target) arcs_.add(node(previous), target);
  }
}

std::vector<Part> PartArcs::followers(Part part) const {
  std::vector<Part> parts;
  for (Node next : arcs_.out(part)) {
    if (next <= slots_) parts.push_back(next);
  }
  return parts;
}

bool PartArcs::acyclic(const std::vector<Unit>& hub) const {
  std::vector<Node> nodes;
  for (Part p = 1; p <= slots_; ++p) nodes.push_back(p);
  for (Unit u : hub) nodes.push_back(node(u, kHub));
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
