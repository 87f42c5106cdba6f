#pragma once
// For problems so tight that only a full hub and full parts solve them: an order of the units, its one end put into the
// hub and the rest cut.
#include <optional>

#include "partition/refinement/recut.hpp"

namespace cfnsplit::partition {

enum class End { front, back };

/// The hub filled to the brim with units from one end of `order`, which must be topological, the rest cut into
/// the fewest parts. A hub that holds nothing but one end never lies between two parts, so an answer is found
/// whenever whole runs of the order fit the parts. Nothing if this order cannot be cut, or not into as few parts
/// as the hub can carry. The load that parts put on the hub by what they take in is not foreseen.
std::optional<Cut> fill_order(const Instance& instance, const std::vector<Unit>& order, End end);

}  // namespace cfnsplit::partition
