#pragma once
// A few parts at a time, built anew from nothing while all others stand. A start is as good as the luck of all its parts
// together; here each region is kept only where it had luck.
#include "partition/instance/instance.hpp"
#include "partition/state/solution.hpp"
#include "partition/tuning.hpp"

namespace cfnsplit::partition {

struct Rebuilding {
  std::uint64_t seed = 0;
  int regions = 0;  ///< to try, at most; a row of failures long enough to have tried every part ends it
  int parts = tuning::kRegionParts;  ///< in each, besides the hub
  int threads = 1;                   ///< changes nothing but the time
};

/// Never worse than `from`, and acyclic if that is.
Solution rebuild(const Instance& instance, const Solution& from, const Rebuilding& how);

}  // namespace cfnsplit::partition
