#pragma once
// Moving as a part of the cost: problems made from one whose vertices have homes.
#include "partition/problem.hpp"

namespace cfnsplit::partition {

/// What a vertex's home is taken for, per vertex kNew, kHub or a label.
using VertexHomes = std::vector<std::int32_t>;

/// Nobody leaves home; only new vertices are free.
Problem kept_problem(const Problem& problem, const VertexHomes& home);

/// Nobody pays for leaving home; only what never moves stays there.
Problem freed_problem(const Problem& problem, const VertexHomes& home);

/// Leaving home costs move_price · scale, 0 ≤ scale · kHighestPrice < 2^31; vertices that never move are fixed. Behind the
/// vertices of `problem` stand others of no weight: an anchor fixed to each label, and the teller, alone in a part of its
/// own. The teller makes a value for every vertex that lives in a part, read by the vertex and by its anchor: one part
/// reads it while the two are together, two when they part. It follows nothing, so it closes no cycle. What lives in the
/// hub reads a value made there.
Problem priced_problem(const Problem& problem, const VertexHomes& home, std::int32_t scale);

/// Without new vertices: they weigh and cost nothing, and stand in the hub for the order they demand of others.
Problem settled_problem(const Problem& problem, const VertexHomes& home);

}  // namespace cfnsplit::partition
