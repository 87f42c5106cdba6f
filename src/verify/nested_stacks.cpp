// What the resource of a nested stack may carry.
#include <algorithm>
#include <array>

#include "verify/checks.hpp"

namespace cfnsplit::oracle {
namespace {

constexpr std::array<std::string_view, 7> kAttributes = {
    "Type", "Properties", "DependsOn", "Condition", "DeletionPolicy", "UpdateReplacePolicy", "Metadata"};
// Source: AWS CloudFormation Template Reference, "AWS::CloudFormation::Stack".
// TimeoutInMinutes would end a deployment that the source does not end.
constexpr std::array<std::string_view, 4> kProperties = {"TemplateURL", "Parameters", "Tags",
                                                         "NotificationARNs"};

template <std::size_t N>
void allow_only(Context& context, const Atom& stack, Node object,
                const std::array<std::string_view, N>& allowed) {
  for (const Node member : object) {
    if (std::ranges::find(allowed, member.key()) != allowed.end()) continue;
    context.report.add("CFS0516", [&]() -> Finding {
      return {"the nested stack " + quoted(stack.name) + " has " + quoted(member.key()) +
                  ", which it must not have",
              "a nested stack of a split takes a TemplateURL, Parameters, Tags and DependsOn", member, true};
    });
  }
}

// To keep a stack that leaves the template is to keep all that stands in it. What is lost otherwise is for each
// resource to say.
void check_policies(Context& context, const Atom& stack) {
  for (const std::string_view name : {"DeletionPolicy", "UpdateReplacePolicy"}) {
    const Node policy = stack.node.find(name);
    if (!policy || policy.text() == "Delete") continue;
    context.report.add("CFS0516", [&]() -> Finding {
      return {
          "the nested stack " + quoted(stack.name) + " has a " + std::string(name) + " that is not 'Delete'",
          "leave it to the resources", policy};
    });
  }
}

// A stack under a condition is there when its resources are, if all of them have that condition.
void check_condition(Context& context, const Atom& stack, const Scope& child) {
  const Node condition = stack.node.find("Condition");
  if (!condition) return;
  for (const Atom& atom : child.inventory.atoms()) {
    if (context.resolver.is_same_condition(condition_of(atom.node), condition.text())) continue;
    context.report.add("CFS0516", [&]() -> Finding {
      return {"the nested stack " + quoted(stack.name) + " has the condition " + quoted(condition.text()) +
                  ", which its resource " + quoted(atom.name) + " does not have",
              "leave the condition to the resources",
              condition,
              false,
              {{"the resource", atom.node}}};
    });
    return;
  }
}

}  // namespace

void check_nested_stacks(Context& context) {
  for (const Scope& scope : context.fold.scopes)
    for (std::size_t i = 0; i < scope.children.size(); ++i) {
      if (scope.children[i] == Scope::kResource) continue;
      const Atom& stack = scope.inventory.atoms()[i];
      const Node properties = stack.node.find("Properties");
      allow_only(context, stack, stack.node, kAttributes);
      check_policies(context, stack);
      if (properties.is_object()) allow_only(context, stack, properties, kProperties);
      if (scope.children[i] >= 0) check_condition(context, stack, context.fold.scope(scope.children[i]));
    }
}

}  // namespace cfnsplit::oracle
