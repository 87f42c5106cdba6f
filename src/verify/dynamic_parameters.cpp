// A parameter of the root whose Default holds a dynamic reference is not handed down: it would arrive as what it refers
// to, a secret perhaps, in clear [S16].
#include "template/counts.hpp"
#include "verify/checks.hpp"

namespace cfnsplit::oracle {
namespace {

bool holds_dynamic_reference(Node parameter) {
  return count_dynamic_references(parameter.find("Default").text()) > 0;
}

}  // namespace

void check_dynamic_parameters(Context& context) {
  for (const Scope& child : context.fold.scopes) {
    if (child.is_root() || !context.fold.scope(child.parent).is_root()) continue;
    const Scope& root = context.fold.scope(child.parent);
    for (const Declaration& given : child.bindings.entries())
      for (const Mention& mention : root.inventory.mentions_in(given.node)) {
        if (mention.kind != MentionKind::ref) continue;
        if (!holds_dynamic_reference(root.content().parameters.find(mention.name))) continue;
        context.report.add("CFS0514", [&]() -> Finding {
          return {quote(child.stack.key()) + " is given " + quote(mention.name) +
                      ", which holds a dynamic reference and arrives as what that refers to",
                  "keep in the root what reads the parameter", given.node};
        });
      }
  }
}

}  // namespace cfnsplit::oracle
