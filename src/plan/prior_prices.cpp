#include "plan/prior_prices.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "base/spelling.hpp"
#include "partition/problem.hpp"
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

PriorPrices priced(const Analysis& analysis, Prior prior, const SplitOptions& options) {
  PriorPrices prices{std::move(prior), {}, {}, options.rebalance};
  for (std::size_t i = 0; i < analysis.source.resources.size(); ++i) {
    const Danger danger = prices.prior.is_volatile[i]
                              ? Danger::safe
                              : danger_of(analysis.source, analysis.references, i).danger;
    const std::int32_t price = price_of(danger);
    const bool needs_leave = danger >= Danger::identity_lost || (options.rebalance && danger != Danger::safe);
    const bool has_leave = may_move(analysis.source.resources.entries()[i].name, options);
    prices.of_move.push_back(needs_leave && !has_leave ? partition::kNever : price);
    prices.of_last_resort.push_back(price);
  }
  return prices;
}

// Names of files come from logical ids, and stacks between hold stacks and nothing else.
std::vector<Diagnostic> check_tree(const Prior& prior) {
  std::vector<Diagnostic> found;
  std::set<std::string_view> ids, holders;
  for (const std::string& path : prior.stacks) {
    const std::size_t slash = path.rfind('/');
    const std::string_view id = std::string_view(path).substr(slash + 1);
    if (slash != std::string::npos) holders.insert(std::string_view(path).substr(0, slash));
    if (id == "root" || !ids.insert(id).second)
      found.push_back(make_diagnostic(
          "CFS0808",
          id == "root" ? "a nested stack is called 'root', like the root"
                       : "two nested stacks are called " + quoted(id) + ", one of them is " + quoted(path),
          "in a plan every stack has a logical id of its own: give the flat parts of the deployment one by "
          "one"));
  }
  for (std::size_t i = 0; i < prior.of_resource.size(); ++i)
    if (const std::string_view path = prior.path_of(i); holders.erase(path) > 0)
      found.push_back(
          make_diagnostic("CFS0808", quoted(path) + " holds resources beside nested stacks",
                          "in a plan only the root does: give the flat parts of the deployment one by one"));
  return found;
}

// A stack that holds stacks holds nothing else.
std::vector<Diagnostic> check_pins(const Prior& prior, const std::vector<Pin>& pins) {
  std::vector<Diagnostic> found;
  for (const Pin& pin : pins)
    for (const std::string& path : prior.stacks) {
      const std::size_t slash = path.rfind('/');
      if (slash == std::string::npos) continue;
      const std::string_view holder = std::string_view(path).substr(0, slash);
      if (holder.substr(holder.rfind('/') + 1) != pin.stack) continue;
      found.push_back(make_diagnostic(
          "CFS0808",
          quoted(pin.stack) + " holds nested stacks, and cannot hold " + quoted(pin.resource) + " besides",
          "pin it into a stack that holds resources, such as " + quoted(path.substr(slash + 1))));
      break;
    }
  return found;
}

}  // namespace

std::vector<std::int32_t> prices_by_danger(const Analysis& analysis) {
  std::vector<std::int32_t> prices;
  for (std::size_t i = 0; i < analysis.source.resources.size(); ++i)
    prices.push_back(price_of(danger_of(analysis.source, analysis.references, i).danger));
  return prices;
}

bool may_move(std::string_view resource, const SplitOptions& options) {
  return std::ranges::any_of(options.allow_moves,
                             [&](const std::string& id) { return id == "all" || id == resource; });
}

Outcome<std::optional<PriorPrices>> price_prior(const Analysis& analysis, std::optional<Prior> prior,
                                                const SplitOptions& options) {
  std::vector<Diagnostic> found;
  if (prior) {
    found = check_tree(*prior);
    append(found, check_pins(*prior, options.pins));
  }
  for (const std::string& id : options.allow_moves) {
    if (id == "all" || analysis.source.resources.contains(id)) continue;
    found.push_back(make_diagnostic(
        "CFS0811", "--allow-moves names " + quoted(id) + ", which the template does not have",
        did_you_mean(id, analysis.source.resources.names(), "give a logical id under Resources, or 'all'")));
  }
  if (!found.empty()) return found;
  if (!prior) return std::optional<PriorPrices>();
  return std::optional(priced(analysis, std::move(*prior), options));
}

}  // namespace cfnsplit
