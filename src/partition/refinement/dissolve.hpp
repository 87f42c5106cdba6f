#pragma once
// Doing without a part. Local search passes by fewer parts at the same cost: on the way there nothing gets better.
#include "partition/refinement/refine.hpp"

namespace cfnsplit::partition {

/// Empties the smallest parts, each unit going where it costs least, and keeps what comes out better. Parts that have a
/// label stay. Never worse than before, and acyclic if that is.
void dissolve(Search& search, const Refinement& rule);

}  // namespace cfnsplit::partition
