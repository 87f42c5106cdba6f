#pragma once
// Partitioning again: what stands somewhere stays there. A fresh search moves a fifth of everything when one vertex
// comes, and each move may cost its owner data; a warm start moves what a capacity or a cycle forces, and nothing else.
//
//   prior_parts     the prior part of each group of normalise(): where groups were torn apart, the part that is dearest
//                   to leave
//   break_cycles    new references may close cycles among parts: a few units move, or the parts of a cycle are ordered
//                   anew by a minimum cut (ordered_cut). Once without filling a part too much, once as if there were
//                   room, which is made afterwards; the cheaper of the two is kept
//   kept_problem    every prior part becomes one fixed unit, and the search of partition() places what is new, in whole
//                   groups where they cost least, in as few new parts as will do (dissolve). Some room of the hub is
//                   kept for parts to come
//   joined_in_hub   what stays in the hub is as few units as will do while a search goes on, for it decides nothing
//   priced_moves    where that overflows: everything may move, but staying is worth more than any other value
//                   (priced_problem). First, what is too full without anything new gives away what costs least (shed);
//                   then what the search has left behind is refined; at last all is searched from scratch
//   fewest_moves    from whatever was found, what moved is called home; and from the other end, where all stand at
//                   home, the least that must move is searched for, exactly as far as a budget goes. standing has the
//                   places without the simplifications of normalise(), conflict says what is wrong with them
//
// Prices at a modest scale serve a rebalance, where Moves has a price: what gains more than that moves. The problem
// with priced homes is searched from scratch, and from the plan in which only moves happen that are forced; the better
// of both is refined. Deterministic as partition() is; the result is judged by evaluate().
//
// How a price becomes a value, for a search that knows only values: for each vertex with a prior part, the teller,
// alone in a part of its own, makes a value that the vertex and an anchor read, and the anchor is fixed to the label of
// the part. Vertex and anchor together: one part takes the value in. Apart: two do, and the cost is higher by the
// price.
//
// Worked example (warm_start_test has it): {a b c} stand in part 1, {d e} in part 2, each of weight 1 and price 1;
// parts carry 3, the hub nothing; d reads c.
//
//   f is new, d reads it       part 1 is full and part 2 has room: f joins part 2. Nothing moves
//   f is new, linked to a      the group {a f} has one prior part, 1, which would carry 4. No place for f alone keeps
//                              all where they are. Priced, b or c may go to part 2 at the same price of 2^17; with c
//                              the value goes along that crosses, so c moves, for Cause::capacity
//   d before b, from now on    c → d and d → b: parts 1 and 2 wait for each other. c moves to part 2, for Cause::cycle
//                              (see break_cycles.hpp)
//   a, b, c never move,        the group {a f} stays, and nothing else can leave: no assignment, and the Failure says
//   f is linked to a           that a part is over its capacity
#include <optional>
#include <variant>

#include "partition/options.hpp"
#include "partition/problem.hpp"

namespace cfnsplit::partition {

/// What may move: what a fix, a link, a capacity or a cycle demands, and nothing else. With a price also what lowers
/// the cost by more than so many thousandths for each unit of its move_price. A price of 0 is taken for 1.
struct Moves {
  std::optional<std::int32_t> price = {};

  static const Moves forced, worthwhile;
};
inline constexpr Moves Moves::forced{}, Moves::worthwhile{1000};

/// Needs Problem::prior and move_price. The assignment has labels. A Failure is in terms of `problem`: fixed_cycle and
/// conflicting_fixed name vertices that never move but would have to.
std::variant<Assignment, Failure> warm_start(const Problem& problem, const SearchOptions& options,
                                             Moves moves);

}  // namespace cfnsplit::partition
