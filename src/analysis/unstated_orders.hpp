#pragma once
// Orders that CloudFormation needs and the template does not state: a deployment of an API after all that the API is
// made of [S32], an event source mapping after the policy of its function's role, and their kind [S65].
#include <vector>

#include "graph/dependency_graph.hpp"
#include "reference/references.hpp"

namespace cfnsplit {

/// The orders that the template states: DependsOn, and what reads what.
std::vector<Arc> stated_orders(const Template& source, const References& references);

/// (before, after), sorted by `after`. Those that would close a cycle with `stated`, or with one from a row of the
/// table before theirs, are left out.
std::vector<Arc> unstated_orders(const Template& source, const References& references,
                                 const std::vector<Arc>& stated);

}  // namespace cfnsplit
