// A tree that somebody else has made has nothing that leads back to one template, so its meaning is worked out: values
// are followed across stacks (flat_values.hpp), names are told apart (flat_names.hpp), and what one template cannot say
// is refused (fold_obstacles.hpp). Then verify(), which knows nothing of all this, folds the tree for itself and
// compares.
#include "fold/fold_tree.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <utility>

#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "base/first_of.hpp"
#include "base/spelling.hpp"
#include "fold/flat_conditions.hpp"
#include "fold/whole_text.hpp"
#include "syntax/canonical_order.hpp"
#include "syntax/json_reader.hpp"
#include "syntax/json_writer.hpp"
#include "template/facts.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kFoldedName = "the folded template";

// What verify() demands of a good split, and a tree that means the same need not keep: the forms of parameters, limits,
// secrets that are handed down, files that nothing names, where templates lie, what nothing uses.
constexpr std::array<std::string_view, 6> kNotOfMeaning = {"CFS0511", "CFS0512", "CFS0513",
                                                           "CFS0517", "CFS0518", "CFS0519"};

Limits no_limits() {
  constexpr std::int64_t kNone = std::numeric_limits<std::int32_t>::max();
  return {kNone, kNone, kNone, kNone, kNone, kNone, kNone, kNone};
}

// Exported outputs of nested stacks are told to verify() as a split tells of outputs that its root cannot hold.
TemplateFile manifest_of(const NestedTree& tree, const FlatNames& names) {
  JsonWriter out(JsonStyle::minified);
  out.begin_object().key("moved_outputs").begin_object();
  for (std::int32_t s = 1; s < tree.size(); ++s)
    for (const Declaration& output : tree[s].content.outputs.entries())
      if (names.is_exported(s, output.name))
        out.key(names.of(s, Named::output, output.name)).string(tree[s].path);
  out.end().end();
  return {std::string(kManifestFile), out.take()};
}

// What a nested stack gives out is a text, or its deployment would have failed: so verify() need not ask whether an
// attribute that no table knows is one [S75].
void add_known_texts(const NestedTree& tree, std::vector<AttributeFact>& facts) {
  for (std::int32_t s = 0; s < tree.size(); ++s) {
    const auto add = [&](Node value) {
      const CrossedValue read = read_flat_value(value, s);
      const std::string_view type = resource_type(tree[s].content.resources.find(read.name));
      if (read.name.empty() || type.empty() || read.attribute == kRef) return;
      if (attribute_shape(type, read.attribute) != AttributeShape::unknown) return;
      const std::string name = std::string(type) + '.' + std::string(read.attribute);
      if (std::ranges::find(facts, name, &AttributeFact::attribute) == facts.end())
        facts.push_back({name, AttributeUse::text});
    };
    for (const Declaration& output : tree[s].content.outputs.entries())
      if (s > 0) add(output.node.find("Value"));
    for (const Declaration& resource : tree[s].content.resources.entries())
      if (tree[s].nested(resource.name) != kNoNested)
        for (const Node argument : resource.node.find("Properties").find("Parameters")) add(argument);
  }
}

// The reasons why the two do not mean the same, as far as verify() can tell.
std::vector<Diagnostic> doubts(std::vector<Diagnostic> found) {
  std::erase_if(found, [](const Diagnostic& one) {
    return one.severity != Severity::error ||
           std::ranges::find(kNotOfMeaning, one.code) != kNotOfMeaning.end();
  });
  if (found.empty()) return found;
  Diagnostic first = make_diagnostic(
      "CFS0520", "that the folded template means the same cannot be proved: " + found.front().summary,
      "the next findings say what the proof sees; they speak of the tree with one name for each thing");
  found.insert(found.begin(), std::move(first));
  return found;
}

Proof counts_of(const NestedTree& tree) {
  Proof counts;
  counts.root = tree[0].file;
  counts.stacks = tree.size() - 1;
  for (const NestedStack& stack : tree.stacks) {
    counts.resources += static_cast<std::int64_t>(stack.content.resources.size());
    counts.wires += stack.arguments().size();
  }
  counts.resources -= counts.stacks;
  return counts;
}

// Constraints on parameters that are none any more.
std::vector<std::string> lost_checks(const NestedStack& stack) {
  std::vector<std::string> told;
  for (const Declaration& parameter : stack.content.parameters.entries())
    for (const std::string_view check :
         {"AllowedPattern", "AllowedValues", "MaxLength", "MaxValue", "MinLength", "MinValue"})
      if (parameter.node.find(check)) told.push_back(quote(parameter.name) + " (" + std::string(check) + ')');
  return told;
}

void tell_changes(const NestedTree& tree, const FlatNames& names, std::vector<Diagnostic>& found) {
  for (std::int32_t s = 1; s < tree.size(); ++s) {
    const std::string stack = "the nested stack " + quote(tree[s].path);
    if (const auto changed = names.changed(s); !changed.empty())
      found.push_back(make_diagnostic(
          "CFS0521",
          "names of " + stack + " that stand elsewhere too get its path before them: " + first_of(changed),
          {}, tree[s].resource.key_place()));
    if (const auto lost = lost_checks(tree[s]); !lost.empty())
      found.push_back(make_diagnostic(
          "CFS0522",
          "what " + stack + " demands of its parameters is not checked any more: " + first_of(lost),
          "declare it at the parameters of the root, where it is wanted", tree[s].resource.key_place()));
  }
}

}  // namespace

Outcome<Folded> fold_tree(const std::vector<TemplateFile>& files, const VerifyOptions& options) {
  const Outcome<NestedTree> tree = read_nested_tree(files, options.root);
  if (!tree) return tree.diagnostics;
  std::vector<Diagnostic> found = tree.diagnostics;
  Obstacles obstacles;
  find_obstacles(*tree, obstacles);
  FlatNames names(*tree);
  const auto conditions = name_conditions(*tree, names, obstacles);
  const std::string whole = whole_text(*tree, names, conditions, obstacles);
  if (!obstacles.empty()) return obstacles.take();
  std::vector<TemplateFile> apart = texts_apart(*tree, names, obstacles);
  if (!obstacles.empty()) return obstacles.take();
  const auto document = read_json(std::make_shared<const SourceText>(std::string(kFoldedName), whole));
  if (!document) return document.diagnostics;
  std::string text =
      JsonWriter(JsonStyle::indented).copy(in_canonical_order(*document, "Fn::ToJsonString")->root()).take();
  apart.push_back(manifest_of(*tree, names));
  VerifyOptions way = options;
  way.limits = no_limits();
  way.root = kRootFile;
  add_known_texts(*tree, way.attributes);
  const Outcome<Proof> proof = verify(std::string(kFoldedName), text, apart, way);
  if (std::vector<Diagnostic> reasons = doubts(proof.diagnostics); !reasons.empty()) return reasons;
  tell_changes(*tree, names, found);
  Proof counts = proof ? *proof : counts_of(*tree);
  counts.root = (*tree)[0].file;
  return Outcome<Folded>({std::move(text), std::move(counts)}, std::move(found));
}

}  // namespace cfnsplit
