#pragma once
// What is deployed, as ids in stacks.
#include <string>
#include <utility>
#include <vector>

#include "prior/deployed.hpp"

namespace cfnsplit {

/// Path and id of all resources, nested stacks included.
std::vector<std::pair<std::string, std::string>> standing_ids(const Deployed& deployed);

/// The templates' texts by path; empty where listings tell what is deployed.
std::map<std::string, std::string> standing_texts(const Deployed& deployed);

}  // namespace cfnsplit
