#include "partition/regions/pair_cut.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <tuple>
#include <utility>

#include "partition/state/quotient.hpp"
#include "partition/structures/flow_network.hpp"
#include "partition/tuning.hpp"

namespace cfnsplit::partition {
namespace {

// The units that the part leads to along `arcs`, through whole parts.
std::vector<char> reached(const PartState& state, Part from, const Csr& arcs) {
  const std::vector<std::vector<Unit>> members = state.members_by_part();
  std::vector<char> seen(arcs.rows(), 0);
  std::vector<Unit> open = members[from];
  while (!open.empty()) {
    const Unit unit = open.back();
    open.pop_back();
    for (Unit next : arcs[unit]) {
      const Part part = state.part(next);
      if (seen[next] || part == from) continue;
      const std::vector<Unit> alone{next};
      for (Unit member : part == kHub ? alone : members[part]) {
        seen[member] = 1;
        open.push_back(member);
      }
    }
  }
  return seen;
}

// Units of `first` and `second`; no arc leads from second to first. In the network, what stands on the source's side
// belongs to `first`: whatever a unit there needs stands there too (an unbounded arc), and a net costs what it costs
// exactly if it is cut. Where one of the two is the hub, those of its members that stand on the wrong side of the part
// are left out, and nets that they read or make know the hub without them.
class PairCut {
 public:
  PairCut(PartState& state, Part first, Part second)
      : state_(state),
        instance_(state.instance()),
        first_(first),
        second_(second),
        member_(instance_.size(), -1) {
    std::vector<char> beyond(instance_.size(), 0);
    if (first == kHub) beyond = reached(state, second, instance_.out);
    if (second == kHub) beyond = reached(state, first, instance_.in);
    for (Unit u = 0; u < instance_.size(); ++u) {
      if ((state.part(u) != first && state.part(u) != second) || beyond[u]) continue;
      member_[u] = static_cast<Member>(unit_.size());
      unit_.push_back(u);
    }
    side_.assign(unit_.size(), Side::open);
    if (!with_hub()) return;
    left_out_ = state.load(kHub)[0];
    for (Unit u : unit_) left_out_ -= state.part(u) == kHub ? instance_.units[u].weight[0] : 0;
  }

  bool run() {
    list_nets();
    const std::int64_t cost = current_cost();
    if (cost == 0) return false;
    find_distances();
    hold_what_has_a_way_round();
    hold_the_farthest();
    FlowNetwork network = build();
    for (int cut = 0; cut < tuning::kMostCuts && network.send() < cost; ++cut) {
      const std::vector<char> source = network.source_side(), sink = network.sink_side();
      if (improves(source, true) || improves(sink, false)) return true;
      if (!pierce(network, source, sink)) return false;
    }
    return false;
  }

 private:
  using Member = std::int32_t;  // its place in unit_
  enum class Side : std::uint8_t { open, first, second };
  struct PairNet {
    Member producer = -1;  // −1: stands elsewhere
    std::vector<Member> readers;
    std::int64_t cost = 0;
    bool cut = false;  // as things stand
    bool hub = false;  // the hub reads it, or makes it, whatever moves
  };

  static FlowNetwork::Node node(Member member) { return FlowNetwork::kFirstOwn + member; }
  bool in_second(Member member) const { return state_.part(unit_[member]) == second_; }
  std::int64_t weight(Member member) const { return instance_.units[unit_[member]].weight[0]; }

  bool with_hub() const { return first_ == kHub || second_ == kHub; }
  // The side that is not the hub.
  Side far_side() const { return first_ == kHub ? Side::second : Side::first; }
  bool is_far(Member member) const { return in_second(member) == (far_side() == Side::second); }

  // The hub knows the net by its own making, or by members that are left out.
  bool stays_with_hub(Net n) const {
    const Unit producer = instance_.nets[n].producer;
    if (!with_hub()) return false;
    if (producer == kOutside || (state_.part(producer) == kHub && member_[producer] < 0)) return true;
    return std::ranges::any_of(instance_.readers[n], [&](Unit reader) {
      return state_.part(reader) == kHub && member_[reader] < 0;
    });
  }

