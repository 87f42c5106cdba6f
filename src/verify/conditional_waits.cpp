// DependsOn of what has a condition: where the condition is false, CloudFormation refuses the template [S64].
#include <algorithm>

#include "verify/checks.hpp"

namespace cfnsplit::oracle {
namespace {

// The template itself says so of two of its resources: then it is its own affair.
bool is_of_source(const Fold& fold, const Scope& scope, const Atom& waits, std::string_view name) {
  if (scope.child_called(waits.name) != Scope::kResource) return false;
  const std::int32_t known = fold.source.atom_of(waits.name);
  return known >= 0 && std::ranges::any_of(fold.source.mentions_in(fold.source.atom(known).node),
                                           [&](const Mention& mention) {
                                             return mention.kind == MentionKind::depends_on &&
                                                    mention.name == name;
                                           });
}

}  // namespace

void check_conditional_waits(Context& context) {
  for (const Scope& scope : context.fold.scopes)
    for (const Atom& waits : scope.inventory.atoms())
      for (const Mention& mention : scope.inventory.mentions_in(waits.node)) {
        if (mention.kind != MentionKind::depends_on || mention.atom < 0) continue;
        const std::string_view condition = condition_of(scope.inventory.atom(mention.atom).node);
        if (condition.empty() || condition == condition_of(waits.node)) continue;
        if (is_of_source(context.fold, scope, waits, mention.name)) continue;
        context.report.add("CFS0508", [&]() -> Finding {
          return {quote(waits.name) + " waits by DependsOn for " + quote(mention.name) +
                      ", which is made only under the condition " + quote(condition),
                  "CloudFormation refuses it where the condition is false: give the nested stack a parameter "
                  "with "
                  "Fn::If [" +
                      quote(condition) + ", Ref of " + quote(mention.name) + ", \"\"] instead",
                  mention.at};
        });
      }
}

}  // namespace cfnsplit::oracle
