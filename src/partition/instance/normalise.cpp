#include "partition/instance/normalise.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include "partition/instance/canonical_vertices.hpp"
#include "partition/instance/least_load.hpp"
#include "partition/instance/load.hpp"
#include "partition/structures/groups.hpp"
#include "partition/structures/strong_components.hpp"
#include "partition/structures/union_find.hpp"

namespace cfnsplit::partition {
namespace {

class Normaliser {
 public:
  explicit Normaliser(const Problem& problem)
      : problem_(problem), order_(canonical_order(problem)), raw_(instance_of(problem, order_)) {}

  std::variant<Normal, Failure> run() {
    const Components cycles = strong_components(raw_.out);
    rank_ = cycles.of;
    base_ = numbered_by_first(cycles.of);
    if (auto failure = unify_fixes(base_)) return *failure;
    graph_ = contract(raw_, base_.of, base_.count);
    if (auto failure = link()) return *failure;
    for (;;) {
      // Every round but the last sends at least one linked group to the hub, so the rounds end.
      Round round = closed_groups();
      if (auto failure = inspect(round)) return *failure;
      if (!round.again) return finish(round);
    }
  }

 private:
  Vertex vertex(Unit raw) const { return order_[raw]; }

  // Within every group of raw units that share their fate: one fix for all, or a failure.
  std::optional<Failure> unify_fixes(const Groups& groups) {
    std::vector<Unit> holder(groups.count, -1);
    std::vector<Unit> banned(groups.count, -1);
    for (Unit u = 0; u < raw_.size(); ++u) {
      const Unit group = groups.of[u];
      const std::int32_t fixed = raw_.units[u].fixed;
      if (raw_.units[u].no_hub && banned[group] < 0) banned[group] = u;
      if (fixed == kFree) continue;
      if (holder[group] < 0) holder[group] = u;
      if (raw_.units[holder[group]].fixed != fixed) return conflict(holder[group], u, groups);
    }
    for (Unit u = 0; u < raw_.size(); ++u) {
      const Unit group = groups.of[u];
      if (holder[group] < 0) continue;
      raw_.units[u].fixed = raw_.units[holder[group]].fixed;
      if (raw_.units[u].fixed == kFixedHub && banned[group] >= 0)
        return conflict(holder[group], banned[group], groups);
    }
    return {};
  }

  // a and b, fixed apart, and what binds them: the members of their group, a first and b last.
  Failure conflict(Unit a, Unit b, const Groups& groups) const {
    Failure failure{Failure::Kind::conflicting_fixed, 0, 0, 0, {vertex(a)}};
    std::vector<Unit> between;
    for (Unit u = 0; u < raw_.size(); ++u) {
      if (groups.of[u] == groups.of[a] && u != a && u != b) between.push_back(u);
    }
    for (Unit u : in_reading_order(std::move(between))) failure.vertices.push_back(vertex(u));
    if (b != a) failure.vertices.push_back(vertex(b));
    return failure;
  }

  std::vector<Unit> in_reading_order(std::vector<Unit> raw) const {
    std::ranges::sort(raw, [&](Unit a, Unit b) { return std::pair(rank_[a], a) < std::pair(rank_[b], b); });
    return raw;
  }

