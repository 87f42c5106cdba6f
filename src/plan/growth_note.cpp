#include "plan/growth_note.hpp"

#include <algorithm>
#include <string>

#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "plan/plan_tuning.hpp"
#include "plan/planner.hpp"
#include "plan/prior_prices.hpp"

namespace cfnsplit {
namespace {

// Where nothing is new, whoever cares has been told. Who asks for moves already knows.
bool is_worth_a_look(const Analysis& analysis, const SplitOptions& options, const PriorPrices* prices,
                     const Split& split) {
  return prices && prices->prior.has_stacks() && !options.rebalance && !options.tell_moves &&
         options.strategy == Strategy::min_cut && !split.new_resources.empty() &&
         split.shared_values >= tuning::kLeastToCompare &&
         std::ssize(analysis.source.resources.entries()) <= tuning::kMostToCompare;
}

}  // namespace

std::vector<Diagnostic> note_growth(const Analysis& analysis, const SplitOptions& options, JsonStyle style,
                                    const PriorPrices* prices, const Split& split) {
  if (!is_worth_a_look(analysis, options, prices, split)) return {};
  SplitOptions quick = options;
  quick.effort = 0;
  const Outcome<StackPlan> fresh = plan_split(analysis, quick, style, nullptr);
  if (!fresh || 10 * split.shared_values <= tuning::kTenthsOfGrown * fresh->shared_values) return {};
  return {make_diagnostic(
      "CFS0842",
      std::to_string(split.shared_values) +
          " values are shared between stacks, and a first split of this "
          "template would have " +
          std::to_string(fresh->shared_values) + " or fewer: what was added stands where there was room",
      "'cfnsplit plan' with --rebalance=0.25 shows what moves would save; nothing moves before you ask "
      "for it",
      analysis.source.resources.find(split.new_resources.front()).key_place())};
}

}  // namespace cfnsplit
