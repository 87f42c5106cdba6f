#include "plan/prior_prices.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "base/letter_case.hpp"
#include "base/spelling.hpp"
#include "partition/problem.hpp"
#include "plan/moved_outputs.hpp"
#include "plan/plan_tuning.hpp"
#include "prior/dangers.hpp"

namespace cfnsplit {
namespace {

std::int32_t price_of(Danger danger) {
  switch (danger) {
    case Danger::safe: return tuning::kPriceOfSafe;
    case Danger::cannot_move: return tuning::kPriceOfCannotMove;
    case Danger::cannot_exist_twice: return tuning::kPriceOfCannotExistTwice;
    case Danger::identity_lost: return tuning::kPriceOfIdentityLost;
    case Danger::stateful: return tuning::kPriceOfStateful;
  }
  return partition::kNever;
}

// An output that stands beside its resource in a child leaves that child with it.
void add_output_prices(const Analysis& analysis, const SplitOptions& options, PriorPrices& prices) {
  for (std::size_t i = 0; i < prices.prior.of_output.size(); ++i) {
    const std::int32_t resource = resource_to_follow(analysis, i);
    if (resource < 0 || prices.prior.of_output[i] <= kInRoot) continue;
    const auto v = static_cast<std::size_t>(resource);
    if (prices.prior.of_resource[v] != prices.prior.of_output[i]) continue;
    const Declaration& output = analysis.source.outputs.entries()[i];
    const bool is_refused = output.node.find("Export") && !has_leave_to_move(output.name, options);
    const std::int32_t price = price_of(is_refused ? Danger::cannot_exist_twice : Danger::safe);
    for (std::vector<std::int32_t>* prices_of : {&prices.of_move, &prices.of_last_resort})
      if (std::int32_t& paid = (*prices_of)[v]; paid != partition::kNever)
        paid = std::min(paid + price, partition::kHighestPrice);
  }
}

PriorPrices priced(const Analysis& analysis, Prior prior, const SplitOptions& options) {
  PriorPrices prices{std::move(prior), {}, {}, {}, {}};
  if (options.rebalance) prices.rebalance = options.move_price;
  const std::vector<DangerOf> dangers = dangers_of(analysis.source, analysis.references);
  for (std::size_t i = 0; i < dangers.size(); ++i) {
    const Danger danger = prices.prior.is_volatile[i] ? Danger::safe : dangers[i].danger;
    const std::int32_t price = price_of(danger);
    const bool needs_leave = danger >= Danger::identity_lost || (options.rebalance && danger != Danger::safe);
    const bool has_leave = has_leave_to_move(analysis.source.resources.entries()[i].name, options);
    const bool is_refactored = needs_leave && !has_leave && options.rebalance && options.tell_moves &&
                               prices.prior.of_resource[i] > kInRoot &&
                               refusals_of_refactor(analysis.source, analysis.references, i).empty();
    prices.is_refactored.push_back(is_refactored ? 1 : 0);
    if (is_refactored)
      prices.of_move.push_back(tuning::kPriceOfSafe);
    else
      prices.of_move.push_back(needs_leave && !has_leave ? partition::kNever : price);
    prices.of_last_resort.push_back(price);
  }
  add_output_prices(analysis, options, prices);
  return prices;
}

// Names of files come from logical ids, and stacks between hold stacks and nothing else.
std::vector<Diagnostic> check_tree(const Prior& prior) {
  std::vector<Diagnostic> found;
  std::set<std::string> ids;  // in lower case
  std::set<std::string_view> holders;
  for (const std::string& path : prior.stacks) {
    const std::size_t slash = path.rfind('/');
    const std::string_view id = std::string_view(path).substr(slash + 1);
    if (slash != std::string::npos) holders.insert(std::string_view(path).substr(0, slash));
    const bool is_root = is_same_without_case(id, "root");
    if (is_root || !ids.insert(in_lower_case(id)).second)
      found.push_back(make_diagnostic("CFS0808",
                                      is_root ? "a nested stack is called " + quote(id) + ", like the root"
                                              : "two nested stacks are called " + quote(id) +
                                                    " but for case, one of them is " + quote(path),
                                      "each stack becomes a file, and on macOS and Windows case makes no "
                                      "other file: give the flat parts of the "
                                      "deployment one by one"));
  }
  for (std::size_t i = 0; i < prior.of_resource.size(); ++i)
    if (const std::string_view path = prior.path_of(i); holders.erase(path) > 0)
      found.push_back(
          make_diagnostic("CFS0808", quote(path) + " holds resources beside nested stacks",
                          "in a plan only the root does: give the flat parts of the deployment one by one"));
  return found;
}

// A stack that holds stacks holds nothing else, and each is a file of its own.
std::vector<Diagnostic> check_pins(const Prior& prior, const std::vector<Pin>& pins,
                                   const Section& resources) {
  std::vector<Diagnostic> found;
  for (const Pin& pin : pins)
    for (const std::string& path : prior.stacks) {
      const std::size_t slash = path.rfind('/');
      const std::string id = path.substr(slash + 1);
      if (id != pin.stack && is_same_without_case(id, pin.stack)) {
        found.push_back(make_diagnostic(
            "CFS0808",
            quote(pin.resource) + " is pinned to " + quote(pin.stack) + ", and there is a stack " +
                quote(id) + " already: on macOS and Windows the files of both have one name",
            "write " + quote(id) + ", or choose a name that differs in more than case",
            resources.find(pin.resource).key_place()));
        break;
      }
      if (slash == std::string::npos) continue;
      const std::string_view holder = std::string_view(path).substr(0, slash);
      if (holder.substr(holder.rfind('/') + 1) != pin.stack) continue;
      found.push_back(make_diagnostic(
          "CFS0808",
          quote(pin.stack) + " holds nested stacks, and cannot hold " + quote(pin.resource) + " besides",
          "pin it into a stack that holds resources, such as " + quote(path.substr(slash + 1))));
      break;
    }
  return found;
}

}  // namespace

std::vector<std::int32_t> prices_by_danger(const Analysis& analysis) {
  std::vector<std::int32_t> prices;
  for (const DangerOf& one : dangers_of(analysis.source, analysis.references))
    prices.push_back(price_of(one.danger));
  return prices;
}

bool may_move(std::string_view name, const SplitOptions& options) {
  return std::ranges::any_of(options.allow_moves,
                             [&](const std::string& id) { return id == "all" || id == name; });
}

bool has_leave_to_move(std::string_view name, const SplitOptions& options) {
  return options.rebalance ? may_move(name, options)
                           : std::ranges::find(options.allow_moves, name) != options.allow_moves.end();
}

Outcome<std::optional<PriorPrices>> price_prior(const Analysis& analysis, std::optional<Prior> prior,
                                                const SplitOptions& options) {
  std::vector<Diagnostic> found;
  if (prior) {
    found = check_tree(*prior);
    append(found, check_pins(*prior, options.pins, analysis.source.resources));
  }
  for (const std::string& id : options.allow_moves) {
    if (id == "all" || analysis.source.resources.contains(id) || analysis.source.outputs.contains(id))
      continue;
    std::vector<std::string_view> names = analysis.source.resources.names();
    std::ranges::copy(analysis.source.outputs.names(), std::back_inserter(names));
    found.push_back(make_diagnostic(
        "CFS0811", "--allow-moves names " + quote(id) + ", which the template does not have",
        did_you_mean(id, names, "give a logical id under Resources, the name of an output, or 'all'")));
  }
  if (!found.empty()) return found;
  if (!prior) return std::optional<PriorPrices>();
  return std::optional(priced(analysis, std::move(*prior), options));
}

}  // namespace cfnsplit
