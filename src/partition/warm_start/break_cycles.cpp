#include "partition/warm_start/break_cycles.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

#include "partition/instance/load.hpp"
#include "partition/state/part_state.hpp"
#include "partition/structures/sort_distinct.hpp"
#include "partition/warm_start/cyclic_parts.hpp"
#include "partition/warm_start/ordered_cut.hpp"
#include "partition/warm_start/warm_tuning.hpp"

namespace cfnsplit::partition {
namespace {

// One way to break the cycles of a component, or some of them.
struct Shift {
  std::vector<std::pair<Unit, Part>> moves;
  std::int64_t price = 0;
};

struct Rating {
  bool is_too_full = false;  // and that is to be avoided
  std::int64_t overload = 0, price = 0, cost = 0;
  friend bool operator<(const Rating& a, const Rating& b) {
    return std::tuple(a.is_too_full, a.price, a.overload, a.cost) <
           std::tuple(b.is_too_full, b.price, b.overload, b.cost);
  }
};

class CycleBreaker {
 public:
  CycleBreaker(const Instance& instance, PriorParts& prior, Overload rule)
      : instance_(instance), prior_(prior), rule_(rule) {}

  bool run() {
    for (;;) {
      const CyclicParts cyclic(instance_, prior_.part, prior_.slots());
      if (!cyclic.any()) {
        for (const auto& [unit, part] : cyclic.bound()) prior_.part[unit] = part;
        return true;
      }
      const std::optional<Shift> best = best_shift(cyclic);
      if (!best) return false;
      if (best->moves.front().second > prior_.slots()) prior_.labels.push_back(kNew);
      for (const auto& [unit, part] : best->moves) prior_.part[unit] = part;
    }
  }

 private:
  using Node = CyclicParts::Node;

  Part own_part() const { return prior_.slots() + 1; }

  std::optional<Shift> best_shift(const CyclicParts& cyclic) {
    const std::vector<Node> component = cyclic.first();
    std::vector<Shift> shifts = closures(cyclic, component);
    for (Shift& shift : new_orders(cyclic, component)) shifts.push_back(std::move(shift));
    std::erase_if(shifts, [](const Shift& s) { return s.moves.empty() || s.price >= kNever; });
    std::ranges::stable_sort(shifts, [](const Shift& a, const Shift& b) {
      return std::pair(a.price, a.moves) < std::pair(b.price, b.moves);
    });
    const auto repeats = std::ranges::unique(shifts, {}, &Shift::moves);
    shifts.erase(repeats.begin(), repeats.end());
    PartState state = state_now();
    std::optional<Shift> best;
    Rating best_rating;
    for (Shift& shift : shifts) {
      if (best && !best_rating.is_too_full && shift.price > best_rating.price) break;
      if (operations_ < 0) break;
      const std::optional<Rating> rating = rate(shift, cyclic, state);
      if (!rating || (best && !(*rating < best_rating))) continue;
      best = std::move(shift);
      best_rating = *rating;
    }
    return best;
  }

  // New units stand in a part of their own beyond all others: their load is the same whatever is shifted.
  PartState state_now() const {
    std::vector<Part> part = prior_.part;
    for (Part& p : part) {
      if (p == kNew) p = own_part() + 1;
    }
    return {instance_, std::move(part), own_part() + 1};
  }

  std::optional<Rating> rate(const Shift& shift, const CyclicParts& cyclic, PartState& state) {
    std::vector<Part> part = prior_.part;
    for (const auto& [unit, to] : shift.moves) part[unit] = to;
    operations_ -= instance_.size() + std::ssize(instance_.out.item);
    if (!(CyclicParts(instance_, part, own_part()).measure() < cyclic.measure())) return {};
    const Score before = state.score();
    for (const auto& [unit, to] : shift.moves) state.move(unit, to);
    const Score after = state.score();
    for (const auto& [unit, to] : shift.moves) state.move(unit, prior_.part[unit]);
    const std::int64_t overload = std::max<std::int64_t>(after.overload - before.overload, 0);
    return Rating{rule_ == Overload::avoid && overload > 0, overload, shift.price, after.cost - before.cost};
  }

  // ---- closures

