#include "verify/source_orders.hpp"

#include "base/sort_unique.hpp"
#include "verify/needed_orders.hpp"

namespace cfnsplit::oracle {
namespace {

constexpr std::size_t kMostWork = std::size_t{1} << 22;  // followers looked at

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

Truths joined(const Truths& a, const Truths& b) {
  Truths both = a;
  both.insert(both.end(), b.begin(), b.end());
  sort_unique(both);
  return both;
}

}  // namespace

std::vector<Arrow> arrows_of(const Inventory& inventory, ConditionTable& conditions) {
  std::vector<Arrow> arrows;
  for (std::size_t i = 0; i < inventory.atoms().size(); ++i) {
    const Atom& from = inventory.atoms()[i];
    for (const Mention& mention : inventory.mentions_in(from.node))
      if (mention.atom >= 0)
        arrows.push_back(
            {{static_cast<std::int32_t>(i), mention.atom}, conditions.truths_of(inventory, from, mention)});
  }
  return arrows;
}

SourceOrders::SourceOrders(const Fold& fold, KnownValues& known)
    : conditions_(fold.source.content().conditions), stated_(arrows_of(fold.source, conditions_)) {
  find_unneeded(fold, known);
  if (!unneeded_.empty()) stated_to_.resize(fold.source.atoms().size());
  for (std::size_t i = 0; !unneeded_.empty() && i < stated_.size(); ++i)
    stated_to_[at(stated_[i].edge.second)].push_back(i);
  for (const Arrow& arrow : stated_)
    if (!unneeded_.contains(arrow.edge) || !ask_followers(arrow)) asked_.push_back(arrow);
}

// An order is needed when one mention makes it so.
void SourceOrders::find_unneeded(const Fold& fold, KnownValues& known) {
  std::set<AtomEdge> needed;
  for (std::size_t i = 0; i < fold.source.atoms().size(); ++i) {
    const Atom& from = fold.source.atoms()[i];
    for (const Mention& mention : fold.source.mentions_in(from.node)) {
      if (mention.atom < 0) continue;
      const AtomEdge edge{static_cast<std::int32_t>(i), mention.atom};
      const bool is_unneeded = condition_of(fold.source.atom(mention.atom).node).empty() &&
                               is_order_unneeded(known, from, fold.homes[i].scope, mention);
      (is_unneeded ? unneeded_ : needed).insert(edge);
    }
  }
  for (const AtomEdge& edge : needed) unneeded_.erase(edge);
}

// False when there are too many to ask for: then the order itself is asked.
bool SourceOrders::ask_followers(const Arrow& arrow) {
  const std::int32_t first = arrow.edge.second;
  std::vector<Arrow> found, open{arrow};
  std::set<std::pair<std::int32_t, Truths>> met;
  while (!open.empty()) {
    const Arrow passed = std::move(open.back());
    open.pop_back();
    for (const std::size_t next : stated_to_[at(passed.edge.first)]) {
      const Arrow& above = stated_[next];
      if (++work_ > kMostWork) return false;
      Arrow follower{{above.edge.first, first}, joined(passed.truths, above.truths), arrow.edge.first};
      const bool is_cycle = above.edge.first == first || above.edge.first == above.edge.second;
      if (is_cycle || !met.emplace(above.edge.first, follower.truths).second) continue;
      (unneeded_.contains(above.edge) ? open : found).push_back(std::move(follower));
    }
  }
  for (const Arrow& follower : found) through_another_.insert(follower.edge);
  asked_.insert(asked_.end(), found.begin(), found.end());
  return true;
}

}  // namespace cfnsplit::oracle
