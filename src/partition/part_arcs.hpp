#pragma once
// The arcs of a quotient graph, counted but not ordered: for moves that are legal only in their sum.
#include <vector>

#include "partition/instance.hpp"
#include "partition/multigraph.hpp"

namespace cfnsplit::partition {

class PartArcs {
 public:
  PartArcs(const Instance& instance, const std::vector<Part>& part, Part slots);

  void move(Unit unit, Part to);
  /// The ordinary parts that follow this one.
  std::vector<Part> followers(Part part) const;
  /// `hub` lists the members of the hub. O(parts + hub + arcs between them).
  bool acyclic(const std::vector<Unit>& hub) const;

 private:
  using Node = Multigraph::Node;
  Node node(Unit unit, Part part) const { return part == kHub ? slots_ + 1 + unit : part; }
  Node node(Unit unit) const { return node(unit, part_[unit]); }

  const Instance* instance_;
  std::vector<Part> part_;
  Part slots_;
  Multigraph arcs_;
};

}  // namespace cfnsplit::partition
