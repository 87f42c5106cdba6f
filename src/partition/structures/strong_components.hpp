#pragma once
// Questions about a directed graph that does not change: components, an order, a cycle, a path. Nothing recurses.
#include <vector>

#include "partition/structures/csr.hpp"

namespace cfnsplit::partition {

/// For every row of `out` the number of its strongly connected component. Components are numbered in
/// topological order (an arc never leads to a lower number). Iterative, O(rows + arcs).
struct Components {
  std::vector<std::int32_t> of;
  std::int32_t count = 0;
};
Components strong_components(const Csr& out);

/// A topological order of the rows, smallest row first among those free to go; shorter than rows() if there
/// is a cycle. O((rows + arcs) · log rows).
std::vector<std::int32_t> topological_order(const Csr& out);

/// O((rows + arcs) · log rows).
bool is_acyclic(const Csr& out);

/// A shortest path along `out` from any of `from` to any of `to` that takes at least one arc, both ends
/// included; empty if there is none. O(rows + arcs).
std::vector<std::int32_t> shortest_path(const Csr& out, const std::vector<std::int32_t>& from,
                                        const std::vector<std::int32_t>& to);

}  // namespace cfnsplit::partition
