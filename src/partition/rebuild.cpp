#include "partition/rebuild.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "partition/in_parallel.hpp"
#include "partition/mix.hpp"
#include "partition/multilevel.hpp"
#include "partition/region.hpp"

namespace cfnsplit::partition {
namespace {

constexpr std::int64_t kPatience = 2;      // failures in a row, for every part, that end the search
constexpr Part kSpare = 4;                 // parts that may be used beyond those there are
constexpr std::size_t kRegionsAtOnce = 8;  // tried on the same state; more would go out of date together
constexpr std::size_t kMostInHub = 2000;   // a hub that large would make every region as large
constexpr std::size_t kTellingParts = 40;  // a value read by more says too little about a pair of them

class Rebuilder {
 public:
  Rebuilder(const Instance& instance, std::vector<Part> part, Part slots, const Rebuilding& how)
      : instance_(instance),
        how_(how),
        state_(instance, part, slots),
        arcs_(instance, part, slots),
        members_(slots + 1) {
    list_members();
  }

  Solution run() {
    int failures = 0;
    for (int tried = 0; tried < how_.regions && members_[kHub].size() <= kMostInHub;) {
      const std::int64_t parts = state_.score().parts;
      if (parts <= how_.parts || failures >= kPatience * parts) break;
      auto groups = disjoint_groups();
      if (groups.empty()) break;
      groups.resize(std::min<std::size_t>(
          {groups.size(), kRegionsAtOnce, static_cast<std::size_t>(how_.regions - tried)}));
      std::vector<std::optional<Changes>> found(groups.size());
      in_parallel(how_.threads, static_cast<int>(groups.size()), [&](int i) {
        found[static_cast<std::size_t>(i)] = attempt(groups[static_cast<std::size_t>(i)], tried + i);
      });
      for (const auto& changes : found) {
        failures = changes && apply(*changes) ? 0 : failures + 1;
      }
      tried += static_cast<int>(groups.size());
    }
    return {state_.assignment(), state_.slots(), state_.score()};
  }

 private:
  struct Change {
    Unit unit;
    Part from, to;
  };
  using Changes = std::vector<Change>;

  void list_members() {
    for (auto& members : members_) members.clear();
    for (Unit u = 0; u < instance_.size(); ++u) members_[state_.part(u)].push_back(u);
  }

  /// Groups of parts that have much in common, no part in two of them, drawn anew each time.
  std::vector<std::vector<Part>> disjoint_groups() {
    ++draw_;
    std::vector<std::pair<std::uint64_t, Part>> order;
    for (Part p = 1; p <= state_.slots(); ++p) {
      if (state_.members(p) > 0) order.emplace_back(drawn(p, p), p);
    }
    std::sort(order.begin(), order.end());
    std::vector<char> free(state_.slots() + 1, 1);
    free[kHub] = 0;
    std::vector<std::vector<Part>> groups;
    for (const auto& [tie, first] : order) {
      if (!free[first]) continue;
      free[first] = 0;
      std::vector<Part> group = partners(first, free);
      for (Part p : group) free[p] = 0;
      group.push_back(first);
      if (std::ssize(group) == how_.parts) groups.push_back(std::move(group));
      if (groups.size() == kRegionsAtOnce) break;
    }
    return groups;
  }

  std::uint64_t drawn(Part a, Part b) const {
    return mix(mix(how_.seed, draw_), static_cast<std::uint64_t>(a) << 32 | static_cast<std::uint64_t>(b));
  }

