#pragma once
// The stacks that have a name before anything is planned: those of the prior, and those that pins name.
#include "plan/constraints.hpp"
#include "plan/prior_prices.hpp"
#include "plan/stack_tree.hpp"

namespace cfnsplit {

/// A known stack is called by its position in `names`. The prior ones come first.
struct KnownStacks {
  std::vector<std::string> names;  ///< logical ids; 0 is the root
  TreeTerms terms;                 ///< of the prior ones
  /// Per resource: kAnyStack, kRootStack, or the known stack that it is pinned to.
  std::vector<std::int32_t> pinned_stack;
  /// Per resource: partition::kNew, the root, or the known stack that it stands in already. Empty without a prior.
  std::vector<std::int32_t> prior_stack;
};

/// A pin to the name of a prior stack means that stack. `prices` is null without a prior.
KnownStacks find_known_stacks(const Constraints& constraints, const PriorPrices* prices);

/// Drops the links between resources that stand apart already and may: a function's version works in another stack too
/// [S33], and a recorder of AWS Config that is there waits for no delivery channel [S65]. Gives up orders that the
/// template does not state, for the same reason.
void loosen_for_prior(Constraints& constraints, const Prior& prior);

/// Grows the tree with every resource in its prior stack. Where that is impossible, with whatever has to move.
GrownTree grow_from_prior(partition::Problem problem, const partition::SearchOptions& options,
                          const KnownStacks& known, const PriorPrices* prices);

}  // namespace cfnsplit
