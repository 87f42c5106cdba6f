#pragma once
// Bounds by counting weights: on the number of parts, and on what the hub must hold.
#include <optional>

#include "partition/instance/normalise.hpp"

namespace cfnsplit::partition {

/// A proof by counting that no assignment fits the hub: what must be there, and one `hub_per_part` for each of
/// the parts it takes to hold the rest. Looks at weights only. O(size).
std::optional<Failure> hub_bound(const Problem& problem, const Normal& normal);

/// The fewest ordinary parts any assignment can have, by counting weights. O(size).
std::int64_t least_parts(const Instance& instance);

}  // namespace cfnsplit::partition
