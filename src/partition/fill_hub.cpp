#include "partition/fill_hub.hpp"

#include <algorithm>
#include <utility>

#include "partition/components.hpp"
#include "partition/load.hpp"

namespace cfnsplit::partition {
namespace {

constexpr int kPartsTried = 3;
constexpr int kPasses = 2;  // enough to see whether it leads anywhere; the winner is refined on finer levels

std::vector<Part> smallest_parts(const PartState& state) {
  std::vector<std::pair<std::int64_t, Part>> by_size;
  for (Part part = 1; part <= state.slots(); ++part) {
    if (state.members(part) == 0 || state.has_label(part)) continue;
    by_size.emplace_back(relative_size(state.load(part), state.capacity(part)), part);
  }
  std::sort(by_size.begin(), by_size.end());
  if (std::ssize(by_size) > kPartsTried) by_size.resize(kPartsTried);
  std::vector<Part> parts;
  for (const auto& [size, part] : by_size) parts.push_back(part);
  return parts;
}

}  // namespace

void fill_hub(Search& search, const Refinement& rule) {
  Refinement how = rule;
  how.operations /= kPartsTried;
  how.passes = kPasses;
  const Instance& instance = search.state.instance();
  // First units first: so none that moves leaves both a predecessor and a follower behind.
  const std::vector<Unit> order = topological_order(instance.out);
  for (Part part : smallest_parts(search.state)) {
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
