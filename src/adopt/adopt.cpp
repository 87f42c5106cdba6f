// What is deployed → limits that keep it → a split that moves nothing, whose lock says where everything stands.
#include <algorithm>
#include <cfnsplit/adopt.hpp>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "adopt/limit_search.hpp"
#include "analysis/analyse.hpp"
#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "plan/moves_of_plan.hpp"
#include "plan/named_resources.hpp"
#include "plan/prior_prices.hpp"

namespace cfnsplit {
namespace {

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

// The lock as it is, or without what is not deployed, and what was found with it.
struct FoundUnder {
  LimitSearch search;
  Outcome<LimitsFound> limits;
};

FoundUnder find_with(const AnalysedTemplate& source, const SplitOptions& options, const AdoptedState& state,
                     const Limits& highest) {
  LimitSearch search(source, options, state);
  Outcome<LimitsFound> limits = search.find(options.limits, highest);
  return {std::move(search), std::move(limits)};
}

// All that the lock file tells of stays, whether it is deployed or not, as it does in every later run. So what an
// adoption has written is left as it is by the next one.
std::optional<FoundUnder> find_as_locked(const AnalysedTemplate& source, const SplitOptions& options,
                                         const AdoptedState& all) {
  if (!options.lock || options.limits.resources < all.fullest()) return {};
  FoundUnder found = find_with(source, options, all, options.limits);
  if (!found.limits || !found.limits->moves_nothing) return {};
  return found;
}

// Of two ways to take over what is deployed the one that moves less, or as little under a lower limit.
FoundUnder find_anew(const AnalysedTemplate& source, const SplitOptions& options, const AdoptedState& state,
                     const Limits& highest) {
  FoundUnder found = find_with(source, options, state, highest);
  const std::int64_t enough = std::max(options.limits.resources, state.fullest());
  if (!options.lock ||
      (found.limits && found.limits->moves_nothing && found.limits->limits.resources <= enough))
    return found;
  SplitOptions without_plans = options;
  without_plans.lock = state.lock;
  FoundUnder other = find_with(source, without_plans, state, highest);
  const auto effort = [](const Outcome<LimitsFound>& limits) {
    return std::pair(moves_in(limits->split), limits->limits.resources);
  };
  const bool is_better = !found.limits || (other.limits && effort(other.limits) < effort(found.limits));
  return is_better ? std::move(other) : std::move(found);
}

// The limit that is asked for keeps everything; a lower one may as well.
std::int64_t least_below(FoundUnder& found, const AdoptedState& state) {
  Limits lower = found.limits->limits;
  lower.resources = std::max<std::int64_t>(state.fullest(), 1);
  const Outcome<LimitsFound> least = found.search.find(lower, found.limits->limits);
  return least && moves_in(least->split) <= moves_in(found.limits->split) ? least->limits.resources
                                                                          : found.limits->limits.resources;
}

// Above the least limit, where that is not the one that was asked for.
void make_room(FoundUnder& found, const Limits& highest) {
  Limits roomy = found.limits->limits;
  roomy.resources = with_room(roomy.resources, highest.resources);
  Outcome<LimitsFound> again = found.search.find(roomy, roomy);
  if (again && moves_in(again->split) <= moves_in(found.limits->split)) found.limits = std::move(again);
}

// What is safe need not be named. The options name resources by their ids.
bool allows_moves(const Split& split, const SplitOptions& options) {
  const auto is_allowed = [&](const Move& move) {
    return move.danger == Danger::safe || may_move(move.resource, options);
  };
  const auto is_allowed_output = [&](const OutputMove& move) {
    return !move.is_exported || may_move(move.output, options);
  };
  return !options.allow_moves.empty() && std::ranges::all_of(split.moves, is_allowed) &&
         std::ranges::all_of(split.output_moves, is_allowed_output);
}

}  // namespace

Outcome<Adoption> adopt(const std::string& name, const std::string& text, const SplitOptions& options,
                        const Limits& highest) {
  if (options.deployed.empty())
    return make_diagnostic("CFS0806", "nothing is said to be deployed",
                           "give the deployed templates, or listings of the deployed stacks");
  const auto source = std::make_shared<const SourceText>(name, text);
  Outcome<Analysis> analysis = analyse(source, options);
  if (!analysis) return std::move(analysis.diagnostics);
  const AnalysedTemplate analysed{source, *analysis};
  const Outcome<AdoptedState> state = read_adopted_state(*analysis, options);
  if (!state) return state.diagnostics;
  AdoptedState all = *state;
  all.deployed.clear();
  std::optional<FoundUnder> as_locked = find_as_locked(analysed, options, all);
  const AdoptedState& stands = as_locked ? all : *state;
  FoundUnder found = as_locked ? std::move(*as_locked) : find_anew(analysed, options, *state, highest);
  if (!found.limits) return std::move(found.limits.diagnostics);
  Adoption adoption;
  adoption.least_resources = found.limits->limits.resources;
  if (adoption.least_resources == options.limits.resources && stands.fullest() < options.limits.resources)
    adoption.least_resources = least_below(found, stands);
  else if (adoption.least_resources > options.limits.resources)
    make_room(found, highest);
  adoption.limits = found.limits->limits;
  adoption.stack_name = state->stack_name;
  adoption.split = std::move(found.limits->split);
  adoption.split.removed_resources = state->removed;
  const SplitOptions named = *with_ids(analysis->source, options);  // a split has read them already
  adoption.is_allowed = allows_moves(adoption.split, named);
  adoption.may_refactor = std::ranges::any_of(
      adoption.split.moves, [&](const Move& move) { return may_be_refactored(move, named); });
  adoption.stacks = count_stacks(adoption.split, *state);
  std::vector<Diagnostic> said = std::move(analysis.diagnostics);
  sort_by_place(said);
  append(said, state->unlisted);
  append(said, std::move(found.limits.diagnostics));
  return {std::move(adoption), std::move(said)};
}

}  // namespace cfnsplit
