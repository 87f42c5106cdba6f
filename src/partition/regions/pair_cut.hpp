#pragma once
// Phase 6: the cheapest way to divide the units of two parts between the two.
#include "partition/state/part_state.hpp"

namespace cfnsplit::partition {

/// Moves units between two ordinary parts if a division of both is better than the one there is. Exact in cost by
/// minimum cut; a quota is met by piercing, which adds unit after unit to the side that is too small (Hamann & Strasser
/// 2018). The quotient must be acyclic, and stays so. False if nothing was found.
bool cut_between(PartState& state, Part one, Part other);

}  // namespace cfnsplit::partition
