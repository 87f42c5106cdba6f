#include "refactor/identifiers.hpp"

#include "base/spelling.hpp"
#include "base/stack_path.hpp"
#include "template/facts.hpp"

namespace cfnsplit {
namespace {

bool ends_in_arn(std::string_view property) { return property.ends_with("Arn") || property.ends_with("ARN"); }

}  // namespace

std::string Identifiers::blank(const std::string& file, const std::string& text, const std::string& meaning) {
  blanks_[{file, text}] = meaning;
  return text;
}

std::vector<Blank> Identifiers::blanks() const {
  std::vector<Blank> found;
  for (const auto& [place, meaning] : blanks_) found.push_back({place.first, place.second, meaning});
  return found;
}

std::string Identifiers::physical_id(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? std::string() : found->second->physical_id;
}

std::string Identifiers::stack_name(const std::string& path, const std::string& file) {
  const auto found = deployed_->stack_names.find(path);
  if (found != deployed_->stack_names.end()) return found->second;
  if (path.empty()) return blank(file, "REPLACE-ROOT-STACK", "the name of the root stack");
  return blank(file, "REPLACE-STACK-" + last_step(path), "the name of the nested stack " + path);
}

std::string Identifiers::new_stack_name(const std::string& path, const std::string& file) {
  constexpr std::size_t kLongest = 128;
  const auto root = deployed_->stack_names.find("");
  if (root != deployed_->stack_names.end()) return (root->second + '-' + last_step(path)).substr(0, kLongest);
  return blank(file, "REPLACE-NEW-STACK-" + last_step(path),
               "a new name, for the stack that will be " + path);
}

// The listing's PhysicalResourceId is what identifies most types. Where it plainly is not, or where several properties
// are asked for, it is left to whoever knows.
std::vector<std::pair<std::string, std::string>> Identifiers::of_resource(const Declaration& resource,
                                                                          const std::string& file) {
  const std::vector<std::string_view> properties = import_identifiers(resource_type(resource.node));
  std::vector<std::pair<std::string, std::string>> found;
  for (const std::string_view property : properties) {
    std::string value;
    if (properties.size() == 1) value = physical_id(resource.name);
    if (ends_in_arn(property) && !value.starts_with("arn:")) value.clear();
    const Node given = resource.node.find("Properties").find(property);
    if (value.empty() && given.is_string()) value = given.text();
    if (value.empty())
      value = blank(file, "REPLACE-" + std::string(property) + "-OF-" + std::string(resource.name),
                    quote(property) + " of " + std::string(resource.name));
    found.emplace_back(property, value);
  }
  return found;
}

std::string Identifiers::value_of(const std::string& path, const std::string& name, const std::string& file) {
  return blank(file, "REPLACE-VALUE-OF-" + name,
               "the value of the parameter " + name + " that done/root.template.json passes to " + path);
}

}  // namespace cfnsplit
