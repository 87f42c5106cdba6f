#pragma once
// The least that has to move, exactly where the problem is small or little moves, else as little as a budget finds.
//
//   call_home      from a legal placement: what moved goes home again if that is legal, one by one, then two at once,
//                  then in exchange for what costs less; what is new gives way
//   cheaper_moves  from the other end. All stand at home, and that is illegal: the quotient has a cycle, or a part is
//                  too full. Of the groups that could mend a Conflict, one must move. So each is tried in each place,
//                  with those before it settled at home, and what is wrong then is looked at in the same way: a search
//                  tree that leaves nothing out. First for one move, then for two, … (Korf 1985: iterative deepening),
//                  never dearer than the best so far. A branch ends where the bounds of its Conflict say that too much
//                  or too many would have to move
//
// Worked example (fewest_moves_test has it): {a b}, {c} and {d} are parts 1, 2 and 3. a comes before c and b after d;
// now c comes before d, and so part 1 → 2 → 3 → 1 is a cycle. Its arcs have the ends a, c, d and b. Each of them in
// another place is a branch of one move; a in part 2 leaves 2 → 3 → 1 in order. Nothing can be cheaper than one move
// of the lowest price, so that is the answer.
#include <optional>
#include <vector>

#include "partition/warm_start/standing.hpp"

namespace cfnsplit::partition {

struct Settling {
  std::vector<Part> slot;    ///< per group
  std::vector<Cause> cause;  ///< per group: what forced it out of its home; none where that is not known
};

/// Never dearer than `from`, and legal like it.
std::vector<Part> call_home(const Standing& standing, std::vector<Part> from);

/// A legal placement with cheaper moves than `below`, if the budget finds one. `start` is where each group stands to
/// begin with: its home, or, of what is new, any place.
std::optional<Settling> cheaper_moves(const Standing& standing, const std::vector<Part>& start,
                                      std::int64_t below);

}  // namespace cfnsplit::partition
