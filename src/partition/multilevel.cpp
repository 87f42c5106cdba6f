#include "partition/multilevel.hpp"

#include <algorithm>

#include "partition/coarsening/agglomerate.hpp"
#include "partition/coarsening/hierarchy.hpp"
#include "partition/coarsening/pack.hpp"
#include "partition/refinement/fill_hub.hpp"
#include "partition/structures/in_parallel.hpp"
#include "partition/structures/mix.hpp"

namespace cfnsplit::partition {
namespace {

constexpr std::int64_t kTellingPins =
    400;  // of a value: with more it says too little of a pair to be read out
constexpr std::int64_t kTellingPinsShort = 60;

enum class Hub { fill, leave };

/// Refines level after level, from the coarsest to the finest. The hub is filled at most once, as soon as that can be
/// done well.
Solution descend(const Hierarchy& levels, std::vector<Part> part, std::uint64_t seed, Hub hub) {
  constexpr std::int32_t kUnitsPerPart = 4;  // coarse enough to be quick, fine enough to leave a choice
  for (std::int32_t index = levels.levels() - 1;; --index) {
    const Part slots = compact(part) + 1;
    Search search(levels.level(index), std::move(part), slots);
    const Refinement how = rule_for(levels.level(index), mix(seed, static_cast<std::uint64_t>(index)));
    repair(search, how);
    refine(search, how);
    if (hub == Hub::fill && levels.level(index).size() > kUnitsPerPart * slots) {
      fill_hub(search, how);
      hub = Hub::leave;
    }
    if (index == 0) return {search.state.assignment(), slots, search.state.score()};
    part = levels.project(index, search.state.assignment());
  }
}

/// How a start forms its clusters.
Agglomeration start_rule(const Instance& instance, std::uint64_t seed, std::uint64_t turn) {
  Agglomeration how;
  how.capacity = instance.limits.part_capacity;
  how.seed = mix(seed, turn);
  how.noise = turn == 0 ? 0 : 4;
  how.telling_pins = turn % 2 == 0 ? kTellingPinsShort : kTellingPins;
  return how;
}

/// Merges inside the parts of a solution.
Merges merges_inside(const Instance& instance, const std::vector<Part>& part, std::uint64_t seed) {
  Clusters clusters(instance);
  Agglomeration how;
  how.colour = part;
  for (std::int32_t& colour : how.colour) {
    if (colour == kHub) colour = Agglomeration::kAlone;
  }
  how.capacity = instance.limits.part_capacity;
  how.seed = seed;
  how.noise = 8;
  how.telling_pins = kTellingPinsShort;
  return agglomerate(clusters, instance, how);
}

/// The first merges, until half of few units or a quarter of many is left.
Merges first_of(Merges merges, const Instance& instance) {
  const std::int32_t most = instance.size() - instance.size() / (instance.size() <= kFewUnits ? 2 : 4);
  if (std::ssize(merges) > most) merges.resize(static_cast<std::size_t>(most));
  return merges;
}

std::vector<Part> lift_to_coarsest(const Hierarchy& levels, std::vector<Part> part) {
  for (std::int32_t index = 0; index + 1 < levels.levels(); ++index) part = levels.lift(index, part);
  return part;
}

}  // namespace

Refinement rule_for(const Instance& level, std::uint64_t seed) {
  Refinement how;
  how.seed = seed;
  how.patience = std::clamp(level.size() / 8, 25, 500);
  how.operations = 100'000 + std::int64_t{300} * level.size();
  return how;
}

Solution from_clusters(const Instance& instance, std::uint64_t seed, std::uint64_t turn, int filled) {
  Clusters clusters(instance);
  Agglomeration how = start_rule(instance, seed, turn);
  for (std::int64_t& most : how.capacity) most = most * filled / 100;
  Merges merges = agglomerate(clusters, instance, how);
  pack(clusters, instance, how.capacity, merges);
  const Hierarchy levels(instance, merges);
  const Instance& coarsest = levels.coarsest();
  std::vector<Part> part(coarsest.size(), kHub);
  for (Unit u = 0; u < coarsest.size(); ++u) {
    if (coarsest.units[u].fixed != kFixedHub) part[u] = u + 1;
  }
  return descend(levels, std::move(part), mix(seed, turn), Hub::fill);
}

Solution from_coarser(const Instance& instance, std::uint64_t seed, std::uint64_t turn, int filled,
                      int starts, int threads) {
  const std::uint64_t own = mix(seed, turn);
  std::vector<Solution> found(static_cast<std::size_t>(starts));
  const auto best_on = [&](const Instance& shared) {
    in_parallel(threads, starts, [&](int i) {
      found[static_cast<std::size_t>(i)] =
          from_clusters(shared, own, 1 + static_cast<std::uint64_t>(i), filled);
    });
    return *std::ranges::min_element(found, {}, &Solution::score);
  };
  if (instance.size() <= kVeryFewUnits) return best_on(instance);
  Clusters clusters(instance);
  const Hierarchy levels(
      instance, first_of(agglomerate(clusters, instance, start_rule(instance, seed, turn)), instance));
  return descend(levels, best_on(levels.coarsest()).part, own, Hub::leave);
}

Solution coarsen_and_refine(const Instance& instance, const Solution& from, std::uint64_t seed,
                            std::uint64_t turn) {
  const std::uint64_t own = mix(seed, turn);
  const Hierarchy levels(instance, merges_inside(instance, from.part, own));
  return descend(levels, lift_to_coarsest(levels, from.part), own, Hub::fill);
}

Solution improve_coarser(const Instance& instance, const Solution& from, std::uint64_t seed,
                         const Improve& improve) {
  if (instance.size() <= kFewUnits) return improve(instance, from);
  const Hierarchy levels(instance, first_of(merges_inside(instance, from.part, seed), instance));
  const Solution coarse = {lift_to_coarsest(levels, from.part), from.slots, from.score};
  return descend(levels, improve(levels.coarsest(), coarse).part, seed, Hub::leave);
}

}  // namespace cfnsplit::partition
