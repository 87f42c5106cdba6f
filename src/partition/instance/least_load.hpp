#pragma once
// A lower bound on what a part carries that holds a given unit: it proves that some fit no part.
#include "partition/instance/instance.hpp"

namespace cfnsplit::partition {

/// What every ordinary part that holds the unit must carry at the least, whatever else stands beside it: its
/// weight, what it reads from the hub, what the hub reads from it, and of all other values it reads those that
/// are left when as many producers as there is room for join it. A lower bound. O(degree · log).
Load least_load(const Instance& instance, Unit unit);

}  // namespace cfnsplit::partition
