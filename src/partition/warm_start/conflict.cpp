#include "partition/warm_start/conflict.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "partition/instance/load.hpp"
#include "partition/warm_start/warm_tuning.hpp"

namespace cfnsplit::partition {
namespace {

constexpr std::int64_t kOverhead = 100;  // of a question, in the time of so many units

// Something that may leave, alone or in company.
struct Leaver {
  std::int64_t weight = 0, price = 0;
  std::int32_t groups = 1;
};

// The least sum of `cost` over leavers that weigh `excess` together, some of them in part.
template <class Cost>
std::int64_t least(std::vector<Leaver> leavers, std::int64_t excess, Cost cost) {
  constexpr std::int64_t kMost = std::int64_t{1} << 20;  // keeps products inside 64 bits
  const auto is_better = [&](const Leaver& a, const Leaver& b) {
    return std::min(cost(a), kMost) * b.weight < std::min(cost(b), kMost) * a.weight;
  };
  std::ranges::stable_sort(leavers, is_better);
  std::int64_t sum = 0;
  for (const Leaver& leaver : leavers) {
    const std::int64_t price = std::min(cost(leaver), kMost);
    if (leaver.weight >= excess) return sum + (price * excess + leaver.weight - 1) / leaver.weight;
    sum += price;
    excess -= leaver.weight;
  }
  return kUnpayable;
}

int fullest(const Load& load, const Load& capacity) {
  int most = 0;
  std::int64_t highest = -1;
  for (int d = 0; d < kDimensions; ++d) {
    const std::int64_t over = (load[d] - capacity[d]) * 1024 / std::max<std::int64_t>(1, capacity[d]);
    if (load[d] <= capacity[d] || over <= highest) continue;
    highest = over;
    most = d;
  }
  return most;
}

}  // namespace

ConflictFinder::ConflictFinder(const Standing& standing)
    : standing_(standing), instance_(standing.instance()) {
  for (const NetData& net : instance_.nets) {
    add(wired_in_parts_, net.reader_load);
    add(wired_in_parts_, net.producer_load);
    add(wired_in_hub_, net.hub_load);
  }
  members_.resize(standing.slots() + 1);
  slot_.resize(instance_.size());
  node_.resize(instance_.size());
  for (GroupId g = 0; g < standing.groups(); ++g) {
    if (standing.price_of_leaving(g) < kUnpayable) by_price_.push_back(g);
  }
  std::ranges::stable_sort(by_price_, {}, [&](GroupId g) { return standing.price_of_leaving(g); });
  taken_.assign(standing.groups(), 0);
}

Conflict ConflictFinder::find(const Placement& placement) {
  placement_ = &placement;
  Conflict best;
  weigh();
  find_overloads(best);
  const bool is_lost = best.kind != Conflict::Kind::none && best.groups.empty();
  if (!is_lost && !peel()) find_cycles(best);
  return best;
}

bool ConflictFinder::is_legal(const std::vector<Part>& slot) {
  const Placement placement{slot, std::vector<char>(slot.size(), 1)};
  return find(placement).kind == Conflict::Kind::none;
}

// Of two faults the one that fewer groups could mend; the bounds hold for whoever mends all.
void ConflictFinder::offer(Conflict& best, Conflict other) {
  const std::int64_t price = std::max(best.price, other.price);
  const std::int32_t movers = std::max(best.movers, other.movers);
  if (best.kind == Conflict::Kind::none || other.groups.size() < best.groups.size()) best = std::move(other);
  best.price = price;
  best.movers = movers;
}

// The groups taken that may still move, the cheapest first; nothing is taken then.
std::vector<GroupId> ConflictFinder::movers_taken() {
  std::vector<GroupId> groups;
  for (const GroupId g : by_price_) {
    if (taken_[g] && !is_settled(g)) groups.push_back(g);
  }
  std::ranges::fill(taken_, 0);
  operations_ += 2 * std::ssize(by_price_);
  return groups;
}

// ---- loads

void ConflictFinder::weigh() {
  const Part slots = standing_.slots();
  load_.assign(slots + 1, {});
  used_.assign(slots + 1, 0);
  seen_.assign(slots + 1, -1);
  for (std::vector<Unit>& members : members_) members.clear();
  for (GroupId g = 0; g < standing_.groups(); ++g) ++used_[placement_->slot[g]];
  for (Unit u = 0; u < instance_.size(); ++u) {
    const Part at = placement_->slot[standing_.group_of(u)];
    slot_[u] = at;
    node_[u] = at == kHub ? slots + 1 + u : at;
    add(load_[at], instance_.units[u].weight);
    if (at != kHub) members_[at].push_back(u);
  }
  for (Net net = 0; net < std::ssize(instance_.nets); ++net) weigh_net(net);
  const Capacities& capacities = instance_.capacities;
  add(load_[kHub], capacities.hub_base);
  for (Part p = 1; p <= slots; ++p) {
    if (used_[p] == 0) continue;
    add(load_[p], capacities.part_base);
    add(load_[kHub], capacities.hub_per_part);
  }
  operations_ += instance_.size() + std::ssize(instance_.readers.item) + slots + kOverhead;
}

void ConflictFinder::weigh_net(Net net) {
  const NetData& data = instance_.nets[net];
  const Part home = data.producer == kOutside ? kHub : slot(data.producer);
  bool is_handed_out = data.hub_reads;
  for (const Unit reader : instance_.readers[net]) {
    const Part at = slot(reader);
    if (at == home || seen_[at] == net) continue;
    seen_[at] = net;
    is_handed_out = true;
    if (at == kHub) continue;
    add(load_[at], data.reader_load);
    add(load_[kHub], data.hub_load);
  }
  if (home != kHub && is_handed_out) add(load_[home], data.producer_load);
}

void ConflictFinder::find_overloads(Conflict& best) {
  std::int64_t price = 0;  // of all parts that only their members can relieve: no group stands in two
  std::int32_t movers = 0;
  for (Part p = 0; p <= standing_.slots(); ++p) {
    const Capacities& capacities = instance_.capacities;
    const Load& capacity = p == kHub ? capacities.hub_capacity : capacities.part_capacity;
    if ((p != kHub && used_[p] == 0) || fits(load_[p], capacity)) continue;
    const int dimension = fullest(load_[p], capacity);
    Conflict own = overload(p, dimension);
    if (p != kHub && !is_wired(p, dimension)) {
      price += own.price;
      movers += own.movers;
    }
    offer(best, std::move(own));
    if (best.groups.empty()) return;
  }
  best.price = std::max(best.price, price);
  best.movers = std::max(best.movers, movers);
}

bool ConflictFinder::is_wired(Part at, int dimension) const {
  return (at == kHub ? wired_in_hub_ : wired_in_parts_)[dimension] > 0;
}

Conflict ConflictFinder::overload(Part at, int dimension) {
  Conflict conflict;
  conflict.kind = Conflict::Kind::overload;
  conflict.groups = groups_near(at, dimension);
  if (conflict.groups.empty()) return conflict;
  conflict.price = standing_.price_of_leaving(conflict.groups.front());
  conflict.movers = 1;
  if (!is_wired(at, dimension)) bound(conflict, at, dimension);
  return conflict;
}

// Whoever could lower the load: members; where values count, who makes or reads a value of a member; of the hub, those
// of parts that may vanish.
std::vector<GroupId> ConflictFinder::groups_near(Part at, int dimension) {
  const bool wired = is_wired(at, dimension);
  const auto take = [&](Unit unit) {
    if (unit != kOutside) taken_[standing_.group_of(unit)] = 1;
  };
  const bool takes_all = at == kHub && (wired || instance_.capacities.hub_per_part[dimension] > 0);
  for (Unit u = 0; u < instance_.size(); ++u) {
    if (slot(u) != at && !takes_all) continue;
    if (wired || slot(u) != at || instance_.units[u].weight[dimension] > 0) take(u);
    if (!wired) continue;
    for (const Net net : instance_.reads[u]) take(instance_.nets[net].producer);
    for (const Net net : instance_.makes[u]) std::ranges::for_each(instance_.readers[net], take);
  }
  operations_ += instance_.size();
  return movers_taken();
}

void ConflictFinder::bound(Conflict& conflict, Part at, int dimension) const {
  const Capacities& capacities = instance_.capacities;
  const std::int64_t excess =
      load_[at][dimension] - (at == kHub ? capacities.hub_capacity : capacities.part_capacity)[dimension];
  std::vector<Leaver> leavers;
  std::vector<Leaver> vanishing(at == kHub ? standing_.slots() + 1 : 0,
                                {capacities.hub_per_part[dimension], 0, 0});
  for (const GroupId g : conflict.groups) {
    const std::int64_t price = standing_.price_of_leaving(g);
    if (at == kHub) {
      Leaver& part = vanishing[placement_->slot[g]];
      part.price += price;
      ++part.groups;
    }
    Leaver own{0, price};
    for (const Unit u : standing_.members(g)) own.weight += instance_.units[u].weight[dimension];
    if (placement_->slot[g] == at && own.weight > 0) leavers.push_back(own);
  }
  for (Part p = 1; p < std::ssize(vanishing); ++p) {
    if (vanishing[p].weight > 0 && vanishing[p].groups > 0 && vanishing[p].groups == used_[p])
      leavers.push_back(vanishing[p]);
  }
  conflict.price = least(leavers, excess, [](const Leaver& l) { return l.price; });
  const std::int64_t movers = least(leavers, excess, [](const Leaver& l) { return std::int64_t{l.groups}; });
  if (movers >= kUnpayable) conflict.groups.clear();
  conflict.movers = static_cast<std::int32_t>(std::min<std::int64_t>(movers, standing_.groups() + 1));
}

// ---- order

// Takes away node after node that nothing is left before; false if a cycle stays.
bool ConflictFinder::peel() {
  const std::int32_t nodes = standing_.slots() + 1 + instance_.size();
  before_.assign(nodes, 0);
  peeled_.assign(nodes, 0);
  queue_.clear();
  for (Unit u = 0; u < instance_.size(); ++u) {
    const Node from = node(u);
    for (const Unit next : instance_.out[u]) {
      if (node(next) != from) ++before_[node(next)];
    }
  }
  for (Node n = 1; n < nodes; ++n) {
    if (before_[n] == 0) queue_.push_back(n);
  }
  const auto leave = [&](Node from, Unit u) {
    for (const Unit next : instance_.out[u]) {
      const Node to = node(next);
      if (to != from && --before_[to] == 0) queue_.push_back(to);
    }
  };
  for (std::size_t i = 0; i < queue_.size(); ++i) {
    const Node n = queue_[i];
    peeled_[n] = 1;
    if (n > standing_.slots()) {
      if (const Unit u = n - standing_.slots() - 1; slot(u) == kHub) leave(n, u);
    } else {
      for (const Unit u : members_[n]) leave(n, u);
    }
  }
  operations_ += nodes + 2 * std::ssize(instance_.out.item);
  return std::ssize(queue_) == nodes - 1;
}

void ConflictFinder::find_cycles(Conflict& best) {
  std::size_t tried = 0;
  for (Part p = 1; p <= standing_.slots() && tried < tuning::kCyclesTried; ++p) {
    if (peeled_[p]) continue;
    const std::vector<Node> cycle = shortest_cycle(p);
    if (cycle.empty()) continue;
    ++tried;
    Conflict conflict;
    conflict.kind = Conflict::Kind::cycle;
    conflict.groups = groups_on(cycle);
    conflict.movers = 1;
    if (!conflict.groups.empty()) conflict.price = standing_.price_of_leaving(conflict.groups.front());
    const bool is_lost = conflict.groups.empty();
    offer(best, std::move(conflict));
    if (is_lost) return;
  }
}

// Breadth first, among the nodes that are left; the part stands at both ends. Empty if there is none.
std::vector<ConflictFinder::Node> ConflictFinder::shortest_cycle(Part through) {
  constexpr Node kUnseen = -1;
  from_.assign(peeled_.size(), kUnseen);
  queue_.assign(1, through);
  const auto reach = [&](Node at, Unit u) {
    operations_ += instance_.out.length(u);
    for (const Unit next : instance_.out[u]) {
      const Node to = node(next);
      if (to == at || from_[to] != kUnseen || peeled_[to]) continue;
      from_[to] = at;
      queue_.push_back(to);
    }
  };
  for (std::size_t i = 0; i < queue_.size() && from_[through] == kUnseen; ++i) {
    const Node at = queue_[i];
    if (at > standing_.slots()) {
      reach(at, at - standing_.slots() - 1);
    } else {
      for (const Unit u : members_[at]) reach(at, u);
    }
  }
  if (from_[through] == kUnseen) return {};
  std::vector<Node> cycle = {through};
  do {
    cycle.push_back(from_[cycle.back()]);
  } while (cycle.back() != through);
  std::ranges::reverse(cycle);
  return cycle;
}

std::vector<GroupId> ConflictFinder::groups_on(const std::vector<Node>& cycle) {
  for (std::size_t i = 0; i + 1 < cycle.size(); ++i) take_ends_of_hop(cycle[i], cycle[i + 1]);
  return movers_taken();
}

// Of all arcs between two nodes the one that the fewest and dearest could break.
void ConflictFinder::take_ends_of_hop(Node from, Node to) {
  const auto price = [&](GroupId g) { return is_settled(g) ? kUnpayable : standing_.price_of_leaving(g); };
  std::pair<GroupId, GroupId> best{0, 0};
  std::tuple<std::int64_t, std::int64_t> dearest{-1, -1};
  const auto look_at = [&](Unit u) {
    operations_ += instance_.out.length(u);
    for (const Unit next : instance_.out[u]) {
      if (node(next) != to) continue;
      const GroupId a = standing_.group_of(u), b = standing_.group_of(next);
      const std::tuple both(std::min(price(a), price(b)), std::max(price(a), price(b)));
      if (both <= dearest) continue;
      dearest = both;
      best = {a, b};
    }
  };
  if (from > standing_.slots()) {
    look_at(from - standing_.slots() - 1);
  } else {
    std::ranges::for_each(members_[from], look_at);
  }
  taken_[best.first] = taken_[best.second] = 1;
}

}  // namespace cfnsplit::partition
