#pragma once
// Why resources share a stack: what ties them, and what only lies between those that are tied.
#include <string>
#include <vector>

#include "plan/constraints.hpp"

namespace cfnsplit {

struct TiedGroup {
  /// Linked with others of the group, fixed to a stack, or on a cycle of resources.
  std::vector<VertexId> tied;
  /// Needs one of the tied and is needed by one: in a nested stack they would wait for each other, in the root not.
  std::vector<VertexId> between;
  /// Sentences without a full stop, each once: "a value of it that cannot cross stacks is read".
  std::vector<std::string> reasons;
};

/// Of `members`, which a plan must put into one stack.
TiedGroup find_ties(const std::vector<VertexId>& members, const Template& source,
                    const Constraints& constraints);

}  // namespace cfnsplit