  // Must-links and labels. A group with a member fixed to the hub is in the hub as a whole, and stands
  // singly.
  std::optional<Failure> link() {
    UnionFind raw_groups(raw_.size());
    std::vector<Unit> unit_of(problem_.size());
    for (Unit u = 0; u < raw_.size(); ++u) unit_of[vertex(u)] = u;
    std::vector<Unit> first_of_cycle(base_.count, -1);
    for (Unit u = 0; u < raw_.size(); ++u) {
      Unit& first = first_of_cycle[base_.of[u]];
      if (first < 0) first = u;
      raw_groups.join(first, u);
    }
    for (const auto& [a, b] : problem_.must_links) raw_groups.join(unit_of[a], unit_of[b]);
    // Labels after the links, so that the links alone are named when they join two labels.
    if (auto failure = unify_fixes(numbered_by_first(raw_groups.firsts()))) return failure;
    join_labels(raw_groups);
    if (auto failure = unify_fixes(numbered_by_first(raw_groups.firsts()))) return failure;
    groups_ = UnionFind(graph_.size());
    std::vector<Unit> first_of_group(raw_.size(), -1);
    const std::vector<std::int32_t> group = raw_groups.firsts();
    for (Unit u = 0; u < raw_.size(); ++u) {
      graph_.units[base_.of[u]].fixed = raw_.units[u].fixed;
      if (raw_.units[u].fixed == kFixedHub) continue;
      Unit& first = first_of_group[group[u]];
      if (first < 0) first = base_.of[u];
      groups_.join(first, base_.of[u]);
      if (raw_.units[u].no_hub) graph_.units[base_.of[u]].no_hub = true;
    }
    return {};
  }

  void join_labels(UnionFind& raw_groups) const {
    std::vector<std::pair<std::int32_t, Unit>> labelled;
    for (Unit u = 0; u < raw_.size(); ++u) {
      if (raw_.units[u].fixed > kFixedHub) labelled.emplace_back(raw_.units[u].fixed, u);
    }
    std::ranges::sort(labelled);
    for (std::size_t i = 1; i < labelled.size(); ++i) {
      if (labelled[i].first == labelled[i - 1].first)
        raw_groups.join(labelled[i - 1].second, labelled[i].second);
    }
  }

  // The linked groups as single units (`joined`), closed under the paths between them (`closed`).
  struct Round {
    Groups linked;  // base unit → joined unit
    Instance joined;
    Groups closed;  // joined unit → unit of the result
    Instance merged;
    bool again = false;
  };

  Round closed_groups() {
    Round round;
    std::vector<std::int32_t> group = groups_.firsts();
    for (Unit u = 0; u < graph_.size(); ++u) {
      if (graph_.units[u].fixed == kFixedHub) group[u] = graph_.size() + u;
    }
    round.linked = numbered_by_first(std::move(group));
    round.joined = contract(graph_, round.linked.of, round.linked.count);
    round.closed = numbered_by_first(strong_components(round.joined.out).of);
    round.merged = contract(round.joined, round.closed.of, round.closed.count);
    return round;
  }

  // May every closed group be one unit? If a group cannot, its linked members must stand singly in the hub:
  // they are sent there and another round is asked for.
  std::optional<Failure> inspect(Round& round) {
    std::vector<char> in_hub(round.closed.count, 0), sent(round.closed.count, 0);
    std::vector<Unit> label(round.closed.count, -1), size(round.closed.count, 0),
        locked(round.closed.count, -1);
    const std::vector<std::int32_t> members = group_sizes(round.linked);
    for (Unit j = 0; j < round.joined.size(); ++j) {
      const Unit group = round.closed.of[j];
      const UnitData& unit = round.joined.units[j];
      ++size[group];
      if (unit.fixed == kFixedHub) in_hub[group] = 1;
      if (unit.no_hub && members[j] > 1) locked[group] = j;
      if (unit.fixed <= kFixedHub) continue;
      if (label[group] >= 0) return leaves_and_returns(round, label[group]);
      label[group] = locked[group] = j;
    }
    std::vector<char> bad(round.closed.count, 0);
    for (Unit group = 0; group < round.closed.count; ++group) {
      const bool torn = in_hub[group] && size[group] > 1;
      bad[group] = torn || (!in_hub[group] && !fits_a_part(round.merged, group));
    }
    std::vector<char> goes(round.joined.size(), 0);
    for (Unit j = 0; j < round.joined.size(); ++j) {
      const Unit group = round.closed.of[j];
      const UnitData& unit = round.joined.units[j];
      if (!bad[group] || unit.fixed != kFree || unit.no_hub || (members[j] == 1 && size[group] > 1)) continue;
      if (!fits_the_hub(unit)) continue;
      goes[j] = sent[group] = 1;
    }
    for (Unit group = 0; group < round.closed.count; ++group) {
      if (!bad[group] || sent[group]) continue;
      if (in_hub[group] && locked[group] >= 0) return leaves_and_returns(round, locked[group]);
      return too_heavy(round, group);
    }
    for (Unit u = 0; u < graph_.size(); ++u) {
      if (!goes[round.linked.of[u]]) continue;
      graph_.units[u].fixed = kFixedHub;
      round.again = true;
    }
    return {};
  }

