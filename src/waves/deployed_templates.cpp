#include "waves/deployed_templates.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "prior/read_deployed.hpp"
#include "syntax/canonical_order.hpp"

namespace cfnsplit {
namespace {

// Where each resource stands; of a nested stack that of the stack that declares it.
std::map<std::string_view, std::string_view> paths_of(const Deployed& deployed) {
  std::map<std::string_view, std::string_view> paths;
  for (const std::string& path : deployed.stacks) {
    const std::string_view all = path;
    const std::size_t slash = all.rfind('/');
    paths[all.substr(slash + 1)] =
        slash == std::string_view::npos ? std::string_view() : all.substr(0, slash);
  }
  for (const DeployedResource& resource : deployed.resources) paths[resource.id] = resource.path;
  return paths;
}

}  // namespace

std::vector<DeployedTemplate> deployed_templates(const Deployed& deployed,
                                                 const std::vector<TemplateFile>& files) {
  const std::map<std::string_view, std::string_view> paths = paths_of(deployed);
  std::vector<DeployedTemplate> found;
  for (const TemplateFile& file : files) {
    const auto document = read_deployed_file(file);
    if (!document) continue;
    Outcome<Template> content = read_template(in_canonical_order(*document, "Fn::ToJsonString"));
    if (!content) continue;
    for (const Declaration& resource : content->resources.entries())
      if (const auto path = paths.find(resource.name); path != paths.end()) {
        found.push_back({std::string(path->second), std::move(*content)});
        break;
      }
  }
  std::ranges::sort(found, {}, &DeployedTemplate::path);
  return found;
}

}  // namespace cfnsplit
