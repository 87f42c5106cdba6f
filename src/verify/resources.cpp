// Each resource against the source's, where it stands.
#include <algorithm>

#include "verify/checks.hpp"
#include "verify/own_stack.hpp"

namespace cfnsplit::oracle {
namespace {

constexpr std::string_view kDependsOn = "DependsOn";

std::vector<Node> depends_on(Node resource) {
  std::vector<Node> names;
  const Node value = resource.find(kDependsOn);
  if (value.is_string()) names.push_back(value);
  if (value.is_array())
    for (const Node element : value)
      if (element.is_string()) names.push_back(element);
  return names;
}

bool is_list_of(const std::vector<Node>& names, Node value) {
  return value.is_string() || (value.is_array() && names.size() == value.size());
}

std::vector<std::string_view> sorted_texts(const std::vector<Node>& nodes) {
  std::vector<std::string_view> texts;
  for (const Node node : nodes) texts.push_back(node.text());
  std::ranges::sort(texts);
  return texts;
}

// What lies in the same template is kept, what does not is dropped (another check finds its order implied),
// and only nested stacks may be added.
void compare_depends_on(Context& context, const Scope& scope, const Atom& source, const Atom& split) {
  const std::vector<Node> expected = depends_on(source.node);
  const std::vector<Node> found = depends_on(split.node);
  if (const Node value = split.node.find(kDependsOn); value && !is_list_of(found, value))
    context.report.add("CFS0504", [&]() -> Finding {
      return {"the resource " + quote(split.name) + " has a DependsOn that is not a name or a list of names",
              "write logical ids", value};
    });
  const auto expected_texts = sorted_texts(expected);
  const auto found_texts = sorted_texts(found);
  for (const Node name : expected) {
    if (context.fold.home_of(name.text()).scope != scope.self) continue;
    if (std::ranges::binary_search(found_texts, name.text())) continue;
    context.report.add("CFS0504", [&]() -> Finding {
      return {"the resource " + quote(split.name) + " no longer depends on " + quote(name.text()) +
                  ", which stands in the same template",
              "keep DependsOn where both ends share a template",
              split.node,
              true,
              {{"in the template", name}}};
    });
  }
  for (const Node name : found) {
    if (std::ranges::binary_search(expected_texts, name.text())) continue;
    if (scope.inventory.atom_of(name.text()) < 0 || scope.child_called(name.text()) != Scope::kResource)
      continue;
    context.report.add("CFS0504", [&]() -> Finding {
      return {"the resource " + quote(split.name) + " depends on " + quote(name.text()) +
                  ", which the template does not ask for",
              "only dependencies on nested stacks are added by a split", name};
    });
  }
}

Subject subject_of(const Scope& scope, const Atom& source) {
  Subject subject{"CFS0504", "the resource " + quote(source.name), scope.self};
  subject.resource = source.node;
  subject.talks_to_own_stack = talks_to_own_stack(source.node);
  return subject;
}

void require_same_stack(Context& context, const Atom& atom, const Home& home, std::string_view other,
                        std::string_view why) {
  const Home there = context.fold.home_of(other);
  if (there.scope < 0 || there.scope == home.scope) return;
  context.report.add("CFS0504", [&]() -> Finding {
    return {"the resource " + quote(atom.name) + " " + std::string(why) + " " + quote(other) +
                ", which is in another stack",
            "keep the two in one stack",
            context.fold.scope(home.scope).inventory.atom(home.atom).node,
            true,
            {{"the other one", context.fold.scope(there.scope).inventory.atom(there.atom).node}}};
  });
}

}  // namespace

void check_resources(Context& context) {
  const Fold& fold = context.fold;
  for (std::size_t i = 0; i < fold.homes.size(); ++i) {
    const Home& home = fold.homes[i];
    if (home.scope < 0) continue;
    const Atom& source = fold.source.atoms()[i];
    const Scope& scope = fold.scope(home.scope);
    const Atom& split = scope.inventory.atom(home.atom);
    const Subject subject = subject_of(scope, source);
    context.comparer.compare_members(source.node, split.node, kDependsOn, subject);
    if (!source.is_generator) compare_depends_on(context, scope, source, split);
  }
}

void check_own_stacks(Context& context) {
  const Fold& fold = context.fold;
  for (std::size_t i = 0; i < fold.homes.size(); ++i) {
    const Atom& atom = fold.source.atoms()[i];
    const Home& home = fold.homes[i];
    if (home.scope < 0) continue;
    if (talks_to_own_stack(atom.node))
      for (const std::string_view named : named_by_scripts(atom.node, fold.source))
        require_same_stack(context, atom, home, named, "talks to its own stack about");
    if (const Node script = ambiguous_script(atom.node, fold.source);
        script && !fold.scope(home.scope).is_root())
      context.report.add("CFS0504", [&]() -> Finding {
        return {
            "which stack the script of " + quote(atom.name) + " talks to cannot be told in a nested stack",
            "keep the resource in the root",
            fold.scope(home.scope).inventory.atom(home.atom).node,
            true,
            {{"the script", script}}};
      });
    if (resource_type(atom.node) != "AWS::CloudFormation::WaitCondition") continue;
    for (const Mention& mention : fold.source.mentions_in(atom.node.find("Properties").find("Handle")))
      require_same_stack(context, atom, home, mention.name, "waits for the handle");
  }
}

}  // namespace cfnsplit::oracle
