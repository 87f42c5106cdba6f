// What is deployed → limits that keep it → a split that moves nothing, whose lock says where everything stands.
#include <algorithm>
#include <cfnsplit/adopt.hpp>
#include <map>
#include <utility>

#include "adopt/adopted_state.hpp"
#include "base/codes.hpp"
#include "base/diagnostics.hpp"

namespace cfnsplit {
namespace {

// Above the least limit there is room for the nested stacks and the resources to come, so that the next deployments do
// not need another limit; the sum is rounded up, for people.
constexpr std::int64_t kRoom = 10;
constexpr std::int64_t kRoundTo = 10;

std::int64_t with_room(std::int64_t least, std::int64_t highest) {
  const std::int64_t roomy = (least + kRoom + kRoundTo - 1) / kRoundTo * kRoundTo;
  return std::max(least, std::min(roomy, highest));
}

std::size_t moves_in(const Split& split) { return split.moves.size() + split.output_moves.size(); }

std::vector<AdoptedStack> count_stacks(const Split& split, const AdoptedState& state) {
  std::map<std::string, AdoptedStack> by_path;
  for (const StackSummary& stack : split.stacks) by_path[stack.stack].stack = stack.stack;
  for (const Placement& placement : split.placements) {
    AdoptedStack& stack = by_path[placement.stack];
    ++(state.deployed.contains(placement.resource) ? stack.deployed : stack.added);
  }
  std::vector<AdoptedStack> stacks;
  for (auto& [path, stack] : by_path) stacks.push_back(std::move(stack));
  return stacks;
}

// The limit that is asked for keeps everything; a lower one may as well.
std::int64_t least_below(const std::string& name, const std::string& text, SplitOptions options,
                         const LimitsFound& found, const AdoptedState& state) {
  options.limits = found.limits;
  options.limits.resources = std::max<std::int64_t>(state.fullest(), 1);
  const Outcome<LimitsFound> least = find_limits(name, text, options, found.limits, state);
  return least && moves_in(least->split) <= moves_in(found.split) ? least->limits.resources
                                                                  : found.limits.resources;
}

}  // namespace

Outcome<Adoption> adopt(const std::string& name, const std::string& text, const SplitOptions& options,
                        const Limits& highest) {
  if (options.deployed.empty())
    return make_diagnostic("CFS0806", "nothing is said to be deployed",
                           "give the deployed templates, or listings of the deployed stacks");
  const Outcome<AdoptedState> state = read_adopted_state(name, text, options);
  if (!state) return state.diagnostics;
  SplitOptions asked = options;
  Outcome<LimitsFound> found = find_limits(name, text, asked, highest, *state);
  if (options.lock && (!found || !found->moves_nothing)) {
    asked.lock = state->lock;
    Outcome<LimitsFound> without_plans = find_limits(name, text, asked, highest, *state);
    if (!found || (without_plans && moves_in(without_plans->split) < moves_in(found->split)))
      found = std::move(without_plans);
    else
      asked.lock = options.lock;
  }
  if (!found) return std::move(found.diagnostics);
  Adoption adoption;
  adoption.limits = found->limits;
  adoption.least_resources = found->limits.resources;
  if (found->limits.resources == options.limits.resources && state->fullest() < options.limits.resources)
    adoption.least_resources = least_below(name, text, asked, *found, *state);
  adoption.stack_name = state->stack_name;
  adoption.split = std::move(found->split);
  if (adoption.least_resources > options.limits.resources) {
    SplitOptions roomy = asked;
    roomy.limits = adoption.limits;
    roomy.limits.resources = with_room(adoption.least_resources, highest.resources);
    Outcome<LimitsFound> again = find_limits(name, text, roomy, roomy.limits, *state);
    if (again && moves_in(again->split) <= moves_in(adoption.split)) {
      adoption.limits = again->limits;
      adoption.split = std::move(again->split);
      found.diagnostics = std::move(again.diagnostics);
    }
  }
  adoption.split.removed_resources = state->removed;
  adoption.stacks = count_stacks(adoption.split, *state);
  std::vector<Diagnostic> said = state->contradictions;
  append(said, std::move(found.diagnostics));
  return {std::move(adoption), std::move(said)};
}

}  // namespace cfnsplit
