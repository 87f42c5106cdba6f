#include "partition/instance/instance.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <tuple>

#include "partition/instance/load.hpp"
#include "partition/structures/sort_distinct.hpp"

namespace cfnsplit::partition {
namespace {

// Sorts the nets by what they are, not by where they came from, and joins those that always travel together.
void put_nets(const NetList& list, Instance& to) {
  std::vector<std::int32_t> order(list.data.size());
  std::iota(order.begin(), order.end(), 0);
  const auto shape = [&](std::int32_t n) {
    return std::tuple(list.data[n].producer, list.data[n].hub_reads, list.readers.length(n));
  };
  const auto before = [&](std::int32_t a, std::int32_t b) {
    if (shape(a) != shape(b)) return shape(a) < shape(b);
    const auto x = list.readers[a], y = list.readers[b];
    return std::ranges::lexicographical_compare(x, y);
  };
  std::ranges::sort(order, before);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const NetData& net = list.data[order[i]];
    if (i > 0 && !before(order[i - 1], order[i])) {
      NetData& same = to.nets.back();
      same.cost += net.cost;
      add(same.reader_load, net.reader_load);
      add(same.producer_load, net.producer_load);
      add(same.hub_load, net.hub_load);
      continue;
    }
    to.nets.push_back(net);
    const auto row = list.readers[order[i]];
    to.readers.item.insert(to.readers.item.end(), row.begin(), row.end());
    to.readers.close_row();
  }
}

Csr transposed(const Csr& csr) {
  IndexPairs pairs;
  pairs.reserve(csr.item.size());
  for (std::int32_t row = 0; row < csr.rows(); ++row) {
    for (std::int32_t item : csr[row]) pairs.emplace_back(item, row);
  }
  return csr_of_pairs(csr.rows(), pairs);
}

// Every row sorted already.
Csr without_twins(const Csr& csr) {
  Csr result;
  result.item.reserve(csr.item.size());
  for (std::int32_t row = 0; row < csr.rows(); ++row) {
    const auto items = csr[row];
    std::ranges::unique_copy(items, std::back_inserter(result.item));
    result.close_row();
  }
  return result;
}

}  // namespace

void NetList::push(const NetData& net, std::vector<Unit>& units) {
  sort_distinct(units);
  std::erase(units, net.producer);
  if (units.empty() && !(net.hub_reads && net.producer != kOutside)) return;
  data.push_back(net);
  readers.item.insert(readers.item.end(), units.begin(), units.end());
  readers.close_row();
}

void complete(Instance& to, const NetList& list, IndexPairs arcs) {
  put_nets(list, to);
  const std::int32_t nets = static_cast<std::int32_t>(to.nets.size());
  IndexPairs reads, makes;
  for (Net net = 0; net < nets; ++net) {
    const Unit producer = to.nets[net].producer;
    if (producer != kOutside) makes.emplace_back(producer, net);
    for (Unit reader : to.readers[net]) {
      reads.emplace_back(reader, net);
      if (producer != kOutside) arcs.emplace_back(producer, reader);
    }
  }
  to.reads = csr_of_pairs(to.size(), reads);
  to.makes = csr_of_pairs(to.size(), makes);
  // Two transpositions sort both ways in linear time; twins stand side by side then.
  std::erase_if(arcs, [](const auto& arc) { return arc.first == arc.second; });
  for (auto& arc : arcs) std::swap(arc.first, arc.second);
  const Csr by_end = csr_of_pairs(to.size(), arcs);
  to.out = without_twins(transposed(by_end));
  to.in = transposed(to.out);
}

Instance instance_of(const Problem& problem, const std::vector<Vertex>& order) {
  Instance to;
  to.capacities = {problem.part_capacity, problem.part_base, problem.hub_capacity, problem.hub_base,
                   problem.hub_per_part};
  std::vector<Unit> unit_of(problem.size());
  for (Vertex v : order) {
    unit_of[v] = to.size();
    const std::int32_t fixed = problem.fixed[v];
    to.units.push_back({problem.weight[v], problem.key[v], fixed, fixed > kFixedHub, false});
  }
  for (Vertex v : problem.no_hub) to.units[unit_of[v]].no_hub = true;
  NetList list;
  for (const Value& value : problem.values) {
    std::vector<Unit> readers;
    for (Vertex v : value.consumers) readers.push_back(unit_of[v]);
    const Unit producer = value.producer == kOutside ? kOutside : unit_of[value.producer];
    list.push({producer, value.hub_reads, value.cost, value.reader_load, value.producer_load, value.hub_load},
              readers);
  }
  IndexPairs arcs;
  for (const auto& [a, b] : problem.arcs) arcs.emplace_back(unit_of[a], unit_of[b]);
  complete(to, list, std::move(arcs));
  return to;
}

std::vector<Net> nets_of(const Instance& instance, const std::vector<Unit>& units) {
  std::vector<Net> nets;
  for (Unit unit : units) {
    nets.insert(nets.end(), instance.reads[unit].begin(), instance.reads[unit].end());
    nets.insert(nets.end(), instance.makes[unit].begin(), instance.makes[unit].end());
  }
  sort_distinct(nets);
  return nets;
}

Instance contract(const Instance& fine, const std::vector<Unit>& group, std::int32_t groups) {
  Instance to;
  to.capacities = fine.capacities;
  to.units.resize(groups);
  std::vector<char> seen(groups, 0);
  for (Unit u = 0; u < fine.size(); ++u) {
    UnitData& unit = to.units[group[u]];
    if (!seen[group[u]]) unit.key = fine.units[u].key;  // the first member speaks for the group
    seen[group[u]] = 1;
    add(unit.weight, fine.units[u].weight);
    if (fine.units[u].fixed != kFree) unit.fixed = fine.units[u].fixed;
    unit.no_hub = unit.no_hub || fine.units[u].no_hub;
    unit.anchored = unit.anchored || fine.units[u].anchored;
  }
  NetList list;
  std::vector<Unit> readers;
  for (Net net = 0; net < std::ssize(fine.nets); ++net) {
    NetData data = fine.nets[net];
    if (data.producer != kOutside) data.producer = group[data.producer];
    readers.clear();
    for (Unit reader : fine.readers[net]) readers.push_back(group[reader]);
    list.push(data, readers);
  }
  IndexPairs arcs;
  for (Unit u = 0; u < fine.size(); ++u) {
    for (Unit next : fine.out[u]) {
      if (group[u] != group[next]) arcs.emplace_back(group[u], group[next]);
    }
  }
  complete(to, list, std::move(arcs));
  return to;
}

}  // namespace cfnsplit::partition
