#include "partition/gains.hpp"

#include <algorithm>

namespace cfnsplit::partition {

/// The gain of a move to a part that knows none of the nets; what the others bring beyond it is in at_.
std::int64_t Gains::collect(const PartState& state, Unit unit, const std::vector<Part>& others) {
  const Instance& instance = state.instance();
  const Part from = state.part(unit);
  std::int64_t base = 0;
  near_.clear();
  for (Net net : instance.reads[unit]) {
    const std::int64_t cost = instance.nets[net].cost;
    if (cost == 0) continue;
    const Part home = state.part(instance.nets[net].producer);
    const auto readers = state.readers(net);
    bool home_credited = false;
    base -= cost;
    operations_ += std::ssize(readers);
    for (const PartState::Count& count : readers) {
      if (count.part == from && count.readers == 1 && from != home) base += cost;
      credit(count.part, cost);
      home_credited = home_credited || count.part == home;
    }
    if (!home_credited) credit(home, cost);
  }
  for (Net net : instance.makes[unit]) {
    const std::int64_t cost = instance.nets[net].cost;
    const auto readers = state.readers(net);
    operations_ += std::ssize(readers);
    for (const PartState::Count& count : readers) {
      if (count.part == from) {
        base -= cost;
      } else {
        credit(count.part, cost);
      }
    }
  }
  credit(kHub, 0);
  for (Part part : others) credit(part, 0);
  operations_ += std::ssize(near_);
  return base;
}

const std::vector<Candidate>& Gains::of(const PartState& state, Unit unit, const std::vector<Part>& others,
                                        bool ignore_room) {
  const std::int64_t base = collect(state, unit, others);
  candidates_.clear();
  for (Part part : near_) {
    const std::int64_t gain = base + at_[part].amount;
    at_[part] = {};
    if (part == state.part(unit) || !state.may_enter(unit, part)) continue;
    if (ignore_room || state.has_room(unit, part)) candidates_.push_back({gain, part});
  }
  operations_ += 3 * std::ssize(candidates_);
  std::sort(candidates_.begin(), candidates_.end(), [](const Candidate& a, const Candidate& b) {
    return a.gain != b.gain ? a.gain > b.gain : a.to < b.to;
  });
  return candidates_;
}

std::optional<std::int64_t> Gains::best_of(const PartState& state, Unit unit,
                                           const std::vector<Part>& others) {
  const std::int64_t base = collect(state, unit, others);
  std::optional<std::int64_t> best;
  for (Part part : near_) {
    const std::int64_t gain = base + at_[part].amount;
    at_[part] = {};
    if (part == state.part(unit) || (best && gain <= *best)) continue;
    if (state.may_enter(unit, part) && state.has_room(unit, part)) best = gain;
  }
  return best;
}

}  // namespace cfnsplit::partition
