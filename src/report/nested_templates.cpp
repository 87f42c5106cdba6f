#include "report/nested_templates.hpp"

#include <algorithm>

#include "verify/template_url.hpp"

namespace cfnsplit {
namespace {

bool is_local_path(Node value) {
  const std::string_view text = value.text();
  return value.is_string() && !text.empty() && text.find("://") == std::string_view::npos &&
         !text.starts_with("{{resolve:") && !text.starts_with('/');
}

// The CDK's note for tools that work on the assembly before it is uploaded.
Node asset_path(Node resource) {
  const Node metadata = resource.find("Metadata");
  const Node property = metadata.find("aws:asset:property");
  if (property && property.text() != "TemplateURL") return {};
  return metadata.find("aws:asset:path");
}

std::string_view last_step(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  const std::size_t slash = url.rfind('/');
  return slash == std::string_view::npos ? url : url.substr(slash + 1);
}

NestedTemplate nested_template(const Declaration& resource, Node url) {
  NestedTemplate nested;
  nested.stack = resource.name;
  nested.place = url ? url.place() : resource.node.key_place();
  for (const Node path : {asset_path(resource.node), url}) {
    if (!is_local_path(path)) continue;
    nested.is_local = true;
    nested.place = path.place();
    nested.candidates.emplace_back(path.text());
    return nested;
  }
  const std::string end = url ? oracle::literal_end(url) : std::string();
  const std::string_view file = last_step(end);
  if (file.find('.') != std::string_view::npos) nested.candidates.emplace_back(file);
  nested.candidates.push_back(std::string(resource.name) + ".template.json");
  return nested;
}

}  // namespace

std::vector<NestedTemplate> find_nested_templates(const Template& source) {
  std::vector<NestedTemplate> found;
  for (const Declaration& resource : source.resources.entries()) {
    const std::string_view type = resource_type(resource.node);
    const Node properties = resource.node.find("Properties");
    if (type == "AWS::CloudFormation::Stack")
      found.push_back(nested_template(resource, properties.find("TemplateURL")));
    else if (type == "AWS::Serverless::Application")
      found.push_back(nested_template(resource, properties.find("Location")));
  }
  std::ranges::sort(found, {}, &NestedTemplate::stack);
  return found;
}

}  // namespace cfnsplit
