// What a template's transforms mean for a splitter [S42].
#include <algorithm>
#include <array>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "template/hosted_transforms.hpp"
#include "template/template.hpp"

namespace cfnsplit {
namespace {

// Source: the SAM CLI logs the translated template in samcli/lib/translate/sam_template_validator.py.
constexpr std::string_view kCompileSam =
    "'pip install \"cfnsplit[sam]\"' brings a command that expands it by itself; or compile it first: 'sam "
    "build', then 'sam package --output-template-file packaged.yaml', then 'sam "
    "validate --debug "
    "--template packaged.yaml', which prints the template behind 'Translated template is'; of a stack that "
    "is deployed, "
    "'aws cloudformation get-template --stack-name STACK --template-stage Processed' gives it";

bool is_uncompiled_type(std::string_view type) {
  return type.starts_with("AWS::Serverless::") && type != "AWS::Serverless::Application";
}

constexpr std::string_view kExpandMacro =
    "let CloudFormation expand it: create a change set, then 'aws cloudformation get-template "
    "--change-set-name NAME "
    "--stack-name STACK --template-stage Processed'";

// Modules and directives that a program puts in before CloudFormation sees the template: `Type: $Name` and the section
// Modules of local modules, `Rain::…` of Rain. Source: the manual of Rain (aws-cloudformation/rain, docs), "rain pkg",
// "rain module".
constexpr std::string_view kPack =
    "pack it first: 'rain pkg TEMPLATE --output packaged.yaml' puts in what they stand for";
constexpr std::array<std::string_view, 4> kPackedSections = {"Constants", "Modules", "Packages", "Rain"};

Node find_unpacked(const Template& source) {
  for (const Node section : source.root())
    if (std::ranges::find(kPackedSections, section.key()) != kPackedSections.end()) return section;
  for (const Declaration& resource : source.resources.entries())
    if (resource_type(resource.node).starts_with('$')) return resource.node.find("Type");
  for (std::uint32_t i = 0; i < source.root().end_index(); ++i)
    if (const Node node = source.document->node(i); node.key().starts_with("Rain::")) return node;
  return {};
}

std::string named(std::string_view what, std::string_view name) {
  return std::string(what) + ' ' + quote(name);
}

}  // namespace

std::vector<Uncompiled> find_uncompiled_parts(const Template& source) {
  std::vector<Uncompiled> found;
  if (const Node unpacked = find_unpacked(source)) {
    const bool is_module = unpacked.key() == "Type";
    return {
        {is_module ? named("the module", unpacked.text()) : "what " + quote(unpacked.key()) + " stands for",
         std::string(kPack), is_module ? unpacked.place() : unpacked.key_place()}};
  }
  for (const std::string_view name : source.transforms) {
    // These three expand in place: no resource is made or renamed by them.
    if (name == "AWS::LanguageExtensions" || name == "AWS::Include" || name == "AWS::CodeDeployBlueGreen")
      continue;
    if (expands_known_types_only(source, name)) continue;
    const bool sam = name.starts_with("AWS::Serverless");
    found.push_back({sam ? "a SAM template" : named("the macro", name),
                     std::string(sam ? kCompileSam : kExpandMacro), source.section("Transform").place()});
  }
  for (std::uint32_t i = 0; i < source.root().end_index() && found.empty(); ++i) {
    const Node call = source.document->node(i);
    const Node name = call.find("Name");
    if (call.key() != "Fn::Transform" || !name.is_string() || name.text() == "AWS::Include") continue;
    found.push_back({named("the macro", name.text()), std::string(kExpandMacro), call.key_place()});
  }
  if (!found.empty()) return found;
  for (const Declaration& resource : source.resources.entries())
    if (resource_type(resource.node).ends_with("::MODULE")) {
      found.push_back({named("the module", resource.name), std::string(kExpandMacro),
                       resource.node.find("Type").place()});
      return found;
    }
  for (const Declaration& resource : source.resources.entries())
    if (is_uncompiled_type(resource_type(resource.node))) {
      found.push_back({named("the SAM resource", resource.name), std::string(kCompileSam),
                       resource.node.find("Type").place()});
      break;  // one says it all
    }
  return found;
}

std::vector<Diagnostic> find_uncompiled(const Template& source) {
  std::vector<Diagnostic> found;
  for (Uncompiled& part : find_uncompiled_parts(source))
    found.push_back(make_diagnostic(
        "CFS0301", part.what + " must be expanded before the template can be counted or split",
        std::move(part.hint), std::move(part.place)));
  return found;
}

}  // namespace cfnsplit
