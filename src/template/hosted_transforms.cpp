// Source: CloudFormation Template Reference, "AWS::SecretsManager transform" (the rotation function stands in a nested
// stack of the processed template, for each AWS::SecretsManager::RotationSchedule with HostedRotationLambda), "AWS::
// ServiceCatalog transform" ([[servicecatalog:product:output]] in any text), "AWS::Serverless transform".
#include "template/hosted_transforms.hpp"

#include <algorithm>

#include "template/loops.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kSecretsManager = "AWS::SecretsManager-";
constexpr std::string_view kServiceCatalog = "AWS::ServiceCatalog";
constexpr std::string_view kServerless = "AWS::Serverless";
constexpr std::string_view kHostedRotation = "HostedRotationLambda";
constexpr std::string_view kProductOutput = "[[servicecatalog:";

bool has_transform(const Template& source, std::string_view start) {
  return std::ranges::any_of(source.transforms,
                             [&](std::string_view name) { return name.starts_with(start); });
}

// The resource, or those that are written in a loop.
std::vector<Node> resources_in(const Declaration& entry) {
  if (!entry.is_generator) return {entry.node};
  std::vector<Node> written;
  for (const auto& [resource, times] : declarations_of(entry.node)) written.push_back(resource);
  return written;
}

// An application of the Serverless Application Repository becomes one nested stack of the same logical id, so a
// template (the CDK makes such) that uses the transform for nothing else can be counted as it stands.
bool uses_sam_for_applications_only(const Template& source) {
  if (source.section("Globals")) return false;
  bool has_application = false;
  for (const Declaration& entry : source.resources.entries())
    for (const Node resource : resources_in(entry)) {
      const std::string_view type = resource_type(resource);
      if (type == "AWS::Serverless::Application")
        has_application = true;
      else if (type.starts_with("AWS::Serverless::"))
        return false;
    }
  return has_application;
}

template <class Test>
bool any_within(Node value, Test test) {
  for (std::uint32_t i = value.index(); i < value.end_index(); ++i)
    if (test(value.document().node(i))) return true;
  return false;
}

}  // namespace

bool expands_known_types_only(const Template& source, std::string_view transform) {
  if (transform.starts_with(kSecretsManager) || transform == kServiceCatalog) return true;
  return transform.starts_with(kServerless) && uses_sam_for_applications_only(source);
}

bool is_expanded_by_transform(const Template& source, Node resource) {
  const auto is_serverless = [](Node one) { return resource_type(one).starts_with("AWS::Serverless::"); };
  if (std::ranges::any_of(resources_in({resource.key(), resource, is_generator(resource.key())}),
                          is_serverless))
    return true;
  if (has_transform(source, kSecretsManager) &&
      any_within(resource, [](Node node) { return node.key() == kHostedRotation; }))
    return true;
  return holds_product_output(source, resource);
}

bool holds_product_output(const Template& source, Node value) {
  return value && has_transform(source, kServiceCatalog) && any_within(value, [](Node node) {
           return node.is_string() && node.text().find(kProductOutput) != std::string_view::npos;
         });
}

std::int64_t made_by_transform(Node resource) {
  const bool has_function = resource_type(resource) == "AWS::SecretsManager::RotationSchedule" &&
                            resource.find("Properties").find(kHostedRotation);
  return has_function ? 2 : 1;
}

std::int64_t added_in_loop(Node loop) {
  std::int64_t made = 0;
  for (const auto& [resource, times] : declarations_of(loop))
    made = added(made, multiplied(made_by_transform(resource) - 1, times));
  return made;
}

}  // namespace cfnsplit
