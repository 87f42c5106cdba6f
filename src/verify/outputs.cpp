// The source's outputs: in the root, or, when the root cannot hold them all, in children; exported ones only
// when the root is full of others [S40]. An output that stood in a child stays there when the root has room again, so
// those that the split's manifest lists may stand in one as well; their texts are compared all the same.
#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/spelling.hpp"
#include "template/counts.hpp"
#include "verify/checks.hpp"
#include "verify/describe.hpp"
#include "verify/literals.hpp"

namespace cfnsplit::oracle {
namespace {

bool may_move(const Fold& fold, const Declaration& output) {
  const std::int64_t limit = fold.options.limits.outputs;
  const std::int64_t outputs = made_by(fold.source.content().outputs);
  const std::int64_t kept = made_by(fold.scope(0).content().outputs);
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
    return {"the output " + quote(output.name) + " is missing from the root",
            close.empty() ? "every output of the template keeps its name, value and export"
                          : "did " + quote(close) + " of the root take its place?",
            output.node,
            true,
            {{"the root", context.fold.scope(0).content().root()}}};
  });
}

struct OutputAttribute {
  std::string_view name;
  bool (*is_right)(Node);
  std::string_view hint;
};

// Source: AWS CloudFormation Template Reference, "Outputs": a description is a literal string of 1,024 bytes at most.
bool is_description(Node value) {
  constexpr std::size_t kMost = 1024;
  return value.is_string() && value.text().size() <= kMost;
}

// What an output of a nested stack may carry, attribute by attribute [S71]; everything else is a finding.
constexpr std::array kAttributes = {
    OutputAttribute{"Value", [](Node) { return true; }, {}},  // judged as what crosses
    OutputAttribute{"Description", is_description, "write a string of at most 1024 bytes"},
    OutputAttribute{"Condition", [](Node value) { return value.is_string(); },
                    "write the name of a condition"},
};

void report(Context& context, Node at, bool at_key, std::string summary, std::string hint) {
  context.report.add("CFS0506", [&]() -> Finding {
    return {std::move(summary), std::move(hint), at, at_key};
  });
}

void check_child_output(Context& context, const Declaration& output) {
  const std::string what = "the output " + quote(output.name) + " of a nested stack ";
  if (output.is_generator)
    return report(context, output.node, true, what + "generates outputs", "write each output that is read");
  if (!is_plain_name(output.name))
    report(context, output.node, true, what + "has a name that no output has", "use letters and digits only");
  for (const Node attribute : output.node) {
    const auto known = std::ranges::find(kAttributes, attribute.key(), &OutputAttribute::name);
    if (attribute.key() == "Export")
      report(context, output.node, true, what + "has an export",
             "exports stay in the root: one in use cannot move");
    else if (known == kAttributes.end())
      report(context, attribute, true, what + "has " + quote(attribute.key()) + ", which no output has",
             "remove it");
    else if (!known->is_right(attribute))
      report(context, attribute, false,
             what + "has a wrong " + quote(attribute.key()) + ": " + describe(attribute),
             std::string(known->hint));
  }
}

// Outputs that the source does not have are wires: fine in a child, never in the root, and never exported.
void check_extra(Context& context, const Scope& scope) {
  const Section& known = context.fold.source.content().outputs;
  for (const Declaration& output : scope.content().outputs.entries()) {
    if (scope.is_root() && !known.contains(output.name))
      report(context, output.node, true,
             "the root has an output " + quote(output.name) + " that the template does not have",
             "remove it, or add it to the template");
    if (!scope.is_root() && !is_moved_output(context.fold, scope, output.name))
      check_child_output(context, output);
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
    const std::string what = "the output " + quote(output.name);
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
