#include "adopt/judge_moves.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "adopt/adopted_state.hpp"
#include "adopt/limit_search.hpp"
#include "adopt/split_standing.hpp"
#include "analysis/analyse.hpp"
#include "base/codes.hpp"
#include "plan/cycle_advice.hpp"
#include "plan/moves_of_plan.hpp"
#include "plan/prior_prices.hpp"
#include "plan/stack_cycles.hpp"

namespace cfnsplit {
namespace {

struct LimitOption {
  std::string_view name;
  std::int64_t Limits::*limit;
};
constexpr std::array kLimitOptions = {LimitOption{"--max-resources", &Limits::resources},
                                      LimitOption{"--max-parameters", &Limits::parameters},
                                      LimitOption{"--max-outputs", &Limits::outputs},
                                      LimitOption{"--max-mappings", &Limits::mappings},
                                      LimitOption{"--max-mapping-attributes", &Limits::mapping_attributes},
                                      LimitOption{"--max-dynamic-references", &Limits::dynamic_references},
                                      LimitOption{"--max-bytes", &Limits::bytes}};

std::shared_ptr<const SourceText> copy_of_source(const Analysis& analysis) {
  const SourceText& source = analysis.source.document->source();
  return std::make_shared<const SourceText>(source.name(), source.whole());
}

// Values that are handed over take parameters and outputs, which those that are written out do not [S95].
std::string known_values_advice(const Analysis& analysis, SplitOptions options) {
  if (options.known_values) return {};
  options.known_values = options.tell_moves = true;
  options.keep_orders.reset();  // as the lock has it
  options.frozen = false;
  const auto source = copy_of_source(analysis);
  const Outcome<Analysis> known = analyse(source, options);
  if (!known) return {};
  const Outcome<Split> split = split_standing(source, *known, options, {});
  return split && moves_in(*split) == 0 ? "--known-values on would move nothing" : std::string();
}

// "--max-resources 473 would move nothing", or nothing where no limit does that.
std::string limit_advice(const Analysis& analysis, const SplitOptions& options) {
  const std::optional<Limits> found = limits_that_keep(copy_of_source(analysis), analysis, options);
  if (!found) return {};
  const std::string wanted = limit_options(options.limits, *found);
  return wanted.empty() ? std::string() : wanted + " would move nothing";
}

Diagnostic warn_of_leaving(const std::vector<Move>& moves, const SplitOptions& options,
                           const std::string& advice) {
  const auto count = std::ranges::count(moves, MoveCause::quota, &Move::cause);
  const std::string what = options.deployed.empty() ? "locked" : "deployed";
  const std::string who = count == 1 ? "a " + what + " resource leaves its stack"
                                     : std::to_string(count) + ' ' + what + " resources leave their stacks";
  return make_diagnostic("CFS0820",
                         who + ", for a limit leaves no room there (--max-resources is " +
                             std::to_string(options.limits.resources) +
                             "): the deployment deletes and creates " + (count == 1 ? "it" : "them") +
                             " again",
                         advice + "'cfnsplit moves' tells every move");
}

// Fills in the cycles of what is not safe, and which order need not be kept.
void find_cycles_of_unsafe(const Analysis& analysis, const StackPlan& plan, const std::vector<Move>& moves,
                           const SplitOptions& options, MoveAdvice& advice) {
  constexpr std::size_t kMostCycles = 20;  // a message that can be read has no more
  const auto is_asked = [](const Move& move) {
    return move.cause == MoveCause::cycle && move.danger != Danger::safe;
  };
  if (std::ranges::none_of(moves, is_asked)) return;
  const StackCycles cycles(analysis, plan, moves);
  const CycleAdvice to_drop(analysis, plan, moves, options);
  std::size_t tried = 0;
  for (const Move& move : moves) {
    if (!is_asked(move)) continue;
    if (advice.cycles.size() == kMostCycles || tried++ == kMostCyclesTried) break;
    StackCycle cycle = cycles.find(move);
    if (cycle.empty()) continue;
    if (advice.other.empty()) advice.other = to_drop.on(move, cycle);
    advice.cycles[move.resource] = std::move(cycle);
  }
}

}  // namespace

std::string limit_options(const Limits& asked, const Limits& wanted) {
  std::string text;
  for (const LimitOption& option : kLimitOptions)
    if (asked.*option.limit != wanted.*option.limit)
      text +=
          (text.empty() ? "" : " ") + std::string(option.name) + ' ' + std::to_string(wanted.*option.limit);
  return text;
}

std::vector<Diagnostic> judge_moves(const Analysis& analysis, const StackPlan& plan, const Prior& prior,
                                    const std::vector<Move>& moves, const SplitOptions& options) {
  const bool is_refused = std::ranges::any_of(moves, [&](const Move& move) {
    return move.danger != Danger::safe && !may_move(move.resource, options);
  });
  const bool is_crowded = std::ranges::any_of(moves, [&](const Move& move) {
    const bool is_allowed = move.danger == Danger::safe || may_move(move.resource, options);
    return move.cause == MoveCause::quota && is_allowed != is_refused;
  });
  if (!is_refused && !is_crowded) return {};
  // The search takes as long as several splits: a stack that is full and grows is no reason for it in every run.
  const bool is_asked = is_refused || !options.deployed.empty() ||
                        fullest_standing(analysis.source, prior) > options.limits.resources;
  MoveAdvice advice;
  if (is_crowded && is_asked) advice.limits = limit_advice(analysis, options);
  if (!is_refused) {
    const std::string limits = advice.limits.empty() ? std::string() : advice.limits + "; ";
    // Where nobody has looked, there may be limits that help.
    const bool may_help = !is_asked || !limits.empty();
    return {warn_of_leaving(moves, options, limits + (may_help ? finds_limits() + "; " : std::string()))};
  }
  if (is_crowded) advice.other = known_values_advice(analysis, options);
  find_cycles_of_unsafe(analysis, plan, moves, options, advice);
  return refuse_moves(analysis, moves, options, advice);
}

}  // namespace cfnsplit
