#include "partition/coarsening/agglomerate.hpp"

#include <algorithm>
#include <optional>
#include <queue>
#include <tuple>

#include "partition/instance/load.hpp"
#include "partition/tuning.hpp"

namespace cfnsplit::partition {
namespace {

__extension__ using Wide = unsigned __int128;

class Agglomerator {
 public:
  Agglomerator(Clusters& clusters, const Instance& instance, const Agglomeration& how)
      : clusters_(clusters),
        instance_(instance),
        how_(how),
        stamp_(instance.size(), 0),
        size_(instance.size()),
        tie_(instance.size()),
        score_(instance.size(), 0) {
    for (Unit u = 0; u < instance.size(); ++u) {
      size_[u] = relative_size(instance.units[u].weight, instance.capacities.part_capacity);
      tie_[u] = mix(instance.units[u].key ^ how.seed, static_cast<std::uint64_t>(u));
    }
  }

  Merges run() {
    join_leaves();
    for (Unit u = 0; u < instance_.size(); ++u) propose(u);
    while (!queue_.empty()) {
      Proposal top = queue_.top();
      queue_.pop();
      if (!clusters_.alive(top.a) || stamp_[top.a] != top.stamp_a) continue;
      if (!clusters_.alive(top.b) || stamp_[top.b] != top.stamp_b) {
        const auto fresh = best_partner(top.a);
        if (!fresh) continue;
        // Nearly as good is good enough: else every merge of a hub would queue all its neighbours again.
        if (fresh->score < top.score - top.score / tuning::kStaleLoss) {
          queue_.push(*fresh);
          continue;
        }
        top = *fresh;
      }
      const Unit into = join(top.a, top.b);
      if (into < 0) {
        refused_.set(top.a, top.b, stamp_[top.a] + stamp_[top.b]);
        refused_.set(top.b, top.a, stamp_[top.a] + stamp_[top.b]);
      }
      propose(into < 0 ? top.a : into);
    }
    return std::move(merges_);
  }

 private:
  struct Proposal {
    std::uint64_t score, tie;
    Unit a, b;
    std::int32_t stamp_a, stamp_b;
    bool operator<(const Proposal& other) const {
      return std::tie(score, tie, other.a, other.b) < std::tie(other.score, other.tie, a, b);
    }
  };

  // Phase 1: a unit with a single neighbour has no reason to stand apart from it. Small ones only; the rest
  // is weighed like everything else.
  void join_leaves() {
    std::vector<Unit> waiting(instance_.size());
    for (Unit u = 0; u < instance_.size(); ++u) waiting[u] = instance_.size() - 1 - u;
    while (!waiting.empty()) {
      const Unit leaf = waiting.back();
      waiting.pop_back();
      if (!clusters_.alive(leaf)) continue;
      const Unit other = only_neighbour(leaf);
      if (other < 0 || size_[leaf] + size_[other] > tuning::kLeafSize || !fits_together(leaf, other))
        continue;
      const Unit into = join(leaf, other);
      if (into >= 0) waiting.push_back(into);
    }
  }

  Unit only_neighbour(Unit u) const {
    Unit only = -1;
    const auto differs = [&](Unit v) {
      if (v == u || v == only) return false;
      if (only >= 0) return true;
      only = v;
      return false;
    };
    for (Net net : clusters_.nets(u)) {
      if (instance_.nets[net].producer == kOutside) return -1;
      for (Unit v : clusters_.pins(net)) {
        if (differs(v)) return -1;
      }
    }
    for (Unit v : clusters_.order().out(u)) {
      if (differs(v)) return -1;
    }
    for (Unit v : clusters_.order().in(u)) {
      if (differs(v)) return -1;
    }
    return only;
  }

  bool same_colour(Unit a, Unit b) const {
    if (how_.colour.empty()) return true;
    return how_.colour[a] == how_.colour[b] && how_.colour[a] != Agglomeration::kAlone;
  }

  bool fits_together(Unit a, Unit b) const {
    if (!same_colour(a, b) || !clusters_.compatible(a, b)) return false;
    const Load joint = clusters_.joint_load(a, b);
    if (fits(joint, how_.capacity)) return true;
    // A unit that is too much for a part by itself may become bearable beside what it reads.
    const std::int64_t before =
        std::max(overload(clusters_.load(a), how_.capacity), overload(clusters_.load(b), how_.capacity));
    return overload(joint, how_.capacity) < before;
  }

