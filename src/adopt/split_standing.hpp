#pragma once
// A split beside a lock file that tells of more than is deployed. Defined in pipeline.cpp.
#include <cfnsplit/split.hpp>
#include <set>
#include <string>

namespace cfnsplit {

/// split(), where only the resources in `deployed` stand. What the lock file alone tells of is new: it goes where the
/// lock says if nothing speaks against it, and is never said to move. An empty set means that all of it stands.
Outcome<Split> split_standing(const std::string& name, std::string text, const SplitOptions& options,
                              const std::set<std::string, std::less<>>& deployed);

}  // namespace cfnsplit
