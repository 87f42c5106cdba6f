#pragma once
// The order of the phases.
#include "partition/instance/instance.hpp"
#include "partition/options.hpp"
#include "partition/state/solution.hpp"

namespace cfnsplit::partition {

/// The best assignment found. Always acyclic; overloaded only if no legal one was found.
Solution search(const Instance& instance, const SearchOptions& options);

}  // namespace cfnsplit::partition
