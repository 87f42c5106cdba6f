#pragma once
// What must hold of any plan, from the rules of CloudFormation and the user's wishes: which resources come before
// which, which share a stack, which stay in the root, which were given a stack by name. Every entry keeps its reason.
#include <cfnsplit/split.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analysis.hpp"
#include "graph/dependency_graph.hpp"

namespace cfnsplit {

enum class Reason : std::uint8_t {
  value_cannot_cross,       ///< an object, a list of objects or something only run time knows [S11]
  secret,                   ///< a value that must not be readable in an output [S15]
  lambda,                   ///< a function with its versions, aliases and invoke configuration [S33]
  code_deploy,              ///< an UpdatePolicy with its deployment group [S33]
  code_deploy_application,  ///< and with its application, as long as that fits into one stack [S33]
  config_recorder,          ///< a recorder of AWS Config with its delivery channel [S65]
  script,                   ///< a script that names a resource of its own stack [S19]
  together,                 ///< the user's --together
  kept_in_root,             ///< the user's --keep-in-root
  pinned,                   ///< the user's --pin
  hook,                     ///< named by Hooks [S40]
  notification_arns,        ///< reads AWS::NotificationARNs, which only the root has [S19]
  include,                  ///< holds an included file [S42]
  included,                 ///< named by an included file, whose text cannot be rewritten [S74]
  transform,                ///< made by a transform, which works in the root only [S42]
  dynamic_parameter,        ///< reads a parameter that holds a dynamic reference [S16]
  template_url,             ///< the TemplateURL of every nested stack names it [S41]
  loop,        ///< a loop makes the name of one or the other, and its text cannot be rewritten [S6]
  generated,   ///< what it makes or names is known only when the template is expanded [S6], or deployed [S19]
  strategy,    ///< the user's --strategy puts it there
  looked_up,   ///< a framework's tools look it up in the root [S58]
  holds_code,  ///< the bucket of the template's own code, which is filled before anything else exists [S58]
  fleeting_value,  ///< not always there, or not yet [S66], [S67]
  empty_list,      ///< a list that may be empty, read as a whole [S68]
  root_output,     ///< the root's outputs read a value of it that cannot cross [S11], [S15]
};

/// A few words that finish the sentence "… because".
std::string_view describe(Reason reason);

struct Link {
  VertexId a, b;
  Reason reason;
};

inline constexpr std::int32_t kAnyStack = -1;
inline constexpr std::int32_t kRootStack = 0;

struct Placed {
  std::int32_t stack = kAnyStack;  ///< kAnyStack, kRootStack, or 1 + position in Constraints::stack_names
  Reason reason = Reason::pinned;
};

struct Constraints {
  std::vector<Arc> arcs;      ///< every order between resources, that of values included
  std::vector<Arc> implied;   ///< the last of them: those that the template does not state [S32], [S65]
  std::vector<Arc> given_up;  ///< not among them: such as those, but what stands is in another order [S65]
  std::vector<Arc> unsaid;    ///< of the others those that no value makes which crosses [S95]
  std::vector<Arc> dropped;   ///< stated in the template, and no order between stacks [S96]; sorted
  std::vector<Link> links;
  std::vector<Placed> placed;            ///< per resource
  std::vector<std::string> stack_names;  ///< named by pins, sorted; behind them those of a strategy
};

/// A resource that has a place already keeps it, and its reason.
void keep_in_root(Constraints& constraints, VertexId v, Reason reason);

/// Any text of the parameter is a `{{resolve:…}}`: CloudFormation fills it in where the parameter is declared [S16].
bool holds_dynamic_reference(Node parameter);

/// Takes back orders that were given up.
void take_back(Constraints& constraints, std::vector<Arc> orders);

/// Drops the links of `reason`; true if there were any.
bool loosen(Constraints& constraints, Reason reason);

/// Errors: CFS0404, CFS0409. Warnings: CFS0204, CFS0303, CFS0304.
Outcome<Constraints> find_constraints(const Analysis& analysis, const SplitOptions& options);

}  // namespace cfnsplit
