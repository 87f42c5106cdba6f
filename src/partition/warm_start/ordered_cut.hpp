#pragma once
// The exact answer to one question: several parts in a given order, and arcs that must not run against it; which
// units have to change their place so that none does, at the least price?
//
// A unit with places 0…k is a row of nodes from source to sink, and the arc that a cut severs tells its place: between
// node i and node i + 1 is place i, at the price of that place. Arcs back, never cut, let each row be severed once. An
// arc a → b of the problem becomes arcs, never cut, from each node of a to the same node of b: where a has reached a
// place, so has b.
//
// Worked example (ordered_cut_test has it): places 0, 1, 2; a stands in 2 and asks 5 for leaving it, b stands in 0 and
// asks 3, c stands in 1 and asks 4; a comes before b, and b before c. a in 2 drags b and c to 2, for 3 + 4 = 7. a in 0
// leaves the others where they are, for 5. a in 1 asks 5 as well and drags b along. So a goes to 0.
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "partition/structures/csr.hpp"

namespace cfnsplit::partition {

/// The price of a place that a unit cannot take.
inline constexpr std::int64_t kForbidden = std::int64_t{1} << 40;

struct OrderedCut {
  std::int32_t units = 0;
  std::int32_t places = 1;  ///< a unit takes one of 0…places − 1
  /// ≥ 0; kForbidden or more: never.
  std::function<std::int64_t(std::int32_t unit, std::int32_t place)> price;
  IndexPairs arcs;  ///< (a, b): the place of a is at most that of b
};

/// The place of every unit at the least total price; of several such answers the one with the lowest places. Nothing if
/// no answer is free of forbidden places. One minimum cut in a graph of units · (places − 1) nodes, the units layered
/// by places (Ishikawa 2003).
std::optional<std::vector<std::int32_t>> cheapest_places(const OrderedCut& question);

}  // namespace cfnsplit::partition
