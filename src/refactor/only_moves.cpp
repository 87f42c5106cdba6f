#include "refactor/only_moves.hpp"

#include <algorithm>
#include <map>

#include "refactor/import_template.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit {
namespace {

std::string text_of(Node node) {
  return node ? JsonWriter(JsonStyle::minified).copy(node).take() : std::string();
}

using Resources = std::map<std::string, std::string, std::less<>>;

bool sections_agree(const Template& before, const Template& after) {
  if (before.root().size() != after.root().size()) return false;
  for (const Node section : before.root())
    if (section.key() != "Resources" && text_of(section) != text_of(after.section(section.key())))
      return false;
  return true;
}

void add_resources(const Template& source, Resources& resources) {
  for (const Node resource : source.section("Resources"))
    resources[std::string(resource.key())] = text_of(resource);
}

}  // namespace

bool only_moves(const Split& before, const Split& after) {
  if (before.stacks.size() != after.stacks.size() || template_of(before, "") != template_of(after, ""))
    return false;
  Resources old_resources, new_resources;
  for (const StackSummary& stack : before.stacks) {
    const std::string old_text = template_of(before, stack.stack), new_text = template_of(after, stack.stack);
    if (new_text.empty()) return false;
    const Template old_template = read_written(old_text), new_template = read_written(new_text);
    if (!sections_agree(old_template, new_template)) return false;
    add_resources(old_template, old_resources);
    add_resources(new_template, new_resources);
  }
  return old_resources == new_resources;
}

std::string template_of(const Split& split, const std::string& path) {
  const auto stack = std::ranges::find(split.stacks, path, &StackSummary::stack);
  if (stack == split.stacks.end()) return {};
  const auto file = std::ranges::find(split.files, stack->file, &TemplateFile::name);
  return file == split.files.end() ? std::string() : file->text;
}

}  // namespace cfnsplit
