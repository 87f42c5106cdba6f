#include "partition/warm_start/joined_in_hub.hpp"

#include <algorithm>
#include <utility>

#include "partition/structures/groups.hpp"
#include "partition/structures/strong_components.hpp"
#include "partition/warm_start/warm_tuning.hpp"

namespace cfnsplit::partition {
namespace {

// Each fixed unit with the group that all its arcs of `before` come from, in an order in which those have theirs.
// No unit of a group but its first has an arc from outside, so whatever order there was is left.
Groups joined_with_one(const Instance& instance, const std::vector<Unit>& order, const Csr& before) {
  const std::int32_t ends = instance.size();  // the name of the group that nothing comes from
  std::vector<std::int32_t> names(instance.size());
  for (const Unit u : order) {
    names[u] = u;
    if (instance.units[u].fixed != kFixedHub) continue;
    const auto row = before[u];
    const auto is_other = [&](Unit v) { return names[v] != names[row.front()]; };
    if (row.empty()) {
      names[u] = ends;
    } else if (const Unit only = row.front();
               instance.units[only].fixed == kFixedHub && std::ranges::none_of(row, is_other)) {
      names[u] = names[only];
    }
  }
  return numbered_by_first(std::move(names));
}

void join(const Groups& groups, Normal& normal) {
  if (groups.count == normal.instance.size()) return;
  normal.instance = contract(normal.instance, groups.of, groups.count);
  for (Unit& unit : normal.unit_of) unit = groups.of[unit];
}

bool is_worth_it(const Instance& instance) {
  const auto fixed = std::ranges::count(instance.units, kFixedHub, &UnitData::fixed);
  return fixed * tuning::kFixedOneIn >= instance.size();
}

}  // namespace

Normal joined_in_hub(Normal normal) {
  if (!is_worth_it(normal.instance)) return normal;
  for (int round = 0; round < tuning::kJoiningRounds; ++round) {
    const std::int32_t size = normal.instance.size();
    std::vector<Unit> order = topological_order(normal.instance.out);
    join(joined_with_one(normal.instance, order, normal.instance.in), normal);
    order = topological_order(normal.instance.out);
    std::ranges::reverse(order);
    join(joined_with_one(normal.instance, order, normal.instance.out), normal);
    if (normal.instance.size() == size) break;
  }
  return normal;
}

}  // namespace cfnsplit::partition
