#pragma once
// A topological order kept while arcs come and go: Pearce & Kelly, "A dynamic topological sort algorithm for
// directed acyclic graphs", JEA 11 (2006). Every search is confined to the ranks between two nodes, and
// counts what it touches, so that callers can keep a budget in operations.
#include <vector>

#include "partition/structures/multigraph.hpp"

namespace cfnsplit::partition {

/// Along the arcs, or against them.
enum class Heading { forward, backward };

class DynamicOrder {
 public:
  using Node = Multigraph::Node;

  /// Nodes 0…nodes−1, no arcs, in the order of their numbers.
  explicit DynamicOrder(std::int32_t nodes);

  std::int32_t size() const { return static_cast<std::int32_t>(rank_.size()); }
  std::int32_t rank(Node node) const { return rank_[node]; }
  /// How many times the arc has been added.
  std::int32_t arcs(Node from, Node to) const { return graph_.count(from, to); }

  /// Adds an arc without looking at the order; call sort() before anything else.
  void add_unordered(Node from, Node to) { graph_.add(from, to); }
  /// Orders everything afresh, lower node first where free. False if there is a cycle. O((nodes + arcs) · log).
  bool sort();

  /// False, and nothing changed, if the arc would close a cycle.
  bool add_arc(Node from, Node to);
  /// Takes back one addition of an existing arc.
  void remove_arc(Node from, Node to) { graph_.remove(from, to); }

  /// Would a node with all arcs of `a` and `b` lie on a cycle? If not, gives the two neighbouring ranks (but
  /// for nodes that neither can reach), so that merge() needs no search. Gives up, as if yes, when more than
  /// `budget` arcs are touched.
  bool bring_together(Node a, Node b, std::int64_t budget);
  /// Gives all arcs of `from` to `into`; only after bring_together() of the two. O(degree of `from`).
  void merge(Node into, Node from);
  std::int32_t degree(Node node) const {
    return static_cast<std::int32_t>(out(node).size() + in(node).size());
  }

  const std::vector<Node>& out(Node node) const { return graph_.out(node); }
  const std::vector<Node>& in(Node node) const { return graph_.in(node); }

  /// Arcs touched by searches so far.
  std::int64_t operations() const { return operations_; }

 private:
  bool search(Node start, Heading heading, std::int32_t bound, Node skip, std::int64_t budget,
              std::vector<Node>& found);
  void sort_by_rank(std::vector<Node>& nodes) const;
  void deal_ranks(const std::vector<Node>& nodes);

  std::vector<std::int32_t> rank_;
  Multigraph graph_;
  std::vector<std::int32_t> mark_;
  std::int32_t stamp_ = 0;
  std::int64_t operations_ = 0;
};

}  // namespace cfnsplit::partition
