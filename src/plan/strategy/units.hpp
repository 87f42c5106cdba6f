#pragma once
// The bundles of a template, numbered and in an order: what a strategy moves about, for no plan can part them.
#include <vector>

#include "plan/constraints.hpp"

namespace cfnsplit {

struct Units {
  std::vector<VertexId> of_resource;
  /// Per unit, sorted. Units stand in the order of their first members.
  std::vector<std::vector<VertexId>> members;
  DependencyGraph graph;        ///< of the units, without cycles
  std::vector<VertexId> place;  ///< per unit, in a topological order, early units first
};

Units find_units(const Constraints& constraints);

}  // namespace cfnsplit
