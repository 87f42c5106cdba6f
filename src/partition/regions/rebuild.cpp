#include "partition/regions/rebuild.hpp"

#include <algorithm>
#include <utility>

#include "partition/multilevel.hpp"
#include "partition/regions/pair_cut.hpp"
#include "partition/regions/region_search.hpp"
#include "partition/structures/mix.hpp"
#include "partition/structures/sort_distinct.hpp"
#include "partition/tuning.hpp"

namespace cfnsplit::partition {
namespace {

class Rebuilder {
 public:
  Rebuilder(const Instance& instance, const std::vector<Part>& part, Part slots, const Rebuilding& how)
      : how_(how), search_(instance, part, slots, how.threads) {}

  Solution run() {
    int failures = 0;
    for (int tried = 0; tried < how_.regions && !search_.too_large();) {
      const std::int64_t parts = search_.state().score().parts;
      if (parts < how_.parts || failures >= tuning::kRebuildPatience * parts) break;
      auto groups = disjoint_groups();
      if (groups.empty()) break;
      groups.resize(std::min(groups.size(), static_cast<std::size_t>(how_.regions - tried)));
      const auto improve = [&](const Region& region, const PartState& current, int turn) {
        return anew(region, current, 1 + static_cast<std::uint64_t>(tried + turn));
      };
      for (const char kept : search_.attempt(groups, improve)) failures = kept ? 0 : failures + 1;
      tried += static_cast<int>(groups.size());
    }
    return search_.solution();
  }

 private:
  // Groups of parts that have much in common, no part in two of them, drawn anew each time.
  std::vector<std::vector<Part>> disjoint_groups() {
    ++draw_;
    const PartState& state = search_.state();
    std::vector<std::pair<std::uint64_t, Part>> order;
    for (Part p = 1; p <= state.slots(); ++p) {
      if (state.members(p) > 0) order.emplace_back(drawn(p, p), p);
    }
    std::ranges::sort(order);
    std::vector<char> free(state.slots() + 1, 1);
    std::vector<std::vector<Part>> groups;
    for (const auto& [tie, first] : order) {
      if (!free[first]) continue;
      free[first] = 0;
      std::vector<Part> group = partners(first, free);
      for (Part p : group) free[p] = 0;
      group.push_back(first);
      if (std::ssize(group) == how_.parts) groups.push_back(std::move(group));
      if (groups.size() == tuning::kRegionsAtOnce) break;
    }
    return groups;
  }

  std::uint64_t drawn(Part a, Part b) const {
    return mix(mix(how_.seed, draw_), static_cast<std::uint64_t>(a) << 32 | static_cast<std::uint64_t>(b));
  }

  // The free parts that share most with this one, give or take some by chance.
  std::vector<Part> partners(Part part, const std::vector<char>& free) const {
    std::vector<std::pair<std::int64_t, Part>> best;
    for (const RegionSearch::Near& near : search_.near(part)) {
      const std::uint64_t chance = drawn(part, near.part) % (2 * tuning::kPartnerNoise);
      const auto weight = static_cast<std::int64_t>(256 - tuning::kPartnerNoise + chance);
      if (free[near.part]) best.emplace_back(-near.shared / 256 * weight, near.part);
    }
    std::ranges::sort(best);
    std::vector<Part> group;
    for (const auto& [rank, p] : best) {
      if (std::ssize(group) + 1 < how_.parts) group.push_back(p);
    }
    return group;
  }

  Solution anew(const Region& region, const PartState& current, std::uint64_t turn) const {
    const Solution found = from_clusters(region.instance, mix(how_.seed, draw_), turn);
    const Solution divided = divide(region, PartState(region.instance, found.part, found.slots));
    return divided.score < current.score() ? divided : divide(region, current);
  }

  // Every pair of parts that holds units of the region, divided between the two at the least cost.
  static Solution divide(const Region& region, PartState state) {
    std::vector<Part> own;
    for (std::size_t i = 0; i < region.unit.size(); ++i) {
      if (const Part p = state.part(static_cast<Unit>(i)); p != kHub) own.push_back(p);
    }
    sort_distinct(own);
    for (std::size_t i = 0; i < own.size(); ++i) {
      for (std::size_t j = i + 1; j < own.size(); ++j) cut_between(state, own[i], own[j]);
      cut_off_hub(state, own[i]);
    }
    return {state.assignment(), state.slots(), state.score()};
  }

  const Rebuilding& how_;
  RegionSearch search_;
  std::uint64_t draw_ = 0;
};

}  // namespace

Solution rebuild(const Instance& instance, const Solution& from, const Rebuilding& how) {
  std::vector<Part> part = from.part;
  const Part slots = compact(part) + tuning::kSpareParts;
  return Rebuilder(instance, part, slots, how).run();
}

}  // namespace cfnsplit::partition
