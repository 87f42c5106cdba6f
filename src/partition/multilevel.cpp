#include "partition/multilevel.hpp"

#include <algorithm>
#include <optional>

#include "partition/coarsening/agglomerate.hpp"
#include "partition/coarsening/hierarchy.hpp"
#include "partition/coarsening/pack.hpp"
#include "partition/refinement/fill_hub.hpp"
#include "partition/structures/in_parallel.hpp"
#include "partition/structures/mix.hpp"
#include "partition/tuning.hpp"

namespace cfnsplit::partition {
namespace {

enum class Hub { fill, leave };

struct Descent {
  LevelRule rule;
  Hub hub = Hub::leave;
  std::optional<Part> slots;  // the parts keep their numbers; nothing: they get new ones on every level
};

// Refines level after level, from the coarsest to the finest. The hub is filled at most once, as soon as that can be
// done well.
Solution descend(const Hierarchy& levels, std::vector<Part> part, const Descent& how) {
  Hub hub = how.hub;
  for (std::int32_t index = levels.levels() - 1;; --index) {
    const Part slots = how.slots ? *how.slots : compact(part) + 1;
    Search search(levels.level(index), std::move(part), slots);
    const Refinement refinement = how.rule(levels.level(index), index);
    repair(search, refinement);
    refine(search, refinement);
    if (hub == Hub::fill && levels.level(index).size() > tuning::kUnitsPerPartToFillHub * slots) {
      fill_hub(search, refinement);
      hub = Hub::leave;
    }
    if (index == 0) return {search.state.assignment(), slots, search.state.score()};
    part = levels.project(index, search.state.assignment());
  }
}

LevelRule rule_of_levels(std::uint64_t seed) {
  return [seed](const Instance& level, std::int32_t index) {
    return rule_for(level, mix(seed, static_cast<std::uint64_t>(index)));
  };
}

// How a start forms its clusters.
Agglomeration start_rule(const Instance& instance, std::uint64_t seed, std::uint64_t turn) {
  Agglomeration how;
  how.capacity = instance.capacities.part_capacity;
  how.seed = mix(seed, turn);
  how.noise = turn == 0 ? 0 : tuning::kStartNoise;
  how.telling_pins = turn % 2 == 0 ? tuning::kTellingPinsShort : tuning::kTellingPins;
  return how;
}

// How clusters form inside the parts of a solution, other ones each time.
Agglomeration noisy_rule(std::uint64_t seed) {
  Agglomeration how;
  how.seed = seed;
  how.noise = tuning::kInsideNoise;
  how.telling_pins = tuning::kTellingPinsShort;
  return how;
}

Merges merges_inside(const Instance& instance, const std::vector<Part>& part, Agglomeration how) {
  Clusters clusters(instance);
  how.colour = part;
  for (std::int32_t& colour : how.colour) {
    if (colour == kHub) colour = Agglomeration::kAlone;
  }
  how.capacity = instance.capacities.part_capacity;
  return agglomerate(clusters, instance, how);
}

// The first merges, until one in kSharedOfFew units is left, or of more units one in kSharedOfMany.
Merges first_of(Merges merges, const Instance& instance) {
  const std::int32_t one_in =
      instance.size() <= tuning::kFewUnits ? tuning::kSharedOfFew : tuning::kSharedOfMany;
  const std::int32_t most = instance.size() - instance.size() / one_in;
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
  how.patience =
      std::clamp(level.size() / tuning::kUnitsPerIdleMove, tuning::kLeastPatience, tuning::kMostPatience);
  how.operations = tuning::kLevelOperations + tuning::kLevelOperationsPerUnit * level.size();
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
  return descend(levels, std::move(part), {rule_of_levels(mix(seed, turn)), Hub::fill, {}});
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
  if (instance.size() <= tuning::kVeryFewUnits) return best_on(instance);
  Clusters clusters(instance);
  const Hierarchy levels(
      instance, first_of(agglomerate(clusters, instance, start_rule(instance, seed, turn)), instance));
  return descend(levels, best_on(levels.coarsest()).part, {rule_of_levels(own), Hub::leave, {}});
}

Solution coarsen_and_refine(const Instance& instance, const Solution& from, std::uint64_t seed,
                            std::uint64_t turn) {
  const std::uint64_t own = mix(seed, turn);
  const Hierarchy levels(instance, merges_inside(instance, from.part, noisy_rule(own)));
  return descend(levels, lift_to_coarsest(levels, from.part), {rule_of_levels(own), Hub::fill, {}});
}

Solution refine_in_place(const Instance& instance, const Solution& from, std::uint64_t seed,
                         const LevelRule& rule) {
  Agglomeration how;
  how.seed = seed;
  const Hierarchy levels(instance, merges_inside(instance, from.part, how));
  return descend(levels, lift_to_coarsest(levels, from.part), {rule, Hub::leave, from.slots});
}

Solution improve_coarser(const Instance& instance, const Solution& from, std::uint64_t seed,
                         const Improvement& improve) {
  if (instance.size() <= tuning::kFewUnits) return improve(instance, from);
  const Hierarchy levels(instance, first_of(merges_inside(instance, from.part, noisy_rule(seed)), instance));
  const Solution coarse = {lift_to_coarsest(levels, from.part), from.slots, from.score};
  return descend(levels, improve(levels.coarsest(), coarse).part, {rule_of_levels(seed), Hub::leave, {}});
}

}  // namespace cfnsplit::partition
