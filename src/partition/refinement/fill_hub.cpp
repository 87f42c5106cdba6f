#include "partition/refinement/fill_hub.hpp"

#include <utility>

#include "partition/state/small_parts.hpp"
#include "partition/structures/strong_components.hpp"
#include "partition/tuning.hpp"

namespace cfnsplit::partition {
void fill_hub(Search& search, const Refinement& rule) {
  Refinement how = rule;
  how.operations /= static_cast<std::int64_t>(tuning::kHubPartsTried);
  how.passes = tuning::kHubPasses;
  const Instance& instance = search.state.instance();
  // First units first: so none that moves leaves both a predecessor and a follower behind.
  const std::vector<Unit> order = topological_order(instance.out);
  for (Part part : smallest_unlabelled_parts(search.state, tuning::kHubPartsTried)) {
    Search trial = search;
    for (Unit unit : order) {
      if (trial.state.part(unit) == part && trial.state.may_enter(unit, kHub) &&
          trial.quotient.allows(unit, kHub, 0)) {
        trial.move(unit, kHub);
      }
    }
    repair(trial, how);
    refine(trial, how);
    if (trial.state.score() < search.state.score()) search = std::move(trial);
  }
}

}  // namespace cfnsplit::partition
