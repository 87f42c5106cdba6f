#pragma once
// The templates of what is deployed, where they are given, each with the path of its stack.
#include <cfnsplit/split.hpp>
#include <string>
#include <vector>

#include "prior/deployed.hpp"
#include "template/template.hpp"

namespace cfnsplit {

struct DeployedTemplate {
  std::string path;  ///< of its stack; empty for the root
  Template content;  ///< in canonical order
};

/// By path. `deployed` is what read_deployed() makes of the same files. Nothing where they are listings.
std::vector<DeployedTemplate> deployed_templates(const Deployed& deployed,
                                                 const std::vector<TemplateFile>& files);

}  // namespace cfnsplit
