#include "prior/parameters_apart.hpp"

#include "base/sort_unique.hpp"

namespace cfnsplit {

std::vector<std::string> find_parameters_apart(const Deployed& deployed, const Template& source) {
  std::vector<std::string> apart;
  for (const auto& [path, content] : deployed.templates)
    for (const Declaration& parameter : content.parameters.entries())
      if (!path.empty() && parameter.node.find("Default") && source.parameters.contains(parameter.name) &&
          !root_declares(deployed, parameter.name))
        apart.emplace_back(parameter.name);
  sort_unique(apart);
  return apart;
}

bool root_declares(const Deployed& deployed, std::string_view parameter) {
  const auto root = deployed.templates.find("");
  return root != deployed.templates.end() && root->second.parameters.contains(parameter);
}

}  // namespace cfnsplit
