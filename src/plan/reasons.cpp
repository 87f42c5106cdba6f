#include "plan/constraints.hpp"

#include <algorithm>

namespace cfnsplit {

std::string_view describe(Reason reason) {
  switch (reason) {
    case Reason::value_cannot_cross: return "a value of it that cannot cross stacks is read";
    case Reason::fleeting_value:
      return "a value of it is read that is not always there, or not from the start";
    case Reason::empty_list: return "a list of it is read that may be empty";
    case Reason::secret: return "a secret of it is read";
    case Reason::lambda: return "versions, aliases and invoke configurations stay with their function";
    case Reason::code_deploy: return "an UpdatePolicy stays with its CodeDeploy deployment group";
    case Reason::code_deploy_application: return "an UpdatePolicy stays with its CodeDeploy application";
    case Reason::config_recorder:
      return "a recorder of AWS Config and its delivery channel wait for each other while they are made";
    case Reason::script:
      return "a script names it as a resource of its own stack, or may talk to that stack by it";
    case Reason::together: return "--together asks for it";
    case Reason::kept_in_root: return "--keep-in-root asks for it";
    case Reason::pinned: return "--pin asks for it";
    case Reason::hook: return "Hooks name it";
    case Reason::notification_arns: return "it reads AWS::NotificationARNs, which only the root has";
    case Reason::include: return "it includes a file";
    case Reason::included: return "a file that is included in the root names it";
    case Reason::transform: return "a transform expands it, which works in the root only";
    case Reason::dynamic_parameter: return "it reads a parameter that holds a dynamic reference";
    case Reason::template_url: return "--template-url names it, so every nested stack needs it";
    case Reason::loop: return "a loop makes one of their names, and its text cannot be rewritten";
    case Reason::generated: return "what it makes or names is not known before it is deployed";
    case Reason::strategy: return "--strategy asks for it";
    case Reason::looked_up: return "tools of its framework look it up there";
    case Reason::holds_code: return "code of the template's own resources is put into it before they exist";
    case Reason::root_output: return "an output of the root reads a value of it that cannot cross stacks";
  }
  return {};
}

bool loosen(Constraints& constraints, Reason reason) {
  return std::erase_if(constraints.links, [&](const Link& link) { return link.reason == reason; }) > 0;
}

void take_back(Constraints& constraints, std::vector<Arc> orders) {
  for (std::vector<Arc>* const list : {&constraints.implied, &constraints.arcs})
    list->insert(list->end(), orders.begin(), orders.end());
  std::ranges::sort(orders);
  std::erase_if(constraints.given_up,
                [&](const Arc& order) { return std::ranges::binary_search(orders, order); });
}

void keep_in_root(Constraints& constraints, VertexId v, Reason reason) {
  Placed& placed = constraints.placed[static_cast<std::size_t>(v)];
  if (placed.stack == kAnyStack) placed = {kRootStack, reason};
}

}  // namespace cfnsplit