  Unit join(Unit a, Unit b) {
    const Unit into = clusters_.merge(a, b, tuning::kMergeBudget);
    if (into < 0) return -1;
    const Unit from = into == a ? b : a;
    merges_.emplace_back(into, from);
    size_[into] += size_[from];
    ++stamp_[into];
    return into;
  }

  bool refused(Unit a, Unit b) const { return refused_.find(a, b) == stamp_[a] + stamp_[b]; }

  void propose(Unit a) {
    if (const auto proposal = best_partner(a)) queue_.push(*proposal);
  }

  std::optional<Proposal> best_partner(Unit a) {
    if (!clusters_.may_merge(a)) return {};
    rank_partners(a);
    const auto first = std::ranges::max_element(ranked_);
    if (first == ranked_.end()) return {};
    if (wanted(a, *first)) return proposal(a, *first);
    ranked_.erase(first);
    std::ranges::make_heap(ranked_);
    while (!ranked_.empty()) {
      if (wanted(a, ranked_.front())) return proposal(a, ranked_.front());
      std::ranges::pop_heap(ranked_);
      ranked_.pop_back();
    }
    return {};
  }

  using Ranked = std::tuple<std::uint64_t, std::uint64_t, Unit>;  // score, tie, partner

  bool wanted(Unit a, const Ranked& partner) const {
    const Unit b = std::get<Unit>(partner);
    return !refused(a, b) && fits_together(a, b);
  }

  Proposal proposal(Unit a, const Ranked& partner) const {
    const auto [score, tie, b] = partner;
    return {score, tie, a, b, stamp_[a], stamp_[b]};
  }

  // Everything that shares a telling value with `a` and may share a part with it.
  void rank_partners(Unit a) {
    near_.clear();
    std::int64_t left = tuning::kPinsRead;
    for (Net net : clusters_.nets(a)) {
      if (--left < 0) break;
      const std::vector<Unit>& pins = clusters_.pins(net);
      if (pins.size() < 2 || std::ssize(pins) > how_.telling_pins) continue;
      const std::int64_t others = std::ssize(pins) - (instance_.nets[net].producer == kOutside ? 0 : 1);
      const std::uint64_t share =
          std::max<std::uint64_t>(1, (static_cast<std::uint64_t>(instance_.nets[net].cost) << 24) / others);
      left -= std::ssize(pins);
      for (Unit b : pins) {
        if (b == a) continue;
        if (score_[b] == 0) near_.push_back(b);
        score_[b] += share;
      }
    }
    ranked_.clear();
    for (Unit b : near_) {
      const std::uint64_t tie = mix(tie_[std::min(a, b)], tie_[std::max(a, b)]);
      if (same_colour(a, b) && clusters_.compatible(a, b)) {
        ranked_.emplace_back(weighted(score_[b], a, b, tie), tie, b);
      }
      score_[b] = 0;
    }
  }

  std::uint64_t weighted(std::uint64_t score, Unit a, Unit b, std::uint64_t tie) const {
    constexpr int kScale = 40;
    const std::uint64_t drawn = 8 * 256 + (static_cast<std::uint64_t>(how_.noise) * (tie >> 56));
    const Wide scaled = (static_cast<Wide>(score) * drawn) << kScale;
    const Wide sizes = static_cast<Wide>(size_[a]) * static_cast<Wide>(size_[b]);
    const Wide result = scaled / sizes;
    return result > ~std::uint64_t{0} ? ~std::uint64_t{0} : static_cast<std::uint64_t>(result);
  }

  Clusters& clusters_;
  const Instance& instance_;
  const Agglomeration& how_;
  std::vector<std::int32_t> stamp_;
  std::vector<std::int64_t> size_;
  std::vector<std::uint64_t> tie_;
  std::vector<std::uint64_t> score_;  // scratch, all 0 between calls
  std::vector<Unit> near_;            // scratch
  std::vector<Ranked> ranked_;        // scratch
  FlatMap refused_;
  std::priority_queue<Proposal> queue_;
  Merges merges_;
};

}  // namespace

Merges agglomerate(Clusters& clusters, const Instance& instance, const Agglomeration& how) {
  return Agglomerator(clusters, instance, how).run();
}

}  // namespace cfnsplit::partition
