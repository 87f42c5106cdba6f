#pragma once
// The order of the phases.
#include <vector>

#include "partition/instance.hpp"
#include "partition/options.hpp"
#include "partition/part_state.hpp"

namespace cfnsplit::partition {

struct Solution {
  std::vector<Part> part;
  Part slots = 0;  ///< parts are 0…slots, some may be empty
  Score score;     ///< legal iff score.overload == 0
};

/// The best assignment found. Always acyclic; overloaded only if no legal one was found.
Solution search(const Instance& instance, const Options& options);

}  // namespace cfnsplit::partition
