#pragma once
// Bin packing of clusters that have no value in common.
#include "partition/coarsening/agglomerate.hpp"

namespace cfnsplit::partition {

/// Phase 3: first fit, largest first. Joins clusters that have nothing in common as long as they fit a part
/// and close no cycle, and appends to `merges`. O(clusters · bins tried · degree), a bounded number of bins
/// each.
void pack(Clusters& clusters, const Instance& instance, const Load& capacity, Merges& merges);

}  // namespace cfnsplit::partition
