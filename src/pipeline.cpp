// The whole program, top to bottom: text → Document → Template → References → Analysis → Prior → StackPlan →
// TemplateSet → proof. split(), at the end, takes one step after another; each can stop it with errors.
#include <algorithm>
#include <memory>
#include <set>
#include <string_view>

#include "adopt/judge_moves.hpp"
#include "adopt/split_standing.hpp"
#include "analysis/analyse.hpp"
#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "emit/one_stack.hpp"
#include "emit/split_of_plan.hpp"
#include "emit/unchanged_urls.hpp"
#include "emit/written_plan.hpp"
#include "plan/growth_note.hpp"
#include "plan/json_style.hpp"
#include "plan/lock_of_plan.hpp"
#include "plan/moves_of_plan.hpp"
#include "plan/named_resources.hpp"
#include "plan/order_saving.hpp"
#include "plan/output_moves.hpp"
#include "plan/planner.hpp"
#include "plan/prior_prices.hpp"
#include "plan/proof_options.hpp"
#include "plan/template_faults.hpp"
#include "plan/told_cycles.hpp"
#include "prior/lock_source.hpp"
#include "prior/read_prior.hpp"
#include "verify/prove.hpp"

namespace cfnsplit {
namespace {

// The template as one stack if it fits and nothing stands elsewhere, else split.
Outcome<WrittenPlan> plan_stacks(const Analysis& analysis, const SplitOptions& options,
                                 const PriorPrices* prices, const std::string& name) {
  const bool has_stacks = prices && prices->prior.has_stacks();
  std::optional<TemplateSet> set = has_stacks ? std::nullopt : as_one_stack(analysis, options, name);
  if (!set) return plan_and_write(analysis, options, prices, name);
  Diagnostic note = make_diagnostic(
      "CFS0401",
      "the template is within its quotas (" + std::to_string(set->stacks.front().resources) + " of " +
          std::to_string(options.limits.resources) + " resources) and is left as one stack",
      "");
  return {WrittenPlan{plan_one_stack(analysis), std::move(*set)}, {std::move(note)}};
}

void tell(const SplitOptions& options, Step step) {
  if (options.tell_progress) options.tell_progress({step});
}

// Nothing leaves this function that verify() has not proved from the very bytes that would be written.
std::vector<Diagnostic> prove_split(std::shared_ptr<const SourceText> source, const Split& split,
                                    const SplitOptions& options) {
  Outcome<Proof> proof = verify(std::move(source), split.files, proof_options(options));
  if (proof) {  // of its warnings, those of the source have been told already
    std::erase_if(proof.diagnostics, [](const Diagnostic& found) { return found.code != "CFS0612"; });
    return std::move(proof.diagnostics);
  }
  // A template that stays too large after several plans is a failure of the plan, not of the proof.
  const auto is_quota = [](const Diagnostic& d) {
    return d.severity != Severity::error || d.code == "CFS0512";
  };
  if (std::ranges::all_of(proof.diagnostics, is_quota)) {
    std::vector<Diagnostic> over = {
        make_diagnostic("CFS0406", "the plan exceeds a quota once it is written out",
                        "lower --max-resources or --max-bytes to leave more room")};
    append(over, std::move(proof.diagnostics));
    return over;
  }
  std::vector<Diagnostic> found = {make_diagnostic(
      "CFS0701", "the split could not be proved to mean the same as the template; nothing is written",
      "please report this with the template, or what of it you can share; what verify found follows")};
  append(found, std::move(proof.diagnostics));
  return found;
}

std::vector<std::string> new_resources(const Template& source, const PriorPrices* prices) {
  std::set<std::string_view> renamed;  // under the old id it is gone, under the new one created
  if (prices)
    for (const GoneResource& gone : prices->prior.gone)
      renamed.insert(gone.became.begin(), gone.became.end());
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < source.resources.size(); ++i) {
    const std::string_view id = source.resources.entries()[i].name;
    if (!prices || prices->prior.of_resource[i] == kNowhere || renamed.contains(id)) ids.emplace_back(id);
  }
  return ids;
}

// Fills in what is new, gone and moved, and the new lock file. What is said of them goes with the errors.
std::vector<Diagnostic> compare_with_before(const Analysis& analysis, const StackPlan& plan,
                                            const LockAndPrior& read, const PriorPrices* prices,
                                            const SplitOptions& options, Split& split) {
  Lock lock = lock_of(analysis, plan, read.lock);
  lock.drops_orders = split.drops_orders = !options.keep_orders.value_or(true);
  lock.source = next_lock_source(read.lock, analysis.source.document->source().name(), options);
  split.lock = write_lock(lock);
  split.new_resources = new_resources(analysis.source, prices);
  split.removed_resources = read.removed;
  std::vector<Diagnostic> found;
  if (prices) {
    split.moves = moves_of(analysis, plan, prices->prior);
    split.output_moves = output_moves_of(analysis, plan, prices->prior);
    if (options.tell_moves) {
      found = tell_stack_cycles(analysis, plan, split.moves, options);
    } else {
      found = judge_moves(analysis, plan, prices->prior, split.moves, options);
      append(found, judge_output_moves(analysis, split.output_moves, options));
    }
    if (options.rebalance)
      split.shared_values_before =
          shared_values_unmoved(analysis, options, style_of(analysis, options), *prices);
  }
  if (options.frozen) append(found, frozen_differences(read.lock, lock, options));
  return found;
}

// What is not deployed may go elsewhere at the least price, and nobody is told.
void free_planned(const Template& source, const std::set<std::string, std::less<>>& deployed, Prior& prior) {
  if (deployed.empty()) return;
  for (std::size_t i = 0; i < prior.is_volatile.size(); ++i)
    if (!deployed.contains(source.resources.entries()[i].name)) prior.is_volatile[i] = 1;
}

}  // namespace

