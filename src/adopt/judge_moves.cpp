#include "adopt/judge_moves.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "adopt/limit_search.hpp"
#include "base/codes.hpp"
#include "plan/moves_of_plan.hpp"
#include "plan/prior_prices.hpp"

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

// "--max-resources 473 would move nothing", or nothing where no limit does that.
std::string limit_advice(const Analysis& analysis, const SplitOptions& options) {
  const SourceText& source = analysis.source.document->source();
  const auto copy = std::make_shared<const SourceText>(source.name(), std::string(source.text()));
  const std::optional<Limits> found = limits_that_keep(copy, analysis, options);
  if (!found) return {};
  const std::string wanted = limit_options(options.limits, *found);
  return wanted.empty() ? std::string() : wanted + " would move nothing";
}

Diagnostic warn_of_leaving(const std::vector<Move>& moves, const SplitOptions& options,
                           const std::string& advice) {
  const auto count = std::ranges::count(moves, MoveCause::quota, &Move::cause);
  const std::string who = count == 1 ? "a deployed resource leaves its stack"
                                     : std::to_string(count) + " deployed resources leave their stacks";
  return make_diagnostic("CFS0820",
                         who + ", for a limit leaves no room there (--max-resources is " +
                             std::to_string(options.limits.resources) +
                             "): the deployment deletes and creates them again",
                         (advice.empty() ? "" : advice + "; ") + "'cfnsplit moves' tells every move");
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

std::vector<Diagnostic> judge_moves(const Analysis& analysis, const std::vector<Move>& moves,
                                    const SplitOptions& options) {
  const bool is_refused = std::ranges::any_of(moves, [&](const Move& move) {
    return move.danger != Danger::safe && !may_move(move.resource, options);
  });
  const bool is_crowded = std::ranges::any_of(moves, [&](const Move& move) {
    const bool is_allowed = move.danger == Danger::safe || may_move(move.resource, options);
    return move.cause == MoveCause::quota && is_allowed != is_refused;
  });
  if (!is_refused && (!is_crowded || options.deployed.empty())) return {};
  const std::string advice = is_crowded ? limit_advice(analysis, options) : std::string();
  if (!is_refused) return {warn_of_leaving(moves, options, advice)};
  return refuse_moves(analysis, moves, options, advice);
}

}  // namespace cfnsplit
