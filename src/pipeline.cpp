// The whole program, top to bottom: text → Document → Template → References → Needs → StackPlan → TemplateSet → proof.
#include <algorithm>
#include <memory>

#include "analysis/analyse.hpp"
#include "base/codes.hpp"
#include "emit/template_set.hpp"
#include "plan/prior_prices.hpp"
#include "plan/lock_of_plan.hpp"
#include "plan/moves_of_plan.hpp"
#include "plan/planner.hpp"
#include "prior/read_prior.hpp"
#include "template/counts.hpp"
#include "template/loops.hpp"
#include "verify/prove.hpp"

namespace cfnsplit {
namespace {

void append(std::vector<Diagnostic>& into, std::vector<Diagnostic> more) {
  into.insert(into.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// In the order of the text, whatever order they were found in.
void sort_by_place(std::vector<Diagnostic>& found) {
  std::ranges::stable_sort(found, {},
                           [](const Diagnostic& d) { return std::pair(d.place.line, d.place.column); });
}

bool is_pinned_apart(const SplitOptions& options) {
  if (options.strategy != Strategy::min_cut) return true;
  for (const Pin& pin : options.pins)
    if (pin.stack != "root") return true;
  return false;
}

// A mapping goes whole wherever it goes: no split makes it smaller.
std::vector<Diagnostic> find_large_mappings(const Template& source, const Limits& limits) {
  std::vector<Diagnostic> found;
  for (const Declaration& mapping : source.mappings.entries())
    if (const auto attributes = static_cast<std::int64_t>(mapping.node.size());
        attributes > limits.mapping_attributes)
      found.push_back(make_diagnostic("CFS0405",
                                      "the mapping '" + std::string(mapping.name) + "' has " +
                                          std::to_string(attributes) + " attributes, where " +
                                          std::to_string(limits.mapping_attributes) + " are allowed",
                                      "divide it into several mappings", mapping.node.key_place()));
  return found;
}

std::vector<Diagnostic> warn_of_generators(const Template& source) {
  std::vector<Diagnostic> found;
  for (const Declaration& generator : source.generators) {
    if (yield_of(generator.node).is_exact) continue;
    found.push_back(make_diagnostic(
        "CFS0305", "what '" + std::string(generator.name) + "' makes is not counted",
        "the template may exceed a quota once CloudFormation has expanded it", generator.node.key_place()));
  }
  return found;
}

// The template left whole, if that keeps every quota [S62]; minified where only its size stands against it.
std::optional<TemplateSet> as_one_stack(const Analysis& analysis, const SplitOptions& options,
                                        const std::string& name) {
  if (is_pinned_apart(options)) return {};
  Counts counts = count(analysis.source);
  counts[Quota::bytes] = 0;  // known once it is written, which only what keeps all other quotas is worth
  if (exceeded(counts, options.limits)) return {};
  for (const JsonStyle style : {JsonStyle::indented, JsonStyle::minified}) {
    if (options.minify && style == JsonStyle::indented) continue;
    TemplateSet set = emit_templates(analysis, plan_one_stack(analysis), options, style, name);
    if (set.stacks.front().bytes <= options.limits.bytes) return set;
  }
  return {};
}

// Indented, unless stacks of the allowed number of resources of average size would then be too large: white space is
// not worth a crossing value.
JsonStyle style_of(const Analysis& analysis, const SplitOptions& options) {
  const auto resources = static_cast<std::int64_t>(analysis.source.resources.size());
  const auto bytes = static_cast<std::int64_t>(written_size(analysis.source.root(), JsonStyle::indented, 0));
  const std::int64_t in_a_stack = std::min(resources, options.limits.resources);
  const bool too_large = bytes / resources * in_a_stack > options.limits.bytes;
  return options.minify || too_large ? JsonStyle::minified : JsonStyle::indented;
}

struct Written {
  StackPlan plan;
  TemplateSet set;
};

// A plan only reckons how many bytes its templates will have. Where one comes out too large, the next plan gets as much
// less room.
Outcome<Written> plan_and_write(const Analysis& analysis, const SplitOptions& options, const PriorPrices* prices,
                                const std::string& name) {
  constexpr int kPlans = 4;
  const JsonStyle style = style_of(analysis, options);
  SplitOptions tighter = options;
  for (int attempt = 1;; ++attempt) {
    Outcome<StackPlan> plan = plan_split(analysis, tighter, style, prices);
    if (!plan) return std::move(plan.diagnostics);
    TemplateSet set = emit_templates(analysis, *plan, options, style, name);
    const std::int64_t largest = std::ranges::max(set.stacks, {}, &StackSummary::bytes).bytes;
    if (largest <= options.limits.bytes || attempt == kPlans)
      return {Written{std::move(*plan), std::move(set)}, std::move(plan.diagnostics)};
    tighter.limits.bytes = tighter.limits.bytes * options.limits.bytes / largest;
  }
}

// The values that cross when only what must move does.
std::optional<std::int64_t> shared_values_unmoved(const Analysis& analysis, const SplitOptions& options,
                                                 PriorPrices prices) {
  prices.rebalance = false;
  const Outcome<StackPlan> plan = plan_split(analysis, options, style_of(analysis, options), &prices);
  return plan ? std::optional(plan->shared_values) : std::nullopt;
}

Split to_split(const Analysis& analysis, const StackPlan& plan, TemplateSet set) {
  Split split;
  split.files = std::move(set.files);
  split.stacks = std::move(set.stacks);
  split.wires = std::move(set.wires);
  for (std::size_t i = 0; i < plan.of_resource.size(); ++i)
    split.placements.push_back(
        {std::string(analysis.source.resources.entries()[i].name), plan.path(plan.of_resource[i])});
  for (std::size_t i = 0; i < plan.of_output.size(); ++i)
    if (plan.of_output[i] != kRoot)
      split.moved_outputs.emplace_back(analysis.source.outputs.entries()[i].name);
  split.shared_values = plan.shared_values;
  split.is_one_stack = plan.is_one_stack();
  return split;
}

std::vector<Diagnostic> frozen_differences(const Lock& before, const Lock& after, const std::string& text,
                                           const SplitOptions& options) {
  if (!options.lock)
    return {make_diagnostic("CFS0810", "there is no lock file, so it would change",
                            "split without --frozen, and commit the file")};
  if (options.lock->text == text) return {};
  std::vector<Diagnostic> found = differences(before, after, options.lock->name);
  if (!found.empty()) return found;
  return {make_diagnostic("CFS0810", "'" + options.lock->name + "' would be written in another form",
                          "split without --frozen, and commit the file")};
}

// Fills in the moves and the new lock file. What is said of them goes with the errors.
std::vector<Diagnostic> compare_with_before(const Analysis& analysis, const StackPlan& plan,
                                            const Lock& before, const std::optional<PriorPrices>& prices,
                                            const SplitOptions& options, Split& split) {
  const Lock lock = lock_of(analysis, plan, before);
  split.lock = write_lock(lock);
  std::vector<Diagnostic> found;
  if (prices) {
    split.moves = moves_of(analysis, plan, prices->prior);
    if (!options.tell_moves) found = refuse_moves(analysis, split.moves, options);
    if (options.rebalance)
      split.shared_values_before = shared_values_unmoved(analysis, options, *prices);
  }
  if (options.frozen) append(found, frozen_differences(before, lock, split.lock, options));
  return found;
}

// Nothing leaves this function that verify() has not proved from the very bytes that would be written.
std::vector<Diagnostic> prove_split(std::shared_ptr<const SourceText> source, const Split& split,
                                    const SplitOptions& options) {
  VerifyOptions asked;
  asked.limits = options.limits;
  asked.source_directory = options.source_directory;
  asked.root = kRootFile;
  asked.threads = options.threads;
  Outcome<Proof> proof = verify(std::move(source), split.files, asked);
  if (proof) return {};
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

}  // namespace

Outcome<Split> split(std::string name, std::string text, const SplitOptions& options) {
  const auto source = std::make_shared<const SourceText>(name, std::move(text));
  Outcome<Analysis> analysis = analyse(source, options);
  std::vector<Diagnostic> found = std::move(analysis.diagnostics);
  sort_by_place(found);
  if (!analysis) return found;

  append(found, find_large_mappings(analysis->source, options.limits));
  if (has_error(found)) return found;
  Outcome<LockAndPrior> read = read_prior(*analysis, options);
  append(found, std::move(read.diagnostics));
  if (!read) return found;
  Outcome<std::optional<PriorPrices>> priced = price_prior(*analysis, std::move(read->prior), options);
  append(found, std::move(priced.diagnostics));
  if (!priced) return found;
  const std::optional<PriorPrices> prices = std::move(*priced);
  const bool has_stacks = prices && prices->prior.has_stacks();

  StackPlan plan = plan_one_stack(*analysis);
  std::optional<TemplateSet> set = has_stacks ? std::nullopt : as_one_stack(*analysis, options, name);
  append(found, warn_of_generators(analysis->source));
  if (set) {
    found.push_back(make_diagnostic(
        "CFS0401",
        "the template is within its quotas (" + std::to_string(set->stacks.front().resources) + " of " +
            std::to_string(options.limits.resources) + " resources) and is left as one stack",
        ""));
  } else {
    Outcome<Written> written = plan_and_write(*analysis, options, prices ? &*prices : nullptr, name);
    append(found, std::move(written.diagnostics));
    if (!written) return found;
    plan = std::move(written->plan);
    set = std::move(written->set);
  }
  Split result = to_split(*analysis, plan, std::move(*set));
  append(found, prove_split(source, result, options));
  append(found, compare_with_before(*analysis, plan, read->lock, prices, options, result));
  if (has_error(found)) return found;
  return {std::move(result), std::move(found)};
}

}  // namespace cfnsplit
