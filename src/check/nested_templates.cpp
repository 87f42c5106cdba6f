#include "check/nested_templates.hpp"

#include <algorithm>

#include "template/construct_paths.hpp"
#include "template/loops.hpp"
#include "template/stack_type.hpp"
#include "verify/template_url.hpp"

namespace cfnsplit {
namespace {

bool is_local_path(Node value) {
  const std::string_view text = value.text();
  return value.is_string() && !text.empty() && text.find("://") == std::string_view::npos &&
         !text.starts_with("{{resolve:") && !text.starts_with('/') && !has_placeholder(text);
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

// A NestedStack `Api` of the CDK is the resource "Shop/Api.NestedStack/Api.NestedStackResource".
std::string name_of(Node resource) {
  constexpr std::string_view kEnd = ".NestedStack";
  std::string_view construct = parent_construct(construct_path(resource));
  construct.remove_prefix(construct.rfind('/') + 1);  // all of it where there is none
  if (!construct.ends_with(kEnd)) return std::string(resource.key());
  return std::string(construct.substr(0, construct.size() - kEnd.size()));
}

NestedTemplate nested_template(Node resource, Node url) {
  NestedTemplate nested;
  nested.stack = resource.key();
  nested.name = name_of(resource);
  nested.place = url ? url.place() : resource.key_place();
  for (const Node path : {asset_path(resource), url}) {
    if (!is_local_path(path)) continue;
    nested.is_local = true;
    nested.place = path.place();
    nested.candidates.emplace_back(path.text());
    return nested;
  }
  const std::string end = url ? oracle::literal_end(url) : std::string();
  for (const std::string_view address : {asset_path(resource).text(), std::string_view(end)})
    if (const std::string_view file = last_step(address); file.find('.') != std::string_view::npos)
      nested.candidates.emplace_back(file);
  nested.candidates.push_back(nested.stack + ".template.json");
  return nested;
}

}  // namespace

std::vector<NestedTemplate> find_nested_templates(const Template& source) {
  std::vector<NestedTemplate> found;
  const auto look_at = [&](Node resource, std::int64_t times) {
    const std::string_view type = resource_type(resource);
    const bool is_stack = type == kStackType;
    if (!is_stack && type != "AWS::Serverless::Application") return;
    found.push_back(
        nested_template(resource, resource.find("Properties").find(is_stack ? "TemplateURL" : "Location")));
    found.back().times = times;
    found.back().place.construct = without_resource_step(construct_path(resource));
  };
  for (const Declaration& resource : source.resources.entries()) {
    if (!resource.is_generator)
      look_at(resource.node, 1);
    else
      for (const auto& [declaration, times] : declarations_of(resource.node)) look_at(declaration, times);
  }
  std::ranges::stable_sort(found, {}, &NestedTemplate::stack);
  return found;
}

}  // namespace cfnsplit
