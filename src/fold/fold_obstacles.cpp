#include "fold/fold_obstacles.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "base/stack_path.hpp"
#include "template/artifacts.hpp"
#include "template/hosted_transforms.hpp"
#include "template/loops.hpp"

namespace cfnsplit {
namespace {

constexpr std::size_t kMostListed = 50;
constexpr std::string_view kLanguageExtensions = "AWS::LanguageExtensions";

struct Unfoldable {
  std::string_view name, why, hint;
};

// Source: AWS CloudFormation Template Reference, "AWS::CloudFormation::Stack" and "Resource attributes".
constexpr std::array kAttributes = {
    Unfoldable{"Condition", "all that the nested stack makes would need the condition as well",
               "give the condition to each resource of the nested template"},
    Unfoldable{"DeletionPolicy", "it keeps the stack as a whole when it leaves the template",
               "give the policy to the resources that it is meant for"},
    Unfoldable{"UpdateReplacePolicy", "it keeps the stack as a whole when it is replaced",
               "give the policy to the resources that it is meant for"},
    Unfoldable{"CreationPolicy", "one template has no stack that could wait for it", "remove it"},
    Unfoldable{"UpdatePolicy", "one template has no stack that it could mean", "remove it"},
};
constexpr std::array kProperties = {
    Unfoldable{
        "Tags", "CloudFormation puts them on all that the nested stack makes",
        "write them at the resources of the nested template, or give them to the root when it is deployed"},
    Unfoldable{"TimeoutInMinutes", "one template has no stack whose making could end early",
               "remove it if nothing depends on it"},
    Unfoldable{"NotificationARNs", "one stack has one list of topics, which is given when it is deployed",
               "remove them, or pass those of the root on by {\"Ref\": \"AWS::NotificationARNs\"}"},
    Unfoldable{"Name", "no stack would have the name", "remove it if nothing depends on it"},
    Unfoldable{"StackName", "no stack would have the name", "remove it if nothing depends on it"},
    Unfoldable{"StackPolicyBody", "one stack has one policy, which is set when it is deployed", "remove it"},
    Unfoldable{"EnableTerminationProtection", "it is set for the stack as a whole", "remove it"},
};

bool passes_topics_on(Node value) {
  return value.only().key() == "Ref" && value.only().text() == "AWS::NotificationARNs";
}

bool changes_nothing(Node member) {
  const std::string_view name = member.key();
  if (name == "DeletionPolicy" || name == "UpdateReplacePolicy") return member.text() == "Delete";
  if (name == "Tags") return member.is_array() && member.size() == 0;
  if (name == "NotificationARNs") return passes_topics_on(member);
  return name == "Type" || name == "Properties" || name == "DependsOn" || name == "Metadata" ||
         name == "TemplateURL" || name == "Parameters";
}

template <std::size_t N>
void judge_members(Node object, const std::string& stack, const std::array<Unfoldable, N>& known,
                   Obstacles& obstacles) {
  for (const Node member : object) {
    if (changes_nothing(member)) continue;
    const auto reason = std::ranges::find(known, member.key(), &Unfoldable::name);
    obstacles.add("the nested stack " + stack + " has " + quote(member.key()) + ": " +
                      (reason == known.end() ? "what it does to what is in the stack is not known"
                                             : std::string(reason->why)),
                  reason == known.end() ? "remove it" : std::string(reason->hint), member, true);
  }
}

constexpr std::array<std::string_view, 8> kSections = {"AWSTemplateFormatVersion",
                                                       "Description",
                                                       "Metadata",
                                                       "Parameters",
                                                       "Mappings",
                                                       "Conditions",
                                                       "Resources",
                                                       "Outputs"};

bool is_foldable_transform(const Template& root, Node transform) {
  const Node name = transform.is_array() && transform.size() == 1 ? transform.at(0) : transform;
  return name.is_string() && name.text() == kLanguageExtensions && root.uses_language_extensions;
}

void judge_sections(const Template& root, const NestedStack& stack, Obstacles& obstacles) {
  for (const Node section : stack.content.root()) {
    if (std::ranges::find(kSections, section.key()) != kSections.end()) continue;
    if (section.key() == "Transform" && is_foldable_transform(root, section)) continue;
    obstacles.add("the template of the nested stack " + quote(stack.path) + " has the section " +
                      quote(section.key()) +
                      (section.key() == "Transform" ? ", which would work on the whole template"
                                                    : ", which would hold for the whole template"),
                  section.key() == "Transform" ? "give the templates as they are after the transform"
                                               : "move what it says to the root, and remove it here",
                  section, true);
  }
  const Document& document = *stack.content.document;
  for (std::uint32_t i = 0; i < document.root().end_index(); ++i)
    if (const Node node = document.node(i); is_generator(node.key()))
      obstacles.add(quote(node.key()) + " in the nested stack " + quote(stack.path) +
                        " makes declarations that cannot be seen here",
                    "give the template as it is after its expansion", node, true);
}

// What a transform of the root would do to resources that were not its before.
void judge_root(const NestedTree& tree, Obstacles& obstacles) {
  const Template& root = tree[0].content;
  for (const std::string_view transform : root.transforms) {
    if (transform == kLanguageExtensions || expands_known_types_only(root, transform)) continue;
    obstacles.add(
        "the root has the transform " + quote(transform) + ", which would work on nested resources as well",
        "give the templates as they are after the transform", root.section("Transform"), true);
  }
  for (std::uint32_t i = 0; i < root.root().end_index(); ++i)
    if (const Node node = root.document->node(i); node.key() == "Fn::Transform")
      obstacles.add("what the transform makes of the root may name a nested stack",
                    "give the template as it is after the transform", node, true);
  for (std::size_t i = 0; i < root.resources.size(); ++i)
    for (const Reference& reference : tree[0].references.of_resource(i))
      if (reference.is_bound && reference.kind == TargetKind::resource &&
          tree[0].nested(reference.name) != kNoNested)
        obstacles.add("a loop names the nested stack " + quote(reference.name), "write the loop out",
                      reference.site);
}

void judge_arguments(const NestedStack& stack, Obstacles& obstacles) {
  const Section& parameters = stack.content.parameters;
  for (const Node argument : stack.arguments())
    if (!parameters.contains(argument.key()))
      obstacles.add("the nested stack " + quote(stack.path) + " is given the parameter " +
                        quote(argument.key()) + ", which its template does not declare",
                    did_you_mean(argument.key(), parameters.names(), "CloudFormation refuses it; remove it"),
                    argument, true);
  for (const Declaration& parameter : parameters.entries())
    if (!stack.arguments().find(parameter.name) && !parameter.node.find("Default"))
      obstacles.add(
          "the nested stack " + quote(stack.path) + " is not given its parameter " + quote(parameter.name),
          "give it, or declare a Default", stack.resource, true);
}

// A path is seen from the folder of its template.
void judge_paths(const NestedStack& root, const NestedStack& stack, Obstacles& obstacles) {
  if (folder_of(root.file) == folder_of(stack.file)) return;
  for (const Declaration& resource : stack.content.resources.entries())
    for (const Node path : find_artifact_paths(resource.node))
      if (stack.nested(resource.name) == kNoNested)
        obstacles.add("the path " + quote(path.text()) + " is seen from another folder than the root's",
                      "put the nested template beside the root's, or package the tree first", path);
}

}  // namespace

void Obstacles::add(std::string summary, std::string hint, Node at, bool at_key) {
  if (found_.size() >= kMostListed) return;
  SourcePlace place = !at ? SourcePlace() : at_key ? at.key_place() : at.place();
  const bool is_known = std::ranges::any_of(found_, [&](const Diagnostic& one) {
    return one.place.file == place.file && one.place.line == place.line && one.place.column == place.column &&
           one.summary == summary;
  });
  if (!is_known)
    found_.push_back(make_diagnostic("CFS0520", std::move(summary), std::move(hint), std::move(place)));
}

void find_obstacles(const NestedTree& tree, Obstacles& obstacles) {
  if (tree.size() > 1) judge_root(tree, obstacles);
  for (std::int32_t s = 1; s < tree.size(); ++s) {
    const NestedStack& stack = tree[s];
    judge_members(stack.resource, quote(stack.path), kAttributes, obstacles);
    judge_members(stack.resource.find("Properties"), quote(stack.path), kProperties, obstacles);
    judge_sections(tree[0].content, stack, obstacles);
    judge_arguments(stack, obstacles);
    judge_paths(tree[0], stack, obstacles);
  }
}

}  // namespace cfnsplit
