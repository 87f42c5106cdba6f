#pragma once
// Moving as a part of the cost: problems made from one whose vertices have prior parts.
#include "partition/problem.hpp"

namespace cfnsplit::partition {

/// What is taken for the prior parts while a warm start goes on: per vertex kNew, kHub or a label.
using VertexPriors = std::vector<std::int32_t>;

/// The highest label of the problem, kHub if it has none.
std::int32_t highest_label(const Problem& problem);
/// The labels of ordinary prior parts, each once, ascending.
std::vector<std::int32_t> labels_of(const VertexPriors& prior);

/// Nothing leaves its prior part; only new vertices are free.
Problem kept_problem(const Problem& problem, const VertexPriors& prior);

/// Nothing pays for leaving its prior part; only what never moves stays there.
Problem freed_problem(const Problem& problem, const VertexPriors& prior);

/// Leaving the prior part costs move_price · scale, 0 ≤ scale · kHighestPrice < 2^31, where a value costs `worth`
/// times what it costs in `problem`; vertices that never move are fixed. Behind the vertices of `problem` stand others
/// of no weight: an anchor fixed to each label, and the teller, alone in a part of its own. The teller makes a value
/// for every vertex whose prior part is an ordinary one, read by the vertex and by its anchor: one part reads it while
/// the two are together, two when they part. It follows nothing, so it closes no cycle. What stood in the hub reads a
/// value made there.
Problem priced_problem(const Problem& problem, const VertexPriors& prior, std::int32_t scale,
                       std::int32_t worth = 1);

/// Without new vertices: they weigh and cost nothing, and stand in the hub for the order they demand of others.
Problem problem_without_new(const Problem& problem, const VertexPriors& prior);

}  // namespace cfnsplit::partition
