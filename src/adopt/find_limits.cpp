// The lowest limits under which nothing moves, by a search over whole splits.
//
// First all limits are as high as they may be: what moves then moves under any limit. Then each goes back down as far
// as it can without moving more, `resources` last. A stack that holds 300 resources cannot keep them under a limit of
// 299, and needs little more than 300; so the search begins there, goes up in steps of 1, 2, 4, …, and ends by
// bisection.
//
// Example: 300 stand in the root, 8 are new, the limit is 200.
//   500 moves nothing; 300 moves one, for the new nested stack needs a place; 301 moves nothing, and is the answer.
#include <algorithm>
#include <array>
#include <cfnsplit/adopt.hpp>
#include <optional>
#include <utility>

#include "adopt/adopted_state.hpp"
#include "adopt/split_standing.hpp"

namespace cfnsplit {
namespace {

// All that a stack may be short of, but for `resources`, which is searched. `operations` only warns.
constexpr std::array kOthers = {&Limits::parameters,         &Limits::outputs,
                                &Limits::mappings,           &Limits::mapping_attributes,
                                &Limits::dynamic_references, &Limits::bytes};

class LimitSearch {
 public:
  LimitSearch(const std::string& name, const std::string& text, const SplitOptions& options,
              const Limits& highest, const AdoptedState& state)
      : name_(name),
        text_(text),
        state_(state),
        options_(options),
        asked_(options.limits),
        top_(options.limits) {
    options_.tell_moves = true;
    options_.frozen = false;
    top_.resources = std::max(asked_.resources, highest.resources);
    for (const auto limit : kOthers) top_.*limit = std::max(asked_.*limit, highest.*limit);
  }

  Outcome<LimitsFound> find() {
    const std::int64_t fullest = state_.fullest();
    const bool is_tried = asked_.resources >= fullest || !is_raised();
    if ((is_tried && keeps(asked_)) || !is_raised()) return answer();
    if (!keeps(top_)) {
      if (!split_) return answer();
      most_moves_ = moves_in(*split_);  // no limit helps more
      has_kept_ = true;
      if (is_tried && keeps(asked_)) return answer();
    }
    bool others_are_asked = true;
    for (const auto limit : kOthers) {
      Limits lower = limits_;
      lower.*limit = asked_.*limit;
      if (lower.*limit != limits_.*limit && !keeps(lower)) others_are_asked = false;
    }
    const bool is_bad = is_tried && others_are_asked;
    lower_resources(is_bad ? asked_.resources : std::max(asked_.resources, fullest) - 1);
    return answer();
  }

 private:
  bool is_raised() const {
    return top_.resources != asked_.resources ||
           std::ranges::any_of(kOthers, [&](auto limit) { return top_.*limit != asked_.*limit; });
  }

  static std::ptrdiff_t moves_in(const Split& split) {
    return std::ssize(split.moves) + std::ssize(split.output_moves);
  }

  // Whether as little moves as can be. The split is kept if that is so, or if there is no better one yet.
  bool keeps(const Limits& limits) {
    options_.limits = limits;
    Outcome<Split> split = split_standing(name_, text_, options_, state_.deployed);
    const bool is_kept = split && moves_in(*split) <= most_moves_;
    if (is_kept || !has_kept_) {
      limits_ = limits;
      split_ = std::move(split);
      has_kept_ = is_kept;
    }
    return is_kept;
  }

  // More moves under `bad`.
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

  Outcome<LimitsFound> answer() {
    if (!split_) return std::move(split_.diagnostics);
    const bool moves_nothing = moves_in(*split_) == 0;
    return {LimitsFound{limits_, moves_nothing, std::move(*split_)}, std::move(split_.diagnostics)};
  }

  const std::string &name_, &text_;
  const AdoptedState& state_;
  SplitOptions options_;
  const Limits asked_;
  Limits top_;
  std::ptrdiff_t most_moves_ = 0;
  Limits limits_;         // the lowest so far under which no more moves, else the last that were tried
  Outcome<Split> split_;  // made with them
  bool has_kept_ = false;
};

}  // namespace

Outcome<LimitsFound> find_limits(const std::string& name, const std::string& text,
                                 const SplitOptions& options, const Limits& highest) {
  Outcome<AdoptedState> state = read_adopted_state(name, text, options);
  if (!state) return state.diagnostics;
  state->deployed.clear();  // the lock file counts as well
  return find_limits(name, text, options, highest, *state);
}

Outcome<LimitsFound> find_limits(const std::string& name, const std::string& text,
                                 const SplitOptions& options, const Limits& highest,
                                 const AdoptedState& state) {
  return LimitSearch(name, text, options, highest, state).find();
}

}  // namespace cfnsplit
