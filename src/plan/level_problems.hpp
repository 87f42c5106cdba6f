#pragma once
// The problem of one level of stacks, changed for a purpose.
#include <optional>

#include "plan/stack_tree.hpp"

namespace cfnsplit {

/// With headroom a first plan leaves room for what later ones add, and the root places for their stacks: where there is
/// none, something must leave.
partition::Problem with_room_left(partition::Problem problem, int headroom);

/// The same problem for any number of parts: they will not stand in the root. Half of the root's room is kept for the
/// stacks that hold them (kRootKeptOneIn), and all of it from stacks that would need it now. `places` more of them must
/// be made. `stack_of`: per vertex the stack that it is, or kNoParent.
partition::Problem without_a_bound_on_parts(partition::Problem problem,
                                            const std::vector<std::int32_t>& stack_of, const TreeTerms& terms,
                                            std::int64_t places);

/// What stands nowhere yet stands in the root, if it may.
partition::Problem with_new_in_root(partition::Problem problem);

/// What is pinned to no nested stack, and tied to nothing that is, stands in the root. Nothing if the pins contradict.
std::optional<partition::Problem> with_rest_in_root(partition::Problem problem);

/// The root has no place left if it declares all of the new stacks itself.
bool has_last_place(const partition::Problem& level);

}  // namespace cfnsplit