Outcome<Split> split(std::string name, std::string text, const SplitOptions& options) {
  tell(options, Step::read);
  const auto source = std::make_shared<const SourceText>(std::move(name), std::move(text));
  Outcome<Analysis> analysis = analyse(source, options);
  std::vector<Diagnostic> found = std::move(analysis.diagnostics);
  sort_by_place(found);
  if (!analysis) return found;
  Outcome<Split> result = split_standing(source, *analysis, options, {});
  append(found, std::move(result.diagnostics));
  result.diagnostics = std::move(found);
  return result;
}

Outcome<Split> split_standing(std::shared_ptr<const SourceText> source, const Analysis& analysis,
                              const SplitOptions& asked, const std::set<std::string, std::less<>>& deployed) {
  Outcome<SplitOptions> named = with_ids(analysis.source, asked);
  if (!named) return named.diagnostics;
  SplitOptions& options = *named;
  std::vector<Diagnostic> found = find_large_mappings(analysis.source, options.limits);
  if (has_error(found)) return found;

  Outcome<LockAndPrior> read = read_prior(analysis, options);
  append(found, std::move(read.diagnostics));
  if (!read) return found;
  options.keep_orders = !drops_orders(*read, options);
  if (read->prior) free_planned(analysis.source, deployed, *read->prior);
  Outcome<std::optional<PriorPrices>> priced = price_prior(analysis, std::move(read->prior), options);
  append(found, std::move(priced.diagnostics));
  if (!priced) return found;
  const PriorPrices* const prices = *priced ? &**priced : nullptr;

  append(found, warn_of_uncounted(analysis.source));
  tell(options, Step::search);
  Outcome<WrittenPlan> written = plan_stacks(analysis, options, prices, source->name());
  append(found, std::move(written.diagnostics));
  if (!written) return found;

  Split result = split_of(analysis, written->plan, std::move(written->set));
  tell(options, Step::proof);
  append(found, prove_split(std::move(source), result, options));
  append(found, compare_with_before(analysis, written->plan, *read, prices, options, result));
  append(found, warn_of_unchanged_urls(result, options));
  if (asked.tell_order_saving && !asked.keep_orders && options.known_values && prices && !result.drops_orders)
    result.order_saving =
        saving_of_dropped_orders(analysis, options, style_of(analysis, options), *prices, result);
  append(found, note_growth(analysis, options, style_of(analysis, options), prices, result));
  if (has_error(found)) return found;
  if (options.frozen && options.lock) result.lock = options.lock->text;
  return {std::move(result), std::move(found)};
}

}  // namespace cfnsplit
