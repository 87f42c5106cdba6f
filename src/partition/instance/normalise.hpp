#pragma once
// Phase 0: from a Problem to an Instance in canonical order whose units move freely, or the reason why no
// assignment can exist.
#include <variant>
#include <vector>

#include "partition/instance/instance.hpp"
#include "partition/problem.hpp"

namespace cfnsplit::partition {

struct Normal {
  Instance instance;          ///< acyclic; every label is one unit; units that fit no ordinary part are fixed
  std::vector<Unit> unit_of;  ///< per vertex of the problem
};

/// A Failure is a proof: it is returned only if no legal assignment exists, with one exception. Linked
/// vertices that can share no ordinary part are sent to the hub; if the hub then overflows, another choice
/// among several such groups might have fitted. O(size · log size) for each round in which groups must be
/// sent to the hub.
std::variant<Normal, Failure> normalise(const Problem& problem);

}  // namespace cfnsplit::partition
