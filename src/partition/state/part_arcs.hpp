#pragma once
// The arcs of a quotient graph, counted but not ordered: for moves that are legal only in their sum.
#include <vector>

#include "partition/instance/instance.hpp"
#include "partition/state/quotient_nodes.hpp"
#include "partition/structures/multigraph.hpp"

namespace cfnsplit::partition {

class PartArcs {
 public:
  PartArcs(const Instance& instance, const std::vector<Part>& part, Part slots);

  void move(Unit unit, Part to);
  /// The ordinary parts that follow this one.
  std::vector<Part> followers(Part part) const;
  /// `hub` lists the members of the hub. O((parts + hub + arcs between them) · log).
  bool acyclic(const std::vector<Unit>& hub) const;

 private:
  using Node = Multigraph::Node;

  QuotientNodes nodes_;
  Multigraph arcs_;
};

}  // namespace cfnsplit::partition
