#pragma once
// One start, and one more turn on a solution that exists: coarsen, then refine level after level.
#include "partition/instance.hpp"
#include "partition/refine.hpp"
#include "partition/solution.hpp"

namespace cfnsplit::partition {

/// How a single level of the instance is refined.
Refinement rule_for(const Instance& level, std::uint64_t seed);

/// From nothing. `turn` 0 takes the affinities as they are, every other turn adds noise of its own.
/// Clusters fill a part up to `filled` percent.
Solution from_clusters(const Instance& instance, std::uint64_t seed, std::uint64_t turn, int filled = 100);

/// Coarsened inside the parts of `from`, with other noise, and refined again. Never worse than `from`.
Solution coarsen_and_refine(const Instance& instance, const Solution& from, std::uint64_t seed,
                            std::uint64_t turn);

}  // namespace cfnsplit::partition
