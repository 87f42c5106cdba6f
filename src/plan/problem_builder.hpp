#pragma once
// The template as a partitioning problem: resources become vertices, values hyperedges, quotas dimensions.
#include "analysis/needs.hpp"
#include "partition/problem.hpp"
#include "plan/constraints.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit {

struct PlanInput {
  const Template& source;
  const References& references;
  const ValueTable& values;
  const Needs& needs;
  const Constraints& constraints;
  const std::vector<std::int32_t>& moved_outputs;  ///< as choose_moved_outputs() gives them
  const Limits& limits;
  JsonStyle style;
  std::vector<VertexId> not_in_root = {};  ///< resources that stand in nested stacks, wherever
  std::int64_t movable_parameters = 0;     ///< that may be declared elsewhere than in the root [S85]
};

/// Vertex i is resource i. The first values of the problem are those of the ValueTable, in its order; those that
/// cannot cross are must-links instead and have no consumers.
partition::Problem build_problem(const PlanInput& input);

}  // namespace cfnsplit
