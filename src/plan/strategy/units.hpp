#pragma once
// Resources that no plan can part: linked, or dependent on each other in a cycle.
#include <vector>

#include "plan/constraints.hpp"

namespace cfnsplit {

struct Units {
  std::vector<VertexId> of_resource;
  std::vector<std::vector<VertexId>>
      members;                  ///< per unit, sorted; units stand in the order of their first members
  DependencyGraph graph;        ///< of the units, without cycles
  std::vector<VertexId> order;  ///< per unit its place in a topological order, early units first
};

Units find_units(const Constraints& constraints);

}  // namespace cfnsplit
