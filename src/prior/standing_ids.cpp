#include "prior/standing_ids.hpp"

#include "base/stack_path.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit {

std::vector<std::pair<std::string, std::string>> standing_ids(const Deployed& deployed) {
  std::vector<std::pair<std::string, std::string>> ids;
  for (const DeployedResource& resource : deployed.resources) ids.emplace_back(resource.path, resource.id);
  for (const std::string& path : deployed.stacks) ids.emplace_back(parent_of(path), last_step(path));
  return ids;
}

std::map<std::string, std::string> standing_texts(const Deployed& deployed) {
  std::map<std::string, std::string> texts;
  for (const auto& [path, content] : deployed.templates)
    texts[path] = JsonWriter(JsonStyle::minified).copy(content.root()).take();
  return texts;
}

}  // namespace cfnsplit
