#include "partition/multilevel.hpp"

#include <algorithm>

#include "partition/agglomerate.hpp"
#include "partition/fill_hub.hpp"
#include "partition/hierarchy.hpp"
#include "partition/mix.hpp"
#include "partition/pack.hpp"

namespace cfnsplit::partition {
namespace {

constexpr std::int64_t kTellingPins =
    400;  // of a value: with more it says too little of a pair to be read out
constexpr std::int64_t kTellingPinsShort = 60;

/// Refines level after level, from the coarsest to the finest.
Solution descend(const Hierarchy& levels, std::vector<Part> part, std::uint64_t seed) {
  constexpr std::int32_t kUnitsPerPart = 4;  // coarse enough to be quick, fine enough to leave a choice
  bool filled = false;
  for (std::int32_t index = levels.levels() - 1;; --index) {
    const Part slots = compact(part) + 1;
    Search search(levels.level(index), std::move(part), slots);
    const Refinement how = rule_for(levels.level(index), mix(seed, static_cast<std::uint64_t>(index)));
    repair(search, how);
    refine(search, how);
    if (!filled && levels.level(index).size() > kUnitsPerPart * slots) {
      fill_hub(search, how);
      filled = true;
    }
    if (index == 0) return {search.state.assignment(), slots, search.state.score()};
    part = levels.project(index, search.state.assignment());
  }
}

}  // namespace

Part compact(std::vector<Part>& part) {
  std::vector<Part> number(part.empty() ? 1 : *std::max_element(part.begin(), part.end()) + 1, 0);
  Part used = 0;
  for (Part& p : part) {
    if (p != kHub && number[p] == 0) number[p] = ++used;
    p = p == kHub ? kHub : number[p];
  }
  return used;
}

Refinement rule_for(const Instance& level, std::uint64_t seed) {
  Refinement how;
  how.seed = seed;
  how.patience = std::clamp(level.size() / 8, 25, 500);
  how.operations = 100'000 + std::int64_t{300} * level.size();
  return how;
}

Solution from_clusters(const Instance& instance, std::uint64_t seed, std::uint64_t turn, int filled) {
  Clusters clusters(instance);
  Agglomeration how;
  how.capacity = instance.limits.part_capacity;
  for (std::int64_t& most : how.capacity) most = most * filled / 100;
  how.seed = mix(seed, turn);
  how.noise = turn == 0 ? 0 : 4;
  how.telling_pins = turn % 2 == 0 ? kTellingPinsShort : kTellingPins;
  Merges merges = agglomerate(clusters, instance, how);
  pack(clusters, instance, how.capacity, merges);
  const Hierarchy levels(instance, merges);
  const Instance& coarsest = levels.level(levels.levels() - 1);
  std::vector<Part> part(coarsest.size(), kHub);
  for (Unit u = 0; u < coarsest.size(); ++u) {
    if (coarsest.units[u].fixed != kFixedHub) part[u] = u + 1;
  }
  return descend(levels, std::move(part), mix(seed, turn));
}

Solution coarsen_and_refine(const Instance& instance, const Solution& from, std::uint64_t seed,
                            std::uint64_t turn) {
  Clusters clusters(instance);
  Agglomeration how;
  how.colour = from.part;
  for (std::int32_t& colour : how.colour) {
    if (colour == kHub) colour = Agglomeration::kAlone;
  }
  how.capacity = instance.limits.part_capacity;
  how.seed = mix(seed, turn);
  how.noise = 8;
  how.telling_pins = kTellingPinsShort;
  const Merges merges = agglomerate(clusters, instance, how);
  const Hierarchy levels(instance, merges);
  std::vector<Part> part = from.part;
  for (std::int32_t index = 0; index + 1 < levels.levels(); ++index) part = levels.lift(index, part);
  return descend(levels, std::move(part), mix(seed, turn));
}

}  // namespace cfnsplit::partition
