// The lowest limits under which nothing moves, by a search over whole splits.
//
// First all limits are as high as they may be: if something moves then, no limit helps. Then each goes back down as far
// as it can, `resources` last. A stack that holds 300 resources cannot keep them under a limit of 299, and needs little
// more than 300; so the search begins there, goes up in steps of 1, 2, 4, …, and ends by bisection.
//
// Example: 300 stand in the root, 8 are new, the limit is 200.
//   500 moves nothing; 300 moves one, for the new nested stack needs a place; 301 moves nothing, and is the answer.
#include <algorithm>
#include <array>
#include <cfnsplit/adopt.hpp>
#include <optional>
#include <utility>

#include "adopt/standing.hpp"

namespace cfnsplit {
namespace {

// All that a stack may be short of, but for `resources`, which is searched. `operations` only warns.
constexpr std::array kOthers = {&Limits::parameters,         &Limits::outputs,
                                &Limits::mappings,           &Limits::mapping_attributes,
                                &Limits::dynamic_references, &Limits::bytes};

class LimitSearch {
 public:
  LimitSearch(const std::string& name, const std::string& text, const SplitOptions& options,
              const Limits& highest)
      : name_(name), text_(text), options_(options), asked_(options.limits), top_(options.limits) {
    options_.tell_moves = true;
    options_.frozen = false;
    top_.resources = std::max(asked_.resources, highest.resources);
    for (const auto limit : kOthers) top_.*limit = std::max(asked_.*limit, highest.*limit);
  }

  // `fullest`: the places that the fullest stack needs for what it holds.
  Outcome<LimitsFound> find(std::int64_t fullest) {
    const bool may_keep = asked_.resources >= fullest || top_.resources == asked_.resources;
    if (may_keep && keeps(asked_)) return answer(true);
    if (!is_raised() || !keeps(top_)) return answer(false);
    bool others_are_asked = true;
    for (const auto limit : kOthers) {
      Limits lower = limits_;
      lower.*limit = asked_.*limit;
      if (lower.*limit != limits_.*limit && !keeps(lower)) others_are_asked = false;
    }
    lower_resources(others_are_asked && may_keep ? asked_.resources
                                                 : std::max(asked_.resources, fullest) - 1);
    return answer(true);
  }

 private:
  bool is_raised() const {
    return top_.resources != asked_.resources ||
           std::ranges::any_of(kOthers, [&](auto limit) { return top_.*limit != asked_.*limit; });
  }

  // Whether nothing moves. The split is kept if that is so, or if there is no better one yet.
  bool keeps(const Limits& limits) {
    options_.limits = limits;
    Outcome<Split> split = cfnsplit::split(name_, text_, options_);
    const bool is_kept = split && split->moves.empty() && split->output_moves.empty();
    if (is_kept || !has_kept_) {
      limits_ = limits;
      split_ = std::move(split);
      has_kept_ = is_kept;
    }
    return is_kept;
  }

  // Something moves under `bad`, or must.
  void lower_resources(std::int64_t bad) {
    const auto keeps_at = [&](std::int64_t resources) {
      Limits limits = limits_;
      limits.resources = resources;
      return keeps(limits);
    };
    for (std::int64_t step = 1; bad + step < limits_.resources && !keeps_at(bad + step); step *= 2)
      bad += step;
    while (limits_.resources - bad > 1)
      if (const std::int64_t middle = bad + (limits_.resources - bad) / 2; !keeps_at(middle)) bad = middle;
  }

  Outcome<LimitsFound> answer(bool moves_nothing) {
    if (!split_) return std::move(split_.diagnostics);
    return {LimitsFound{limits_, moves_nothing, std::move(*split_)}, std::move(split_.diagnostics)};
  }

  const std::string &name_, &text_;
  SplitOptions options_;
  const Limits asked_;
  Limits top_;
  Limits limits_;         // the lowest so far under which nothing moves, else the last that were tried
  Outcome<Split> split_;  // made with them
  bool has_kept_ = false;
};

}  // namespace

Outcome<LimitsFound> find_limits(const std::string& name, const std::string& text,
                                 const SplitOptions& options, const Limits& highest) {
  const Outcome<Standing> standing = read_standing(name, text, options);
  if (!standing) return standing.diagnostics;
  return LimitSearch(name, text, options, highest).find(standing->fullest);
}

}  // namespace cfnsplit
