#include "partition/search.hpp"

#include <algorithm>
#include <optional>

#include "partition/instance/hub_bound.hpp"
#include "partition/multilevel.hpp"
#include "partition/refinement/fill_hub_first.hpp"
#include "partition/refinement/kick_tuning.hpp"
#include "partition/refinement/recut.hpp"
#include "partition/refinement/shake.hpp"
#include "partition/regions/cut_all_pairs.hpp"
#include "partition/regions/rebuild.hpp"
#include "partition/structures/in_parallel.hpp"
#include "partition/structures/mix.hpp"
#include "partition/structures/strong_components.hpp"
#include "partition/tuning.hpp"

namespace cfnsplit::partition {
namespace {

class Searcher {
 public:
  Searcher(const Instance& instance, const SearchOptions& options) : instance_(instance), options_(options) {}

  Solution run() {
    tell(0);
    Solution best = start(0);
    if (instance_.size() <= tuning::kRecutUnits) offer(best, cut_anew(best));
    const std::int64_t few = tuning::kPartsToRescue * least_parts(instance_);
    if (best.score.overload > 0 || best.score.parts > few) rescue(best);
    return run_from(std::move(best));
  }

  Solution run_from(Solution best) {
    for (int round = 0; round < rounds() && !is_unbeatable(best); ++round) {
      tell(round + 1);
      improve(best, round);
    }
    return best;
  }

 private:
  static constexpr std::uint64_t kTurnsPerRound = 1000, kCoarsenTurn = 500, kRebuildTurn = 600,
                                 kShakeTurn = 650, kLastCoarsenTurn = 700;

  int rounds() const { return options_.effort * rounds_of_each(); }

  // The start is a step as well.
  void tell(int done) const {
    if (options_.tell) options_.tell(done, rounds() + 1);
  }

  bool is_unbeatable(const Solution& best) const { return best.score == Score{0, 0, least_parts(instance_)}; }

  // The best coarsened and refined again, its parts built anew, kicked and cut anew; in later rounds after
  // starts of their own.
  void improve(Solution& best, int round) const {
    const std::uint64_t first = static_cast<std::uint64_t>(round) * kTurnsPerRound;
    if (round > 0) offer(best, start(first));
    coarsen_again(best, first + kCoarsenTurn);
    const Score before = best.score;
    const std::uint64_t seed = mix(options_.seed, first + kRebuildTurn);
    offer(best, improve_coarser(instance_, best, seed, [&](const Instance& coarser, const Solution& from) {
            Rebuilding how;
            how.seed = seed;
            how.regions =
                static_cast<int>(std::clamp(from.score.parts, tuning::kLeastRegions, tuning::kMostRegions));
            how.threads = options_.threads;
            Solution built = polish(coarser, rebuild(coarser, from, how), options_.threads);
            return shaken(coarser, std::move(built), first + kShakeTurn);
          }));
    offer(best, cut_anew(best));
    if (best.score < before) coarsen_again(best, first + kLastCoarsenTurn);
  }

  // Kicked out of the local optimum that it may be; as it was where that brings nothing, for a tie has been won before.
  Solution shaken(const Instance& instance, Solution from, std::uint64_t turn) const {
    Search search(instance, from.part, from.slots);
    const std::int64_t kicks = instance_.size() <= tuning::kFewUnits
                                   ? std::min(tuning::kKicksPerUnit * instance.size(), tuning::kMostKicks)
                                   : tuning::kKicksOfMany;
    shake(search, mix(options_.seed, turn), kicks);
    if (search.state.score() < from.score)
      from = {search.state.assignment(), from.slots, search.state.score()};
    return from;
  }

  // The better of two: what fills parts to the brim at once leaves little to choose from.
  Solution start(std::uint64_t turn) const {
    const int starts = starts_of_each();
    if (starts == 0 || options_.effort == 0) return from_clusters(instance_, options_.seed, turn);
    Solution tight, loose;
    in_parallel(options_.threads, 2, [&](int i) {
      const std::uint64_t own = turn + static_cast<std::uint64_t>(i);
      const int half = options_.threads / 2, threads = i == 0 ? options_.threads - half : half;
      if (i == 0) tight = from_coarser(instance_, options_.seed, own, 100, starts, threads);
      if (i == 1)
        loose = from_coarser(instance_, options_.seed, own, tuning::kLooselyFilled, starts, threads);
    });
    offer(tight, std::move(loose));
    return tight;
  }

  // The best coarsened and refined again and again, as long as it pays.
  void coarsen_again(Solution& best, std::uint64_t turn) const {
    for (std::uint64_t i = 0; i < tuning::kCoarsenings; ++i) {
      Solution again = coarsen_and_refine(instance_, best, options_.seed, turn + i);
      if (!(again.score < best.score)) return;
      best = std::move(again);
    }
  }

  int rounds_of_each() const {
    if (instance_.size() <= tuning::kUnitsOfThreeRounds) return 3;
    return instance_.size() <= tuning::kUnitsOfTwoRounds ? 2 : 1;
  }

  // About the same work for every size up to some ten thousand units, and then as little as possible. Many readers
  // make few units as slow as many.
  int starts_of_each() const {
    const std::int64_t most =
        instance_.size() <= tuning::kFewUnits ? tuning::kStartsOfFew : tuning::kStartsOfMany;
    const std::int64_t size = std::max<std::int64_t>(
        {instance_.size(), std::ssize(instance_.readers.item) / tuning::kPinsPerUnit, 1});
    return static_cast<int>(std::min(tuning::kUnitsOfStarts / size, most));
  }

  static void offer(Solution& best, Solution other) {
    if (other.score <= best.score) best = std::move(other);
  }

  Solution cut_anew(const Solution& from) const {
    return cut(from.part, linear_order(instance_, from.part, from.slots), {}).value_or(from);
  }

  std::optional<Solution> cut(const std::vector<Part>& part, const std::vector<Unit>& order,
                              const CutRule& rule) const {
    const auto found = recut(instance_, part, order, rule);
    if (!found) return {};
    return Solution{found->part, found->parts, PartState(instance_, found->part, found->parts).score()};
  }

  // Clusters that pack badly need too many parts, perhaps more than the hub can carry. Units in a row, the hub brimful
  // and the rest cut where a part is full, need the fewest.
  void rescue(Solution& best) const {
    for (const std::vector<Unit>& order : {linear_order(instance_, best.part, best.slots),
                                           linear_order(instance_), topological_order(instance_.out)}) {
      for (const End end : {End::back, End::front}) {
        const auto cut = fill_order(instance_, order, end);
        if (!cut) continue;
        std::vector<Part> part = cut->part;
        const Part slots = compact(part) + 1;
        Search search(instance_, std::move(part), slots);
        const Refinement how = rule_for(instance_, mix(options_.seed, 1));
        repair(search, how);
        refine(search, how);
        offer(best, {search.state.assignment(), slots, search.state.score()});
      }
      if (best.score.overload == 0) return;
    }
  }

  const Instance& instance_;
  const SearchOptions& options_;
};

}  // namespace

Solution search(const Instance& instance, const SearchOptions& options) {
  return Searcher(instance, options).run();
}

Solution search_from(const Instance& instance, Solution from, const SearchOptions& options) {
  return Searcher(instance, options).run_from(std::move(from));
}

}  // namespace cfnsplit::partition
