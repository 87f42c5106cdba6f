#include <map>

#include "base/stack_path.hpp"
#include "diff/formats/diff_words.hpp"
#include "report/words.hpp"

namespace cfnsplit {
namespace {

constexpr std::size_t kValue = 60;  // bytes of a value in one line

char sign_of(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::added: return '+';
    case ChangeKind::removed: return '-';
    case ChangeKind::changed: return '~';
    case ChangeKind::moved: return '>';
  }
  return ' ';
}

std::string stack_words(const std::string& stack) { return stack.empty() ? "(root)" : stack; }

std::string places_of(ChangeKind kind, const std::string& before, const std::string& after) {
  if (kind == ChangeKind::moved) return "  from " + stack_words(before) + " to " + stack_words(after);
  const std::string& stack = kind == ChangeKind::removed ? before : after;
  return stack.empty() ? "" : "  in " + stack;
}

std::string change_lines(const std::vector<ValueChange>& changes) {
  std::string text;
  for (const ValueChange& change : changes) {
    text += "      " + (change.path.empty() ? std::string() : dotted(change.path) + ": ");
    const ShownChange values = shown(change, kValue);
    if (change.before && change.after)
      text += values.before + " -> " + values.after;
    else
      text += (change.after ? "+ " : "- ") + values.before + values.after;
    if (change.replacement == Replacement::always) text += "  (replaces)";
    if (change.replacement == Replacement::perhaps) text += "  (may replace)";
    text += '\n';
  }
  return text;
}

std::string resource_lines(const ResourceDiff& resource) {
  std::string text = "  ";
  text += sign_of(resource.kind);
  text += ' ' + resource.id + "  " + resource.type +
          places_of(resource.kind, resource.stack_before, resource.stack_after);
  text += '\n';
  if (const std::string consequence = consequence_of(resource); !consequence.empty())
    text += "      " + consequence + '\n';
  return text + change_lines(resource.changes);
}

}  // namespace

std::string diff_text(const Diff& diff) {
  std::string text = diff.before + " -> " + diff.after + ": " + counts_of(diff) + '\n';
  for (const std::string& stack : diff.stacks_removed) text += "  - nested stack " + stack + '\n';
  for (const std::string& stack : diff.stacks_added) text += "  + nested stack " + stack + '\n';
  for (const ResourceDiff& resource : diff.resources) text += resource_lines(resource);
  std::string section;
  for (const DeclarationDiff& one : diff.declarations) {
    if (one.section != section) text += one.section + '\n';
    section = one.section;
    if (!one.name.empty()) {
      text += "  ";
      text += sign_of(one.kind);
      text += ' ' + one.name + places_of(one.kind, one.stack_before, one.stack_after) + '\n';
    } else if (one.changes.empty()) {
      text += "      " + std::string(word_of(one.kind)) + '\n';
    }
    text += change_lines(one.changes);
  }
  return text;
}

}  // namespace cfnsplit
