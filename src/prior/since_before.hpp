#pragma once
// What has changed between two records of where resources stand: what is gone, and which stacks have another name.
#include <string>
#include <vector>

#include "prior/prior.hpp"

namespace cfnsplit {

/// The keys that stood somewhere and that the template has no longer, sorted.
std::vector<std::string> removed_since(const Lock& lock, const Template& source,
                                       const References& references);
/// The same of logical ids that are deployed. Ids that are new at every build are gone only with their owner's.
std::vector<std::string> removed_since(const Deployed& deployed, const Template& source);

struct RenamedStack {
  std::string now, before;  ///< paths
};

/// The stacks of `now` that hold what stood in a stack of `before` which `now` does not have.
std::vector<RenamedStack> renamed_since(const Prior& before, const Prior& now);

}  // namespace cfnsplit
