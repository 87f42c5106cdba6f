#pragma once
// Whole parts moved into the hub, where it has room to spare.
#include "partition/refinement/refine.hpp"

namespace cfnsplit::partition {

/// Tries to make room of the hub's spare capacity: a whole part moves there, what is then too much moves out
/// again at the least cost, and the result is kept if it is better. Single moves cannot do this, for the first
/// of them tears a part. Tries the smallest parts, a bounded number; meant for coarse levels.
void fill_hub(Search& search, const Refinement& rule);

}  // namespace cfnsplit::partition
