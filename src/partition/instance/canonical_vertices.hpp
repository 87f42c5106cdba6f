#pragma once
// An order of the vertices that makes the result the same however the problem numbers them.
#include <vector>

#include "partition/problem.hpp"

namespace cfnsplit::partition {

/// The vertices in an order that does not depend on how the problem numbers them: by key, and where keys are
/// equal by the shape of the neighbourhood (three rounds of colour refinement). Vertices still equal then are
/// alike for the search too. O(size) with distinct keys, three times that otherwise.
std::vector<Vertex> canonical_order(const Problem& problem);

}  // namespace cfnsplit::partition
