#include "partition/state/part_state.hpp"

#include <algorithm>
#include <cassert>

#include "partition/instance/load.hpp"

namespace cfnsplit::partition {

PartState::PartState(const Instance& instance, std::vector<Part> assignment, Part slots)
    : instance_(&instance),
      part_(std::move(assignment)),
      members_(slots + 1, 0),
      labels_(slots + 1, 0),
      load_(slots + 1, instance.capacities.part_base),
      overload_(slots + 1, 0),
      used_(instance.nets.size(), 0),
      row_(instance.nets.size(), kNoRow) {
  load_[kHub] = instance.capacities.hub_base;
  unwired_.fill(true);
  // A row for few readers would cost more than it saves, and rows longer than readers more memory than the instance.
  const std::int32_t least = std::max(32, slots / 4);
  start_.reserve(instance.nets.size());
  std::int64_t room = 0, places = 0;
  for (Net net = 0; net < std::ssize(instance.nets); ++net) {
    start_.push_back(room);
    room += std::min(instance.readers.length(net), slots + 1);
    if (instance.readers.length(net) >= least) {
      row_[net] = places;
      places += slots + 1;
    }
    const NetData& data = instance.nets[net];
    for (int d = 0; d < kDimensions; ++d) {
      if (data.reader_load[d] != 0 || data.producer_load[d] != 0 || data.hub_load[d] != 0)
        unwired_[d] = false;
    }
  }
  counts_.resize(room);
  place_.assign(places, -1);
  for (Unit u = 0; u < instance.size(); ++u) enter(u, part_[u], +1);
  for (Net net = 0; net < std::ssize(instance.nets); ++net) {
    for (Unit reader : instance.readers[net]) change_readers(net, part_[reader], +1);
    const Part home = part(instance.nets[net].producer);
    for (const Count& count : readers(net)) {
      if (count.part != home) wire(net, count.part, +1);
    }
    if (handed_out(net, home)) change_load(home, instance.nets[net].producer_load, +1);
  }
}

std::vector<std::vector<Unit>> PartState::members_by_part() const {
  std::vector<std::vector<Unit>> members(members_.size());
  for (Unit u = 0; u < instance_->size(); ++u) members[part_[u]].push_back(u);
  return members;
}

// The place of the part among the readers of the net, or −1.
std::int32_t PartState::find(Net net, Part part) const {
  if (row_[net] != kNoRow) return place_[row_[net] + part];
  const auto counts = readers(net);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i].part == part) return static_cast<std::int32_t>(i);
  }
  return -1;
}

bool PartState::handed_out(Net net, Part home) const {
  if (home == kHub) return false;
  if (instance_->nets[net].hub_reads || used_[net] > 1) return true;
  return used_[net] == 1 && counts_[start_[net]].part != home;
}

bool PartState::may_enter(Unit unit, Part to) const {
  const UnitData& data = instance_->units[unit];
  if (data.fixed == kFixedHub) return to == kHub;
  if (to == kHub) return !data.no_hub;
  return data.fixed == kFree || labels_[to] == 0 || part_[unit] == to;
}

bool PartState::has_room(Unit unit, Part to) const {
  const Load& weight = instance_->units[unit].weight;
  const Load& limit = capacity(to);
  const bool frees_a_part = to == kHub && members_[part_[unit]] == 1;
  for (int d = 0; d < kDimensions; ++d) {
    if (!unwired_[d]) continue;
    const std::int64_t freed = frees_a_part ? instance_->capacities.hub_per_part[d] : 0;
    if (weight[d] > 0 && load_[to][d] + weight[d] - freed > limit[d]) return false;
  }
  return true;
}

void PartState::change_load(Part part, const Load& change, int sign) {
  add_times(load_[part], sign, change);
  recount_overload(part);
}

void PartState::recount_overload(Part part) {
  score_.overload -= overload_[part];
  overload_[part] = part != kHub && members_[part] == 0 ? 0 : overload(load_[part], capacity(part));
  score_.overload += overload_[part];
}

// The part starts (or stops) reading a net that is produced elsewhere.
void PartState::wire(Net net, Part part, int sign) {
  const NetData& data = instance_->nets[net];
  score_.cost += sign * data.cost;
  if (part == kHub) return;
  change_load(part, data.reader_load, sign);
  change_load(kHub, data.hub_load, sign);
}

// The new number of readers of the net in the part.
std::int32_t PartState::change_readers(Net net, Part part, std::int32_t by) {
  Count* const counts = counts_.data() + start_[net];
  std::int32_t* const places = row_[net] == kNoRow ? nullptr : place_.data() + row_[net];
  const std::int32_t at = find(net, part);
  if (at < 0) {
    if (places) places[part] = used_[net];
    counts[used_[net]++] = {part, by};
    return by;
  }
  counts[at].readers += by;
  if (counts[at].readers > 0) return counts[at].readers;
  counts[at] = counts[--used_[net]];
  if (places) {
    places[counts[at].part] = at;
    places[part] = -1;
  }
  return 0;
}

// Counts the unit in (or out) as a member, without its nets.
void PartState::enter(Unit unit, Part part, int by) {
  const UnitData& data = instance_->units[unit];
  members_[part] += by;
  if (data.fixed > kFixedHub) labels_[part] += by;
  const bool opens = by > 0 && members_[part] == 1, closes = by < 0 && members_[part] == 0;
  if (part != kHub && (opens || closes)) {
    score_.parts += by;
    change_load(kHub, instance_->capacities.hub_per_part, by);
  }
  change_load(part, data.weight, by);
}

void PartState::move(Unit unit, Part to) {
  const Part from = part_[unit];
  if (from == to) return;
  for (Net net : instance_->reads[unit]) {
    const Part home = part(instance_->nets[net].producer);
    const bool was_handed_out = handed_out(net, home);
    // Out before in: the list of readers has no room for more parts than the net has readers.
    if (change_readers(net, from, -1) == 0 && from != home) wire(net, from, -1);
    if (change_readers(net, to, +1) == 1 && to != home) wire(net, to, +1);
    const bool is_handed_out = handed_out(net, home);
    if (was_handed_out != is_handed_out)
      change_load(home, instance_->nets[net].producer_load, is_handed_out ? +1 : -1);
  }
  for (Net net : instance_->makes[unit]) {
    if (handed_out(net, from)) change_load(from, instance_->nets[net].producer_load, -1);
    if (readers_in(net, from) > 0) wire(net, from, +1);
    if (readers_in(net, to) > 0) wire(net, to, -1);
    if (handed_out(net, to)) change_load(to, instance_->nets[net].producer_load, +1);
  }
  part_[unit] = to;
  enter(unit, from, -1);
  enter(unit, to, +1);
  assert(holds());
}

bool PartState::holds() const {
  constexpr std::int32_t kMostUnits = 16;
  if (instance_->size() > kMostUnits) return true;
  const PartState fresh(*instance_, part_, slots());
  return fresh.score_ == score_ && fresh.load_ == load_ && fresh.overload_ == overload_;
}

}  // namespace cfnsplit::partition
