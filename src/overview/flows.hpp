#pragma once
// How work comes in, who does it, and which data it reaches.
#include <cfnsplit/overview.hpp>
#include <vector>

#include "overview/resource_names.hpp"

namespace cfnsplit {

std::vector<Flow> find_flows(const ResourceNames& graph);

}  // namespace cfnsplit
