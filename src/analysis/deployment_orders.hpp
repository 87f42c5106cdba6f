#pragma once
// An API Gateway Deployment takes a picture of its API: it must follow all that the API is made of, named or not [S32].
#include <vector>

#include "graph/dependency_graph.hpp"
#include "reference/references.hpp"

namespace cfnsplit {

/// Orders that the template does not state: (part of an API, Deployment of the same API), V1 and V2, where the API is a
/// resource of this template. Those that would close a cycle with `stated` are left out.
std::vector<Arc> deployment_orders(const Template& source, const References& references,
                                   const std::vector<Arc>& stated);

}  // namespace cfnsplit
