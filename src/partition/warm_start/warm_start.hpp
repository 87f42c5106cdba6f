#pragma once
// Partitioning again: what stands somewhere stays there. A fresh search moves a fifth of everything when one vertex comes,
// and each move may cost its owner data; a warm start moves what a capacity or a cycle forces, and nothing else.
//
//   prior           the groups of normalise() with the places they have; what shares its fate moves to where leaving
//                   would be dearest
//   break_cycles        new references may close cycles among parts: bundles move, or the parts of the knot are ordered
//                   anew by a minimum cut (ordered_cut)
//   kept_problem    every part becomes one fixed unit, and the search of partition() places what is new, in whole groups
//                   where they cost least, in as few new parts as will do (dissolve). Some room of the hub is kept for parts
//                   to come
//   priced_problem  where that overflows: all may move, but staying is worth more than any other value. First from the
//                   state reached, then from scratch; so the cheapest group leaves a part that is too full
//
// The same priced problem with a modest scale serves Moves::worthwhile: what gains more than its price moves.
// Deterministic as partition() is; the result is judged by evaluate().
#include <variant>

#include "partition/options.hpp"
#include "partition/problem.hpp"

namespace cfnsplit::partition {

enum class Moves {
  forced,      ///< only what a fix, a link, a capacity or a cycle demands
  worthwhile,  ///< also what lowers the cost by more than the price of its move
};

/// Needs Problem::prior and move_price. The assignment has labels. A Failure is in terms of `problem`: fixed_cycle and
/// conflicting_fixed name vertices that never move but would have to.
std::variant<Assignment, Failure> warm_start(const Problem& problem, const SearchOptions& options,
                                             Moves moves);

}  // namespace cfnsplit::partition
