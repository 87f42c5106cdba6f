#include "partition/refinement/gather_kin.hpp"

#include <algorithm>
#include <map>

#include "partition/instance/load.hpp"
#include "partition/refinement/compound_move.hpp"
#include "partition/refinement/kin_tuning.hpp"
#include "partition/structures/sort_distinct.hpp"

namespace cfnsplit::partition {
namespace {

// How many of its kin a unit meets in a part, by degree.
using Nearness = std::array<std::int64_t, kKinDegrees>;

Nearness operator+(Nearness a, const Nearness& b) {
  for (std::size_t d = 0; d < a.size(); ++d) a[d] += b[d];
  return a;
}

Nearness operator-(Nearness a, const Nearness& b) {
  for (std::size_t d = 0; d < a.size(); ++d) a[d] -= b[d];
  return a;
}

class Gathering {
 public:
  Gathering(Search& search, const Kinship& kin, const std::vector<std::int64_t>& wish,
            const std::vector<std::int32_t>& colour)
      : search_(search),
        instance_(search.state.instance()),
        wish_(wish),
        colour_(colour),
        groups_of_(instance_.units.size()),
        is_head_(instance_.units.size()) {
    for (std::size_t degree = 0; degree < kin.size(); ++degree)
      for (const Kin& one : kin[degree]) add_group(degree, one);
    members_ = search.state.members_by_part();
  }

  // Members come to their heads before heads come to a member.
  void run() {
    bool any = true;
    for (int round = 0; round < tuning::kKinRounds && any; ++round) {
      any = false;
      for (const bool heads : {false, true})
        for (Unit u = 0; u < instance_.size() && !is_spent(); ++u)
          if (is_head_[u] == heads && !groups_of_[u].empty() && may_leave(u)) any = settle(u) || any;
    }
  }

 private:
  struct Group {
    std::size_t degree = 0;
    Unit head = kOutside;
    std::map<Part, std::int64_t> members;  // how many stand in each part
  };

  void add_group(std::size_t degree, const Kin& kin) {
    const auto id = static_cast<std::int32_t>(groups_.size());
    Group& group = groups_.emplace_back(Group{degree, kin.head, {}});
    for (const Unit u : kin.members) {
      ++group.members[search_.state.part(u)];
      groups_of_[u].push_back(id);
    }
    if (kin.head == kOutside) return;
    groups_of_[kin.head].push_back(id);
    is_head_[kin.head] = true;
  }

  bool is_spent() const { return tried_ > tuning::kKinTried || operations_ < 0; }

  bool may_leave(Unit u) const { return instance_.units[u].fixed == kFree && !instance_.units[u].anchored; }

  bool is_of_one_colour(Part a, Part b) const { return colour_.empty() || colour_[a] == colour_[b]; }

  Nearness nearness(Unit u, Part part) {
    Nearness near{};
    for (const std::int32_t id : groups_of_[u]) {
      const Group& group = groups_[id];
      --operations_;
      if (group.head != kOutside && group.head != u) {
        near[group.degree] += search_.state.part(group.head) == part ? 1 : 0;
        continue;
      }
      const auto found = group.members.find(part);
      if (found == group.members.end()) continue;
      const bool counts_itself = group.head == kOutside && search_.state.part(u) == part;
      near[group.degree] += found->second - (counts_itself ? 1 : 0);
    }
    return near;
  }

