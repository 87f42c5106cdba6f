#include "partition/refinement/refine.hpp"

#include <algorithm>
#include <limits>

#include "partition/instance/load.hpp"
#include "partition/refinement/compound_move.hpp"
#include "partition/refinement/gains.hpp"
#include "partition/refinement/leaving_queue.hpp"
#include "partition/structures/mix.hpp"
#include "partition/tuning.hpp"

namespace cfnsplit::partition {
namespace {

constexpr std::int64_t kNothing = std::numeric_limits<std::int64_t>::min() / 2;

class Pass {
 public:
  Pass(Search& search, const Refinement& how, std::int64_t& operations, bool repairing)
      : search_(search),
        state_(search.state),
        instance_(search.state.instance()),
        how_(how),
        operations_(operations),
        repairing_(repairing),
        gains_(state_.slots()),
        compound_(search, operations),
        queue_(state_.slots()),
        locked_(instance_.size(), 0),
        failures_(instance_.size(), 0),
        stamp_(instance_.size(), 0) {}

  // True if the score got better.
  bool run() {
    const Score before = state_.score();
    best_ = before;
    find_roomy();
    for (Unit u : how_.held ? *how_.held : std::vector<Unit>{}) locked_[u] = 1;
    for (Unit u : how_.seeds ? *how_.seeds : std::vector<Unit>{}) push(u);
    for (Unit u = 0; u < instance_.size() && !how_.seeds; ++u) push(u);
    std::int32_t idle = 0;
    while (idle < how_.patience && operations_ > 0) {
      const auto top = queue_.pop();
      if (!top) break;
      if (!is_current(*top) || !try_unit(*top)) continue;
      ++idle;
      if (state_.score() < best_) {
        best_ = state_.score();
        kept_ = history_.size();
        idle = 0;
      }
      if (repairing_ && state_.score().overload == 0) break;
    }
    while (history_.size() > kept_) {
      search_.move(history_.back().unit, history_.back().from);
      history_.pop_back();
    }
    return best_ < before;
  }

 private:
  bool is_current(const Leaving& entry) const {
    return !locked_[entry.unit] && stamp_[entry.unit] == entry.stamp;
  }

  bool movable(Unit unit) const {
    const UnitData& data = instance_.units[unit];
    if (data.fixed == kFixedHub || data.anchored || locked_[unit]) return false;
    return !repairing_ || state_.overload_of(state_.part(unit)) > 0;
  }

  // Parts that may take what is too much elsewhere: the least full ones and an empty one. Without them nothing
  // would move but to its neighbours, and those are full first.
  void find_roomy() {
    roomy_.clear();
    operations_ -= state_.slots() / 8;
    Part empty = kHub;
    for (Part p = 1; p <= state_.slots(); ++p) {
      if (state_.members(p) == 0) {
        empty = p;
        continue;
      }
      if (state_.overload_of(p) > 0) continue;
      roomy_.emplace_back(relative_size(state_.load(p), state_.capacity(p)), p);
    }
    const std::size_t kept = std::min(roomy_.size(), tuning::kRoomyParts);
    std::ranges::partial_sort(roomy_, roomy_.begin() + static_cast<std::ptrdiff_t>(kept));
    roomy_.resize(kept);
    if (empty != kHub) roomy_.emplace_back(0, empty);
    others_.clear();
    for (const auto& [size, p] : roomy_) others_.push_back(p);
  }

  void push(Unit unit) {
    if (!movable(unit)) return;
    const std::int64_t before = gains_.operations();
    const auto gain = gains_.best_of(state_, unit, others_, !repairing_);
    charge(unit, gains_.operations() - before);
    if (gain) push(unit, *gain, false);
  }

  void push(Unit unit, std::int64_t gain, bool again) {
    ++stamp_[unit];
    const auto number = static_cast<std::uint64_t>(unit);
    queue_.push(state_.part(unit), {gain, mix(how_.seed, number), unit, stamp_[unit], again});
  }

  void charge(Unit unit, std::int64_t looked_at) {
    operations_ -= 1 + instance_.reads.length(unit) + instance_.makes.length(unit) + looked_at / 4;
  }

  const std::vector<Destination>& candidates_of(Unit unit, bool ignore_room) {
    const std::int64_t before = gains_.operations();
    const std::vector<Destination>& found = gains_.of(state_, unit, others_, ignore_room);
    charge(unit, gains_.operations() - before);
    return found;
  }

  // Makes the best legal move of the unit if it is as good as the queue believed; else queues what there is.
  bool try_unit(const Leaving& top) {
    if (!movable(top.unit)) return false;
    candidates_ = candidates_of(top.unit, !repairing_);
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      const Destination& candidate = candidates_[i];
      if (top.again && candidate.gain > top.gain) continue;  // refused a moment ago
      if (candidate.gain < top.gain) {
        push(top.unit, candidate.gain, true);
        return false;
      }
      const std::int64_t next = i + 1 < candidates_.size() ? candidates_[i + 1].gain : kNothing;
      compound_.clear();
      if (repairing_ ? repair(top.unit, candidate.to) : move(top.unit, candidate, next)) {
        accept();
        return true;
      }
      compound_.undo();
    }
    return false;
  }

  // A step of repair(): the overload must fall.
  bool repair(Unit unit, Part to) {
    const Part from = state_.part(unit);
    const std::int64_t overload = state_.score().overload;
    if (!compound_.add(unit, to)) return false;
    // The first unit to leave the hub for an empty part frees no more than the new part takes.
    const bool opens = from == kHub && state_.members(to) == 1;
    return state_.score().overload < overload || (state_.score().overload == overload && opens);
  }

