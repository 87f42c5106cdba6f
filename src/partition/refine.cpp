#include "partition/refine.hpp"

#include <algorithm>
#include <queue>
#include <tuple>

#include "partition/gains.hpp"
#include "partition/load.hpp"
#include "partition/mix.hpp"

namespace cfnsplit::partition {
namespace {

constexpr std::int64_t kOrderBudget = 2000;   // arcs looked at to prove one move legal
constexpr std::int32_t kTellingReaders = 60;  // nets with more do not wake them: they would hardly care
constexpr std::size_t kRoomy = 4;

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
        locked_(instance_.size(), 0),
        stamp_(instance_.size(), 0) {}

  /// True if the score got better.
  bool run() {
    const Score before = state_.score();
    best_ = before;
    if (repairing_) find_roomy();
    for (Unit u = 0; u < instance_.size(); ++u) push(u);
    std::int32_t idle = 0;
    while (!queue_.empty() && idle < how_.patience && operations_ > 0) {
      const Entry top = queue_.top();
      queue_.pop();
      if (locked_[top.unit] || stamp_[top.unit] != top.stamp) continue;
      if (!try_unit(top)) continue;
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
  struct Entry {
    std::int64_t gain;
    std::uint64_t tie;
    Unit unit;
    std::int32_t stamp;
    bool again;  ///< better moves were refused
    bool operator<(const Entry& other) const {
      return std::tie(gain, tie, unit) < std::tie(other.gain, other.tie, other.unit);
    }
  };
  struct Step {
    Unit unit;
    Part from;
  };

  bool movable(Unit unit) const {
    const std::int32_t fixed = instance_.units[unit].fixed;
    if (fixed == kFixedHub || locked_[unit]) return false;
    return !repairing_ || state_.overload_of(state_.part(unit)) > 0;
  }

  /// Parts that may take what is too much elsewhere: the least full ones and an empty one. Without them nothing
  /// would move but to its neighbours, and those are full first.
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
    const std::size_t kept = std::min(roomy_.size(), kRoomy);
    std::partial_sort(roomy_.begin(), roomy_.begin() + static_cast<std::ptrdiff_t>(kept), roomy_.end());
    roomy_.resize(kept);
    if (empty != kHub) roomy_.emplace_back(0, empty);
    others_.clear();
    for (const auto& [size, p] : roomy_) others_.push_back(p);
  }

  void push(Unit unit) {
    if (!movable(unit)) return;
    const std::int64_t before = gains_.operations();
    const auto gain = gains_.best_of(state_, unit, others_);
    charge(unit, gains_.operations() - before);
    if (gain) push(unit, *gain, false);
  }

  void push(Unit unit, std::int64_t gain, bool again) {
    ++stamp_[unit];
    const auto number = static_cast<std::uint64_t>(unit);
    queue_.push({gain, mix(how_.seed, number), unit, stamp_[unit], again});
  }

  void charge(Unit unit, std::int64_t looked_at) {
    operations_ -= 1 + instance_.reads.length(unit) + instance_.makes.length(unit) + looked_at / 4;
  }

  /// Makes the best legal move of the unit if it is as good as the queue believed; else queues what there is.
  bool try_unit(const Entry& top) {
    if (!movable(top.unit)) return false;
    const std::int64_t before = gains_.operations();
    const std::vector<Candidate>& candidates = gains_.of(state_, top.unit, others_);
    charge(top.unit, gains_.operations() - before);
    for (const Candidate& candidate : candidates) {
      if (top.again && candidate.gain > top.gain) continue;  // refused a moment ago
      if (candidate.gain < top.gain) {
        push(top.unit, candidate.gain, true);
        return false;
      }
      if (make(top.unit, candidate.to)) return true;
    }
    return false;
  }

  bool make(Unit unit, Part to) {
    const Part from = state_.part(unit);
    const std::int64_t touched = search_.quotient.operations();
    operations_ -= (instance_.out.length(unit) + instance_.in.length(unit)) / 16;
    const bool allowed = search_.quotient.allows(unit, to, kOrderBudget);
    if (!allowed) {
      operations_ -= (search_.quotient.operations() - touched) / 16;
      return false;
    }
    const std::int64_t overload = state_.score().overload;
    state_.move(unit, to);
    const std::int64_t now = state_.score().overload;
    operations_ -= 2 * (1 + instance_.reads.length(unit) + instance_.makes.length(unit));
    // The first unit to leave the hub for an empty part frees no more than the new part takes.
    const bool opens = from == kHub && state_.members(to) == 1;
    if (now > overload || (repairing_ && now == overload && !opens)) {
      state_.move(unit, from);
      return false;
    }
    search_.quotient.move(unit, to);
    operations_ -= (search_.quotient.operations() - touched) / 16;
    locked_[unit] = 1;
    history_.push_back({unit, from});
    if (repairing_) find_roomy();
    wake(unit, from, to);
    return true;
  }

  /// Queues afresh every unit whose gains the move may have changed.
  void wake(Unit unit, Part from, Part to) {
    for (Net net : instance_.reads[unit]) {
      const Unit producer = instance_.nets[net].producer;
      if (producer != kOutside) push(producer);
      if (instance_.readers.length(net) > kTellingReaders) continue;
      if (state_.readers_in(net, from) > 1 && state_.readers_in(net, to) > 2) continue;
      for (Unit reader : instance_.readers[net]) push(reader);
    }
    for (Net net : instance_.makes[unit]) {
      if (instance_.readers.length(net) > kTellingReaders) continue;
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
  std::vector<std::pair<std::int64_t, Part>> roomy_;  // scratch
  std::vector<Part> others_;                          // where a unit may go besides to its neighbours
  std::vector<char> locked_;
  std::vector<std::int32_t> stamp_;
  std::priority_queue<Entry> queue_;
  std::vector<Step> history_;
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
