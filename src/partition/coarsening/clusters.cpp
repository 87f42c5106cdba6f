#include "partition/coarsening/clusters.hpp"

#include "partition/instance/load.hpp"

namespace cfnsplit::partition {

Clusters::Clusters(const Instance& instance)
    : instance_(instance),
      alive_(instance.size(), 1),
      load_(instance.size(), instance.capacities.part_base),
      units_(instance.units),
      nets_(instance.size()),
      pins_(instance.nets.size()),
      producer_(instance.nets.size(), kOutside),
      order_(instance.size()) {
  for (Unit u = 0; u < instance.size(); ++u) {
    add(load_[u], instance.units[u].weight);
    for (Unit next : instance.out[u]) order_.add_unordered(u, next);
  }
  order_.sort();
  for (Net net = 0; net < std::ssize(instance.nets); ++net) {
    const NetData& data = instance.nets[net];
    producer_[net] = data.producer;
    pins_[net].assign(instance.readers[net].begin(), instance.readers[net].end());
    for (Unit reader : pins_[net]) add(load_[reader], data.reader_load);
    if (data.producer != kOutside) {
      pins_[net].push_back(data.producer);
      add(load_[data.producer], data.producer_load);
    }
    for (std::int32_t i = 0; i < std::ssize(pins_[net]); ++i) {
      slot_.set(net, pins_[net][i], i);
      nets_[pins_[net][i]].push_back(net);
    }
  }
}

Load Clusters::joint_load(Unit a, Unit b) const {
  if (nets_[a].size() > nets_[b].size()) std::swap(a, b);
  Load load = load_[a];
  add(load, load_[b]);
  subtract(load, instance_.capacities.part_base);
  for (Net net : nets_[a]) {
    if (!touches(net, b)) continue;
    const NetData& data = instance_.nets[net];
    subtract(load, data.reader_load);
    const bool inside = producer_[net] == a || producer_[net] == b;
    if (inside && pins_[net].size() == 2 && !data.hub_reads) subtract(load, data.producer_load);
  }
  return load;
}

Unit Clusters::merge(Unit a, Unit b, std::int64_t budget) {
  if (!order_.bring_together(a, b, budget)) return -1;
  const auto bulk = [&](Unit c) { return std::ssize(nets_[c]) + order_.degree(c); };
  Unit into = a, from = b;
  if (bulk(into) < bulk(from) || (bulk(into) == bulk(from) && into > from)) std::swap(into, from);
  load_[into] = joint_load(into, from);
  order_.merge(into, from);
  add(units_[into].weight, units_[from].weight);
  if (units_[from].fixed != kFree) units_[into].fixed = units_[from].fixed;
  units_[into].no_hub = units_[into].no_hub || units_[from].no_hub;
  for (Net net : nets_[from]) {
    std::vector<Unit>& pins = pins_[net];
    const std::int32_t at = slot_.find(net, from);
    slot_.erase(net, from);
    if (producer_[net] == from) producer_[net] = into;
    if (touches(net, into)) {
      if (at + 1 < std::ssize(pins)) {
        pins[at] = pins.back();
        slot_.set(net, pins[at], at);
      }
      pins.pop_back();
    } else {
      pins[at] = into;
      slot_.set(net, into, at);
      nets_[into].push_back(net);
    }
  }
  std::vector<Net>().swap(nets_[from]);
  alive_[from] = 0;
  return into;
}

}  // namespace cfnsplit::partition