  // The nets that cost more or less by how the two parts are divided.
  void list_nets() {
    touching_.resize(unit_.size());
    for (Net n : nets_of(instance_, unit_)) {
      PairNet net;
      net.cost = instance_.nets[n].cost;
      net.hub = stays_with_hub(n);
      if (const Unit producer = instance_.nets[n].producer; producer != kOutside)
        net.producer = member_[producer];
      for (Unit reader : instance_.readers[n]) {
        if (member_[reader] >= 0) net.readers.push_back(member_[reader]);
      }
      const std::size_t pins = net.readers.size() + (net.producer >= 0) + net.hub;
      if (net.cost == 0 || pins < 2) continue;
      const Member one = net.producer >= 0 ? net.producer : net.readers.front();
      const auto away = [&](Member reader) { return in_second(reader) != in_second(one); };
      net.cut = std::ranges::any_of(net.readers, away) || (net.hub && is_far(one));
      if (net.readers.size() <= tuning::kCutReaders) {
        if (net.producer >= 0) touching_[net.producer].push_back(nets_.size());
        for (Member reader : net.readers) touching_[reader].push_back(nets_.size());
      }
      nets_.push_back(std::move(net));
    }
  }

  std::int64_t current_cost() const {
    std::int64_t cost = 0;
    for (const PairNet& net : nets_) cost += net.cut ? net.cost : 0;
    return cost;
  }

  // Of every unit, in nets from the nearest that is cut.
  void find_distances() {
    distance_.assign(unit_.size(), std::numeric_limits<std::int32_t>::max());
    const auto reach = [&](std::size_t n, std::int32_t distance) {
      const auto at = [&](Member member) {
        if (distance_[member] <= distance) return;
        distance_[member] = distance;
        nearest_.push_back(member);
      };
      if (nets_[n].readers.size() > tuning::kCutReaders) return;
      if (nets_[n].producer >= 0) at(nets_[n].producer);
      for (Member reader : nets_[n].readers) at(reader);
    };
    for (std::size_t n = 0; n < nets_.size(); ++n) {
      if (nets_[n].cut) reach(n, 0);
    }
    std::vector<char> done(nets_.size(), 0);
    for (std::size_t i = 0; i < nearest_.size(); ++i) {
      for (std::size_t n : touching_[nearest_[i]]) {
        if (!std::exchange(done[n], 1)) reach(n, distance_[nearest_[i]] + 1);
      }
    }
  }

  // What fixes hold, and what leads from the first part to the second by way of others: moved, it would close a cycle.
  // Members of the hub stand singly, so there it is only what would enter the part.
  void hold_what_has_a_way_round() {
    const std::vector<char> after = reached(state_, first_, instance_.out);
    const std::vector<char> before = reached(state_, second_, instance_.in);
    const auto between = [&](Unit next) { return member_[next] < 0 && after[next] && before[next]; };
    for (std::size_t i = 0; i < unit_.size(); ++i) {
      const auto member = static_cast<Member>(i);
      const auto next = instance_.out[unit_[i]], previous = instance_.in[unit_[i]];
      const UnitData& data = instance_.units[unit_[i]];
      if (data.anchored || data.fixed != kFree || (data.no_hub && with_hub()))
        side_[member] = in_second(member) ? Side::second : Side::first;
      if (second_ != kHub && std::ranges::any_of(next, between)) side_[member] = Side::first;
      if (first_ != kHub && std::ranges::any_of(previous, between)) side_[member] = Side::second;
    }
  }

  void hold_the_farthest() {
    std::int64_t free[2] = {0, 0};
    for (Member p = 0; p < std::ssize(unit_); ++p) free[in_second(p)] += weight(p);
    for (std::int64_t& weight : free) weight -= weight / tuning::kOneKeptIn;
    std::vector<char> near(unit_.size(), 0);
    for (Member p : nearest_) {
      if (free[in_second(p)] < weight(p)) continue;
      free[in_second(p)] -= weight(p);
      near[p] = 1;
    }
    for (Member p = 0; p < std::ssize(unit_); ++p) {
      if (!near[p] && side_[p] == Side::open) side_[p] = in_second(p) ? Side::second : Side::first;
    }
  }

  FlowNetwork build() const {
    const auto pins = [](const PairNet& net) { return net.producer >= 0 ? 1 : 2; };
    FlowNetwork::Node next = node(static_cast<Member>(unit_.size()));
    FlowNetwork::Node nodes = next;
    for (const PairNet& net : nets_) nodes += pins(net);
    FlowNetwork network(nodes);
    for (const PairNet& net : nets_) {
      // Only readers after their producer cost anything; without one, readers on both sides do.
      const FlowNetwork::Node from = net.producer >= 0 ? node(net.producer) : next;
      const FlowNetwork::Node to = next + pins(net) - 1;
      network.add_arc(from, to, net.cost);
      for (Member reader : net.readers) {
        network.add_arc(to, node(reader), FlowNetwork::kUnbounded);
        if (net.producer < 0) network.add_arc(node(reader), from, FlowNetwork::kUnbounded);
      }
      if (net.hub) add_hub_pin(network, net, from, to);
      next += pins(net);
    }
    for (std::size_t i = 0; i < unit_.size(); ++i) {
      for (Unit needed : instance_.in[unit_[i]]) {
        if (member_[needed] < 0) continue;
        network.add_arc(node(static_cast<Member>(i)), node(member_[needed]), FlowNetwork::kUnbounded);
      }
    }
    for (Member p = 0; p < std::ssize(unit_); ++p) {
      if (side_[p] != Side::open) tie(network, p);
    }
    return network;
  }

