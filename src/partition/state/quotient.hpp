#pragma once
// The quotient graph of an assignment under moves: a node for every ordinary part and one for every hub
// member.
#include <vector>

#include "partition/instance/instance.hpp"
#include "partition/state/quotient_nodes.hpp"
#include "partition/state/reach.hpp"
#include "partition/structures/dynamic_order.hpp"

namespace cfnsplit::partition {

class Quotient {
 public:
  Quotient(const Instance& instance, const std::vector<Part>& part, Part slots);

  /// False if the assignment given is cyclic; nothing else may be called then.
  bool acyclic() const { return acyclic_; }
  /// Would the quotient stay acyclic? Also false when more than `budget` arcs would have to be looked at
  /// one way or the other, beyond those that earlier questions about the same unit have looked at.
  bool allows(Unit unit, Part to, std::int64_t budget);
  void move(Unit unit, Part to);
  /// Arcs looked at so far.
  std::int64_t operations() const { return operations_ + order_.operations(); }
  /// The place of the unit's node in a topological order of all nodes.
  std::int32_t rank(Unit unit) const { return order_.rank(nodes_.of(unit)); }
  /// The ordinary parts in a topological order.
  std::vector<Part> part_order() const;

 private:
  using Node = DynamicOrder::Node;
  void ask(Unit unit);

  const Instance* instance_;
  QuotientNodes nodes_;
  DynamicOrder order_;
  bool acyclic_ = false;
  Unit asked_ = kOutside;  // whose followers and predecessors the two start from; none after a move
  Reach ahead_, behind_;
  std::int64_t operations_ = 0;
};

}  // namespace cfnsplit::partition
