#include "plan/level_problems.hpp"

#include <algorithm>
#include <set>

#include "base/sort_unique.hpp"
#include "partition/instance/load.hpp"
#include "partition/instance/normalise.hpp"
#include "plan/loads.hpp"
#include "plan/plan_tuning.hpp"

namespace cfnsplit {
namespace {

using partition::kHub;
using partition::Load;
using partition::Problem;
using partition::Vertex;

bool lives_in_root(const Problem& problem, Vertex v) {
  const auto at = static_cast<std::size_t>(v);
  if (problem.fixed[at] != partition::kFree) return problem.fixed[at] == partition::kFixedHub;
  return !problem.prior.empty() && problem.prior[at] == kHub;
}

// The stacks there are already that the root itself declares.
std::int64_t count_declared(const Problem& problem, const TreeTerms& terms) {
  std::set<std::int32_t> declared;
  for (std::int32_t stack : problem.prior) {
    std::int32_t outermost = kHub;
    for (; stack > kHub; stack = terms.above[static_cast<std::size_t>(stack)]) outermost = stack;
    if (outermost != kHub) declared.insert(outermost);
  }
  return std::ssize(declared);
}

}  // namespace

Problem with_room_left(Problem problem, int headroom) {
  constexpr auto kResources = static_cast<std::size_t>(Quota::resources);
  for (partition::Load* capacity : {&problem.part_capacity, &problem.hub_capacity})
    (*capacity)[kResources] -= (*capacity)[kResources] * headroom / 100;
  for (std::size_t d = 0; d < problem.hub_capacity.size(); ++d)
    problem.hub_capacity[d] -= tuning::kPlacesForLater * problem.hub_per_part[d];
  return problem;
}

bool has_last_place(const Problem& level) {
  constexpr auto kResources = static_cast<std::size_t>(Quota::resources);
  std::int64_t used = level.hub_base[kResources];
  for (Vertex v = 0; v < level.size(); ++v)
    if (lives_in_root(level, v) || level.prior[static_cast<std::size_t>(v)] == partition::kNew)
      used += level.weight[static_cast<std::size_t>(v)][kResources];
  std::vector<std::int32_t> prior_stacks = level.prior;
  sort_unique(prior_stacks);
  used += std::ranges::count_if(prior_stacks, [](std::int32_t stack) { return stack > kHub; }) *
          level.hub_per_part[kResources];
  return used >= level.hub_capacity[kResources];
}

Problem without_a_bound_on_parts(Problem problem, const std::vector<std::int32_t>& stack_of,
                                 const TreeTerms& terms, std::int64_t places) {
  // What is fixed to the root, and the stacks. More of them than it has room for must be held below.
  Load bound = problem.hub_base;
  for (Vertex v = 0; v < problem.size(); ++v)
    if (problem.fixed[static_cast<std::size_t>(v)] == partition::kFixedHub)
      add(bound, problem.weight[static_cast<std::size_t>(v)]);
  for (std::int64_t i = count_declared(problem, terms) + places; i > 0; --i) {
    add(bound, problem.hub_per_part);
    if (!partition::fits(bound, problem.hub_capacity)) break;
    add(problem.hub_base, problem.hub_per_part);
  }
  Load forced = problem.hub_base;
  for (Vertex v = 0; v < problem.size(); ++v)
    if (lives_in_root(problem, v)) add(forced, problem.weight[static_cast<std::size_t>(v)]);
  for (std::size_t d = 0; d < forced.size(); ++d) {
    if (problem.hub_per_part[d] == 0) continue;
    const std::int64_t free = std::max<std::int64_t>(0, problem.hub_capacity[d] - forced[d]);
    problem.hub_capacity[d] -= (free + tuning::kRootKeptOneIn - 1) / tuning::kRootKeptOneIn;
  }
  problem.hub_per_part = {};
  for (Vertex v = 0; v < problem.size(); ++v)
    if (stack_of[static_cast<std::size_t>(v)] != kNoParent && !lives_in_root(problem, v))
      problem.no_hub.push_back(v);
  for (partition::Value& value : problem.values) value.hub_load = {};
  return problem;
}

Problem with_new_in_root(Problem problem) {
  for (std::size_t v = 0; v < problem.prior.size(); ++v)
    if (problem.prior[v] == partition::kNew && problem.fixed[v] == partition::kFree &&
        std::ranges::find(problem.no_hub, static_cast<Vertex>(v)) == problem.no_hub.end())
      problem.fixed[v] = partition::kFixedHub;
  return problem;
}

std::optional<Problem> with_rest_in_root(Problem problem) {
  const auto normalised = partition::normalise(problem);
  const auto* normal = std::get_if<partition::Normal>(&normalised);
  if (!normal) return {};
  for (std::size_t v = 0; v < problem.fixed.size(); ++v) {
    const partition::UnitData& unit = normal->instance.units[static_cast<std::size_t>(normal->unit_of[v])];
    if (unit.fixed == partition::kFree && !unit.no_hub) problem.fixed[v] = partition::kFixedHub;
  }
  return problem;
}

}  // namespace cfnsplit
