// First all limits are as high as they may be: what moves then moves under any limit. Then each goes back down as far
// as it can without moving more, `resources` last. A stack that holds 300 resources cannot keep them under a limit of
// 299, and needs little more than 300. So the limit that would be written if 300 were enough is tried first, and where
// it keeps everything, the search goes up from 300 in steps of 1, 2, 4, …; else, and at the end, by bisection. A limit
// under which something moves takes much longer to try than one under which nothing does.
//
// Example: 300 stand in the root, 8 are new, the limit is 200.
//   500 moves nothing; so does 310; 300 moves one, for the new nested stack needs a place; 301 moves nothing, and is
//   the least. 320 is written, for 301 needs room.
#include "adopt/limit_search.hpp"

#include <algorithm>
#include <utility>

#include "adopt/split_standing.hpp"

namespace cfnsplit {
namespace {

// All that a stack may be short of, but for `resources`, which is searched. `operations` only warns.
constexpr std::array kOthers = {&Limits::parameters,         &Limits::outputs,
                                &Limits::mappings,           &Limits::mapping_attributes,
                                &Limits::dynamic_references, &Limits::bytes};

}  // namespace

std::int64_t with_room(std::int64_t least, std::int64_t highest) {
  constexpr std::int64_t kRoom = 10, kRoundTo = 10;
  const std::int64_t roomy = (least + kRoom + kRoundTo - 1) / kRoundTo * kRoundTo;
  return std::max(least, std::min(roomy, highest));
}

std::ptrdiff_t moves_in(const Split& split) {
  return std::ssize(split.moves) + std::ssize(split.output_moves);
}

LimitSearch::LimitSearch(const AnalysedTemplate& source, const SplitOptions& options,
                         const AdoptedState& state)
    : source_(source), state_(state), options_(options) {
  options_.tell_moves = true;
  options_.frozen = false;
}

Outcome<LimitsFound> LimitSearch::find(const Limits& asked, const Limits& highest) {
  begin(asked, highest);
  const bool is_tried = is_asked_tried();
  if ((is_tried && keeps(asked_)) || !is_raised()) return answer();
  if (!keeps(top_)) {
    if (!*split_) return answer();
    most_moves_ = moves_in(**split_);  // no limit helps more
    has_kept_ = true;
    if (is_tried && keeps(asked_)) return answer();
  }
  lower();
  return answer();
}

std::optional<Limits> LimitSearch::find_keeping(const Limits& asked, const Limits& highest) {
  begin(asked, highest);
  tried_[key_of(asked_)].moves = 1;  // or more
  if (!is_raised() || !keeps(top_)) return {};
  lower();
  return limits_;
}

void LimitSearch::begin(const Limits& asked, const Limits& highest) {
  asked_ = top_ = asked;
  top_.resources = std::max(asked_.resources, highest.resources);
  for (const auto limit : kOthers) top_.*limit = std::max(asked_.*limit, highest.*limit);
  most_moves_ = 0;
  has_kept_ = false;
}

// A stack that holds more than a limit cannot keep it, and needs no try.
bool LimitSearch::is_asked_tried() const { return asked_.resources >= state_.fullest() || !is_raised(); }

// From the highest limits, under which as little moves as can be.
void LimitSearch::lower() {
  bool others_are_asked = true;
  for (const auto limit : kOthers) {
    Limits lower = limits_;
    lower.*limit = asked_.*limit;
    if (lower.*limit != limits_.*limit && !keeps(lower)) others_are_asked = false;
  }
  const bool is_bad = is_asked_tried() && others_are_asked;
  lower_resources(is_bad ? asked_.resources : std::max(asked_.resources, state_.fullest()) - 1);
}

bool LimitSearch::is_raised() const {
  return top_.resources != asked_.resources ||
         std::ranges::any_of(kOthers, [&](auto limit) { return top_.*limit != asked_.*limit; });
}

LimitSearch::Key LimitSearch::key_of(const Limits& limits) {
  Key key = {limits.resources};
  for (std::size_t i = 0; i < kOthers.size(); ++i) key[i + 1] = limits.*kOthers[i];
  return key;
}

LimitSearch::Attempt& LimitSearch::attempt(const Limits& limits) {
  const auto [at, is_new] = tried_.try_emplace(key_of(limits));
  Attempt& tried = at->second;
  const bool is_enough = tried.split || (has_kept_ && (tried.moves < 0 || tried.moves > most_moves_));
  if (!is_new && is_enough) return tried;
  options_.limits = limits;
  tried.split = std::make_shared<Outcome<Split>>(
      split_standing(source_.source, source_.analysis, options_, state_.deployed));
  tried.moves = *tried.split ? moves_in(**tried.split) : -1;
  return tried;
}

// Whether as little moves as can be. The split is kept if that is so, or if there is no better one yet.
bool LimitSearch::keeps(const Limits& limits) {
  Attempt& tried = attempt(limits);
  const bool is_kept = tried.moves >= 0 && tried.moves <= most_moves_;
  if (is_kept || !has_kept_) {
    limits_ = limits;
    split_ = tried.split;
    has_kept_ = is_kept;
  } else {
    tried.split.reset();  // only how much moves is of use later
  }
  return is_kept;
}

bool LimitSearch::keeps_at(std::int64_t resources) {
  Limits limits = limits_;
  limits.resources = resources;
  return keeps(limits);
}

// More moves under `bad`.
void LimitSearch::lower_resources(std::int64_t bad) {
  const std::int64_t roomy = with_room(bad + 1, top_.resources);
  if (roomy < limits_.resources && !keeps_at(roomy)) {
    bad = roomy;
  } else {
    for (std::int64_t step = 1; bad + step < limits_.resources && !keeps_at(bad + step); step *= 2)
      bad += step;
  }
  while (limits_.resources - bad > 1)
    if (const std::int64_t middle = bad + (limits_.resources - bad) / 2; !keeps_at(middle)) bad = middle;
}

Outcome<LimitsFound> LimitSearch::answer() {
  if (!*split_) return split_->diagnostics;
  return {LimitsFound{limits_, moves_in(**split_) == 0, **split_}, split_->diagnostics};
}

std::optional<Limits> limits_that_keep(const std::shared_ptr<const SourceText>& source,
                                       const Analysis& analysis, const SplitOptions& options) {
  Outcome<AdoptedState> state = read_adopted_state(analysis, options);
  if (!state) return {};
  state->deployed.clear();  // the lock file counts as well
  return LimitSearch({source, analysis}, options, *state).find_keeping(options.limits, service_quotas());
}

}  // namespace cfnsplit
