#pragma once
// New references may close a cycle among parts that stand already. This breaks it by moving as little as possible.
#include "partition/warm_start/prior_parts.hpp"

namespace cfnsplit::partition {

/// Changes `prior` until the parts, the members of the hub and new units can be ordered. Tried for every knot, and the
/// cheapest taken that overloads nothing, else the cheapest: one bundle (a unit with all that follows it, or all it
/// needs, in its part) to another part, to the hub or to a part of its own; and the parts of the knot ordered anew at the
/// least price (ordered_cut). Units that lie on a path between members of one part are new no longer: that part is
/// their prior. False if only units that never move could break a knot, or the budget is spent.
bool break_cycles(const Instance& instance, PriorParts& prior);

}  // namespace cfnsplit::partition
