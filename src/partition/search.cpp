#include "partition/search.hpp"

#include <algorithm>
#include <optional>

#include "partition/agglomerate.hpp"
#include "partition/components.hpp"
#include "partition/fill_hub.hpp"
#include "partition/fill_order.hpp"
#include "partition/hierarchy.hpp"
#include "partition/hub_bound.hpp"
#include "partition/mix.hpp"
#include "partition/pack.hpp"
#include "partition/recut.hpp"
#include "partition/refine.hpp"

namespace cfnsplit::partition {
namespace {

class Searcher {
 public:
  Searcher(const Instance& instance, const Options& options) : instance_(instance), options_(options) {}

  Solution run() {
    Solution best = from_clusters(0);
    if (instance_.size() <= kLarge) offer(best, cut_anew(best));
    if (best.score.overload > 0 || best.score.parts > 2 * least_parts(instance_)) rescue(best);
    for (int round = 0; round < options_.effort; ++round) {
      const Effort effort = effort_for(bulk());
      const std::uint64_t first = static_cast<std::uint64_t>(round) * kTurnsPerRound;
      for (int start = 1; start <= effort.starts; ++start) offer(best, from_clusters(first + start));
      for (int cycle = 1; cycle <= effort.cycles; ++cycle) {
        offer(best, coarsen_and_refine(best, first + effort.starts + cycle));
      }
      offer(best, cut_anew(best));
    }
    return best;
  }

 private:
  static constexpr std::uint64_t kTurnsPerRound = 1000;
  static constexpr std::int32_t kLarge = 20000;  // units; from here on only what must be done

  struct Effort {
    int starts, cycles;
  };
  /// The size in units, or in readers where these are many.
  std::int64_t bulk() const {
    return std::max<std::int64_t>(instance_.size(), std::ssize(instance_.readers.item) / 8);
  }
  /// About the same work for every size up to some ten thousand units, and then as little as possible.
  static Effort effort_for(std::int64_t size) {
    constexpr std::int64_t kUnitsRefined = 12000;
    const int least = size > kLarge ? 0 : 1;
    const std::int64_t starts = kUnitsRefined / std::max<std::int64_t>(size, 1);
    return {static_cast<int>(std::clamp<std::int64_t>(starts, least, 9)), 2};
  }

  static void offer(Solution& best, Solution other) {
    if (other.score <= best.score) best = std::move(other);
  }

  Refinement rule_for(const Instance& level, std::uint64_t turn) const {
    Refinement how;
    how.seed = mix(options_.seed, turn);
    how.patience = std::clamp(level.size() / 4, 50, 500);
    how.operations = 4'000'000 + std::int64_t{200} * level.size();
    return how;
  }

  /// Numbers the parts in use 1…k and leaves one empty part beyond.
  static Part compact(std::vector<Part>& part) {
    std::vector<Part> number(part.empty() ? 1 : *std::max_element(part.begin(), part.end()) + 1, 0);
    Part used = 0;
    for (Part& p : part) {
      if (p != kHub && number[p] == 0) number[p] = ++used;
      p = p == kHub ? kHub : number[p];
    }
    return used;
  }

  /// Refines level after level, from the coarsest to the finest.
  Solution descend(const Hierarchy& levels, std::vector<Part> part, std::uint64_t turn) const {
    constexpr std::int32_t kUnitsPerPart = 4;  // coarse enough to be quick, fine enough to leave a choice
    bool filled = false;
    for (std::int32_t index = levels.levels() - 1;; --index) {
      const Part slots = compact(part) + 1;
      Search search(levels.level(index), std::move(part), slots);
      const Refinement how = rule_for(levels.level(index), mix(turn, static_cast<std::uint64_t>(index)));
      repair(search, how);
      refine(search, how);
      const std::int32_t units = levels.level(index).size();
      if (!filled && units > kUnitsPerPart * slots) {
        fill_hub(search, how);
        filled = true;
      }
      if (index == 0) return {search.state.assignment(), slots, search.state.score()};
      part = levels.project(index, search.state.assignment());
    }
  }

  Solution from_clusters(std::uint64_t turn) const {
    Clusters clusters(instance_);
    Agglomeration how;
    how.capacity = instance_.limits.part_capacity;
    how.seed = mix(options_.seed, turn);
    how.noise = turn == 0 ? 0 : 4;
    how.telling_pins = turn % 2 == 0 ? 60 : 400;
    Merges merges = agglomerate(clusters, instance_, how);
    pack(clusters, instance_, merges);
    const Hierarchy levels(instance_, merges);
    const Instance& coarsest = levels.level(levels.levels() - 1);
    std::vector<Part> part(coarsest.size(), kHub);
    for (Unit u = 0; u < coarsest.size(); ++u) {
      if (coarsest.units[u].fixed != kFixedHub) part[u] = u + 1;
    }
    return descend(levels, std::move(part), turn);
  }

  Solution coarsen_and_refine(const Solution& from, std::uint64_t turn) const {
    Clusters clusters(instance_);
    Agglomeration how;
    how.colour = from.part;
    for (std::int32_t& colour : how.colour) {
      if (colour == kHub) colour = Agglomeration::kAlone;
    }
    how.capacity = instance_.limits.part_capacity;
    how.seed = mix(options_.seed, turn);
    how.noise = 8;
    how.telling_pins = 60;
    const Merges merges = agglomerate(clusters, instance_, how);
    const Hierarchy levels(instance_, merges);
    std::vector<Part> part = from.part;
    for (std::int32_t index = 0; index + 1 < levels.levels(); ++index) part = levels.lift(index, part);
    return descend(levels, std::move(part), turn);
  }

  Solution cut_anew(const Solution& from) const {
    return cut(from.part, linear_order(instance_, from.part, from.slots), {}).value_or(from);
  }

  std::optional<Solution> cut(const std::vector<Part>& part, const std::vector<Unit>& order,
                              const CutRule& rule) const {
    const auto found = recut(instance_, part, order, rule);
    if (!found) return std::nullopt;
    return Solution{found->part, found->parts, PartState(instance_, found->part, found->parts).score()};
  }

  /// Clusters that pack badly need too many parts, perhaps more than the hub can carry. Units in a row, the hub brimful and
  /// the rest cut where a part is full, need the fewest.
  void rescue(Solution& best) const {
    for (const std::vector<Unit>& order : {linear_order(instance_, best.part, best.slots),
                                           linear_order(instance_), topological_order(instance_.out)}) {
      for (const End end : {End::back, End::front}) {
        const auto cut = fill_order(instance_, order, end);
        if (!cut) continue;
        std::vector<Part> part = cut->part;
        const Part slots = compact(part) + 1;
        Search search(instance_, std::move(part), slots);
        repair(search, rule_for(instance_, 1));
        refine(search, rule_for(instance_, 1));
        offer(best, {search.state.assignment(), slots, search.state.score()});
      }
      if (best.score.overload == 0) return;
    }
  }

  const Instance& instance_;
  const Options& options_;
};

}  // namespace

Solution search(const Instance& instance, const Options& options) {
  return Searcher(instance, options).run();
}

}  // namespace cfnsplit::partition
