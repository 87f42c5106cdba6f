#include "template/other_files.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "base/codes.hpp"
#include "base/source_text.hpp"
#include "base/spelling.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kServerlessConfiguration =
    "the file is the configuration of the Serverless Framework";
constexpr std::string_view kSamConfiguration = "the file is the configuration of the SAM CLI";
constexpr std::string_view kGiveSamTemplate =
    "give the template, which is 'template.yaml' where nothing else is said";
constexpr std::string_view kSynth =
    "run 'cdk synth' and give 'cdk.out/STACK.template.json', or check the whole 'cdk.out'";

Diagnostic other(std::string_view what, std::string hint, SourcePlace place) {
  return make_diagnostic("CFS0108", std::string(what) + ", no template", std::move(hint), std::move(place));
}

// "give 'Shop.template.json'", of all stacks that a manifest of the CDK lists.
std::string templates_of(Node artifacts) {
  std::string files;
  for (const Node artifact : artifacts)
    if (const Node file = artifact.find("properties").find("templateFile"); file.is_string())
      files += (files.empty() ? "" : ", ") + quote(file.text());
  return files.empty() ? std::string(kSynth) : "give the template of a stack, which lies beside it: " + files;
}

// "Shop.assets.json" lists what "Shop.template.json" needs.
std::string template_beside(std::string_view file) {
  constexpr std::string_view kEnding = ".assets.json";
  if (!file.ends_with(kEnding)) return std::string(kSynth);
  file.remove_suffix(kEnding.size());
  return "give the template that lies beside it: " + quote(std::string(file) + ".template.json");
}

bool starts_a_line(std::string_view text, std::string_view words) {
  return text.starts_with(words) || text.find("\n" + std::string(words)) != std::string_view::npos;
}

std::optional<Diagnostic> fault_of_cdk(Node root) {
  const SourcePlace place = root.place();
  if (root.find("artifacts").is_object() && root.find("version"))
    return other("the file is the manifest of a CDK assembly", templates_of(root.find("artifacts")), place);
  if (root.find("files").is_object() && root.find("version") &&
      (root.find("dockerImages") || root.size() == 2))
    return other("the file lists the assets of a CDK stack", template_beside(root.document().source().name()),
                 place);
  if (root.find("tree").is_object() && root.find("version"))
    return other("the file is the tree of constructs of a CDK app", std::string(kSynth), place);
  if (root.find("app").is_string())
    return other("the file is the configuration of a CDK app", std::string(kSynth), place);
  return {};
}

// Files that cfnsplit or the AWS CLI writes.
std::optional<Diagnostic> fault_of_output(Node root) {
  const SourcePlace place = root.place();
  if (is_own_file(root)) {
    if (is_split_manifest(root))
      return other("the file is the manifest of a split", "give 'root.template.json', which lies beside it",
                   place);
    if (root.find("resources").is_object())
      return other("the file is a lock file", "give the template that it was written for", place);
    return other("the file is one that cfnsplit has written, and no template", "give a template", place);
  }
  if (root.find("TemplateBody"))
    return other("the file is the answer of 'aws cloudformation get-template'",
                 "give the template in it: '--query TemplateBody' prints it alone", place);
  if (root.find("StackResourceSummaries") || root.find("StackResources"))
    return other("the file lists the resources of a stack", "give it to --deployed, and the template here",
                 place);
  return {};
}

std::optional<Diagnostic> fault_of_list(Node root) {
  const Node first = root.at(0);
  if (first.find("ParameterKey"))
    return other("the file lists values of parameters", "give the template that they are for", root.place());
  return {};
}

}  // namespace

bool is_own_file(Node root) {
  const Node generator = root.find("generator");
  return generator.is_string() && generator.text() == "cfnsplit";
}

bool is_split_manifest(Node root) {
  return is_own_file(root) && (root.find("stacks").is_array() || root.find("waves").is_array());
}

std::optional<Diagnostic> fault_of_other_file(Node root) {
  if (root.is_array()) return fault_of_list(root);
  if (!root.is_object() || root.find("Resources") || root.find("AWSTemplateFormatVersion")) return {};
  if (root.find("service") && root.find("provider"))
    return other(kServerlessConfiguration, std::string(kPackageServerless), root.place());
  if (root.find("service").is_object() && root.find("package"))
    return other("the file is the state of a build of the Serverless Framework",
                 "give 'cloudformation-template-update-stack.json', which lies beside it", root.place());
  for (const Node environment : root)
    if (environment.find("deploy").find("parameters") || environment.find("build").find("parameters"))
      return other(kSamConfiguration, std::string(kGiveSamTemplate), root.place());
  if (std::optional<Diagnostic> fault = fault_of_cdk(root)) return fault;
  return fault_of_output(root);
}

std::optional<Diagnostic> fault_of_other_text(const SourceText& source) {
  const std::string_view text = source.text();
  if (starts_a_line(text, "Resources:")) return {};
  const bool has_table =
      text.find(".parameters]") != std::string_view::npos || starts_a_line(text, "[default");
  if (has_table && starts_a_line(text, "version") && text.find('=') != std::string_view::npos)
    return other(kSamConfiguration, std::string(kGiveSamTemplate), source.place(0));
  if (starts_a_line(text, "service:") && starts_a_line(text, "provider:"))
    return other(kServerlessConfiguration, std::string(kPackageServerless), source.place(0));
  return {};
}

std::string_view framework_variable(std::string_view text) {
  constexpr auto kKinds = std::to_array<std::string_view>({"self:", "opt:", "sls:", "param:", "file("});
  const auto is_name = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.'; };
  for (const std::string_view kind : kKinds)
    if (text.starts_with(kind) && text.size() > kind.size() && is_name(text[kind.size()]))
      return text.substr(0, text.find('}'));
  return {};
}

Diagnostic unfilled_variable(std::string_view code, std::string_view variable, SourcePlace place) {
  return make_diagnostic(
      code,
      quote(variable) + " is a variable of the Serverless Framework, which CloudFormation does not fill in",
      std::string(kPackageServerless), std::move(place));
}

std::vector<Diagnostic> find_framework_variables(Node root) {
  std::vector<Diagnostic> found;
  std::set<std::string_view> told;
  for (std::uint32_t i = 0; i < root.end_index(); ++i) {
    const Node node = root.document().node(i);
    const bool is_sub = node.key() == "Fn::Sub" || (node.parent() && node.parent().key() == "Fn::Sub");
    if (!node.is_string() || is_sub) continue;  // what Fn::Sub does not know is an error there
    const std::string_view text = node.text();
    for (std::size_t at = text.find("${"); at != std::string_view::npos; at = text.find("${", at + 2)) {
      const std::string_view variable = framework_variable(text.substr(at + 2));
      if (variable.empty() || !told.insert(variable).second) continue;
      found.push_back(unfilled_variable("CFS0210", variable, node.place()));
    }
  }
  return found;
}

}  // namespace cfnsplit
