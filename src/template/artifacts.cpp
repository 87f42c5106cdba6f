#include "template/artifacts.hpp"

#include <algorithm>
#include <array>

#include "template/loops.hpp"
#include "template/stack_type.hpp"
#include "template/template.hpp"

namespace cfnsplit {
namespace {

struct ArtifactProperty {
  std::string_view type;
  std::string_view property;  // a dot steps into an object
  bool is_code = true;        // CloudFormation reads it to create the resource
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
    ArtifactProperty{kStackType, "TemplateURL"},
    ArtifactProperty{"AWS::CodeCommit::Repository", "Code.S3"},
    ArtifactProperty{"AWS::ElasticBeanstalk::ApplicationVersion", "SourceBundle"},
    ArtifactProperty{"AWS::Glue::Job", "Command.ScriptLocation", false},
    ArtifactProperty{"AWS::Lambda::Function", "Code"},
    ArtifactProperty{"AWS::Lambda::LayerVersion", "Content"},
    ArtifactProperty{"AWS::Serverless::Application", "Location"},
    ArtifactProperty{"AWS::Serverless::Function", "CodeUri"},
    ArtifactProperty{"AWS::Serverless::LayerVersion", "ContentUri"},
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

// What the Serverless Application Repository is told of a template, in its section Metadata: the same source.
constexpr std::string_view kRepository = "AWS::ServerlessRepo::Application";
constexpr std::array<std::string_view, 2> kOfRepository = {"LicenseUrl", "ReadmeUrl"};

// Where the CDK has put the file or folder that a property stands for: read by the SAM CLI and by tools that work on
// the assembly (aws-cdk-lib, cx-api/lib/assets.ts).
constexpr std::string_view kAssetPath = "aws:asset:path";

bool is_of_root(Node node, std::string_view section) {
  return node && node.key() == section && node.parent() == node.document().root();
}

// Of a call of AWS::Include, or of one among several.
void add_locations(Node calls, std::vector<Node>& found) {
  const auto add = [&](Node call) {
    if (call.find("Name").text() != "AWS::Include") return;
    if (const Node location = call.find("Parameters").find("Location")) found.push_back(location);
  };
  if (!calls.is_array()) return add(calls);
  for (const Node call : calls) add(call);
}

void add_noted_paths(Node part, std::vector<Node>& found) {
  for (std::uint32_t i = part.index(); i < part.end_index(); ++i) {
    const Node node = part.document().node(i);
    if (node.key() == "Fn::Transform" || is_of_root(node, "Transform")) add_locations(node, found);
    if (node.key() == kAssetPath && node.parent().key() == "Metadata") found.push_back(node);
    if (node.key() != kRepository || !is_of_root(node.parent(), "Metadata")) continue;
    for (const std::string_view name : kOfRepository)
      if (const Node url = node.find(name)) found.push_back(url);
  }
}

void add_places(Node resource, std::vector<Node>& found, bool only_code = false) {
  const std::string_view type = resource_type(resource);
  for (const ArtifactProperty& artifact : kProperties) {
    if (artifact.type != type || (only_code && !artifact.is_code)) continue;
    if (const Node value = step_into(resource.find("Properties"), artifact.property)) found.push_back(value);
  }
}

// The values of a mapping that some artifact's property looks up: the SAM CLI writes such mappings for the artifacts of
// a loop (docs.aws.amazon.com/serverless-application-model, "sam package" on AWS::LanguageExtensions).
void add_mapped_paths(Node mapping, std::vector<Node>& found) {
  std::vector<Node> places;
  for (const Node resource : mapping.document().root().find("Resources")) {
    if (is_generator(resource.key()))
      for (const auto& [declaration, times] : declarations_of(resource)) add_places(declaration, places);
    else
      add_places(resource, places);
  }
  for (const Node place : places) {
    const Node call = place.only();
    if (call.key() != "Fn::FindInMap" || call.at(0).text() != mapping.key()) continue;
    for (const Node row : mapping)
      for (const Node value : row)
        if (!call.at(2).is_string() || call.at(2).text() == value.key()) found.push_back(value);
  }
}

}  // namespace

std::vector<Node> find_artifact_paths(Node part) {
  std::vector<Node> found;
  if (is_generator(part.key()))
    for (const auto& [declaration, times] : declarations_of(part)) add_places(declaration, found);
  else
    add_places(part, found);
  if (is_of_root(part.parent(), "Mappings")) add_mapped_paths(part, found);
  add_noted_paths(part, found);
  std::erase_if(found, [](Node value) { return !is_local_path(value); });
  std::ranges::sort(found, {}, &Node::index);
  const auto repeats = std::ranges::unique(found);
  found.erase(repeats.begin(), repeats.end());
  return found;
}

std::vector<Node> find_artifact_places(Node resource) {
  std::vector<Node> found;
  add_places(resource, found);
  std::ranges::sort(found, {}, &Node::index);
  return found;
}

std::vector<Node> find_code_places(Node resource) {
  std::vector<Node> found;
  constexpr bool kOnlyCode = true;
  add_places(resource, found, kOnlyCode);
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
