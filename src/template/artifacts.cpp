#include "template/artifacts.hpp"

#include <algorithm>
#include <array>

#include "template/loops.hpp"
#include "template/template.hpp"

namespace cfnsplit {
namespace {

struct ArtifactProperty {
  std::string_view type;
  std::string_view property;  // a dot steps into an object
};

// Source: the resources that `aws cloudformation package` exports (AWS CLI Command Reference, "package").
constexpr std::array kProperties = {
    ArtifactProperty{"AWS::ApiGateway::RestApi", "BodyS3Location"},
    ArtifactProperty{"AWS::AppSync::FunctionConfiguration", "CodeS3Location"},
    ArtifactProperty{"AWS::AppSync::FunctionConfiguration", "RequestMappingTemplateS3Location"},
    ArtifactProperty{"AWS::AppSync::FunctionConfiguration", "ResponseMappingTemplateS3Location"},
    ArtifactProperty{"AWS::AppSync::GraphQLSchema", "DefinitionS3Location"},
    ArtifactProperty{"AWS::AppSync::Resolver", "CodeS3Location"},
    ArtifactProperty{"AWS::AppSync::Resolver", "RequestMappingTemplateS3Location"},
    ArtifactProperty{"AWS::AppSync::Resolver", "ResponseMappingTemplateS3Location"},
    ArtifactProperty{"AWS::CloudFormation::ModuleVersion", "ModulePackage"},
    ArtifactProperty{"AWS::CloudFormation::ResourceVersion", "SchemaHandlerPackage"},
    ArtifactProperty{"AWS::CloudFormation::Stack", "TemplateURL"},
    ArtifactProperty{"AWS::CodeCommit::Repository", "Code.S3"},
    ArtifactProperty{"AWS::ElasticBeanstalk::ApplicationVersion", "SourceBundle"},
    ArtifactProperty{"AWS::Glue::Job", "Command.ScriptLocation"},
    ArtifactProperty{"AWS::Lambda::Function", "Code"},
    ArtifactProperty{"AWS::Lambda::LayerVersion", "Content"},
    ArtifactProperty{"AWS::ServerlessRepo::Application", "LicenseUrl"},
    ArtifactProperty{"AWS::ServerlessRepo::Application", "ReadmeUrl"},
    ArtifactProperty{"AWS::StepFunctions::StateMachine", "DefinitionS3Location"},
};

bool is_local_path(Node value) {
  if (!value.is_string()) return false;
  const std::string_view text = value.text();
  return !text.empty() && text.front() != '/' && text.find("://") == std::string_view::npos &&
         !text.starts_with("{{resolve:");
}

Node step_into(Node value, std::string_view path) {
  while (value && !path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    value = value.find(path.substr(0, dot));
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return value;
}

// The Location of `{"Fn::Transform": {"Name": "AWS::Include", "Parameters": {"Location": …}}}`, if `value` is that
// call.
Node included_location(Node value) {
  if (value.key() != "Fn::Transform" || value.find("Name").text() != "AWS::Include") return {};
  return value.find("Parameters").find("Location");
}

void add_places(Node resource, std::vector<Node>& found) {
  const std::string_view type = resource_type(resource);
  for (const ArtifactProperty& artifact : kProperties) {
    if (artifact.type != type) continue;
    if (const Node value = step_into(resource.find("Properties"), artifact.property)) found.push_back(value);
  }
}

}  // namespace

std::vector<Node> find_artifact_paths(Node resource) {
  std::vector<Node> found;
  if (is_generator(resource.key()))
    for (const auto& [declaration, times] : declarations_of(resource)) add_places(declaration, found);
  else
    add_places(resource, found);
  std::erase_if(found, [](Node value) { return !is_local_path(value); });
  for (std::uint32_t i = resource.index(); i < resource.end_index(); ++i)
    if (const Node location = included_location(resource.document().node(i)); is_local_path(location))
      found.push_back(location);
  std::ranges::sort(found, {}, &Node::index);
  return found;
}

std::vector<Node> find_artifact_places(Node resource) {
  std::vector<Node> found;
  add_places(resource, found);
  std::ranges::sort(found, {}, &Node::index);
  return found;
}

std::string join_path(std::string_view directory, std::string_view path) {
  if (directory.empty()) return std::string(path);
  const std::string whole = std::string(directory) + "/" + std::string(path);
  std::vector<std::string_view> steps;
  std::string_view rest = whole;
  while (!rest.empty()) {
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    const std::string_view step = rest.substr(0, slash);
    rest.remove_prefix(std::min(slash + 1, rest.size()));
    if (step.empty() || step == ".") continue;
    if (step == ".." && !steps.empty() && steps.back() != "..")
      steps.pop_back();
    else
      steps.push_back(step);
  }
  std::string joined = whole.starts_with('/') ? "/" : "";
  for (std::size_t i = 0; i < steps.size(); ++i) joined += (i ? "/" : "") + std::string(steps[i]);
  return joined.empty() ? "." : joined;
}

}  // namespace cfnsplit