  // A step of refine(): a move alone, or if that is not legal, one with companions or in exchange for others. Such a
  // compound must cost nothing, and be better than the unit's next move.
  bool move(Unit unit, const Destination& candidate, std::int64_t next) {
    const Score before = state_.score();
    const bool compounds = failures_[unit] < tuning::kMostFailures;
    if (!state_.has_room(unit, candidate.to) && !(compounds && may_pay(candidate))) return false;
    if (!compound_.add(unit, candidate.to) && !(compounds && bring_companions(unit, candidate))) return false;
    if (state_.score().overload > before.overload) {
      if (!compounds || !may_pay(candidate)) return false;
      if (!relieve(before)) return fail(unit);
    }
    if (compound_.steps().size() == 1) return true;
    const std::int64_t gain = before.cost - state_.score().cost;
    return (gain >= 0 && gain > next) || fail(unit);
  }

  bool fail(Unit unit) {
    ++failures_[unit];
    return false;
  }

  bool bring_companions(Unit unit, const Destination& candidate) {
    const auto may_move = [&](Unit u) { return movable(u) && state_.may_enter(u, candidate.to); };
    if (candidate.gain < 0) return false;
    return compound_.add_with_companions(unit, candidate.to, may_move) || fail(unit);
  }

  // Could what leaves the part make good for the move into it?
  bool may_pay(const Destination& candidate) const {
    return !queue_.empty(candidate.to) && candidate.gain + queue_.top(candidate.to).gain >= 0;
  }

  // Moves units out of what the compound has overloaded, until the overload is what it was before.
  bool relieve(const Score& before) {
    if (state_.score().overload > before.overload + tuning::kMostOver) return false;
    for (int relief = 0; relief < tuning::kReliefs && state_.score().overload > before.overload; ++relief) {
      Part over = kHub;
      for (const PastMove& step : compound_.steps()) {
        const Part at = state_.part(step.unit);
        if (state_.overload_of(at) > state_.overload_of(over)) over = at;
      }
      if (!relieve_part(over, state_.score().cost - before.cost)) return false;
    }
    return state_.score().overload <= before.overload;
  }

  // One unit out of the part, of those that promise to make good a loss of `price`.
  bool relieve_part(Part over, std::int64_t price) {
    const std::int64_t overload = state_.score().overload;
    looked_at_.clear();
    bool relieved = false;
    for (int tried = 0; tried < tuning::kLeaversTried && !relieved && !queue_.empty(over);) {
      const Leaving entry = queue_.pop(over);
      if (!is_current(entry) || state_.part(entry.unit) != over) continue;
      looked_at_.push_back(entry);
      if (compound_.has(entry.unit)) continue;
      if (entry.gain < price) break;
      ++tried;
      const std::size_t kept = compound_.steps().size();
      for (const Destination& candidate : candidates_of(entry.unit, false)) {
        if (!compound_.add(entry.unit, candidate.to)) continue;
        relieved = state_.score().overload < overload;
        if (relieved) break;
        compound_.undo(kept);
      }
    }
    for (const Leaving& entry : looked_at_) queue_.push(over, entry);
    return relieved;
  }

  void accept() {
    for (const PastMove& step : compound_.steps()) {
      locked_[step.unit] = 1;
      history_.push_back(step);
    }
    if (repairing_ || history_.size() % tuning::kMovesPerRoomy == 0) find_roomy();
    for (const PastMove& step : compound_.steps()) wake(step.unit, step.from, state_.part(step.unit));
  }

  // Queues afresh every unit whose gains the move may have changed.
  void wake(Unit unit, Part from, Part to) {
    for (Net net : instance_.reads[unit]) {
      const Unit producer = instance_.nets[net].producer;
      if (producer != kOutside) push(producer);
      if (instance_.readers.length(net) > tuning::kWakingReaders) continue;
      if (state_.readers_in(net, from) > 1 && state_.readers_in(net, to) > 2) continue;
      for (Unit reader : instance_.readers[net]) push(reader);
    }
    for (Net net : instance_.makes[unit]) {
      if (instance_.readers.length(net) > tuning::kWakingReaders) continue;
      for (Unit reader : instance_.readers[net]) push(reader);
    }
  }

  Search& search_;
  PartState& state_;
  const Instance& instance_;
  const Refinement& how_;
  std::int64_t& operations_;
  const bool repairing_;
  Gains gains_;
  Compound compound_;
  std::vector<std::pair<std::int64_t, Part>> roomy_;  // scratch
  std::vector<Part> others_;                          // where a unit may go besides to its neighbours
  std::vector<Destination> candidates_;               // scratch
  std::vector<Leaving> looked_at_;                    // scratch
  LeavingQueue queue_;
  std::vector<char> locked_;
  std::vector<std::int8_t> failures_;
  std::vector<std::int32_t> stamp_;
  std::vector<PastMove> history_;
  std::size_t kept_ = 0;
  Score best_;
};

}  // namespace

void refine(Search& search, const Refinement& how) {
  std::int64_t operations = how.operations;
  for (int pass = 0; pass < how.passes; ++pass) {
    Refinement turn = how;
    turn.seed = mix(how.seed, static_cast<std::uint64_t>(pass));
    if (!Pass(search, turn, operations, false).run()) break;
  }
}

void repair(Search& search, const Refinement& how) {
  std::int64_t operations = how.operations;
  while (search.state.score().overload > 0 && Pass(search, how, operations, true).run()) {
  }
}

}  // namespace cfnsplit::partition
