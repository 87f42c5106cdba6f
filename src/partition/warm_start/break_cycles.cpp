#include "partition/warm_start/break_cycles.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

#include "partition/instance/load.hpp"
#include "partition/state/part_state.hpp"
#include "partition/warm_start/cyclic_parts.hpp"
#include "partition/warm_start/ordered_cut.hpp"

namespace cfnsplit::partition {
namespace {

using Node = Knots::Node;

/// One way to break a knot.
struct Shift {
  std::vector<std::pair<Unit, Part>> moves;
  std::int64_t price = 0;
};

struct Rating {
  std::int64_t overload = 0, price = 0, cost = 0;
  friend bool operator<(const Rating& a, const Rating& b) {
    return std::tuple(a.overload > 0, a.price, a.overload, a.cost) <
           std::tuple(b.overload > 0, b.price, b.overload, b.cost);
  }
};

class Untangler {
 public:
  Untangler(const Instance& instance, Homes& homes) : instance_(instance), homes_(homes) {}

  bool run() {
    for (;;) {
      const Knots knots(instance_, homes_.part, homes_.slots());
      if (!knots.any()) {
        for (const auto& [unit, part] : knots.bound()) homes_.part[unit] = part;
        return true;
      }
      const std::optional<Shift> best = best_shift(knots);
      if (!best) return false;
      if (best->moves.front().second > homes_.slots()) homes_.labels.push_back(kNew);
      for (const auto& [unit, part] : best->moves) homes_.part[unit] = part;
    }
  }

 private:
  static constexpr std::size_t kNeighbours = 4;           // parts near a bundle that it may join
  static constexpr std::size_t kRoomy = 2;                // and parts with much room
  static constexpr std::size_t kCycles = 6;               // cycles of one knot looked at
  static constexpr std::int64_t kNetworkNodes = 400'000;  // knots larger than this are not ordered anew

  Part own_part() const { return homes_.slots() + 1; }

  std::optional<Shift> best_shift(const Knots& knots) {
    const std::vector<Node> knot = knots.first();
    std::vector<Shift> shifts = bundles(knots, knot);
    for (Shift& shift : new_orders(knots, knot)) shifts.push_back(std::move(shift));
    std::erase_if(shifts, [](const Shift& s) { return s.moves.empty() || s.price >= kNever; });
    std::stable_sort(shifts.begin(), shifts.end(), [](const Shift& a, const Shift& b) {
      return std::pair(a.price, a.moves) < std::pair(b.price, b.moves);
    });
    const auto same = [](const Shift& a, const Shift& b) { return a.moves == b.moves; };
    shifts.erase(std::unique(shifts.begin(), shifts.end(), same), shifts.end());
    PartState state = state_now();
    std::optional<Shift> best;
    Rating best_rating;
    for (Shift& shift : shifts) {
      if (best && best_rating.overload == 0 && shift.price > best_rating.price) break;
      if (operations_ < 0) break;
      const std::optional<Rating> rating = rate(shift, knots, state);
      if (!rating || (best && !(*rating < best_rating))) continue;
      best = std::move(shift);
      best_rating = *rating;
    }
    return best;
  }

  /// New units stand in a part of their own beyond all others: their load is the same whatever is shifted.
  PartState state_now() const {
    std::vector<Part> part = homes_.part;
    for (Part& p : part) {
      if (p == kNew) p = own_part() + 1;
    }
    return {instance_, std::move(part), own_part() + 1};
  }

  std::optional<Rating> rate(const Shift& shift, const Knots& knots, PartState& state) {
    std::vector<Part> part = homes_.part;
    for (const auto& [unit, to] : shift.moves) part[unit] = to;
    operations_ -= instance_.size() + std::ssize(instance_.out.item);
    if (!(Knots(instance_, part, own_part()).measure() < knots.measure())) return std::nullopt;
    const Score before = state.score();
    for (const auto& [unit, to] : shift.moves) state.move(unit, to);
    const Score after = state.score();
    for (const auto& [unit, to] : shift.moves) state.move(unit, homes_.part[unit]);
    return Rating{std::max<std::int64_t>(after.overload - before.overload, 0), shift.price,
                  after.cost - before.cost};
  }

  // ---- bundles

