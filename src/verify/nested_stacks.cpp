// What the resource of a nested stack may carry, attribute by attribute [S70]. Everything else is a finding.
#include <algorithm>
#include <array>

#include "verify/checks.hpp"
#include "verify/describe.hpp"
#include "verify/literals.hpp"
#include "verify/stack_url.hpp"

namespace cfnsplit::oracle {
namespace {

struct Member {
  std::string_view name;
  bool (*is_right)(Node);
  std::string_view problem;  // why not, behind the name
  std::string_view hint;
};

bool is_delete(Node value) { return value.is_string() && value.text() == "Delete"; }

bool is_list_of_names(Node value) {
  if (!value.is_array()) return value.is_string();
  for (const Node element : value)
    if (!element.is_string()) return false;
  return true;
}

bool passes_topics_on(Node value) {
  const Node ref = value.only();
  return ref.key() == "Ref" && ref.text() == "AWS::NotificationARNs";
}

bool is_anything(Node) { return true; }  // judged elsewhere

// To keep a stack that leaves the template is to keep all that stands in it. What is lost otherwise is for each
// resource to say.
constexpr std::array kAttributes = {
    Member{"Type", is_anything, {}, {}},
    Member{"Properties", [](Node value) { return value.is_object(); }, "that is no object",
           "write a TemplateURL and Parameters"},
    Member{"DependsOn", is_list_of_names, "that is not a name or a list of names", "write logical ids"},
    Member{"Condition", [](Node value) { return value.is_string(); }, "that is not the name of a condition",
           "leave it to the resources"},
    Member{"DeletionPolicy", is_delete, "that is not 'Delete'", "leave it to the resources"},
    Member{"UpdateReplacePolicy", is_delete, "that is not 'Delete'", "leave it to the resources"},
    Member{"Metadata", [](Node value) { return !is_computed(value); }, "that CloudFormation must compute",
           "write it out, or remove it"},
};

// Source: AWS CloudFormation Template Reference, "AWS::CloudFormation::Stack". Tags go to all that the stack makes,
// topics get to know of all that it does, and TimeoutInMinutes ends a deployment that the source does not end.
constexpr std::array kProperties = {
    Member{"TemplateURL", is_anything, {}, {}},
    Member{"Parameters", is_anything, {}, {}},
    Member{"NotificationARNs", passes_topics_on, "that are not the root's",
           "write {\"Ref\": \"AWS::NotificationARNs\"}, or remove it"},
};

template <std::size_t N>
void judge(Context& context, std::string_view stack, Node object, const std::array<Member, N>& allowed) {
  for (const Node member : object) {
    const auto known = std::ranges::find(allowed, member.key(), &Member::name);
    if (known != allowed.end() && known->is_right(member)) continue;
    context.report.add("CFS0516", [&]() -> Finding {
      const std::string what = "the nested stack " + quote(stack) + " has ";
      if (known == allowed.end())
        return {
            what + quote(member.key()) + ", which it must not have: the template has no such thing",
            "a nested stack of a split takes a TemplateURL, Parameters, DependsOn and the topics of the root",
            member, true};
      return {what + quote(member.key()) + " " + std::string(known->problem) + ": " + describe(member),
              std::string(known->hint), member};
    });
  }
}

// A stack under a condition is there when its resources are, if all of them have that condition.
void check_condition(Context& context, const Atom& stack, const Scope& child) {
  const Node condition = stack.node.find("Condition");
  if (!condition.is_string()) return;
  for (const Atom& atom : child.inventory.atoms()) {
    if (context.resolver.is_same_condition(condition_of(atom.node), condition.text())) continue;
    context.report.add("CFS0516", [&]() -> Finding {
      return {"the nested stack " + quote(stack.name) + " has the condition " + quote(condition.text()) +
                  ", which its resource " + quote(atom.name) + " does not have",
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
  TemplateUrls urls(context);
  for (const Scope& scope : context.fold.scopes)
    for (std::size_t i = 0; i < scope.children.size(); ++i) {
      if (scope.children[i] == Scope::kResource) continue;
      const Atom& stack = scope.inventory.atoms()[i];
      judge(context, stack.name, stack.node, kAttributes);
      const Node properties = stack.node.find("Properties");
      if (properties.is_object()) judge(context, stack.name, properties, kProperties);
      if (scope.children[i] < 0) continue;
      const Scope& child = context.fold.scope(scope.children[i]);
      check_condition(context, stack, child);
      urls.check(child);
    }
}

}  // namespace cfnsplit::oracle
