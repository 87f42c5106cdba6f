#pragma once
// Out of a local optimum by kicks: a few units that belong together are moved to another part whatever that costs, what
// is then too much moves out, and the local search mends the neighbourhood of what moved. The result stands if it is no
// worse, so the search drifts among plans of one cost. A kick costs next to nothing, for only its neighbourhood is
// looked at, and small problems take thousands.
#include <cstdint>

#include "partition/state/search_state.hpp"

namespace cfnsplit::partition {

/// The quotient must be acyclic, and stays so; the score never gets worse.
void shake(Search& search, std::uint64_t seed, std::int64_t kicks);

}  // namespace cfnsplit::partition
