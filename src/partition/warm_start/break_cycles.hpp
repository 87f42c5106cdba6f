#pragma once
// New references may close a cycle among prior parts. This breaks it by moving as little as possible.
//
// Worked example (warm_start_test has it): {a b c} is one part and {d e} the other, c is read by d, and of late d comes
// before b. So an arc leads either way. Of each arc of a shortest cycle both ends may give way, each with its closure:
// all that it leads to or comes from inside its part.
//
//   first → second    c gives way, with what comes before it: {c} to the second part    or d, with what follows: {d}
//   second → first    d gives way: {d} to the first part                                or b, with what follows: {b}
//
// Every price is 1. {d} overloads a part of three; {b} breaks the cycle, and so does {c}, which also saves the value
// that crosses. So c moves. Where parts form a longer cycle, cheapest_places() answers for all closures at once.
#include "partition/warm_start/prior_parts.hpp"

namespace cfnsplit::partition {

enum class Overload { avoid, allow };

/// Changes `prior` until the parts, the members of the hub and new units can be ordered. Tried for every cyclic
/// component: one closure to another part, to the hub or to a part of its own; and the parts of the component ordered
/// anew at the least price (ordered_cut). The cheapest is taken, or, to avoid overload, the cheapest that overloads
/// nothing, if there is one. Units that lie on a path between members of one part are new no longer: that is their
/// prior part. False if only units that never move could break a cycle, or the budget is spent.
bool break_cycles(const Instance& instance, PriorParts& prior, Overload rule = Overload::avoid);

}  // namespace cfnsplit::partition