  static std::vector<std::int32_t> group_sizes(const Groups& groups) {
    std::vector<std::int32_t> sizes(groups.count, 0);
    for (Unit group : groups.of) ++sizes[group];
    return sizes;
  }

  static bool fits_a_part(const Instance& instance, Unit unit) {
    return fits(least_load(instance, unit), instance.capacities.part_capacity);
  }

  bool fits_the_hub(const UnitData& unit) const {
    Load load = problem_.hub_base;
    add(load, unit.weight);
    return fits(load, problem_.hub_capacity);
  }

  Failure too_heavy(const Round& round, Unit group) const {
    const Load load = least_load(round.merged, group);
    Failure failure{Failure::Kind::group_over_capacity, 0, 0, 0, {}};
    int over = 0;
    while (over + 1 < kDimensions && load[over] <= problem_.part_capacity[over]) ++over;
    failure.dimension = over;
    failure.load = load[over];
    failure.capacity = problem_.part_capacity[over];
    std::vector<Unit> members;
    for (Unit u = 0; u < raw_.size(); ++u) {
      if (round.closed.of[round.linked.of[base_.of[u]]] == group) members.push_back(u);
    }
    for (Unit u : in_reading_order(std::move(members))) failure.vertices.push_back(vertex(u));
    return failure;
  }

  // The shortest way out of linked group `from` and back into it, as vertices.
  Failure leaves_and_returns(const Round& round, Unit from) const {
    Failure failure{Failure::Kind::fixed_cycle, 0, 0, 0, {}};
    const std::vector<Unit> path = shortest_path(round.joined.out, {from}, {from});
    std::vector<std::int32_t> step(round.joined.size(), -1);
    for (std::int32_t i = 0; i + 1 < std::ssize(path); ++i) step[path[i]] = i;
    std::vector<std::array<Unit, 2>> hop(path.size(), {-1, -1});  // an arc of the raw graph for every step
    const auto joined_of = [&](Unit raw) { return round.linked.of[base_.of[raw]]; };
    for (Unit u = 0; u < raw_.size(); ++u) {
      const std::int32_t at = step[joined_of(u)];
      if (at < 0 || hop[at][0] >= 0) continue;
      for (Unit next : raw_.out[u]) {
        if (joined_of(next) == path[at + 1]) hop[at] = {u, next};
      }
    }
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
      for (Unit end : hop[i]) {
        if (failure.vertices.empty() || failure.vertices.back() != vertex(end)) {
          failure.vertices.push_back(vertex(end));
        }
      }
    }
    return failure;
  }

  Normal finish(const Round& round) const {
    Normal normal{round.merged, std::vector<Unit>(problem_.size())};
    for (Unit u = 0; u < raw_.size(); ++u) {
      normal.unit_of[vertex(u)] = round.closed.of[round.linked.of[base_.of[u]]];
    }
    return normal;
  }

  const Problem& problem_;
  std::vector<Vertex> order_;
  Instance raw_;
  std::vector<std::int32_t> rank_;
  Groups base_;
  Instance graph_;
  UnionFind groups_;
};

}  // namespace

std::variant<Normal, Failure> normalise(const Problem& problem) { return Normaliser(problem).run(); }

}  // namespace cfnsplit::partition
