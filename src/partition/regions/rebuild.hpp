#pragma once
// A few parts at a time, built anew from nothing while all others stay as they are. A start from scratch is good in
// some parts and bad in others; here each region is tried on its own, and kept only if it came out better.
//
// A region is two parts and the hub (Region, cut_out()). Of the whole it keeps their units; every other part shrinks to
// one anchored unit that stands in for it, with its arcs, its place in every net that a unit of the region touches, and
// its load but for those nets, which the region counts anew. So the region is an instance like any other: a start of
// the search (from_clusters) partitions it, the cheapest division of every two parts (pair_cut) is taken, and its cost
// falls by as much as the cost of the whole.
//
// Which parts belong together is drawn: in a random order, each part still free takes the one that shares most with it,
// give or take half by chance. Eight such pairs, no part in two of them, are tried on the same state, on as many
// threads as there are, and what came out better is applied in the order of the pairs. A pair that an earlier one has
// spoilt, because both moved a member of the hub, is dropped. A row of failures twice as long as there are parts ends
// it.
//
// Worked example (rebuild_test has it): six units of weight 1, two to a part, nothing fits the hub.
//
//   a is read by c and e, b by d, e by f                   cost 1 for every part that takes a value in
//   parts {a b} {c d} {e f}                                a goes to two parts, b to one: cost 3
//
// The region of the first two parts has units a b c d, and E in place of {e f}: it weighs 2, for here a value
// weighs nothing where it is taken in. E reads a. The start joins b with d, whose net has no other reader, then
// a with c:
//
//   {a c} {b d} and E                                      a goes to E: cost 1 instead of 3
//
// In the whole that is {a c} {b d} {e f} with the value of a for {e f} alone: cost 1, so it is kept. No move of a
// single unit gets there, for both parts are full; the exchange of b for c does, but with larger parts it takes many
// exchanges at once.
#include "partition/instance/instance.hpp"
#include "partition/state/solution.hpp"
#include "partition/tuning.hpp"

namespace cfnsplit::partition {

struct Rebuilding {
  std::uint64_t seed = 0;
  int regions = 0;  ///< to try, at most; a row of failures long enough to have tried every part ends it
  int parts = tuning::kRegionParts;  ///< in each, besides the hub
  int threads = 1;                   ///< changes nothing but the time
};

/// Never worse than `from`, and acyclic if that is.
Solution rebuild(const Instance& instance, const Solution& from, const Rebuilding& how);

}  // namespace cfnsplit::partition
