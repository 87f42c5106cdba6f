#include "waves/written_tree.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <string_view>

#include "base/stack_path.hpp"
#include "syntax/json_reader.hpp"
#include "template/counts.hpp"

namespace cfnsplit {
namespace {

Outcome<WrittenStack> read_stack(const StackSummary& stack, const std::string& text) {
  WrittenStack read;
  read.path = stack.stack;
  read.file = stack.file;
  read.text = text;
  auto document = read_json(std::make_shared<SourceText>(stack.file, text));
  if (!document) return document.diagnostics;
  auto content = read_template(*document);
  if (!content) return content.diagnostics;
  auto references = find_references(*content);
  if (!references) return references.diagnostics;
  read.content = std::move(*content);
  read.references = std::move(*references);
  return {std::move(read), {}};
}

void add_entries(WrittenTree& tree) {
  for (std::size_t s = 0; s < tree.stacks.size(); ++s) {
    tree.stacks[s].first_entry = tree.size();
    for (const Declaration& entry : tree.stacks[s].content.resources.entries()) {
      tree.stack_of.push_back(static_cast<std::int32_t>(s));
      tree.weight.push_back(made_by(entry));
    }
  }
  tree.child_of.assign(tree.stack_of.size(), kNoStack);
}

}  // namespace

const Declaration& WrittenTree::entry(EntryId id) const {
  const WrittenStack& here = stack(stack_of[static_cast<std::size_t>(id)]);
  return here.content.resources.entries()[static_cast<std::size_t>(id - here.first_entry)];
}

int WrittenTree::depth(std::int32_t s) const {
  int steps = 0;
  for (; stack(s).parent != kNoStack; s = stack(s).parent) ++steps;
  return steps;
}

Outcome<WrittenTree> read_tree(const Split& split) {
  std::map<std::string_view, const std::string*> texts;
  for (const TemplateFile& file : split.files) texts[file.name] = &file.text;
  std::map<std::string_view, const StackSummary*> by_path;
  for (const StackSummary& stack : split.stacks) by_path[stack.stack] = &stack;
  WrittenTree tree;
  std::map<std::string_view, std::int32_t> position;
  for (const auto& [path, stack] : by_path) {
    Outcome<WrittenStack> read = read_stack(*stack, *texts.at(stack->file));
    if (!read) return read.diagnostics;
    position[path] = static_cast<std::int32_t>(tree.stacks.size());
    if (!path.empty()) read->parent = position.at(parent_of(path));
    tree.stacks.push_back(std::move(*read));
  }
  add_entries(tree);
  for (std::size_t s = 1; s < tree.stacks.size(); ++s) {
    WrittenStack& here = tree.stacks[s];
    WrittenStack& parent = tree.stacks[static_cast<std::size_t>(here.parent)];
    here.own_entry = parent.first_entry + parent.content.resources.index_of(last_step(here.path));
    tree.child_of[static_cast<std::size_t>(here.own_entry)] = static_cast<std::int32_t>(s);
    parent.children.push_back(static_cast<std::int32_t>(s));
  }
  return {std::move(tree), {}};
}

}  // namespace cfnsplit
