#pragma once
// Of places that cost the same, the one where most kin stand is the better one.
#include <cstdint>
#include <vector>

#include "partition/instance/kin.hpp"
#include "partition/state/search_state.hpp"

namespace cfnsplit::partition {

/// The same in terms of units. `unit_of`: per vertex.
Kinship kin_of_units(const Kinship& kin, const std::vector<Unit>& unit_of);

/// Moves units to parts where more of their kin stand, alone or in exchange for one other unit, where that costs
/// nothing. The score gets no worse, and the kin that share a part no fewer. Out of the hub go only members of the
/// nearest kin, for it is the better place for all others, and in exchange what is wanted there no more than what
/// enters. `wish`: as settle_ties() has it; not looked at where the colour keeps units out of the hub. `colour`: per
/// part, units move between parts of one colour only; empty if they may move anywhere.
void gather_kin(Search& search, const Kinship& kin, const std::vector<std::int64_t>& wish,
                const std::vector<std::int32_t>& colour = {});

}  // namespace cfnsplit::partition
