#pragma once
// What can be reached from the neighbours of one unit in the quotient graph, explored only as far as each question
// needs: a node at or beyond the rank of the target leads to no path to it.
#include <vector>

#include "partition/structures/dynamic_order.hpp"

namespace cfnsplit::partition {

class Reach {
 public:
  using Node = DynamicOrder::Node;

  Reach(Heading heading, std::int32_t nodes) : heading_(heading), own_(nodes, 0), reached_(nodes, 0) {}

  /// Forgets everything: the unit stands in `own_node`. The order must not change before the next restart.
  void restart(Node own_node);
  /// A neighbour of the unit in this direction; once for each arc.
  void add_source(Node node);
  /// The unit has a neighbour in its own node.
  bool starts_at_own_node() const { return own_[own_node_] > 0; }

  /// Does a path of one or more arcs lead from a source to the target, or (backward) from the target to a source? The
  /// unit's own arcs do not count. Also true when more than `budget` arcs would have to be looked at. Adds what was
  /// looked at to `operations`.
  bool reaches(const DynamicOrder& order, Node target, std::int64_t budget, std::int64_t& operations);

 private:
  bool stands_before(const DynamicOrder& order, Node node, Node target) const {
    return heading_ == Heading::forward ? order.rank(node) < order.rank(target)
                                        : order.rank(node) > order.rank(target);
  }
  bool is_own(const DynamicOrder& order, Node from, Node next) const;

  Heading heading_;
  Node own_node_ = 0;
  std::vector<Node> sources_, waiting_;  // waiting: reached or sources, and not yet left
  std::vector<std::int32_t> own_;        // arcs of the unit to each source; 0 elsewhere
  std::vector<std::int32_t> reached_;    // the last turn that reached the node
  std::int32_t turn_ = 0;
};

}  // namespace cfnsplit::partition
