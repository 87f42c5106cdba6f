#pragma once
// Where what is new should not stand, though it costs nothing there: in the last room of a part.
//
// What stands never moves for what comes later. So the room that is left in a part is worth something to what will come
// and belongs there, and a vertex that could as well stand elsewhere should not take it. Each new vertex pays a small
// part of a value for its place, the more the fuller the part is, and a new part, which takes a place of the hub, has a
// price between. Where nothing is scarce, nothing changes but ties.
//
// How a price becomes a value, for a search that knows only values: as in priced_problem, a teller, alone in a part of
// its own, makes a value for each place that a new vertex may take, which the vertex and the anchor of that place read.
// It is worth the highest price less the price of that place, and costs that much more where the two are apart. The fee
// is a value that is read in all places but the new part anyway, and there by what is new.
//
// Worked example (scarce_room_test has it): parts carry ten. One part holds nine and another two, the hub has one place
// left, and five vertices come that nothing ties to anything. All places cost nothing, so they could fill the hub and
// the first part. With prices, all five stand in the second part.
#include <optional>

#include "partition/warm_start/priced_problem.hpp"

namespace cfnsplit::partition {

/// What a value costs where so many vertices are new: never less than all of them pay together.
std::int32_t worth_of_value(std::int64_t arrivals);

/// `kept`, as kept_problem() makes it, with a price for each place; values cost worth_of_value() times as much. Behind its
/// vertices stand the anchors of each label of `prior` and of one that is higher, the teller, and an anchor in the hub.
/// Nothing where nothing is new, or so much that the search had better look at values alone.
std::optional<Problem> with_scarce_room(const Problem& kept, const VertexPriors& prior);

}  // namespace cfnsplit::partition
