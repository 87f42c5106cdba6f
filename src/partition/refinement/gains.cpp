#include "partition/refinement/gains.hpp"

#include <algorithm>

#include "partition/tuning.hpp"

namespace cfnsplit::partition {

// `base`: the gain of a move to a part that knows none of the nets; what others are credited beyond it is in at_.
std::int64_t Gains::collect(const PartState& state, Unit unit, const std::vector<Part>& others) {
  const Instance& instance = state.instance();
  const Part from = state.part(unit);
  std::int64_t base = 0;
  near_.clear();
  far_.clear();
  for (Net net : instance.reads[unit]) {
    const std::int64_t cost = instance.nets[net].cost;
    if (cost == 0) continue;
    const Part home = state.part(instance.nets[net].producer);
    const auto readers = state.readers(net);
    base -= cost;
    if (state.readers_in(net, from) == 1 && from != home) base += cost;
    if (readers.size() > tuning::kMostNear) {
      far_.push_back(net);
      continue;
    }
    bool home_credited = false;
    operations_ += std::ssize(readers);
    for (const PartState::Count& count : readers) {
      credit(count.part, cost);
      home_credited = home_credited || count.part == home;
    }
    if (!home_credited) credit(home, cost);
  }
  const std::size_t read = far_.size();
  for (Net net : instance.makes[unit]) {
    const std::int64_t cost = instance.nets[net].cost;
    const auto readers = state.readers(net);
    if (state.readers_in(net, from) > 0) base -= cost;
    if (readers.size() > tuning::kMostNear) {
      far_.push_back(net);
      continue;
    }
    operations_ += std::ssize(readers);
    for (const PartState::Count& count : readers) {
      if (count.part != from) credit(count.part, cost);
    }
  }
  credit(kHub, 0);
  for (Part part : others) credit(part, 0);
  for (std::size_t i = 0; i < far_.size(); ++i) credit_far(state, far_[i], i < read);
  operations_ += std::ssize(near_) * (1 + std::ssize(far_));
  return base;
}

// A net that very many parts read makes no part near, but it counts for those that are near by another net.
void Gains::credit_far(const PartState& state, Net net, bool reads) {
  const NetData& data = state.instance().nets[net];
  const Part home = state.part(data.producer);
  if (reads) credit(home, 0);
  for (Part part : near_) {
    if (state.readers_in(net, part) > 0 || (reads && part == home)) at_[part].amount += data.cost;
  }
}

const std::vector<Destination>& Gains::of(const PartState& state, Unit unit, const std::vector<Part>& others,
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
  std::ranges::sort(candidates_, [](const Destination& a, const Destination& b) {
    return a.gain != b.gain ? a.gain > b.gain : a.to < b.to;
  });
  return candidates_;
}

std::optional<std::int64_t> Gains::best_of(const PartState& state, Unit unit, const std::vector<Part>& others,
                                           bool ignore_room) {
  const std::int64_t base = collect(state, unit, others);
  std::optional<std::int64_t> best;
  for (Part part : near_) {
    const std::int64_t gain = base + at_[part].amount;
    at_[part] = {};
    if (part == state.part(unit) || (best && gain <= *best)) continue;
    if (state.may_enter(unit, part) && (ignore_room || state.has_room(unit, part))) best = gain;
  }
  return best;
}

}  // namespace cfnsplit::partition
