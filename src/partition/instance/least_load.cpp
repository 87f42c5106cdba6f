#include "partition/instance/least_load.hpp"

#include <algorithm>

#include "partition/instance/load.hpp"

namespace cfnsplit::partition {
namespace {

bool in_hub(const Instance& instance, Unit unit) {
  return unit == kOutside || instance.units[unit].fixed == kFixedHub;
}

// A producer that could join the reader, and what would then not be taken in.
struct JoiningProducer {
  Unit unit;
  Load saves{};
};

// How many of the sources fit beside `load`, if always the lightest join.
std::size_t most_that_join(const Instance& instance, const std::vector<JoiningProducer>& sources,
                           const Load& load) {
  std::size_t most = sources.size();
  std::vector<std::int64_t> weights(sources.size());
  for (int d = 0; d < kDimensions; ++d) {
    for (std::size_t i = 0; i < sources.size(); ++i) weights[i] = instance.units[sources[i].unit].weight[d];
    std::ranges::sort(weights);
    std::int64_t room = instance.capacities.part_capacity[d] - load[d];
    std::size_t joined = 0;
    while (joined < most && weights[joined] <= room) room -= weights[joined++];
    most = std::min(most, joined);
  }
  return most;
}

}  // namespace

Load least_load(const Instance& instance, Unit unit) {
  Load load = instance.capacities.part_base;
  add(load, instance.units[unit].weight);
  for (Net net : instance.makes[unit]) {
    const auto readers = instance.readers[net];
    const bool hub_reads = instance.nets[net].hub_reads;
    if (hub_reads || std::ranges::any_of(readers, [&](Unit u) { return in_hub(instance, u); })) {
      add(load, instance.nets[net].producer_load);
    }
  }
  std::vector<JoiningProducer> sources;
  Load taken_in{};
  for (Net net : instance.reads[unit]) {  // by producer: nets are sorted that way
    const NetData& data = instance.nets[net];
    if (in_hub(instance, data.producer)) {
      add(load, data.reader_load);
      continue;
    }
    if (sources.empty() || sources.back().unit != data.producer) sources.push_back({data.producer, {}});
    add(sources.back().saves, data.reader_load);
    add(taken_in, data.reader_load);
  }
  Load all = load;
  add(all, taken_in);
  if (fits(all, instance.capacities.part_capacity)) return load;
  const std::size_t joined = most_that_join(instance, sources, load);
  std::vector<std::int64_t> saved(sources.size());
  for (int d = 0; d < kDimensions; ++d) {
    for (std::size_t i = 0; i < sources.size(); ++i) saved[i] = sources[i].saves[d];
    std::ranges::sort(saved, std::greater<>());
    load[d] += taken_in[d];
    for (std::size_t i = 0; i < joined; ++i) load[d] -= saved[i];
  }
  return load;
}

}  // namespace cfnsplit::partition