  /// The free parts that share most with this one, give or take half by chance.
  std::vector<Part> partners(Part part, const std::vector<char>& free) const {
    constexpr std::int64_t kScale = 1 << 12;
    std::vector<Net> nets;
    for (Unit u : members_[part]) {
      nets.insert(nets.end(), instance_.reads[u].begin(), instance_.reads[u].end());
      nets.insert(nets.end(), instance_.makes[u].begin(), instance_.makes[u].end());
    }
    std::sort(nets.begin(), nets.end());
    nets.erase(std::unique(nets.begin(), nets.end()), nets.end());
    std::vector<std::int64_t> shared(state_.slots() + 1, 0);
    for (Net net : nets) {
      const auto readers = state_.readers(net);
      if (readers.size() > kTellingParts) continue;
      const std::int64_t share = instance_.nets[net].cost * kScale / (std::ssize(readers) + 1);
      for (const PartState::Count& count : readers) shared[count.part] += share;
      if (const Part home = state_.part(instance_.nets[net].producer); home != part) shared[home] += share;
    }
    std::vector<std::pair<std::int64_t, Part>> best;
    for (Part p = 1; p <= state_.slots(); ++p) {
      if (!free[p] || shared[p] == 0) continue;
      const auto chance = static_cast<std::int64_t>(drawn(part, p) % 256);
      best.emplace_back(-shared[p] / 256 * (128 + chance), p);
    }
    std::sort(best.begin(), best.end());
    std::vector<Part> group;
    for (const auto& [rank, p] : best) {
      if (std::ssize(group) + 1 < how_.parts) group.push_back(p);
    }
    return group;
  }

  /// What to change in the whole if the region, built anew, comes out better.
  std::optional<Changes> attempt(const std::vector<Part>& parts, int turn) const {
    Region region = cut_out(state_, arcs_, members_, parts);
    const Score before =
        PartState(region.instance, region.part, static_cast<Part>(region.name.size())).score();
    const Solution found =
        from_clusters(region.instance, mix(how_.seed, draw_), 1 + static_cast<std::uint64_t>(turn));

    if (!(found.score < before)) return std::nullopt;
    const auto name = names(region, found, parts);
    if (!name) return std::nullopt;
    Changes changes;
    for (std::size_t i = 0; i < region.unit.size(); ++i) {
      const Change change{region.unit[i], state_.part(region.unit[i]), (*name)[found.part[i]]};
      if (change.from != change.to) changes.push_back(change);
    }
    return changes;
  }

  /// Part of the solution → part of the whole. New ones take over the names of those that were dissolved, then of empty
  /// ones; nothing if there are not enough.
  std::optional<std::vector<Part>> names(const Region& region, const Solution& found,
                                         std::vector<Part> dissolved) const {
    std::vector<Part> name(found.slots + 1, kOutside);
    name[kHub] = kHub;
    for (std::size_t i = 0; i < region.stands_for.size(); ++i) {
      name[found.part[region.unit.size() + i]] = region.stands_for[i];
    }
    for (Part p = 1; p <= state_.slots(); ++p) {
      if (state_.members(p) == 0) dissolved.push_back(p);
    }
    std::size_t next = 0;
    for (std::size_t i = 0; i < region.unit.size(); ++i) {
      Part& to = name[found.part[i]];
      if (to != kOutside) continue;
      if (next == dissolved.size()) return std::nullopt;
      to = dissolved[next++];
    }
    return name;
  }

  /// False, and nothing changed, if what was applied since the attempt has spoilt it.
  bool apply(const Changes& changes) {
    const auto stands = [&](const Change& change) { return state_.part(change.unit) == change.from; };
    if (!std::all_of(changes.begin(), changes.end(), stands)) return false;
    const Score before = state_.score();
    for (const Change& change : changes) move(change.unit, change.to);
    list_members();
    if (state_.score() < before && arcs_.acyclic(members_[kHub])) return true;
    for (const Change& change : changes) move(change.unit, change.from);
    list_members();
    return false;
  }

  void move(Unit unit, Part to) {
    arcs_.move(unit, to);
    state_.move(unit, to);
  }

  const Instance& instance_;
  const Rebuilding& how_;
  PartState state_;
  PartArcs arcs_;
  std::vector<std::vector<Unit>> members_;
  std::uint64_t draw_ = 0;
};

}  // namespace

Solution rebuild(const Instance& instance, const Solution& from, const Rebuilding& how) {
  std::vector<Part> part = from.part;
  const Part slots = compact(part) + kSpare;
  return Rebuilder(instance, std::move(part), slots, how).run();
}

}  // namespace cfnsplit::partition