  // The net is paid as soon as anything on the far side has to do with it.
  void add_hub_pin(FlowNetwork& network, const PairNet& net, FlowNetwork::Node from,
                   FlowNetwork::Node to) const {
    if (far_side() == Side::first) {
      network.add_arc(to, FlowNetwork::kSink, FlowNetwork::kUnbounded);
    } else {
      network.add_arc(FlowNetwork::kSource, from, net.producer >= 0 ? net.cost : FlowNetwork::kUnbounded);
    }
  }

  void tie(FlowNetwork& network, Member member) const {
    if (side_[member] == Side::first)
      network.add_arc(FlowNetwork::kSource, node(member), FlowNetwork::kUnbounded);
    if (side_[member] == Side::second)
      network.add_arc(node(member), FlowNetwork::kSink, FlowNetwork::kUnbounded);
  }

  // Makes the cut, if it is better with all that the network does not know.
  bool improves(const std::vector<char>& listed, bool listed_are_first) {
    const Score before = state_.score();
    std::vector<Member> moved;
    for (Member p = 0; p < std::ssize(unit_); ++p) {
      const bool to_second = (listed[node(p)] != 0) != listed_are_first;
      if (to_second == in_second(p)) continue;
      state_.move(unit_[p], to_second ? second_ : first_);
      moved.push_back(p);
    }
    if (state_.score() < before && stays_acyclic()) return true;
    for (Member p : moved) state_.move(unit_[p], in_second(p) ? first_ : second_);
    return false;
  }

  // Two members of the hub that enter the part may have others between them.
  bool stays_acyclic() const {
    return !with_hub() || Quotient(instance_, state_.assignment(), state_.slots()).acyclic();
  }

  // Gives the lighter side all it has reached and one unit more: if possible one that the other side has not reached,
  // that stands there now, and that is far from the cut. False if there is none.
  bool pierce(FlowNetwork& network, const std::vector<char>& source, const std::vector<char>& sink) {
    std::int64_t light = first_ == kHub ? left_out_ : -left_out_;
    for (Member p = 0; p < std::ssize(unit_); ++p) {
      light += (source[node(p)] ? weight(p) : 0) - (sink[node(p)] ? weight(p) : 0);
    }
    const bool grows_first = light <= 0;
    const std::vector<char>& grown = grows_first ? source : sink;
    const std::vector<char>& other = grows_first ? sink : source;
    const Side side = grows_first ? Side::first : Side::second;
    std::optional<std::tuple<bool, bool, std::int32_t, Member>> best;
    for (Member p = 0; p < std::ssize(unit_); ++p) {
      if (side_[p] != Side::open) continue;
      if (!grown[node(p)]) {
        const std::tuple rank{other[node(p)] != 0, in_second(p) == grows_first, -distance_[p], p};
        if (!best || rank < *best) best = rank;
        continue;
      }
      side_[p] = side;
      tie(network, p);
    }
    if (!best) return false;
    const Member pierced = std::get<3>(*best);
    side_[pierced] = side;
    tie(network, pierced);
    return true;
  }

  PartState& state_;
  const Instance& instance_;
  const Part first_, second_;
  std::vector<Unit> unit_;
  std::vector<Member> member_;  // of a unit of the instance; −1: in neither part
  std::vector<Side> side_;      // open until the unit is tied to one
  std::vector<PairNet> nets_;
  std::vector<std::vector<std::size_t>> touching_;  // member → nets with few readers
  std::vector<std::int32_t> distance_;
  std::int64_t left_out_ = 0;    // what the hub holds besides
  std::vector<Member> nearest_;  // those that a net connects with the cut, nearest first
};

}  // namespace

bool cut_between(PartState& state, Part one, Part other) {
  const std::vector<char> after = reached(state, other, state.instance().out);
  for (Unit u = 0; u < std::ssize(after); ++u) {
    if (after[u] && state.part(u) == one) return PairCut(state, other, one).run();
  }
  return PairCut(state, one, other).run();
}

bool cut_off_hub(PartState& state, Part part) {
  const bool before = PairCut(state, kHub, part).run();
  return PairCut(state, part, kHub).run() || before;
}

}  // namespace cfnsplit::partition
