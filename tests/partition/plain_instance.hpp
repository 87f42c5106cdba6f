#pragma once
// Problems as instances in which nothing is merged.
#include <numeric>

#include "partition/instance/instance.hpp"

namespace cfnsplit::partition::testing {

/// Every vertex a unit of its own, in their order.
inline Instance plain_instance(const Problem& problem) {
  std::vector<Vertex> order(problem.size());
  std::iota(order.begin(), order.end(), 0);
  return instance_of(problem, order);
}

}  // namespace cfnsplit::partition::testing
