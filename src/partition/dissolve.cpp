#include "partition/dissolve.hpp"

#include <algorithm>
#include <utility>

#include "partition/components.hpp"
#include "partition/gains.hpp"
#include "partition/small_parts.hpp"

namespace cfnsplit::partition {
namespace {

constexpr std::size_t kPartsTried = 4;
constexpr std::size_t kRoomy = 16;  // parts that may take a unit though they hold nothing it reads
constexpr int kPasses = 2;
constexpr std::int64_t kSearchBudget = 4000;

/// The parts with the most room, but for the one that is to go.
std::vector<Part> roomy_parts(const PartState& state, Part without) {
  std::vector<std::pair<std::int64_t, Part>> by_size;
  for (Part part = 1; part <= state.slots(); ++part) {
    if (state.members(part) > 0 && part != without)
      by_size.emplace_back(relative_size(state.load(part), state.capacity(part)), part);
  }
  std::sort(by_size.begin(), by_size.end());
  if (by_size.size() > kRoomy) by_size.resize(kRoomy);
  std::vector<Part> parts;
  for (const auto& [size, part] : by_size) parts.push_back(part);
  return parts;
}

void empty(Search& search, Part part, const std::vector<Unit>& order) {
  Gains gains(search.state.slots());
  const std::vector<Part> roomy = roomy_parts(search.state, part);
  for (Unit unit : order) {
    if (search.state.part(unit) != part) continue;
    for (const Candidate& candidate : gains.of(search.state, unit, roomy)) {
      if (!search.quotient.allows(unit, candidate.to, kSearchBudget)) continue;
      search.move(unit, candidate.to);
      break;
    }
  }
}

}  // namespace

void dissolve(Search& search, const Refinement& rule) {
  Refinement how = rule;
  how.operations /= static_cast<std::int64_t>(kPartsTried);
  how.passes = kPasses;
  const std::vector<Unit> forward = topological_order(search.state.instance().out);
  const std::vector<Unit> backward(forward.rbegin(), forward.rend());
  for (Part part : smallest_parts(search.state, kPartsTried)) {
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
