#include "template/nested_path.hpp"

#include "base/normal_path.hpp"
#include "template/includes.hpp"

namespace cfnsplit {

Node noted_template_path(Node stack) {
  const Node metadata = stack.find("Metadata");
  const Node property = metadata.find("aws:asset:property");
  const Node path = metadata.find("aws:asset:path");
  const bool is_of_template = !property || property.text() == "TemplateURL";
  return is_of_template && !path.text().empty() ? path : Node();
}

Node template_path_beside(Node stack) {
  const Node noted = noted_template_path(stack);
  const Node path = noted ? noted : stack.find("Properties").find("TemplateURL");
  if (!is_local_location(path)) return {};
  const std::string normal = normal_path(path.text());
  const bool leads_out = normal.starts_with('/') || normal == ".." || normal.starts_with("../");
  return leads_out ? Node() : path;
}

}  // namespace cfnsplit