  std::vector<Shift> bundles(const Knots& knots, const std::vector<Node>& knot) {
    std::vector<Part> parts;
    for (Node n : knot) {
      if (knots.is_part(n)) parts.push_back(n);
    }
    std::vector<std::pair<Node, Node>> hops;
    for (std::size_t i = 0; i < std::min(parts.size(), kCycles); ++i) {
      const std::vector<Node> cycle = knots.cycle(parts[i]);
      for (std::size_t j = 0; j + 1 < cycle.size(); ++j) hops.emplace_back(cycle[j], cycle[j + 1]);
    }
    std::sort(hops.begin(), hops.end());
    hops.erase(std::unique(hops.begin(), hops.end()), hops.end());
    std::vector<Shift> shifts;
    for (const auto& [from, to] : hops) {
      add_shifts(closure(knots, to, from, instance_.in, instance_.out), parts, shifts);
      add_shifts(closure(knots, from, to, instance_.out, instance_.in), parts, shifts);
    }
    return shifts;
  }

  /// The units of node `here` with a neighbour (by `towards`) in node `there`, and all that follow them by `onward`
  /// without leaving `here`, but for new units, which have no place yet.
  std::vector<Unit> closure(const Knots& knots, Node here, Node there, const Csr& towards,
                            const Csr& onward) const {
    std::vector<Unit> found;
    std::vector<char> seen(instance_.size(), 0);
    for (Unit u = 0; u < instance_.size(); ++u) {
      if (knots.node(u) != here || homes_.part[u] == kNew) continue;
      const auto near = towards[u];
      if (std::none_of(near.begin(), near.end(), [&](Unit v) { return knots.node(v) == there; })) continue;
      found.push_back(u);
      seen[u] = 1;
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
      for (Unit next : onward[found[i]]) {
        if (seen[next] || (knots.node(next) != here && homes_.part[next] != kNew)) continue;
        seen[next] = 1;
        found.push_back(next);
      }
    }
    std::erase_if(found, [&](Unit u) { return homes_.part[u] == kNew; });
    std::sort(found.begin(), found.end());
    return found;
  }

  void add_shifts(const std::vector<Unit>& bundle, const std::vector<Part>& knot,
                  std::vector<Shift>& shifts) const {
    if (bundle.empty()) return;
    std::int64_t price = 0;
    for (Unit u : bundle) price += homes_.price[u];
    if (price >= kNever) return;
    for (Part to : targets(bundle, knot)) {
      Shift shift{{}, price};
      for (Unit u : bundle) shift.moves.emplace_back(u, to);
      shifts.push_back(std::move(shift));
    }
  }

  std::vector<Part> targets(const std::vector<Unit>& bundle, const std::vector<Part>& knot) const {
    std::vector<Part> to = knot;
    if (std::none_of(bundle.begin(), bundle.end(), [&](Unit u) { return instance_.units[u].no_hub; }))
      to.push_back(kHub);
    to.push_back(own_part());
    std::vector<std::int64_t> ties(homes_.slots() + 1, 0);
    for (Unit u : bundle) {
      for (const Csr* way : {&instance_.in, &instance_.out}) {
        for (Unit v : (*way)[u]) ties[std::max(homes_.part[v], kHub)] -= homes_.part[v] > kHub;
      }
    }
    std::vector<std::pair<std::int64_t, Part>> near;
    for (Part p = 1; p <= homes_.slots(); ++p) {
      if (ties[p] < 0) near.emplace_back(ties[p], p);
    }
    std::sort(near.begin(), near.end());
    for (std::size_t i = 0; i < std::min(near.size(), kNeighbours); ++i) to.push_back(near[i].second);
    for (Part p : roomiest()) to.push_back(p);
    std::sort(to.begin(), to.end());
    to.erase(std::unique(to.begin(), to.end()), to.end());
    std::erase(to, homes_.part[bundle.front()]);
    return to;
  }

  std::vector<Part> roomiest() const {
    std::vector<Load> load(homes_.slots() + 1, instance_.limits.part_base);
    for (Unit u = 0; u < instance_.size(); ++u) {
      if (homes_.part[u] > kHub) add(load[homes_.part[u]], instance_.units[u].weight);
    }
    std::vector<std::pair<std::int64_t, Part>> by_size;
    for (Part p = 1; p <= homes_.slots(); ++p)
      by_size.emplace_back(relative_size(load[p], instance_.limits.part_capacity), p);
    std::sort(by_size.begin(), by_size.end());
    std::vector<Part> parts;
    for (std::size_t i = 0; i < std::min(by_size.size(), kRoomy); ++i) parts.push_back(by_size[i].second);
    return parts;
  }

