#include "partition/instance/hub_bound.hpp"

#include <algorithm>

#include "partition/instance/load.hpp"

namespace cfnsplit::partition {
namespace {

struct Totals {
  Load all{}, in_hub{}, not_in_hub{};
  std::int64_t labels = 0;
};

Totals totals_of(const Instance& instance) {
  Totals totals;
  for (const UnitData& unit : instance.units) {
    add(totals.all, unit.weight);
    if (unit.fixed == kFixedHub) add(totals.in_hub, unit.weight);
    if (unit.no_hub) add(totals.not_in_hub, unit.weight);
    if (unit.fixed > kFixedHub) ++totals.labels;
  }
  return totals;
}

std::int64_t parts_for(std::int64_t load, std::int64_t per_part) { return (load + per_part - 1) / per_part; }

// The fewest parts that together with the hub can hold the weights, if any number can.
std::int64_t fewest(const Totals& totals, const Capacities& capacities) {
  std::int64_t parts = totals.labels;
  for (int d = 0; d < kDimensions; ++d) {
    const std::int64_t room = capacities.part_capacity[d] - capacities.part_base[d];
    if (room <= 0) continue;
    parts = std::max(parts, parts_for(totals.not_in_hub[d], room));
    const std::int64_t gain = room - capacities.hub_per_part[d];
    const std::int64_t rest = totals.all[d] - (capacities.hub_capacity[d] - capacities.hub_base[d]);
    if (gain > 0 && rest > 0) parts = std::max(parts, parts_for(rest, gain));
  }
  return parts;
}

}  // namespace

std::int64_t least_parts(const Instance& instance) {
  return fewest(totals_of(instance), instance.capacities);
}

std::optional<Failure> hub_bound(const Problem& problem, const Normal& normal) {
  const Capacities& capacities = normal.instance.capacities;
  const Totals totals = totals_of(normal.instance);
  const std::int64_t parts = fewest(totals, capacities);
  Load load = capacities.hub_base;
  add(load, totals.in_hub);
  add_times(load, parts, capacities.hub_per_part);
  for (int d = 0; d < kDimensions; ++d) {
    const std::int64_t room = capacities.part_capacity[d] - capacities.part_base[d];
    if (load[d] <= capacities.hub_capacity[d] && room - capacities.hub_per_part[d] <= 0) {
      // Further parts bring no room: what the least number cannot take, the hub must.
      const std::int64_t rest = totals.all[d] - parts * std::max<std::int64_t>(room, 0);
      load[d] = std::max(load[d], capacities.hub_base[d] + rest + parts * capacities.hub_per_part[d]);
    }
    if (load[d] <= capacities.hub_capacity[d]) continue;
    Failure failure{Failure::Kind::hub_over_capacity, d, load[d], capacities.hub_capacity[d], {}};
    for (Vertex v = 0; v < problem.size(); ++v) {
      if (normal.instance.units[normal.unit_of[v]].fixed == kFixedHub) failure.vertices.push_back(v);
    }
    return failure;
  }
  return {};
}

}  // namespace cfnsplit::partition
