#pragma once
// A start, and one more turn on a solution that exists: coarsen, then refine level after level.
#include <functional>

#include "partition/instance/instance.hpp"
#include "partition/refinement/refine.hpp"
#include "partition/state/solution.hpp"

namespace cfnsplit::partition {

/// How a single level of the instance is refined.
Refinement rule_for(const Instance& level, std::uint64_t seed);

/// How each level of a hierarchy is refined; level 0 is the finest.
using LevelRule = std::function<Refinement(const Instance& level, std::int32_t index)>;

/// From nothing. `turn` 0 takes the affinities as they are, every other turn adds noise of its own.
/// Clusters fill a part up to `filled` percent.
Solution from_clusters(const Instance& instance, std::uint64_t seed, std::uint64_t turn, int filled = 100);

/// The best of `starts` starts from nothing that share a coarser instance, refined from there to the finest: what a
/// start costs is mostly a matter of its units, and what it is worth, of its clusters. `threads` changes nothing but
/// the time.
Solution from_coarser(const Instance& instance, std::uint64_t seed, std::uint64_t turn, int filled,
                      int starts, int threads);

/// Coarsened inside the parts of `from`, with other noise, and refined again. Never worse than `from`.
Solution coarsen_and_refine(const Instance& instance, const Solution& from, std::uint64_t seed,
                            std::uint64_t turn);

/// Coarsened inside the parts of `from` without noise, and refined again by `rule`. Parts keep their numbers, so that
/// those who know them by number find them again. Never worse than `from`.
Solution refine_in_place(const Instance& instance, const Solution& from, std::uint64_t seed,
                         const LevelRule& rule);

/// Changes a solution of an instance, never for the worse.
using Improvement = std::function<Solution(const Instance&, const Solution&)>;

/// Coarsened inside the parts of `from` to one in kSharedOfMany units, improved there for a fraction of what that costs
/// here, and refined again; few units are improved as they are. Never worse than `from`.
Solution improve_coarser(const Instance& instance, const Solution& from, std::uint64_t seed,
                         const Improvement& improve);

}  // namespace cfnsplit::partition