  // ---- the whole knot in a new order

  /// One shift for each hop of a shortest cycle: the order the parts would have without it.
  std::vector<Shift> new_orders(const Knots& knots, const std::vector<Node>& knot) {
    std::vector<Unit> units;
    std::vector<std::int32_t> index(instance_.size(), -1), member(knot.back() + 1, -1);
    for (std::size_t i = 0; i < knot.size(); ++i) member[knot[i]] = static_cast<std::int32_t>(i);
    for (Unit u = 0; u < instance_.size(); ++u) {
      if (knots.node(u) > knot.back() || member[knots.node(u)] < 0) continue;
      index[u] = static_cast<std::int32_t>(units.size());
      units.push_back(u);
    }
    OrderedCut question;
    question.units = static_cast<std::int32_t>(units.size());
    std::vector<std::pair<std::int32_t, std::int32_t>> hops;  // between positions in `knot`
    for (Unit u : units) {
      for (Unit v : instance_.out[u]) {
        if (index[v] < 0) continue;
        question.arcs.emplace_back(index[u], index[v]);
        if (knots.node(u) != knots.node(v)) hops.emplace_back(member[knots.node(u)], member[knots.node(v)]);
      }
    }
    std::vector<Shift> shifts;
    const std::vector<Node> cycle = knots.cycle(knot.front());
    for (std::size_t i = 0; i + 1 < cycle.size(); ++i) {
      const std::pair cut(member[cycle[i]], member[cycle[i + 1]]);
      if (auto shift = ordered(question, units, parts_without(knots, knot, hops, cut)))
        shifts.push_back(*shift);
    }
    return shifts;
  }

  static std::vector<Part> parts_without(const Knots& knots, const std::vector<Node>& knot,
                                         std::vector<std::pair<std::int32_t, std::int32_t>> hops,
                                         std::pair<std::int32_t, std::int32_t> cut) {
    std::erase(hops, cut);
    const auto size = static_cast<std::int32_t>(knot.size());
    const Components rank = strong_components(csr_of_pairs(size, hops));
    std::vector<std::pair<std::int32_t, Part>> parts;
    for (std::int32_t i = 0; i < size; ++i) {
      if (knots.is_part(knot[i])) parts.emplace_back(rank.of[i], knot[i]);
    }
    std::sort(parts.begin(), parts.end());
    std::vector<Part> order;
    for (const auto& [r, part] : parts) order.push_back(part);
    return order;
  }

  /// Even places are the hub before, between and behind the parts, which have the odd ones.
  std::optional<Shift> ordered(OrderedCut question, const std::vector<Unit>& units,
                               const std::vector<Part>& order) {
    question.places = static_cast<std::int32_t>(2 * order.size() + 1);
    const std::int64_t nodes = std::int64_t{question.units} * question.places;
    if (nodes > kNetworkNodes || operations_ < 0) return std::nullopt;
    operations_ -= 20 * nodes;
    const auto part_at = [&](std::int32_t place) { return place % 2 == 0 ? kHub : order[place / 2]; };
    question.price = [&](std::int32_t unit, std::int32_t place) -> std::int64_t {
      const Unit u = units[unit];
      const Part home = homes_.part[u], there = part_at(place);
      if (home == kNew || home == there) return 0;
      if (homes_.price[u] >= kNever || (there == kHub && instance_.units[u].no_hub)) return kForbidden;
      return homes_.price[u];
    };
    const auto places = cheapest_places(question);
    if (!places) return std::nullopt;
    Shift shift;
    for (std::int32_t i = 0; i < question.units; ++i) {
      const Part home = homes_.part[units[i]], there = part_at((*places)[i]);
      if (home == kNew || home == there) continue;
      shift.moves.emplace_back(units[i], there);
      shift.price += homes_.price[units[i]];
    }
    return shift;
  }

  const Instance& instance_;
  Homes& homes_;
  std::int64_t operations_ = 100'000'000;
};

}  // namespace

bool untangle(const Instance& instance, Homes& homes) { return Untangler(instance, homes).run(); }

}  // namespace cfnsplit::partition
