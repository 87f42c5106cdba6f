#include "partition/regions/region.hpp"

#include <algorithm>

#include "partition/instance/load.hpp"

namespace cfnsplit::partition {
namespace {

class RegionCutter {
 public:
  RegionCutter(const PartState& whole, const PartArcs& arcs, const std::vector<std::vector<Unit>>& members,
               const std::vector<Part>& parts)
      : whole_(whole),
        instance_(whole.instance()),
        arcs_(arcs),
        members_(members),
        parts_(parts),
        open_(whole.slots() + 1, 0),
        number_(instance_.size(), -1),
        stand_in_(whole.slots() + 1, -1) {}

  Region run() {
    region_.instance.capacities = instance_.capacities;
    region_.name.assign(1, kHub);
    open_[kHub] = 1;
    for (Part p : parts_) open_[p] = 1;
    add_units();
    add_stand_ins();
    free_the_hub();
    add_values();
    complete(region_.instance, nets_, arcs());
    return std::move(region_);
  }

 private:
  Unit place(Unit unit) const { return number_[unit] >= 0 ? number_[unit] : stand_in_[whole_.part(unit)]; }

  void add_units() {
    std::vector<Part> renamed(whole_.slots() + 1, kHub);
    for (Part p : parts_) {
      renamed[p] = static_cast<Part>(region_.name.size());
      region_.name.push_back(p);
    }
    std::vector<Unit>& units = region_.unit;
    units = members_[kHub];
    for (Part p : parts_) units.insert(units.end(), members_[p].begin(), members_[p].end());
    std::ranges::sort(units);  // the order is that of the whole, whatever the parts are called
    for (Unit u : units) {
      number_[u] = add(instance_.units[u], renamed[whole_.part(u)]);
    }
  }

  void add_stand_ins() {
    for (Part p = 1; p <= whole_.slots(); ++p) {
      if (open_[p] || members_[p].empty()) continue;
      UnitData data;
      data.weight = whole_.load(p);
      subtract(data.weight, instance_.capacities.part_base);
      data.key = instance_.units[members_[p].front()].key;
      data.fixed = 1;
      data.no_hub = true;
      data.anchored = true;
      stand_in_[p] = add(data, static_cast<Part>(region_.name.size()));
      region_.name.push_back(p);
      region_.stands_for.push_back(p);
    }
  }

  // Labels only keep units apart: any numbers do, as long as they differ.
  Unit add(UnitData data, Part part) {
    std::vector<UnitData>& units = region_.instance.units;
    if (data.fixed > kFixedHub) data.fixed = static_cast<std::int32_t>(units.size()) + 1;
    units.push_back(data);
    region_.part.push_back(part);
    return static_cast<Unit>(units.size()) - 1;
  }

  // Of the hub's load, leaves what no unit of the region can change. Values follow.
  void free_the_hub() {
    Load& base = region_.instance.capacities.hub_base;
    base = whole_.load(kHub);
    add_times(base, -whole_.score().parts, instance_.capacities.hub_per_part);
    for (Unit u : members_[kHub]) subtract(base, instance_.units[u].weight);
  }

  void add_values() {
    std::vector<std::pair<Net, Unit>> pins;  // with the reader, or kOutside for a net made in the region
    for (std::size_t i = 0; i < region_.unit.size(); ++i) {
      const Unit u = region_.unit[i];
      for (Net net : instance_.reads[u]) pins.emplace_back(net, static_cast<Unit>(i));
      for (Net net : instance_.makes[u]) pins.emplace_back(net, kOutside);
    }
    std::ranges::sort(pins);
    std::vector<Unit> readers;
    for (std::size_t i = 0; i < pins.size();) {
      const Net net = pins[i].first;
      readers.clear();
      for (; i < pins.size() && pins[i].first == net; ++i) {
        if (pins[i].second != kOutside) readers.push_back(pins[i].second);
      }
      add_value(net, readers);
    }
  }

  // What the value weighs on stand-ins and hub is counted in the region from here on, so not in their weights.
  void add_value(Net net, std::vector<Unit>& readers) {
    NetData data = instance_.nets[net];
    std::vector<UnitData>& units = region_.instance.units;
    const Part home = whole_.part(data.producer);
    bool handed_out = data.hub_reads;
    for (const PartState::Count& count : whole_.readers(net)) {
      if (count.part == home) continue;
      handed_out = true;
      if (count.part != kHub) subtract(region_.instance.capacities.hub_base, data.hub_load);
      const Unit reader = stand_in_[count.part];
      if (reader < 0) continue;
      subtract(units[reader].weight, data.reader_load);
      readers.push_back(reader);
    }
    if (handed_out && stand_in_[home] >= 0) subtract(units[stand_in_[home]].weight, data.producer_load);
    if (data.producer != kOutside) data.producer = place(data.producer);
    nets_.push(data, readers);
  }

  std::vector<std::pair<Unit, Unit>> arcs() const {
    std::vector<std::pair<Unit, Unit>> all;
    for (std::size_t i = 0; i < region_.unit.size(); ++i) {
      const auto unit = static_cast<Unit>(i);
      for (Unit next : instance_.out[region_.unit[i]]) all.emplace_back(unit, place(next));
      for (Unit previous : instance_.in[region_.unit[i]]) {
        if (number_[previous] < 0) all.emplace_back(place(previous), unit);
      }
    }
    for (Part p : region_.stands_for) {
      for (Part next : arcs_.followers(p)) {
        if (stand_in_[next] >= 0) all.emplace_back(stand_in_[p], stand_in_[next]);
      }
    }
    return all;
  }

  const PartState& whole_;
  const Instance& instance_;
  const PartArcs& arcs_;
  const std::vector<std::vector<Unit>>& members_;
  const std::vector<Part>& parts_;
  std::vector<char> open_;
  std::vector<Unit> number_;    // unit of the whole → unit of the region
  std::vector<Unit> stand_in_;  // part of the whole → unit of the region
  NetList nets_;
  Region region_;
};

}  // namespace

Region cut_out(const PartState& whole, const PartArcs& arcs, const std::vector<std::vector<Unit>>& members,
               const std::vector<Part>& parts) {
  return RegionCutter(whole, arcs, members, parts).run();
}

}  // namespace cfnsplit::partition
