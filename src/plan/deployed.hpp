#pragma once
// What is deployed, whoever deployed it: which resource lives in which stack.
#include <string>
#include <vector>

namespace cfnsplit {

struct DeployedResource {
  std::string id;
  std::string type;
  std::string path;  ///< of the stack, logical ids with '/' between them; empty for the root
};

struct Deployed {
  std::vector<std::string> stacks;          ///< paths of all nested stacks, sorted
  std::vector<DeployedResource> resources;  ///< nested stacks of a split are not among them
};

}  // namespace cfnsplit
