#pragma once
// Of places that cost the same, the hub is the better one: what is in it never has to move there.
#include <cstdint>
#include <vector>

#include "partition/state/search_state.hpp"

namespace cfnsplit::partition {

/// Moves units into the hub, alone or with all of their part that shares a value with them, where that costs nothing
/// and leaves the hub room for one more part; then in exchange for units of the hub with a lower `wish`. `wish`: per
/// unit, how much it is wanted there. The score gets no worse.
void settle_ties(Search& search, const std::vector<std::int64_t>& wish);

}  // namespace cfnsplit::partition
