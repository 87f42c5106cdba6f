#pragma once
// Members of the hub that stay there, as few units as will do. A root that holds hundreds of resources would have a
// node for each in every question about order, although nothing of them can move.
//
//   a member that only one other leads to, or that only leads to one other, is joined with that one: whatever path
//   leads through the one leads through the other, so an order is possible with them joined if it is without
//   members that nothing leads to, and those that lead nowhere, lie on no cycle: each kind becomes one unit
//
// Example: a → b → c and d stand in the hub, e is free, and e follows b. a and d become one, b joins it, and c; then
// e follows the only unit that is left of the four.
#include "partition/instance/normalise.hpp"

namespace cfnsplit::partition {

/// The same, with the units joined that are fixed to the hub. A placement of the others is legal, and costs as much, as
/// it does without. O(size · log size).
Normal joined_in_hub(Normal normal);

}  // namespace cfnsplit::partition
