#pragma once
// A directed graph whose arcs are counted: what a quotient graph needs, where many arcs between units are one.
#include <cstdint>
#include <vector>

#include "partition/structures/flat_map.hpp"

namespace cfnsplit::partition {

class Multigraph {
 public:
  using Node = std::int32_t;

  explicit Multigraph(std::int32_t nodes) : out_(nodes), in_(nodes) {}

  std::int32_t size() const { return static_cast<std::int32_t>(out_.size()); }
  /// How many times the arc has been added.
  std::int32_t count(Node from, Node to) const {
    const std::int32_t arc = index_.find(from, to);
    return arc == FlatMap::kNone ? 0 : arcs_[arc].count;
  }
  void add(Node from, Node to, std::int32_t times = 1);
  /// Takes back one addition of an arc that is there.
  void remove(Node from, Node to);
  /// Takes back all of them, and says how many.
  std::int32_t remove_all(Node from, Node to);

  /// The nodes it has arcs to, each once; no meaning in their order.
  const std::vector<Node>& out(Node node) const { return out_[node].nodes; }
  const std::vector<Node>& in(Node node) const { return in_[node].nodes; }

 private:
  struct Arc {
    std::int32_t count = 0, out_at = 0, in_at = 0;
  };
  struct Row {
    std::vector<Node> nodes;
    std::vector<std::int32_t> arcs;  // beside them
  };
  void erase(Node from, Node to, std::int32_t arc);

  std::vector<Row> out_, in_;
  std::vector<Arc> arcs_;
  std::vector<std::int32_t> unused_;
  FlatMap index_;  // (from, to) → place in arcs_
};

}  // namespace cfnsplit::partition
