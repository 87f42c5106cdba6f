#pragma once
#include <vector>

#include "partition/state/part_state.hpp"

namespace cfnsplit::partition {

struct Solution {
  std::vector<Part> part;
  Part slots = 0;  ///< parts are 0…slots, some may be empty
  Score score;     ///< legal iff score.overload == 0
};

/// Numbers the parts in use 1…k, and returns k.
Part compact(std::vector<Part>& part);

}  // namespace cfnsplit::partition
