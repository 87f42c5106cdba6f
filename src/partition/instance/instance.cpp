#include "partition/instance/instance.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <tuple>

#include "partition/instance/load.hpp"

namespace cfnsplit::partition {
namespace {

using Pairs = std::vector<std::pair<std::int32_t, std::int32_t>>;

/// Sorts the nets by what they are, not by where they came from, and joins those that always travel together.
void put_nets(const NetList& list, Instance& to) {
  std::vector<std::int32_t> order(list.data.size());
  std::iota(order.begin(), order.end(), 0);
  const auto shape = [&](std::int32_t n) {
    return std::tuple(list.data[n].producer, list.data[n].hub_reads, list.readers.length(n));
  };
  const auto before = [&](std::int32_t a, std::int32_t b) {
    if (shape(a) != shape(b)) return shape(a) < shape(b);
    const auto x = list.readers[a], y = list.readers[b];
    return std::lexicographical_compare(x.begin(), x.end(), y.begin(), y.end());
  };
  std::sort(order.begin(), order.end(), before);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const NetData& net = list.data[order[i]];
    if (i > 0 && !before(order[i - 1], order[i])) {
      NetData& same = to.nets.back();
      same.cost += net.cost;
      add(same.import_load, net.import_load);
      add(same.export_load, net.export_load);
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
  Pairs pairs;
  pairs.reserve(csr.item.size());
  for (std::int32_t row = 0; row < csr.rows(); ++row) {
    for (std::int32_t item : csr[row]) pairs.emplace_back(item, row);
  }
  return csr_of_pairs(csr.rows(), pairs);
}

/// Every row sorted already.
Csr without_twins(const Csr& csr) {
  Csr result;
  result.item.reserve(csr.item.size());
  for (std::int32_t row = 0; row < csr.rows(); ++row) {
    const auto items = csr[row];
    std::unique_copy(items.begin(), items.end(), std::back_inserter(result.item));
    result.close_row();
  }
  return result;
}

}  // namespace

void NetList::push(const NetData& net, std::vector<Unit>& units) {
  std::sort(units.begin(), units.end());
  units.erase(std::unique(units.begin(), units.end()), units.end());
  std::erase(units, net.producer);
  if (units.empty() && !(net.hub_reads && net.producer != kOutside)) return;
  data.push_back(net);
  readers.item.insert(readers.item.end(), units.begin(), units.end());
  readers.close_row();
}

void complete(Instance& to, const NetList& list, Pairs arcs) {
  put_nets(list, to);
  const std::int32_t nets = static_cast<std::int32_t>(to.nets.size());
  Pairs reads, makes;
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
  to.limits = {problem.part_capacity, problem.part_base, problem.hub_capacity, problem.hub_base,
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
    list.push({producer, value.hub_reads, value.cost, value.import_load, value.export_load, value.hub_load},
              readers);
  }
  Pairs arcs;
  for (const auto& [a, b] : problem.arcs) arcs.emplace_back(unit_of[a], unit_of[b]);
  complete(to, list, std::move(arcs));
  return to;
}

Instance contract(const Instance& fine, const std::vector<Unit>& group, std::int32_t groups) {
  Instance to;
  to.limits = fine.limits;
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
  Pairs arcs;
  for (Unit u = 0; u < fine.size(); ++u) {
    for (Unit next : fine.out[u]) {
      if (group[u] != group[next]) arcs.emplace_back(group[u], group[next]);
    }
  }
  complete(to, list, std::move(arcs));
  return to;
}

}  // namespace cfnsplit::partition
