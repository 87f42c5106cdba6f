#pragma once
// Resources that can only stand in one nested stack together, because a rule says so or because they would wait for
// each other otherwise.
#include <cstdint>
#include <span>
#include <vector>

#include "graph/dependency_graph.hpp"

namespace cfnsplit {

/// Per resource the smallest one that links tie it to, itself where nothing does. In the root, where resources stand
/// singly, this is all that must stay together. O(n + links).
std::vector<std::int32_t> find_linked(std::int32_t resources, std::span<const Arc> links);

/// Per resource the number of its bundle; `arcs` as in Constraints, `links` pairs that share a stack. What lies on the
/// way from one member of a bundle to another belongs to it as well. O(n + arcs · log).
std::vector<std::int32_t> find_bundles(std::int32_t resources, std::span<const Arc> arcs,
                                       std::span<const Arc> links);

}  // namespace cfnsplit
