#pragma once
// Phase 6: the cheapest way to divide the units of two parts between the two.
//
// Let no arc lead from the second part to the first. A minimum cut then gives the cheapest division that keeps this so.
// In the network the side of the source is the first part:
//
//   a node per unit; from a unit to each unit it needs, an unbounded arc: what the first part needs stands in it too
//   a node n per net; producer → n with the cost of the net, n → each reader unbounded: the cost is paid once, if the
//   producer stands in the first part and any reader in the second. A net made elsewhere costs if readers stand on both
//   sides, which takes two nodes
//   held units are tied to source or sink by an unbounded arc: what is fixed; what leads from the first part to the
//   second by way of other parts, for on the other side it would close a cycle; what is farthest from the cut
//
// The cut knows costs but no quotas. Of all minimum cuts there is one nearest to the source and one nearest to the
// sink; each is made if it improves the score, quotas included. If neither does, the side that is lighter gets all it
// reached and one unit more (piercing, Hamann & Strasser 2018): one that the other side has not reached, if possible,
// that stands there now, and far from the cut. Then more flow is sent from where the last stopped, until the cut costs
// as much as the division that stands.
//
// Worked example (pair_cut_test has it): first part {a b c}, second {d e f}, weights 1, capacity 4. Values: a for b, b
// for c, one of c for d and another for e, d for f, each of cost 1. Two cross, both made by c.
//
//   1. Nothing is held. The sides nearest to source and sink are empty, so all would go to one part: 6 of 4. Pierced on
//      the first side, for both are empty: a, two nets away from the cut.
//   2. No flow yet. The side of the source holds all that a leads to, which is everything. Pierced on the second
//      side: f.
//   3. Flow 1, from a to f. Nearest to the source {a}, leaving 5; nearest to the sink {f}, leaving 5. Both sides hold
//      one unit: pierced on the first, b.
//   4. Flow still 1. Nearest to the source {a b}, and {c d e f} fits: the value of b crosses, cost 1 instead of 2.
//
// Local search would have to move c, which fits; but in general it has to pass through states that cost more, and the
// cut does not.
#include "partition/state/part_state.hpp"

namespace cfnsplit::partition {

/// Moves units between two ordinary parts if a division of both is better than the one there is. Exact in cost by
/// minimum cut; a quota is met by piercing, which adds unit after unit to the side that is too small (Hamann & Strasser
/// 2018). The quotient must be acyclic, and stays so. False if nothing was found.
bool cut_between(PartState& state, Part one, Part other);

/// The same between an ordinary part and the hub: first with those of its members that may stand before the part, then
/// with those that may stand after it.
bool cut_off_hub(PartState& state, Part part);

}  // namespace cfnsplit::partition
