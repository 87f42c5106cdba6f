#include "verify/source_orders.hpp"

#include "verify/needed_orders.hpp"

namespace cfnsplit::oracle {

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
    : conditions_(fold.source.content().conditions),
      unstated_(unstated_pairs_of(fold.source)),
      arrows_(arrows_of(fold.source, conditions_)) {
  const std::set<AtomEdge> unneeded = find_unneeded(fold.source, known);
  const auto scope = [&](std::int32_t atom) { return fold.homes[static_cast<std::size_t>(atom)].scope; };
  std::erase_if(arrows_, [&](const Arrow& arrow) {
    return unneeded.contains(arrow.edge) && scope(arrow.edge.first) != scope(arrow.edge.second);
  });
}

// What the source says alone decides, wherever the two stand. One mention that needs the order is enough.
std::set<AtomEdge> SourceOrders::find_unneeded(const Inventory& source, KnownValues& known) const {
  std::set<AtomEdge> unneeded, needed;
  std::set<std::int32_t> waited_for;
  for (std::size_t i = 0; i < source.atoms().size(); ++i) {
    const Atom& from = source.atoms()[i];
    for (const Mention& mention : source.mentions_in(from.node)) {
      if (mention.atom < 0) continue;
      const bool is_unneeded = condition_of(source.atom(mention.atom).node).empty() &&
                               is_order_unneeded(source, known, from, mention);
      (is_unneeded ? unneeded : needed).emplace(static_cast<std::int32_t>(i), mention.atom);
      waited_for.insert(mention.atom);
    }
  }
  for (const UnstatedPair& pair : unstated_) {
    needed.emplace(pair.after, pair.before);
    waited_for.insert(pair.before);
  }
  std::erase_if(unneeded, [&](const AtomEdge& edge) {
    return needed.contains(edge) || waited_for.contains(edge.first);
  });
  return unneeded;
}

}  // namespace cfnsplit::oracle
