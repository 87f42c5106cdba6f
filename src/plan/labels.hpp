#pragma once
// The partitioner's labels: the stacks that stand already, and those that pins name.
#include "plan/constraints.hpp"
#include "plan/holding.hpp"
#include "plan/stack_tree.hpp"

namespace cfnsplit {

struct Labels {
  std::vector<std::string> names;       ///< per label the logical id; label 0 is the root
  TreeTerms terms;                      ///< of those that stand already, which come first
  std::vector<std::int32_t> of_pinned;  ///< per resource kAnyStack, kRootStack, or the label it is pinned to
  std::vector<std::int32_t>
      of_standing;  ///< per resource partition::kNew, the root, or the label; empty without a holding
};

/// A pin to the name of a stack that stands already means that stack.
Labels label_stacks(const Constraints& constraints, const Holding* holding);

/// Drops the links between resources that live apart already and may: a function's version works in another stack too [S33].
void loosen_deployed(Constraints& constraints, const Holding& holding);

/// Grows the tree with everything held where it stands. Where that is impossible, with whatever has to move.
std::variant<StackTree, partition::Failure> grow_held(partition::Problem problem,
                                                      const partition::SearchOptions& options,
                                                      const Labels& labels, const Holding* holding);

}  // namespace cfnsplit
