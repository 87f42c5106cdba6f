#pragma once
// A split beside a lock file that tells of more than is deployed. Defined in pipeline.cpp.
#include <cfnsplit/split.hpp>
#include <memory>
#include <set>
#include <string>

#include "analysis/analysis.hpp"

namespace cfnsplit {

/// split() of a template that is analysed, where only the resources in `deployed` stand. What the lock file alone tells
/// of is new: it goes where the lock says if nothing speaks against it, and is never said to move. An empty set means
/// that all of it stands.
Outcome<Split> split_standing(std::shared_ptr<const SourceText> source, const Analysis& analysis,
                              const SplitOptions& options,
                              const std::set<std::string, std::less<>>& deployed);

}  // namespace cfnsplit
