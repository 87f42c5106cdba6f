#include "partition/refinement/dissolve.hpp"

#include <utility>

#include "partition/refinement/gains.hpp"
#include "partition/state/small_parts.hpp"
#include "partition/structures/strong_components.hpp"
#include "partition/tuning.hpp"

namespace cfnsplit::partition {
namespace {

void empty(Search& search, Part part, const std::vector<Unit>& order) {
  Gains gains(search.state.slots());
  const std::vector<Part> roomy =
      smallest_parts(search.state, tuning::kDissolveRoomyParts, [&](Part other) { return other != part; });
  for (Unit unit : order) {
    if (search.state.part(unit) != part) continue;
    for (const Destination& candidate : gains.of(search.state, unit, roomy)) {
      if (!search.quotient.allows(unit, candidate.to, tuning::kDissolveBudget)) continue;
      search.move(unit, candidate.to);
      break;
    }
  }
}

}  // namespace

void dissolve(Search& search, const Refinement& rule) {
  Refinement how = rule;
  how.operations /= static_cast<std::int64_t>(tuning::kDissolvedParts);
  how.passes = tuning::kDissolvePasses;
  const std::vector<Unit> forward = topological_order(search.state.instance().out);
  const std::vector<Unit> backward(forward.rbegin(), forward.rend());
  for (Part part : smallest_unlabelled_parts(search.state, tuning::kDissolvedParts)) {
    if (search.state.members(part) == 0) continue;  // one before it was emptied with it
    for (const std::vector<Unit>* order : {&forward, &backward}) {
      Search trial = search;
      empty(trial, part, *order);
      repair(trial, how);
      refine(trial, how);
      if (!(trial.state.score() < search.state.score())) continue;
      search = std::move(trial);
      break;
    }
  }
}

}  // namespace cfnsplit::partition
