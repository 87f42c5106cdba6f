// What AWS::StackName and AWS::StackId mean where a script talks to its stack [S76].
#include "verify/checks.hpp"
#include "verify/own_stack.hpp"

namespace cfnsplit::oracle {
namespace {

Node split_node(const Fold& fold, std::int32_t atom) {
  const Home home = fold.homes[static_cast<std::size_t>(atom)];
  return fold.scope(home.scope).inventory.atom(home.atom).node;
}

bool is_nowhere(const Fold& fold, std::int32_t atom) {
  return fold.homes[static_cast<std::size_t>(atom)].scope < 0;
}

bool is_outside_root(const Fold& fold, std::int32_t atom) {
  return fold.homes[static_cast<std::size_t>(atom)].scope > 0;
}

void check_policies(Context& context) {
  const Fold& fold = context.fold;
  for (const auto& [policy, script] : fold.own_policies.pairs) {
    if (is_nowhere(fold, policy) || is_nowhere(fold, script)) continue;
    const auto scope = [&](std::int32_t atom) { return fold.homes[static_cast<std::size_t>(atom)].scope; };
    if (scope(policy) == scope(script)) continue;
    context.report.add("CFS0504", [&]() -> Finding {
      return {quote(fold.source.atom(policy).name) + " lets the script of " +
                  quote(fold.source.atom(script).name) + " talk to its stack, and stands in another",
              "keep the two in one stack",
              split_node(fold, policy),
              true,
              {{"the script", split_node(fold, script)}}};
    });
  }
  for (const std::int32_t policy : fold.own_policies.in_root)
    if (is_outside_root(fold, policy))
      context.report.add("CFS0504", [&]() -> Finding {
        return {quote(fold.source.atom(policy).name) +
                    " lets a script talk to its stack, and others read the same name as the root's",
                "keep it and the script in the root", split_node(fold, policy), true};
      });
}

}  // namespace

void check_own_names(Context& context) {
  const Fold& fold = context.fold;
  check_policies(context);
  for (std::size_t i = 0; i < fold.homes.size(); ++i) {
    const Node resource = fold.source.atoms()[i].node;
    if (!is_outside_root(fold, static_cast<std::int32_t>(i)) || !talks_to_own_stack(resource)) continue;
    const Node other = name_for_others(resource);
    if (!other) continue;
    context.report.add("CFS0504", [&]() -> Finding {
      return {"the script of " + quote(fold.source.atoms()[i].name) +
                  " uses the stack's name for more than talking to its own stack",
              "keep the resource in the root, where both are the same",
              split_node(fold, static_cast<std::int32_t>(i)),
              true,
              {{"the name", other}}};
    });
  }
}

}  // namespace cfnsplit::oracle