  std::vector<Shift> closures(const CyclicParts& cyclic, const std::vector<Node>& component) {
    std::vector<Part> parts;
    for (Node n : component) {
      if (cyclic.is_part(n)) parts.push_back(n);
    }
    std::vector<std::pair<Node, Node>> hops;
    for (std::size_t i = 0; i < std::min(parts.size(), tuning::kCyclesTried); ++i) {
      const std::vector<Node> cycle = cyclic.cycle(parts[i]);
      for (std::size_t j = 0; j + 1 < cycle.size(); ++j) hops.emplace_back(cycle[j], cycle[j + 1]);
    }
    sort_distinct(hops);
    std::vector<Shift> shifts;
    for (const auto& [from, to] : hops) {
      add_shifts(closure_of(cyclic, to, from, instance_.in, instance_.out), parts, shifts);
      add_shifts(closure_of(cyclic, from, to, instance_.out, instance_.in), parts, shifts);
    }
    return shifts;
  }

  // The units of node `here` with a neighbour (by `towards`) in node `there`, and all that follow them by `onward`
  // without leaving `here`, but for new units, which have no place yet.
  std::vector<Unit> closure_of(const CyclicParts& cyclic, Node here, Node there, const Csr& towards,
                               const Csr& onward) const {
    std::vector<Unit> found;
    std::vector<char> seen(instance_.size(), 0);
    for (Unit u = 0; u < instance_.size(); ++u) {
      if (cyclic.node(u) != here || prior_.part[u] == kNew) continue;
      const auto near = towards[u];
      if (std::ranges::none_of(near, [&](Unit v) { return cyclic.node(v) == there; })) continue;
      found.push_back(u);
      seen[u] = 1;
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
      for (Unit next : onward[found[i]]) {
        if (seen[next] || (cyclic.node(next) != here && prior_.part[next] != kNew)) continue;
        seen[next] = 1;
        found.push_back(next);
      }
    }
    std::erase_if(found, [&](Unit u) { return prior_.part[u] == kNew; });
    std::ranges::sort(found);
    return found;
  }

  void add_shifts(const std::vector<Unit>& closure, const std::vector<Part>& parts,
                  std::vector<Shift>& shifts) const {
    if (closure.empty()) return;
    std::int64_t price = 0;
    for (Unit u : closure) price += prior_.price[u];
    if (price >= kNever) return;
    for (Part to : targets(closure, parts)) {
      Shift shift{{}, price};
      for (Unit u : closure) shift.moves.emplace_back(u, to);
      shifts.push_back(std::move(shift));
    }
  }

  std::vector<Part> targets(const std::vector<Unit>& closure, const std::vector<Part>& parts) const {
    std::vector<Part> to = parts;
    if (std::ranges::none_of(closure, [&](Unit u) { return instance_.units[u].no_hub; })) to.push_back(kHub);
    to.push_back(own_part());
    std::vector<std::int64_t> ties(prior_.slots() + 1, 0);
    for (Unit u : closure) {
      for (const Csr* arcs : {&instance_.in, &instance_.out}) {
        for (Unit v : (*arcs)[u]) ties[std::max(prior_.part[v], kHub)] -= prior_.part[v] > kHub;
      }
    }
    std::vector<std::pair<std::int64_t, Part>> near;
    for (Part p = 1; p <= prior_.slots(); ++p) {
      if (ties[p] < 0) near.emplace_back(ties[p], p);
    }
    std::ranges::sort(near);
    for (std::size_t i = 0; i < std::min(near.size(), tuning::kNearParts); ++i) to.push_back(near[i].second);
    for (Part p : roomiest()) to.push_back(p);
    sort_distinct(to);
    std::erase(to, prior_.part[closure.front()]);
    return to;
  }

  std::vector<Part> roomiest() const {
    std::vector<Load> load(prior_.slots() + 1, instance_.capacities.part_base);
    for (Unit u = 0; u < instance_.size(); ++u) {
      if (prior_.part[u] > kHub) add(load[prior_.part[u]], instance_.units[u].weight);
    }
    std::vector<std::pair<std::int64_t, Part>> by_size;
    for (Part p = 1; p <= prior_.slots(); ++p)
      by_size.emplace_back(relative_size(load[p], instance_.capacities.part_capacity), p);
    std::ranges::sort(by_size);
    std::vector<Part> parts;
    for (std::size_t i = 0; i < std::min(by_size.size(), tuning::kRoomyTargets); ++i)
      parts.push_back(by_size[i].second);
    return parts;
  }

