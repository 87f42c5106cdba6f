#pragma once
// The quotient graph of an assignment that may be cyclic, and what is wrong with it.
#include <cstdint>
#include <utility>
#include <vector>

#include "partition/instance/instance.hpp"
#include "partition/structures/strong_components.hpp"

namespace cfnsplit::partition {

/// Node s is part s (1…slots); members of the hub and new units are nodes of their own.
class CyclicParts {
 public:
  CyclicParts(const Instance& instance, const std::vector<Part>& part, Part slots);

  using Node = std::int32_t;
  Node node(Unit unit) const { return (*part_)[unit] > kHub ? (*part_)[unit] : slots_ + 1 + unit; }
  bool is_part(Node node) const { return node <= slots_; }

  /// Is there a cyclic component: a strong one with more than one part, or with a part and a member of the hub? A part
  /// with new units alone is none: they belong into the part.
  bool any() const { return nodes_ > 0; }
  /// How bad it is: nodes in cyclic components, then arcs between nodes of one.
  std::pair<std::int64_t, std::int64_t> measure() const { return {nodes_, arcs_}; }

  /// The nodes of the cyclic component with the lowest part, ascending.
  std::vector<Node> first() const;
  /// A shortest cycle through a node of a cyclic component, which stands at both ends.
  std::vector<Node> cycle(Node through) const { return shortest_path(graph_, {through}, {through}); }

  /// New units on a path from a part back to the same part, with that part; only where there is no cyclic component.
  std::vector<std::pair<Unit, Part>> bound() const;

 private:
  const std::vector<Part>* part_;
  Part slots_;
  Csr graph_;
  Components components_;
  std::vector<char> is_cyclic_;  // per component
  std::int64_t nodes_ = 0, arcs_ = 0;
};

}  // namespace cfnsplit::partition
