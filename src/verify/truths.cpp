#include "verify/truths.hpp"

#include <algorithm>
#include <set>

#include "base/sort_unique.hpp"
#include "syntax/json_writer.hpp"
#include "verify/fold.hpp"

namespace cfnsplit::oracle {
namespace {

std::string text_of(Node definition) {
  JsonWriter writer(JsonStyle::minified);
  writer.copy(definition);
  return writer.take();
}

// The name in {"Condition": name}.
std::string_view called(Node part) {
  const Node name = part.only();
  return name.key() == "Condition" && name.is_string() ? name.text() : std::string_view();
}

// The condition that `definition` is the opposite of, or empty.
std::string_view opposite_of(Node definition) {
  const Node argument = definition.only();
  const bool is_not = argument.key() == "Fn::Not" && argument.is_array() && argument.size() == 1;
  return is_not ? called(argument.at(0)) : std::string_view();
}

}  // namespace

ConditionTable::ConditionTable(const Section& conditions) : conditions_(conditions) {
  std::map<std::string, std::int32_t> by_text;
  for (const Declaration& condition : conditions.entries()) {
    const auto next = static_cast<std::int32_t>(definitions_.size());
    const std::int32_t known = by_text.emplace(text_of(condition.node), next).first->second;
    if (known == next) definitions_.push_back(condition.node);
    by_name_.emplace(condition.name, Truth{known, true});
  }
}

Truth ConditionTable::truth_of(std::string_view name, bool holds) {
  constexpr int kMostTurns = 32;  // a longer row of opposites ends as a condition of its own
  for (int turns = 0; turns < kMostTurns; ++turns) {
    const std::string_view other = opposite_of(conditions_.find(name));
    if (other.empty()) break;
    name = other;
    holds = !holds;
  }
  const auto next = static_cast<std::int32_t>(definitions_.size());
  const auto [known, is_new] = by_name_.emplace(name, Truth{next, true});
  if (is_new) definitions_.emplace_back();
  return {known->second.condition, holds};
}

Truths ConditionTable::truths_of(std::string_view condition) {
  return condition.empty() ? Truths() : Truths{truth_of(condition, true)};
}

Truths ConditionTable::truths_at(Node place, Node declared) {
  Truths truths = truths_of(condition_of(declared));
  for (Node node = place; node != declared; node = node.parent()) {
    const Node above = node.parent();
    if (above.key() == "Fn::If" && above.is_array() && above.at(0).is_string() && node != above.at(0))
      truths.push_back(truth_of(above.at(0).text(), node == above.at(1)));
  }
  sort_unique(truths);
  return truths;
}

Truths ConditionTable::truths_of(const Inventory& inventory, const Atom& from, const Mention& mention) {
  Truths truths = truths_at(mention.at, from.node);
  const Truths target = truths_of(condition_of(inventory.atom(mention.atom).node));
  truths.insert(truths.end(), target.begin(), target.end());
  sort_unique(truths);
  return truths;
}

Truths ConditionTable::closed(const Truths& truths) const {
  std::set<Truth> all(truths.begin(), truths.end());
  Truths open = truths;
  while (!open.empty()) {
    const Truth truth = open.back();
    open.pop_back();
    const Node definition = definitions_[static_cast<std::size_t>(truth.condition)];
    const Node parts = definition ? definition.only() : Node();
    if (!parts.is_array() || parts.key() != (truth.holds ? "Fn::And" : "Fn::Or")) continue;
    for (const Node part : parts) {
      const auto known = by_name_.find(called(part));
      if (known == by_name_.end() || !opposite_of(conditions_.find(called(part))).empty()) continue;
      const Truth follows{known->second.condition, truth.holds};
      if (all.insert(follows).second) open.push_back(follows);
    }
  }
  return {all.begin(), all.end()};
}

bool is_impossible(const Truths& truths) {
  return std::ranges::adjacent_find(truths, {}, &Truth::condition) != truths.end();
}

bool follow_from(const Truths& some, const Truths& all) { return std::ranges::includes(all, some); }

}  // namespace cfnsplit::oracle