  // ---- all parts of the component in a new order

  // One shift for each hop of a shortest cycle: the order the parts would have without it.
  std::vector<Shift> new_orders(const CyclicParts& cyclic, const std::vector<Node>& component) {
    std::vector<Unit> units;
    std::vector<std::int32_t> index(instance_.size(), -1), member(component.back() + 1, -1);
    for (std::size_t i = 0; i < component.size(); ++i) member[component[i]] = static_cast<std::int32_t>(i);
    for (Unit u = 0; u < instance_.size(); ++u) {
      if (cyclic.node(u) > component.back() || member[cyclic.node(u)] < 0) continue;
      index[u] = static_cast<std::int32_t>(units.size());
      units.push_back(u);
    }
    OrderedCut question;
    question.units = static_cast<std::int32_t>(units.size());
    IndexPairs hops;  // between positions in `component`
    for (Unit u : units) {
      for (Unit v : instance_.out[u]) {
        if (index[v] < 0) continue;
        question.arcs.emplace_back(index[u], index[v]);
        if (cyclic.node(u) != cyclic.node(v))
          hops.emplace_back(member[cyclic.node(u)], member[cyclic.node(v)]);
      }
    }
    std::vector<Shift> shifts;
    const std::vector<Node> cycle = cyclic.cycle(component.front());
    for (std::size_t i = 0; i + 1 < cycle.size(); ++i) {
      const std::pair cut(member[cycle[i]], member[cycle[i + 1]]);
      if (auto shift = ordered(question, units, parts_without(cyclic, component, hops, cut)))
        shifts.push_back(*shift);
    }
    return shifts;
  }

  static std::vector<Part> parts_without(const CyclicParts& cyclic, const std::vector<Node>& component,
                                         IndexPairs hops, std::pair<std::int32_t, std::int32_t> cut) {
    std::erase(hops, cut);
    const auto size = static_cast<std::int32_t>(component.size());
    const Components rank = strong_components(csr_of_pairs(size, hops));
    std::vector<std::pair<std::int32_t, Part>> parts;
    for (std::int32_t i = 0; i < size; ++i) {
      if (cyclic.is_part(component[i])) parts.emplace_back(rank.of[i], component[i]);
    }
    std::ranges::sort(parts);
    std::vector<Part> order;
    for (const auto& [r, part] : parts) order.push_back(part);
    return order;
  }

  // Even places are the hub before, between and behind the parts, which have the odd ones.
  std::optional<Shift> ordered(OrderedCut question, const std::vector<Unit>& units,
                               const std::vector<Part>& order) {
    question.places = static_cast<std::int32_t>(2 * order.size() + 1);
    const std::int64_t nodes = std::int64_t{question.units} * question.places;
    if (nodes > tuning::kNetworkNodes || operations_ < 0) return {};
    operations_ -= 20 * nodes;
    const auto part_at = [&](std::int32_t place) { return place % 2 == 0 ? kHub : order[place / 2]; };
    question.price = [&](std::int32_t unit, std::int32_t place) -> std::int64_t {
      const Unit u = units[unit];
      const Part prior = prior_.part[u], there = part_at(place);
      if (prior == kNew || prior == there) return 0;
      if (prior_.price[u] >= kNever || (there == kHub && instance_.units[u].no_hub)) return kForbidden;
      return prior_.price[u];
    };
    const auto places = cheapest_places(question);
    if (!places) return {};
    Shift shift;
    for (std::int32_t i = 0; i < question.units; ++i) {
      const Part prior = prior_.part[units[i]], there = part_at((*places)[i]);
      if (prior == kNew || prior == there) continue;
      shift.moves.emplace_back(units[i], there);
      shift.price += prior_.price[units[i]];
    }
    return shift;
  }

  const Instance& instance_;
  PriorParts& prior_;
  const Overload rule_;
  std::int64_t operations_ = tuning::kCycleOperations;
};

}  // namespace

bool break_cycles(const Instance& instance, PriorParts& prior, Overload rule) {
  return CycleBreaker(instance, prior, rule).run();
}

}  // namespace cfnsplit::partition
