#include "partition/refinement/fill_hub_first.hpp"

#include <algorithm>

#include "partition/instance/hub_bound.hpp"
#include "partition/instance/load.hpp"
#include "partition/tuning.hpp"

namespace cfnsplit::partition {
namespace {

// Everything in part 1 but what is fixed to the hub and what fits there beside so many parts.
std::vector<Part> with_full_hub(const Instance& instance, const std::vector<Unit>& taken_first,
                                std::int64_t parts) {
  const Capacities& capacities = instance.capacities;
  std::vector<Part> part(instance.size(), 1);
  Load load = capacities.hub_base;
  add_times(load, parts, capacities.hub_per_part);
  for (Unit u = 0; u < instance.size(); ++u) {
    if (instance.units[u].fixed != kFixedHub) continue;
    part[u] = kHub;
    add(load, instance.units[u].weight);
  }
  for (Unit u : taken_first) {
    if (part[u] == kHub || instance.units[u].no_hub) continue;
    Load more = load;
    add(more, instance.units[u].weight);
    if (!fits(more, capacities.hub_capacity)) continue;
    load = more;
    part[u] = kHub;
  }
  return part;
}

}  // namespace

std::optional<Cut> fill_order(const Instance& instance, const std::vector<Unit>& order, End end) {
  CutRule rule;
  rule.price_of_a_part = tuning::kPartPrice;
  std::vector<Unit> taken_first = order;
  if (end == End::back) std::ranges::reverse(taken_first);
  std::int64_t parts = least_parts(instance);
  for (int round = 0; round < tuning::kFillRounds; ++round) {
    auto cut = recut(instance, with_full_hub(instance, taken_first, parts), order, rule);
    if (!cut || cut->parts <= parts) return cut;
    parts = cut->parts;  // more parts leave less of the hub
  }
  return {};
}

}  // namespace cfnsplit::partition
