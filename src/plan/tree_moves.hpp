#pragma once
// What a tree moves out of the prior stacks, by which one tree is better than another.
#include "plan/stack_tree.hpp"

namespace cfnsplit {

/// The price of all vertices in another stack than their prior one, or in a stack that another holds now.
std::int64_t price_of_moves(const StackTree& tree, const partition::Problem& problem, const TreeTerms& terms);

/// Something new stands in a stack or in the root, which has no place left to declare one more stack.
bool took_the_last_place(const StackTree& tree, const partition::Problem& problem);

bool moves_any(const GrownTree& grown);

/// A tree is better than none, and then one that moves less.
bool is_better(const GrownTree& a, const GrownTree& b);

}  // namespace cfnsplit
