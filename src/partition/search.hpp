#pragma once
// The order of the phases.
#include "partition/instance/instance.hpp"
#include "partition/options.hpp"
#include "partition/state/solution.hpp"

namespace cfnsplit::partition {

/// The best assignment found. Always acyclic; overloaded only if no legal one was found.
Solution search(const Instance& instance, const SearchOptions& options);

/// The same work on a solution that is there already, in place of starts. Never worse than `from`, which is acyclic.
Solution search_from(const Instance& instance, Solution from, const SearchOptions& options);

}  // namespace cfnsplit::partition
