#include "plan/told_cycles.hpp"

#include <algorithm>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "base/stack_path.hpp"
#include "plan/cycle_advice.hpp"
#include "plan/stack_cycles.hpp"

namespace cfnsplit {
namespace {

std::string to_keep_all(const std::string& advice) {
  return "to keep everything in place, take back one of these references" +
         (advice.empty() ? "" : "; or " + advice);
}

}  // namespace

std::vector<Diagnostic> tell_stack_cycles(const Analysis& analysis, const StackPlan& plan,
                                          const std::vector<Move>& moves, const SplitOptions& options) {
  constexpr std::size_t kMostTold = 3;
  std::vector<Diagnostic> found;
  if (std::ranges::count(moves, MoveCause::cycle, &Move::cause) == 0) return found;
  const StackCycles cycles(analysis, plan, moves);
  const CycleAdvice advice(analysis, plan, moves, options);
  std::size_t tried = 0;
  for (const Move& move : moves) {
    if (move.cause != MoveCause::cycle) continue;
    if (found.size() == kMostTold || tried++ == kMostCyclesTried) break;
    const StackCycle cycle = cycles.find(move);
    if (cycle.empty()) continue;
    const Node resource = analysis.source.resources.find(move.resource);
    Diagnostic one = make_diagnostic(
        "CFS0819",
        quote(move.resource) + " cannot stay in " + said_of_stack(move.from) +
            ", for the stacks would wait for each other in a cycle: " + said_of(cycle, analysis.source),
        to_keep_all(advice.on(move, cycle)), resource.key_place());
    one.related = places_of(cycle, analysis);
    const auto is_told = [&](const Diagnostic& other) {
      return std::ranges::equal(other.related, one.related, {}, &RelatedPlace::message,
                                &RelatedPlace::message);
    };
    if (std::ranges::none_of(found, is_told)) found.push_back(std::move(one));
  }
  return found;
}

}  // namespace cfnsplit
