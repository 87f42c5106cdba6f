#include "partition/regions/cut_all_pairs.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "partition/regions/pair_cut.hpp"
#include "partition/regions/region_search.hpp"
#include "partition/tuning.hpp"

namespace cfnsplit::partition {
namespace {

using PartPair = std::pair<Part, Part>;

class Polisher {
 public:
  Polisher(const Instance& instance, const std::vector<Part>& part, Part slots, int threads)
      : search_(instance, part, slots, threads), changed_(slots + 1, 0) {}

  Solution run() {
    bool better = !search_.too_large();
    for (round_ = 1; better && round_ <= tuning::kPolishRounds; ++round_) {
      better = false;
      std::vector<PartPair> left = pairs();
      while (!left.empty()) better |= attempt(take_disjoint(left));
    }
    return search_.solution();
  }

 private:
  // Of all parts and their partners, the hub one of them, those of which one has changed since the last round.
  std::vector<PartPair> pairs() const {
    std::set<PartPair> found;
    for (Part p = 1; p <= search_.state().slots(); ++p) {
      if (std::max(changed_[p], changed_[kHub]) + 1 >= round_) found.insert({kHub, p});
      std::vector<RegionSearch::Near> near = search_.near(p);
      std::ranges::stable_sort(near, [](const auto& a, const auto& b) { return a.shared > b.shared; });
      near.resize(std::min(near.size(), tuning::kPartners));
      for (const RegionSearch::Near& partner : near) {
        if (std::max(changed_[p], changed_[partner.part]) + 1 < round_) continue;
        found.insert({std::min(p, partner.part), std::max(p, partner.part)});
      }
    }
    return {found.begin(), found.end()};
  }

  std::vector<std::vector<Part>> take_disjoint(std::vector<PartPair>& left) const {
    std::vector<std::vector<Part>> taken;
    std::vector<char> busy(changed_.size(), 0);
    const auto rest = std::ranges::stable_partition(left, [&](const PartPair& pair) {
      if (taken.size() == tuning::kRegionsAtOnce || busy[pair.first] || busy[pair.second]) return true;
      busy[pair.first] = busy[pair.second] = 1;
      taken.push_back(pair.first == kHub ? std::vector<Part>{pair.second}
                                         : std::vector<Part>{pair.first, pair.second});
      return false;
    });
    left.erase(rest.begin(), rest.end());
    return taken;
  }

  bool attempt(const std::vector<std::vector<Part>>& groups) {
    const auto improve = [](const Region& region, const PartState& current, int) {
      PartState state = current;
      // A region numbers its own parts first.
      if (region.own_parts() == 1) cut_off_hub(state, 1);
      if (region.own_parts() == 2) cut_between(state, 1, 2);
      return Solution{state.assignment(), state.slots(), state.score()};
    };
    const std::vector<char> kept = search_.attempt(groups, improve);
    for (std::size_t i = 0; i < groups.size(); ++i) {
      for (Part p : groups[i]) changed_[p] = kept[i] ? round_ : changed_[p];
    }
    return std::ranges::find(kept, 1) != kept.end();
  }

  RegionSearch search_;
  std::vector<int> changed_;  // per part: the last round that changed it
  int round_ = 0;
};

}  // namespace

Solution polish(const Instance& instance, const Solution& from, int threads) {
  std::vector<Part> part = from.part;
  const Part slots = compact(part);
  return Polisher(instance, part, slots, threads).run();
}

}  // namespace cfnsplit::partition
