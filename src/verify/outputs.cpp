// The source's outputs: in the root, or, when the root cannot hold them all, in children; exported ones only
// when the root is full of others [S40]. An output that stood in a child stays there when the root has room again, so
// those that the split's manifest lists may stand in one as well; their texts are compared all the same.
#include <unordered_map>

#include "base/spelling.hpp"
#include "verify/checks.hpp"

namespace cfnsplit::oracle {
namespace {

bool may_move(const Fold& fold, const Declaration& output) {
  const std::int64_t limit = fold.options.limits.outputs;
  const auto outputs = static_cast<std::int64_t>(fold.source.content().outputs.size());
  const auto kept = static_cast<std::int64_t>(fold.scope(0).content().outputs.size());
  if (output.is_generator) return false;
  if (fold.declared.moved_outputs.contains(output.name)) return true;
  return outputs > limit && (kept >= limit || !output.node.find("Export"));
}

// Source outputs that stand in some child, with the first child that has them.
std::unordered_map<std::string_view, std::int32_t> find_in_children(const Fold& fold) {
  std::unordered_map<std::string_view, std::int32_t> found;
  for (const Scope& scope : fold.scopes)
    for (const Declaration& output : scope.content().outputs.entries())
      if (is_moved_output(fold, scope, output.name)) found.emplace(output.name, scope.self);
  return found;
}

void report_missing(Context& context, const Declaration& output) {
  context.report.add("CFS0506", [&]() -> Finding {
    const std::string close = closest_name(output.name, context.fold.scope(0).content().outputs.names());
    return {"the output " + quoted(output.name) + " is missing from the root",
            close.empty() ? "every output of the template keeps its name, value and export"
                          : "did " + quoted(close) + " of the root take its place?",
            output.node,
            true,
            {{"the root", context.fold.scope(0).content().root()}}};
  });
}

// What CloudFormation takes in an output (Template Reference, "Outputs").
bool is_attribute(std::string_view name) {
  return name == "Value" || name == "Description" || name == "Condition" || name == "Export";
}

// Outputs that the source does not have are wires: fine in a child, never in the root, and never exported.
void check_extra(Context& context, const Scope& scope) {
  const Section& known = context.fold.source.content().outputs;
  for (const Declaration& output : scope.content().outputs.entries()) {
    if (scope.is_root() && !known.contains(output.name))
      context.report.add("CFS0506", [&]() -> Finding {
        return {"the root has an output " + quoted(output.name) + " that the template does not have",
                "remove it, or add it to the template", output.node, true};
      });
    for (const Node attribute : output.node)
      if (!scope.is_root() && !is_attribute(attribute.key()))
        context.report.add("CFS0506", [&]() -> Finding {
          return {"the output " + quoted(output.name) + " of a nested stack has " + quoted(attribute.key()) +
                      ", which no output has",
                  "remove it", attribute, true};
        });
    if (!scope.is_root() && output.node.find("Export") && !is_moved_output(context.fold, scope, output.name))
      context.report.add("CFS0506", [&]() -> Finding {
        return {"the output " + quoted(output.name) + " of a nested stack has an export",
                "exports stay in the root: one in use cannot move", output.node, true};
      });
  }
}

}  // namespace

bool is_moved_output(const Fold& fold, const Scope& scope, std::string_view name) {
  const Section& outputs = fold.source.content().outputs;
  const std::int32_t known = outputs.index_of(name);
  return known >= 0 && !scope.is_root() &&
         may_move(fold, outputs.entries()[static_cast<std::size_t>(known)]) &&
         !fold.scope(0).content().outputs.contains(name);
}

void check_outputs(Context& context) {
  const Fold& fold = context.fold;
  const Section& kept = fold.scope(0).content().outputs;
  const auto moved = find_in_children(fold);
  for (const Declaration& output : fold.source.content().outputs.entries()) {
    const std::string what = "the output " + quoted(output.name);
    if (const Node found = kept.find(output.name)) {
      context.comparer.compare(output.node, found, {"CFS0506", what});
    } else if (const auto there = moved.find(output.name); there != moved.end()) {
      const Scope& scope = fold.scope(there->second);
      context.comparer.compare(output.node, scope.content().outputs.find(output.name),
                               {"CFS0506", what, scope.self});
    } else {
      report_missing(context, output);
    }
  }
  for (const Scope& scope : fold.scopes) check_extra(context, scope);
}

}  // namespace cfnsplit::oracle
