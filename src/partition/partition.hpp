#pragma once
// The optimiser: from a Problem in integers to the part of every vertex.
//
//   const auto result = partition(problem, {.seed = 0, .effort = 1});
//   if (const auto* assignment = std::get_if<Assignment>(&result)) …  // legal, checked from scratch
//
// What makes the problem hard is not the cut but the legality of every step: all quotas after wiring (a vertex that
// moves changes what two parts take in and what third ones hand out), and a quotient graph that stays
// acyclic though the members of the hub stand singly. Both are kept up to date move by move, never estimated:
// PartState knows the readers of every value in every part and all loads; Quotient keeps a topological order of
// parts and hub members and proves a move legal by a search confined to the ranks it could disturb.
//
// The phases, a file each:
//   canonical, normalise  vertices in an order that no renumbering changes; cycles, links and labels contracted
//                         with all that lies between; proofs that nothing can fit, with the vertices (hub_bound
//                         proves by counting). What no part can carry (least_load) is fixed to the hub at once.
//   agglomerate           leaves join their only neighbour, then the pair with the highest Σ cost / (pins − 1) /
//                         (size · size) joins, as long as it fits a part and closes no cycle.
//   pack                  what has no value in common fills up parts, first fit.
//   hierarchy             the merges replayed give coarser and coarser instances, each half the size.
//   refine                on every level, coarsest first: single moves in order of gain, worse ones too, back to
//                         the best state seen (Fiduccia & Mattheyses). The hub is one more place to move to, so
//                         it fills where that lowers the cost. repair() does the same for overload, and knows
//                         the roomiest parts besides the neighbours.
//   fill_hub              a whole part into the hub, and what is too much out again: a step that single moves
//                         never find.
//   shake                 a few units kicked into another part, and their neighbourhood mended, again and again.
//   recut                 the units in the order of the parts, cut anew by dynamic programming: exact for that
//                         order. It takes an order from a partition; an order alone makes a poor one.
//   fill_hub_first        when that overflows: an order cut with the hub brimful and every part full.
//   multilevel            several starts with noise in the affinities share a coarser instance; the best of them is
//                         refined down to the finest. The same goes for what a plan is improved by: on a coarser
//                         instance it costs a fraction and finds about as much.
//   settle_ties           of places at one cost the hub is the better one, first for what is dearest to move.
//   gather_kin            of places at one cost otherwise the one where most kin stand.
//   search                the plan: starts that fill parts to the brim and starts that do not, the best coarsened
//                         inside its parts with other noise and refined again, as long as it pays, then parts
//                         built anew and polished: minimum cuts between two parts, or a part and the hub. Small
//                         problems gain most from starts, which differ by a fifth, and from kicks, large ones
//                         from coarsening again.
//
// All constants that tune it stand in tuning.hpp. Decisions use integers only; ties are broken by the keys; hash tables
// are never iterated; budgets count operations. So a problem, renumbered or not, gives one grouping on every machine.
// Nothing recurses, and every search has a budget, so the time is near linear in vertices, pins and arcs.
//
// The result is judged by evaluate(), which shares no code with the search, before it is returned.
#include <variant>

#include "partition/instance/kin.hpp"
#include "partition/options.hpp"
#include "partition/problem.hpp"

namespace cfnsplit::partition {

/// The cheapest assignment found, fewest parts among equals, always legal; or why there is none. not_found is
/// the only kind of Failure that is not a proof (and see normalise() on groups sent to the hub).
/// Indices in `problem` must be in range and its per-vertex lists of one length; anything else is accepted.
/// `kin` decides between places that cost the same. Thread-safe: shares no state between calls.
std::variant<Assignment, Failure> partition(const Problem& problem, const SearchOptions& options = {},
                                            const Kinship& kin = {});

/// The same parts with kin gathered in them at no cost. Vertices move between parts of one `colour`, which is given per
/// part, the hub first. The parts keep their numbers, whose order may no longer be a topological one.
Assignment with_kin_gathered(const Problem& problem, Assignment assignment, const Kinship& kin,
                             const std::vector<std::int32_t>& colour);

}  // namespace cfnsplit::partition
