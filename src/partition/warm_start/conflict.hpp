#pragma once
// What is wrong with a placement, and who could put it right.
#include <cstdint>
#include <vector>

#include "partition/warm_start/standing.hpp"

namespace cfnsplit::partition {

/// As long as none of `groups` stands elsewhere, the fault stays, whatever else moves. Nobody: it cannot be mended.
struct Conflict {
  enum class Kind { none, cycle, overload };
  Kind kind = Kind::none;
  std::vector<GroupId> groups;  ///< those that may still move, the cheapest to move first
  std::int64_t price = 0;       ///< at least so much must be paid for moves
  std::int32_t movers = 0;      ///< and so many groups must move
};

/// Slot of each group, and whether it is settled: those that are stay where they are.
struct Placement {
  std::vector<Part> slot;
  std::vector<char> settled;
};

class ConflictFinder {
 public:
  explicit ConflictFinder(const Standing& standing);

  /// Of all that is wrong what the fewest groups could mend, with the bounds of the worst. O(problem).
  Conflict find(const Placement& placement);
  bool is_legal(const std::vector<Part>& slot);
  /// Units, nets and arcs looked at so far.
  std::int64_t operations() const { return operations_; }

 private:
  Part slot(Unit unit) const { return slot_[unit]; }
  bool is_settled(GroupId group) const { return placement_->settled[group] != 0; }

  // ---- loads
  void weigh();
  void weigh_net(Net net);
  void find_overloads(Conflict& best);
  Conflict overload(Part at, int dimension);
  std::vector<GroupId> groups_near(Part at, int dimension);
  void bound(Conflict& conflict, Part at, int dimension) const;
  bool is_wired(Part at, int dimension) const;

  // ---- order
  using Node = std::int32_t;
  Node node(Unit unit) const { return node_[unit]; }
  bool peel();
  void find_cycles(Conflict& best);
  std::vector<Node> shortest_cycle(Part through);
  std::vector<GroupId> groups_on(const std::vector<Node>& cycle);
  void take_ends_of_hop(Node from, Node to);

  static void offer(Conflict& best, Conflict other);
  std::vector<GroupId> movers_taken();

  const Standing& standing_;
  const Instance& instance_;
  Load wired_in_parts_{}, wired_in_hub_{};
  const Placement* placement_ = nullptr;
  std::vector<GroupId> by_price_;           // those that can move
  std::vector<char> taken_;                 // per group, scratch
  std::vector<Load> load_;                  // per slot
  std::vector<std::int32_t> used_;          // per slot: groups that stand there
  std::vector<Part> slot_;                  // per unit
  std::vector<Node> node_;                  // per unit
  std::vector<std::vector<Unit>> members_;  // per slot, the hub left out
  std::vector<std::int32_t> before_;        // per node: arcs from nodes that are left
  std::vector<char> peeled_;                // per node
  std::vector<Node> queue_, from_;
  std::vector<std::int32_t> seen_;  // per slot: the net that was last found there
  std::int64_t operations_ = 0;
};

}  // namespace cfnsplit::partition
