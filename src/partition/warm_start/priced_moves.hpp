#pragma once
// What a warm start moves when a quota forces it, or when it pays: local search in a problem in which every move has
// its price (priced_problem).
#include <cstdint>
#include <optional>

#include "partition/options.hpp"
#include "partition/refinement/refine.hpp"
#include "partition/warm_start/draft.hpp"

namespace cfnsplit::partition {

/// How local search works here: longer than in a search from scratch, for there is one start only.
Refinement patient_rule(const Instance& instance, std::uint64_t seed, std::uint64_t turn = 0);

/// Lets what is too full without anything new give away what costs least, to as few new parts as will do: `prior` says
/// then where everything stands. False, and nothing changed, if nothing is too full or nothing helps.
bool shed(const Problem& problem, std::uint64_t seed, VertexPriors& prior);

/// The draft of a problem of so many vertices with everything movable at the price that `priced` puts on it: repaired
/// and refined, level by level. Nothing if the draft cannot be ordered.
std::optional<Draft> refined_at_a_price(const Problem& priced, const Draft& draft, std::uint64_t seed);

/// The better of what a search from scratch finds and one that goes on from the draft. Nothing if neither is legal.
std::optional<Draft> searched_at_a_price(const Problem& priced, const Draft& draft,
                                         const SearchOptions& options);

}  // namespace cfnsplit::partition
