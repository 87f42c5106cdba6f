// After every phase of the search: what it says of its assignment is what is counted from scratch.
#include "catch.hpp"

#include <algorithm>

#include "partition/coarsening/hierarchy.hpp"
#include "partition/coarsening/pack.hpp"
#include "partition/multilevel.hpp"
#include "partition/partition.hpp"
#include "partition/refinement/dissolve.hpp"
#include "partition/refinement/fill_hub.hpp"
#include "partition/refinement/fill_hub_first.hpp"
#include "partition/refinement/recut.hpp"
#include "partition/regions/cut_all_pairs.hpp"
#include "partition/regions/pair_cut.hpp"
#include "partition/regions/rebuild.hpp"
#include "partition/search.hpp"
#include "partition/structures/strong_components.hpp"
#include "partition/warm_start/warm_start.hpp"
#include "plain_instance.hpp"
#include "random_problem.hpp"
#include "recount.hpp"

namespace cfnsplit::partition::testing {
namespace {

constexpr std::uint64_t kProblems = 60;

// A problem whose vertices are the units, cut in a row so that every part has a few of them.
struct Start {
  Problem problem;
  Instance instance;
  std::vector<Part> part;
  Part slots = 0;
  Solution solution() const { return {part, slots, recount(problem, part, slots).score}; }
};

Start start(std::uint64_t seed, std::int32_t size = 40) {
  constexpr std::int32_t kInAPart = 6;
  Recipe recipe;
  recipe.size = size + static_cast<std::int32_t>(seed % 7);
  recipe.values = recipe.size;
  recipe.arcs = recipe.size / 3;
  Start at;
  at.problem = random_problem(seed, recipe);
  constexpr std::size_t kReaders = 8;  // most values are read by few
  for (std::size_t i = 0; i < at.problem.values.size(); ++i) {
    auto& readers = at.problem.values[i].consumers;
    readers.resize(std::min(readers.size(), 1 + i % kReaders));
  }
  Value for_the_hub = value_of(static_cast<Vertex>(seed) % recipe.size, {});  // which no vertex reads
  for_the_hub.hub_reads = true;
  at.problem.values.push_back(for_the_hub);
  // Of every three problems one is overloaded at first, one nearly, one has room.
  const auto room = static_cast<std::int64_t>(seed % 3);
  at.problem.part_capacity = {7 + room, 12 + 6 * room, 8 + room, 30, 400 + 300 * room, 12};
  at.problem.hub_capacity = {8, 90, 90, 30, 1500 + 1000 * room, 90};
  at.instance = plain_instance(at.problem);
  const std::vector<Unit> order = topological_order(at.instance.out);
  at.part.resize(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) at.part[order[i]] = 1 + static_cast<Part>(i) / kInAPart;
  at.slots = 2 + (recipe.size - 1) / kInAPart;
  return at;
}

Refinement rule(std::uint64_t seed) {
  Refinement how;
  how.seed = seed;
  return how;
}

TEST_CASE("after a refiner score and loads are those from scratch", "[objective]") {
  using Refiner = void (*)(Search&, const Refinement&);
  const auto [name, refiner] = GENERATE(table<const char*, Refiner>(
      {{"refine", refine}, {"repair", repair}, {"fill_hub", fill_hub}, {"dissolve", dissolve}}));
  int changed = 0;
  for (std::uint64_t seed = 0; seed < kProblems; ++seed) {
    const Start at = start(seed);
    Search search(at.instance, at.part, at.slots);
    REQUIRE(is_true(at.problem, search.state));
    // A refiner finds little to gain where another has been, and must not lose it.
    if (seed % 2 == 1) refine(search, rule(seed));
    const Score before = search.state.score();
    const std::vector<Part> stood = search.state.assignment();
    refiner(search, rule(seed));
    INFO(name << ", seed " << seed);
    if (refiner == repair)
      REQUIRE(search.state.score().overload <= before.overload);
    else
      REQUIRE(search.state.score() <= before);
    REQUIRE(is_true(at.problem, search.state));
    changed += search.state.assignment() != stood;
  }
  INFO(name);
  CHECK(changed >= 10);
}

TEST_CASE("an empty part counts for nothing, whatever a part weighs before it holds anything",
          "[objective]") {
  Problem problem = empty_problem(2);
  problem.part_base[0] = 5;
  problem.part_capacity[0] = 4;
  const Instance instance = plain_instance(problem);
  PartState state(instance, {kHub, 1}, 3);
  CHECK(state.score().overload > 0);
  REQUIRE(is_true(problem, state));
  state.move(1, kHub);
  CHECK(state.score() == Score{});
  CHECK(is_true(problem, state));
}

TEST_CASE("after a cut between two parts score and loads are those from scratch", "[objective]") {
  int changed = 0;
  for (std::uint64_t seed = 0; seed < kProblems; ++seed) {
    const Start at = start(seed);
    PartState state(at.instance, at.part, at.slots);
    for (Part p = 1; p + 1 < at.slots; ++p) {
      changed += cut_between(state, p, p + 1);
      INFO("seed " << seed << ", parts " << p << " and " << p + 1);
      REQUIRE(is_true(at.problem, state));
    }
  }
  CHECK(changed >= 20);
}

TEST_CASE("after a phase the score is that from scratch, and no worse than before", "[objective]") {
  using Phase = Solution (*)(const Start&, std::uint64_t);
  const auto [name, phase] = GENERATE(table<const char*, Phase>(
      {{"polish", [](const Start& at, std::uint64_t) { return polish(at.instance, at.solution(), 1); }},
       {"rebuild",
        [](const Start& at, std::uint64_t seed) {
          return rebuild(at.instance, at.solution(), {seed, 6, 2, 1});
        }},
       {"coarsen_and_refine", [](const Start& at, std::uint64_t seed) {
          return coarsen_and_refine(at.instance, at.solution(), seed, seed % 5);
        }}}));
  int better = 0;
  for (std::uint64_t seed = 0; seed < kProblems; ++seed) {
    const Start at = start(seed);
    const Solution found = phase(at, seed);
    INFO(name << ", seed " << seed);
    REQUIRE(is_true(at.problem, found.part, found.slots, found.score));
    REQUIRE(found.score <= at.solution().score);
    better += found.score < at.solution().score;
  }
  INFO(name);
  CHECK(better >= 20);
}

TEST_CASE("the score of a start is that from scratch", "[objective]") {
  for (std::uint64_t seed = 0; seed < kProblems; ++seed) {
    // Few units are not coarsened before they are divided, and more are.
    const Start at = start(seed, seed % 10 == 0 ? tuning::kVeryFewUnits + 1 : 40);
    const int filled = seed % 2 == 0 ? 100 : 85;
    INFO("seed " << seed);
    const Solution one = from_clusters(at.instance, seed, seed % 3, filled);
    REQUIRE(is_true(at.problem, one.part, one.slots, one.score));
    const Solution best = from_coarser(at.instance, seed, seed % 3, filled, 3, 1);
    REQUIRE(is_true(at.problem, best.part, best.slots, best.score));
  }
}

TEST_CASE("many units are improved on a coarser instance, and the score is that from scratch",
          "[objective]") {
  const Start at = start(5, tuning::kFewUnits + 1);
  std::int32_t units = 0;
  const Solution found =
      improve_coarser(at.instance, at.solution(), 1, [&](const Instance& coarser, const Solution& from) {
        units = coarser.size();
        CHECK(PartState(coarser, from.part, from.slots).score() == at.solution().score);
        return polish(coarser, from, 1);
      });
  CHECK(units < at.instance.size());
  CHECK(is_true(at.problem, found.part, found.slots, found.score));
  CHECK(found.score < at.solution().score);
}

TEST_CASE("the score of a coarse instance is that of the finest", "[objective]") {
  int levels_seen = 0;
  for (std::uint64_t seed = 0; seed < kProblems; ++seed) {
    const Start at = start(seed);
    Clusters clusters(at.instance);
    Agglomeration how;
    how.capacity = at.instance.capacities.part_capacity;
    how.seed = seed;
    Merges merges = agglomerate(clusters, at.instance, how);
    pack(clusters, at.instance, how.capacity, merges);
    const Hierarchy levels(at.instance, merges);
    Dice dice(seed);
    std::vector<Part> part;
    for (Unit u = 0; u < levels.coarsest().size(); ++u) part.push_back(dice.roll(5));
    const Score score = PartState(levels.coarsest(), part, 4).score();
    for (std::int32_t level = levels.levels() - 1; level > 0; --level) {
      part = levels.project(level, part);
      INFO("seed " << seed << ", level " << level - 1);
      REQUIRE(PartState(levels.level(level - 1), part, 4).score() == score);
      ++levels_seen;
    }
    REQUIRE(recount(at.problem, part, 4).score == score);
  }
  CHECK(levels_seen >= 100);
}

TEST_CASE("a row that is cut keeps every quota of the parts and has no cycle", "[objective]") {
  int whole = 0, hub_first = 0;
  for (std::uint64_t seed = 0; seed < kProblems; ++seed) {
    const Start at = start(seed);
    const auto fits = [&](const Cut& cut) {
      const Recount counted = recount(at.problem, cut.part, cut.parts);
      const auto is_over = [&](const Load& load) { return excess(load, at.problem.part_capacity) > 0; };
      return counted.score.parts == cut.parts &&
             std::ranges::none_of(counted.loads.begin() + 1, counted.loads.end(), is_over);
    };
    INFO("seed " << seed);
    if (const auto cut = recut(at.instance, at.part, linear_order(at.instance, at.part, at.slots), {})) {
      ++whole;
      REQUIRE(fits(*cut));
      REQUIRE_FALSE(is_cyclic(at.problem, cut->part));
      const Score before = recount(at.problem, at.part, at.slots).score;
      if (before.overload == 0) REQUIRE(recount(at.problem, cut->part, cut->parts).score.cost <= before.cost);
    }
    for (const End end : {End::front, End::back}) {
      const auto cut = fill_order(at.instance, topological_order(at.instance.out), end);
      if (!cut) continue;
      ++hub_first;
      REQUIRE(fits(*cut));
      REQUIRE_FALSE(is_cyclic(at.problem, cut->part));
    }
  }
  CHECK(whole >= 20);
  CHECK(hub_first >= 20);
}

TEST_CASE("the score of the whole search is that from scratch", "[objective]") {
  int legal = 0;
  for (std::uint64_t seed = 0; seed < kProblems; ++seed) {
    const Start at = start(seed, 16);
    const Solution found = search(at.instance, {seed, static_cast<int>(seed % 2), 1});
    INFO("seed " << seed);
    REQUIRE(is_true(at.problem, found.part, found.slots, found.score));
    legal += found.score.overload == 0;
  }
  CHECK(legal >= 20);
}

// ---- warm starts

// The price of all moves from prior parts.
std::int64_t price_of(const Problem& problem, const Assignment& assignment) {
  std::int64_t price = 0;
  for (Vertex v = 0; v < problem.size(); ++v) {
    const bool stays = problem.prior[v] == kNew || assignment.label[assignment.part[v]] == problem.prior[v];
    if (!stays) price += problem.move_price[v];
  }
  return price;
}

// Legal, numbered in order, with distinct labels, and with a cause for every vertex that left its prior part and no
// other.
void require_sound(const Problem& problem, const Assignment& assignment) {
  const Recount counted = recount(problem, assignment.part, assignment.parts);
  REQUIRE(counted.score.overload == 0);
  REQUIRE(counted.score.parts == assignment.parts);
  for (const auto& [a, b] : all_arcs(problem)) {
    const Part from = assignment.part[a], to = assignment.part[b];
    REQUIRE((from == kHub || to == kHub || from <= to));
  }
  REQUIRE_FALSE(is_cyclic(problem, assignment.part));
  REQUIRE(std::ssize(assignment.label) == assignment.parts + 1);
  std::set<std::int32_t> labels;
  for (const std::int32_t label : assignment.label) REQUIRE((label == kNew || labels.insert(label).second));
  for (Vertex v = 0; v < problem.size(); ++v) {
    const bool stays = problem.prior[v] == kNew || assignment.label[assignment.part[v]] == problem.prior[v];
    REQUIRE(stays == (assignment.cause[v] == Cause::none));
    REQUIRE((stays || problem.move_price[v] != kNever));
  }
}

TEST_CASE("a warm start is legal from scratch and tells every move", "[objective][warm]") {
  int solved = 0, moved = 0, worthwhile = 0;
  for (std::uint64_t seed = 0; seed < kProblems; ++seed) {
    Problem problem = start(seed, 16).problem;
    Dice dice(seed + 5);
    if (seed % 3 == 0) problem.must_links.emplace_back(dice.roll(problem.size()), dice.roll(problem.size()));
    for (Vertex v = 0; v < problem.size(); ++v) {
      problem.prior.push_back(dice.chance(20) ? kNew : dice.roll(5));
      problem.move_price.push_back(dice.chance(5) ? kNever : 1 + dice.roll(3));
    }
    INFO("seed " << seed);
    const auto forced = warm_start(problem, {seed}, Moves::forced);
    const auto free = warm_start(problem, {seed}, Moves::worthwhile);
    REQUIRE(forced.index() == free.index());
    if (!std::holds_alternative<Assignment>(forced)) continue;
    const auto& kept = std::get<Assignment>(forced);
    const auto& better = std::get<Assignment>(free);
    require_sound(problem, kept);
    require_sound(problem, better);
    const auto cost = [&](const Assignment& a) { return recount(problem, a.part, a.parts).score.cost; };
    // What moves of its own accord pays for itself.
    if (better.part != kept.part)
      REQUIRE(cost(better) + price_of(problem, better) < cost(kept) + price_of(problem, kept));
    ++solved;
    moved += price_of(problem, kept) > 0;
    worthwhile += better.part != kept.part;
  }
  CHECK(solved >= 30);
  CHECK(moved >= 20);
  CHECK(worthwhile >= 10);
}

}  // namespace
}  // namespace cfnsplit::partition::testing
