#include <algorithm>
#include <array>
#include <cfnsplit/diff.hpp>
#include <iterator>
#include <map>
#include <utility>

#include "base/diagnostics.hpp"
#include "diff/replacements.hpp"
#include "diff/side.hpp"
#include "diff/value_changes.hpp"
#include "template/facts.hpp"

namespace cfnsplit {
namespace {

constexpr std::array<std::string_view, 5> kDeclaring = {"Conditions", "Mappings", "Outputs", "Parameters",
                                                        "Rules"};

using Stacks = std::map<std::string, std::string, std::less<>>;

std::string stack_in(const Stacks& stacks, std::string_view name) {
  const auto found = stacks.find(name);
  return found == stacks.end() ? std::string() : found->second;
}

class Comparing {
 public:
  Comparing(const ComparedSide& before, const ComparedSide& after) : before_(before), after_(after) {}

  Diff run() {
    std::ranges::set_difference(after_.stacks, before_.stacks, std::back_inserter(diff_.stacks_added));
    std::ranges::set_difference(before_.stacks, after_.stacks, std::back_inserter(diff_.stacks_removed));
    for (const auto& [name, pair] : members("Resources")) compare_resource(name, pair.first, pair.second);
    for (const auto& [name, pair] : paired(before_.whole.root(), after_.whole.root())) {
      if (name == "Resources") continue;
      if (std::ranges::find(kDeclaring, name) == kDeclaring.end())
        compare_declaration(name, {}, pair.first, pair.second);
      else
        for (const auto& [one, both] : members(name)) compare_declaration(name, one, both.first, both.second);
    }
    return std::move(diff_);
  }

 private:
  using Pairs = std::map<std::string_view, std::pair<Node, Node>>;

  static Pairs paired(Node before, Node after) {
    Pairs pairs;
    for (const Node member : before) pairs[member.key()].first = member;
    for (const Node member : after) pairs[member.key()].second = member;
    return pairs;
  }
  Pairs members(std::string_view section) const {
    return paired(before_.whole.section(section), after_.whole.section(section));
  }

  void compare_resource(std::string_view id, Node before, Node after) {
    ResourceDiff found;
    found.id = id;
    found.type = resource_type(after ? after : before);
    found.stack_before = stack_in(before_.stack_of_resource, id);
    found.stack_after = stack_in(after_.stack_of_resource, id);
    found.is_stateful = is_stateful(before ? resource_type(before) : std::string_view());
    if (!before || !after) {
      found.kind = before ? ChangeKind::removed : ChangeKind::added;
      (before ? found.stack_after : found.stack_before).clear();
      diff_.resources.push_back(std::move(found));
      return;
    }
    found.changes = value_changes(before, after);
    for (ValueChange& change : found.changes) {
      change.replacement = replacement_by(found.type, change);
      found.replacement = graver(found.replacement, change.replacement);
    }
    const bool has_moved = found.stack_before != found.stack_after;
    if (has_moved) found.kind = ChangeKind::moved;
    if (has_moved || !found.changes.empty()) diff_.resources.push_back(std::move(found));
  }

  void compare_declaration(std::string_view section, std::string_view name, Node before, Node after) {
    DeclarationDiff found;
    found.section = section;
    found.name = name;
    if (section == "Outputs") {
      if (before) found.stack_before = stack_in(before_.stack_of_output, name);
      if (after) found.stack_after = stack_in(after_.stack_of_output, name);
    }
    if (before && after) {
      found.changes = value_changes(before, after);
      if (found.stack_before != found.stack_after)
        found.kind = ChangeKind::moved;
      else if (found.changes.empty())
        return;
    } else {
      found.kind = before ? ChangeKind::removed : ChangeKind::added;
    }
    diff_.declarations.push_back(std::move(found));
  }

  const ComparedSide& before_;
  const ComparedSide& after_;
  Diff diff_;
};

}  // namespace

Outcome<Diff> diff(const DiffSide& before, const DiffSide& after) {
  Outcome<ComparedSide> left = read_side(before), right = read_side(after);
  std::vector<Diagnostic> found = std::move(left.diagnostics);
  append(found, std::move(right.diagnostics));
  if (!left || !right) return found;
  Diff compared = Comparing(*left, *right).run();
  compared.before = before.name;
  compared.after = after.name;
  return Outcome<Diff>(std::move(compared), std::move(found));
}

}  // namespace cfnsplit
