#pragma once
// What is deployed whole where that is possible: a nested stack with all that it holds, or one resource of the root;
// and in which order.
#include <vector>

#include "analysis/analysis.hpp"
#include "graph/dependency_graph.hpp"
#include "waves/written_tree.hpp"

namespace cfnsplit {

/// Resources that need each other and so come in one wave; of one stack.
using Inseparable = std::vector<EntryId>;

struct DeploymentUnits {
  /// Per unit its pieces, each after all that it needs inside the unit. None for a unit that only marks the beginning
  /// or the end of a stack.
  std::vector<std::vector<Inseparable>> pieces;
  /// An arc says that the first unit has to be there, as a whole, before anything of the second. The numbers are an
  /// order of the preferences: of units that could come next, the smallest goes first.
  DependencyGraph order;
};

/// A stack is complete before any other that waits for it begins, as when CloudFormation creates the tree at once.
/// Orders that the templates need not state are kept as well, and what waits for each other is one piece [S65].
/// O(tree · log tree).
DeploymentUnits find_units(const WrittenTree& tree, const Analysis& analysis);

}  // namespace cfnsplit
