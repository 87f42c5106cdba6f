#include "verify/source_orders.hpp"

#include <algorithm>

#include "base/sort_unique.hpp"
#include "verify/needed_orders.hpp"

namespace cfnsplit::oracle {
namespace {

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

SourceOrders::SourceOrders(Context& context, ConditionTable& conditions)
    : arrows_(arrows_of(context.fold.source, conditions)), arrows_to_(context.fold.homes.size()) {
  const Inventory& source = context.fold.source;
  std::set<AtomEdge> needed;
  for (std::size_t i = 0; i < source.atoms().size(); ++i) {
    const Atom& from = source.atoms()[i];
    const std::int32_t scope = context.fold.homes[i].scope;
    for (const Mention& mention : source.mentions_in(from.node)) {
      if (mention.atom < 0) continue;
      const bool is_unneeded = is_order_unneeded(context.known, from, scope, mention);
      (is_unneeded ? unneeded_ : needed).insert({static_cast<std::int32_t>(i), mention.atom});
    }
  }
  for (const AtomEdge& edge : needed) unneeded_.erase(edge);
  for (std::size_t i = 0; !unneeded_.empty() && i < arrows_.size(); ++i)
    arrows_to_[at(arrows_[i].edge.second)].push_back(i);
}

std::optional<std::vector<Follower>> SourceOrders::followers_of(const Arrow& arrow) {
  std::vector<Follower> found, open{{arrow.edge.first, arrow.truths}};
  std::set<std::pair<std::int32_t, Truths>> met;
  while (!open.empty()) {
    const Follower passed = std::move(open.back());
    open.pop_back();
    for (const std::size_t next : arrows_to_[at(passed.atom)]) {
      const Arrow& above = arrows_[next];
      if (++work_ > kMostWork) return {};
      Follower follower{above.edge.first, joined(passed.truths, above.truths)};
      if (follower.atom == arrow.edge.second || follower.atom == passed.atom) continue;
      if (!met.emplace(follower.atom, follower.truths).second) continue;
      (is_needed(above.edge) ? found : open).push_back(std::move(follower));
    }
  }
  return found;
}

}  // namespace cfnsplit::oracle
