#include "diff/side.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "base/diagnostics.hpp"
#include "base/stack_path.hpp"
#include "diff/plain_form.hpp"
#include "fold/flat_conditions.hpp"
#include "fold/fold_tree.hpp"
#include "fold/whole_text.hpp"
#include "fold/written_split.hpp"
#include "syntax/canonical_order.hpp"
#include "syntax/document_reader.hpp"
#include "template/intrinsics.hpp"

namespace cfnsplit {
namespace {

Outcome<Template> read_plain(const std::string& name, const std::string& text) {
  const auto read = [&](const std::string& json) {
    return read_document(std::make_shared<const SourceText>(name, json), short_forms());
  };
  auto document = read(text);
  if (!document) return std::move(document.diagnostics);
  JsonWriter out(JsonStyle::minified);
  write_plain(out, in_canonical_order(*document, "Fn::ToJsonString")->root());
  const auto plain = read(out.take());
  if (!plain) return plain.diagnostics;
  auto content = read_template(*plain);
  // Places are those of the text that was given.
  if (!content) return read_template(*document).diagnostics;
  content.diagnostics = std::move(document.diagnostics);
  return content;
}

// The manifest tells exactly what the split was made from, if nothing was changed since.
std::optional<ComparedSide> read_split_side(const DiffSide& side) {
  const bool has_manifest = std::ranges::any_of(
      side.files, [](const TemplateFile& file) { return last_step(file.name) == kManifestFile; });
  if (!has_manifest) return {};
  const auto split = read_written_split(side.files);
  if (!split) return {};
  const Outcome<Folded> folded = fold_split(side.files, {});
  if (!folded) return {};
  auto whole = read_plain(side.name, folded->text);
  if (!whole) return {};
  ComparedSide read;
  read.whole = std::move(*whole);
  const Node manifest = split->manifest->root();
  for (const Node stack : manifest.find("stacks"))
    if (const std::string path(stack.find("stack").text()); !path.empty()) read.stacks.insert(path);
  const auto gather = [&](std::string_view list, auto& stacks) {
    for (const Node place : manifest.find(list)) {
      const Node stack = place.is_object() ? place.find("stack") : place;
      if (!stack.text().empty()) stacks[std::string(place.key())] = stack.text();
    }
  };
  gather("resources", read.stack_of_resource);
  gather("moved_outputs", read.stack_of_output);
  return read;
}

Outcome<ComparedSide> read_tree_side(const NestedTree& tree, const DiffSide& side) {
  Obstacles unimportant;  // what cannot be followed is compared as it is written
  FlatNames names(tree);
  const auto conditions = name_conditions(tree, names, unimportant);
  auto whole = read_plain(side.name, whole_text(tree, names, conditions, unimportant, StackOrders::left_out));
  if (!whole) return std::move(whole.diagnostics);
  ComparedSide read;
  read.whole = std::move(*whole);
  for (std::int32_t s = 1; s < tree.size(); ++s) {
    read.stacks.insert(tree[s].path);
    for (const Declaration& resource : tree[s].content.resources.entries())
      if (tree[s].nested(resource.name) == kNoNested)
        read.stack_of_resource[std::string(names.of(s, Named::resource, resource.name))] = tree[s].path;
    for (const Declaration& output : tree[s].content.outputs.entries())
      if (names.is_exported(s, output.name))
        read.stack_of_output[std::string(names.of(s, Named::output, output.name))] = tree[s].path;
  }
  return read;
}

}  // namespace

Outcome<ComparedSide> read_side(const DiffSide& side) {
  if (auto split = read_split_side(side)) return std::move(*split);
  if (side.files.size() == 1) {
    auto whole = read_plain(side.files.front().name, side.files.front().text);
    if (!whole) return std::move(whole.diagnostics);
    return Outcome<ComparedSide>({std::move(*whole), {}, {}, {}}, std::move(whole.diagnostics));
  }
  const auto tree = read_nested_tree(side.files, side.root, MissingTemplates::stay_resources);
  if (!tree) return tree.diagnostics;
  auto read = read_tree_side(*tree, side);
  append(read.diagnostics, tree.diagnostics);
  return read;
}

}  // namespace cfnsplit
