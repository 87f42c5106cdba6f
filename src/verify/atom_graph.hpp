#pragma once
// The dependencies inside one template: atoms, and an edge to each atom that one mentions.
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "verify/mentions.hpp"

namespace cfnsplit::oracle {

/// Which mentions are edges. A mention in a branch of Fn::If orders nothing where the other branch is taken [S8].
enum class Edges : std::uint8_t {
  all,
  whenever_made,  ///< outside every Fn::If, or in one of the condition under which alone the target is made
};

/// The first atom waits for the second.
using AtomEdge = std::pair<std::int32_t, std::int32_t>;

class AtomGraph {
 public:
  AtomGraph(const Inventory& inventory, Edges edges);
  AtomGraph(std::size_t atoms, std::vector<AtomEdge> edges);

  std::int32_t size() const { return static_cast<std::int32_t>(component_.size()); }
  /// What `atom` depends on, in ascending order, each once.
  std::span<const std::int32_t> targets(std::int32_t atom) const;
  /// Strongly connected components, numbered so that what a component depends on has a smaller number.
  std::int32_t component(std::int32_t atom) const { return component_[static_cast<std::size_t>(atom)]; }
  const std::vector<std::vector<std::int32_t>>& members() const { return members_; }
  bool has_self_edge(std::int32_t atom) const;
  /// A way from an atom through its component back to it; both ends are the atom.
  std::vector<std::int32_t> cycle_through(std::int32_t atom) const;

 private:
  std::vector<std::int32_t> starts_;
  std::vector<std::int32_t> targets_;
  std::vector<std::int32_t> component_;
  std::vector<std::vector<std::int32_t>> members_;
};

/// A question whether `from` depends on `to`, directly or through others.
struct ReachQuery {
  std::int32_t from;
  std::int32_t to;
  std::int32_t tag = 0;  ///< the caller's
  bool is_reached = false;
};

/// Answers all queries and sorts them by `to`; 64 distinct targets cost one pass over the graph.
void answer(const AtomGraph& graph, std::vector<ReachQuery>& queries);

}  // namespace cfnsplit::oracle
