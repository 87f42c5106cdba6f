#pragma once
// What a phase of the search hands to the next, and the numbers of its parts.
#include <vector>

#include "partition/state/part_state.hpp"
#include "partition/state/quotient.hpp"

namespace cfnsplit::partition {

struct Solution {
  std::vector<Part> part;
  Part slots = 0;  ///< parts are 0…slots, some may be empty
  Score score;     ///< legal iff score.overload == 0
};

/// Numbers the parts in use 1…k, and returns k.
Part compact(std::vector<Part>& part);

/// Per part 0…slots its number among those in use, 1…count in a topological order; kHub for the hub and the others.
struct PartNumbers {
  std::vector<Part> of;
  Part count = 0;
};
PartNumbers topological_numbers(const Quotient& quotient, const std::vector<Part>& in_use);

}  // namespace cfnsplit::partition
