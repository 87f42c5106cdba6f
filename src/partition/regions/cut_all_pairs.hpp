#pragma once
// Phase 6: every two parts that have much in common divided between the two at the least cost, until no such pair is
// left.
#include "partition/instance/instance.hpp"
#include "partition/state/solution.hpp"

namespace cfnsplit::partition {

/// Never worse than `from`, and acyclic if that is. `threads` changes nothing but the time.
Solution polish(const Instance& instance, const Solution& from, int threads);

}  // namespace cfnsplit::partition
