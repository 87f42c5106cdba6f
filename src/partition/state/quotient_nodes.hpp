#pragma once
// The nodes of the quotient graph of an assignment: one for every ordinary part and one for every hub member.
#include <vector>

#include "partition/instance/instance.hpp"
#include "partition/structures/multigraph.hpp"

namespace cfnsplit::partition {

class QuotientNodes {
 public:
  using Node = Multigraph::Node;

  QuotientNodes(const Instance& instance, const std::vector<Part>& part, Part slots)
      : instance_(&instance), part_(part), slots_(slots) {}

  Node count() const { return slots_ + 1 + instance_->size(); }
  Part slots() const { return slots_; }
  Node of(Unit unit, Part part) const { return part == kHub ? slots_ + 1 + unit : part; }
  Node of(Unit unit) const { return of(unit, part_[unit]); }

  /// Calls `add(from, to)` for every arc between units of different nodes.
  template <class Add>
  void list_arcs(Add add) const {
    for (Unit u = 0; u < instance_->size(); ++u) {
      for (Unit next : instance_->out[u]) {
        if (of(u) != of(next)) add(of(u), of(next));
      }
    }
  }
  /// Calls `remove(from, to)` for every arc that the move takes away, then `add(from, to)` for every one that it
  /// brings.
  template <class Remove, class Add>
  void move(Unit unit, Part to, Remove remove, Add add) {
    each_arc(unit, remove);
    part_[unit] = to;
    each_arc(unit, add);
  }

 private:
  template <class Work>
  void each_arc(Unit unit, Work work) const {
    const Node own = of(unit);
    for (Unit next : instance_->out[unit]) {
      if (of(next) != own) work(own, of(next));
    }
    for (Unit previous : instance_->in[unit]) {
      if (of(previous) != own) work(of(previous), own);
    }
  }

  const Instance* instance_;
  std::vector<Part> part_;
  Part slots_;
};

}  // namespace cfnsplit::partition