  // Parts where more of its kin stand, the best first.
  std::vector<Part> better_parts(Unit u) {
    std::vector<Part> parts;
    for (const std::int32_t id : groups_of_[u]) {
      const Group& group = groups_[id];
      if (group.head != kOutside && group.head != u) {
        parts.push_back(search_.state.part(group.head));
      } else {
        for (const auto& [part, count] : group.members) parts.push_back(part);
        operations_ -= std::ssize(group.members);
      }
    }
    sort_distinct(parts);
    const Part from = search_.state.part(u);
    const Nearness here = nearness(u, from);
    std::vector<std::pair<Nearness, Part>> ranked;
    for (const Part part : parts) {
      if (part == from || !is_of_one_colour(part, from) || !search_.state.may_enter(u, part)) continue;
      const Nearness there = nearness(u, part);
      const bool leaves_hub_for_it = from != kHub || there[0] > here[0];
      if (there > here && leaves_hub_for_it) ranked.emplace_back(there, part);
    }
    std::ranges::sort(ranked, [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    parts.clear();
    for (std::size_t i = 0; i < std::min(ranked.size(), tuning::kKinParts); ++i)
      parts.push_back(ranked[i].second);
    return parts;
  }

  bool settle(Unit u) {
    if (!colour_.empty() && members_[search_.state.part(u)].size() < 2) return false;
    for (const Part part : better_parts(u))
      if (enters(u, part) || enters_with_kin(u, part) || exchanges(u, part)) return true;
    return false;
  }

  bool enters(Unit u, Part to) { return tries({{u, to}}); }

  // With all of its part whose head it is, or that have the same head.
  bool enters_with_kin(Unit u, Part to) {
    const Part from = search_.state.part(u);
    std::vector<std::pair<Unit, Part>> moves = {{u, to}};
    for (const Unit other : members_[from]) {
      if (other == u || moves.size() > tuning::kKinExchanged) continue;
      const bool follows = std::ranges::any_of(groups_of_[other], [&](std::int32_t id) {
        return groups_[id].degree == 0 && std::ranges::find(groups_of_[u], id) != groups_of_[u].end();
      });
      operations_ -= std::ssize(groups_of_[other]);
      if (follows && may_leave(other) && search_.state.may_enter(other, to)) moves.emplace_back(other, to);
    }
    return moves.size() > 1 && tries(moves);
  }

  // For a unit that has few kin there.
  bool exchanges(Unit u, Part to) {
    const Part from = search_.state.part(u);
    using Rank = std::pair<Nearness, std::int64_t>;
    std::vector<std::pair<Rank, Unit>> ranked;
    for (const Unit other : members_[to]) {
      if (!may_leave(other) || !search_.state.may_enter(other, from)) continue;
      if (to == kHub && wish_[other] > wish_[u]) continue;
      const std::int64_t nets = instance_.reads.length(other) + instance_.makes.length(other);
      ranked.push_back({{nearness(other, to) - nearness(other, from), nets}, other});
    }
    const std::size_t most = std::min(ranked.size(), tuning::kKinExchanged);
    std::ranges::partial_sort(ranked, ranked.begin() + static_cast<std::ptrdiff_t>(most));
    for (std::size_t i = 0; i < most && !is_spent(); ++i)
      if (tries({{ranked[i].second, from}, {u, to}})) return true;
    return false;
  }

  // Makes the moves in an order that is legal, if they are worth it.
  bool tries(const std::vector<std::pair<Unit, Part>>& moves) {
    ++tried_;
    const Score before = search_.state.score();
    const bool had_place = has_place();
    Nearness gain{};
    Compound compound(search_, operations_);
    std::size_t done = 0;
    for (const auto& [unit, to] : moves) {
      const Part from = search_.state.part(unit);
      const Nearness here = nearness(unit, from);
      if (!compound.add(unit, to)) break;
      count(unit, from, to);
      gain = gain + nearness(unit, to) - here;
      ++done;
    }
    const bool is_better = done == moves.size() && gain > Nearness{} && !(before < search_.state.score()) &&
                           (has_place() || !had_place) && !empties_named(compound);
    if (is_better) return true;
    while (done > 0) {
      const PastMove step = compound.steps()[--done];
      count(step.unit, search_.state.part(step.unit), step.from);
      compound.undo(done);
    }
    return false;
  }

  // Whoever gives colours has named the parts: none goes.
  bool empties_named(const Compound& compound) const {
    return !colour_.empty() && std::ranges::any_of(compound.steps(), [&](const PastMove& step) {
      return members_[step.from].empty();
    });
  }

  // One more part can be declared in the hub.
  bool has_place() const {
    Load load = search_.state.load(kHub);
    add(load, instance_.capacities.hub_per_part);
    return fits(load, search_.state.capacity(kHub));
  }

  void count(Unit u, Part from, Part to) {
    std::erase(members_[from], u);
    members_[to].insert(std::ranges::lower_bound(members_[to], u), u);
    for (const std::int32_t id : groups_of_[u]) {
      Group& group = groups_[id];
      if (group.head == u) continue;
      if (--group.members[from] == 0) group.members.erase(from);
      ++group.members[to];
    }
  }

  Search& search_;
  const Instance& instance_;
  const std::vector<std::int64_t>& wish_;
  const std::vector<std::int32_t>& colour_;
  std::vector<Group> groups_;
  std::vector<std::vector<std::int32_t>> groups_of_;  // per unit
  std::vector<bool> is_head_;                         // per unit
  std::vector<std::vector<Unit>> members_;            // per part, ascending
  std::int64_t tried_ = 0, operations_ = tuning::kKinOperations;
};

}  // namespace

Kinship kin_of_units(const Kinship& kin, const std::vector<Unit>& unit_of) {
  Kinship found;
  for (std::size_t degree = 0; degree < kin.size(); ++degree)
    for (const Kin& one : kin[degree]) {
      Kin units{one.head == kOutside ? kOutside : unit_of[one.head], {}};
      for (const Vertex v : one.members)
        if (unit_of[v] != units.head) units.members.push_back(unit_of[v]);
      sort_distinct(units.members);
      if (std::ssize(units.members) + (units.head == kOutside ? 0 : 1) > 1)
        found[degree].push_back(std::move(units));
    }
  return found;
}

void gather_kin(Search& search, const Kinship& kin, const std::vector<std::int64_t>& wish,
                const std::vector<std::int32_t>& colour) {
  if (search.state.score().overload == 0) Gathering(search, kin, wish, colour).run();
}

}  // namespace cfnsplit::partition
