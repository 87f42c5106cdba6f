// Parts that new references have put out of order.
#include "catch.hpp"

#include "partition/warm_start/break_cycles.hpp"
#include "plain_instance.hpp"
#include "random_priors.hpp"
#include "recount.hpp"

namespace cfnsplit::partition::testing {
namespace {

// Vertex v lives in part problem.prior[v], whose label is its number.
PriorParts prior_as_given(const Problem& problem, Part parts) {
  PriorParts prior;
  prior.part = problem.prior;
  prior.price.assign(problem.move_price.begin(), problem.move_price.end());
  for (Part p = 0; p <= parts; ++p) prior.labels.push_back(p);
  return prior;
}

std::int64_t price_of(const Problem& problem, const std::vector<Part>& part) {
  std::int64_t price = 0;
  for (Vertex v = 0; v < problem.size(); ++v) {
    if (problem.prior[v] != kNew && part[v] != problem.prior[v]) price += problem.move_price[v];
  }
  return price;
}

// The lowest price of any assignment without a cycle, to the parts there are or one more; kNever if there is none.
std::int64_t lowest_price(const Problem& problem, Part parts) {
  std::int64_t lowest = kNever;
  std::vector<Part> part(problem.size(), kHub);
  const auto next = [&] {
    for (Part& p : part) {
      if (++p <= parts + 1) return true;
      p = kHub;
    }
    return false;
  };
  do {
    const std::int64_t price = price_of(problem, part);
    if (price < lowest && !is_cyclic(problem, part)) lowest = price;
  } while (next());
  return lowest;
}

std::vector<Vertex> moved(const Problem& problem, const PriorParts& prior) {
  std::vector<Vertex> result;
  for (Vertex v = 0; v < problem.size(); ++v) {
    if (problem.prior[v] != kNew && prior.part[v] != problem.prior[v]) result.push_back(v);
  }
  return result;
}

// Parts 1 and 2 of two vertices each, which wait for each other: 0 before 2, 3 before 1.
Problem two_in_a_cycle() {
  Problem problem = empty_problem(4);
  problem.values = {value_of(0, {2}), value_of(3, {1})};
  problem.prior = {1, 1, 2, 2};
  problem.move_price = {5, 2, 4, 3};
  return problem;
}

TEST_CASE("two parts in a cycle let go of what is cheapest", "[cycles]") {
  Problem problem = two_in_a_cycle();
  const Instance instance = plain_instance(problem);
  for (Vertex cheap = 0; cheap < 4; ++cheap) {
    problem.move_price.assign(4, 5);
    problem.move_price[cheap] = 1;
    PriorParts prior = prior_as_given(problem, 2);
    REQUIRE(break_cycles(instance, prior));
    CHECK(moved(problem, prior) == std::vector<Vertex>{cheap});
    CHECK_FALSE(is_cyclic(problem, prior.part));
  }
  SECTION("a vertex that others hold costs what they cost together") {
    problem = two_in_a_cycle();
    problem.arcs = {{1, 0}};  // so 3 → 1 → 0 → 2, and no vertex of part 1 may go alone
    PriorParts prior = prior_as_given(problem, 2);
    REQUIRE(break_cycles(plain_instance(problem), prior));
    CHECK(price_of(problem, prior.part) == 3);
    CHECK(moved(problem, prior) == std::vector<Vertex>{3});
  }
}

TEST_CASE("only what never moves leaves a cycle unbroken", "[cycles]") {
  Problem problem = two_in_a_cycle();
  problem.move_price.assign(4, kNever);
  const Instance instance = plain_instance(problem);
  PriorParts prior = prior_as_given(problem, 2);
  CHECK_FALSE(break_cycles(instance, prior));
  problem.move_price[2] = kHighestPrice;
  prior = prior_as_given(problem, 2);
  CHECK(break_cycles(instance, prior));
  CHECK(moved(problem, prior) == std::vector<Vertex>{2});
}

TEST_CASE("of two ways out the one that overloads nothing is taken, however dear", "[cycles]") {
  Problem problem = two_in_a_cycle();
  problem.weight[1] = {9};
  problem.part_capacity[0] = 10;
  problem.hub_capacity[0] = 8;
  problem.part_base[0] = 0;
  problem.move_price = {7, 1, 8, 8};
  SECTION("a part of its own would have room, at the lowest price") {
    PriorParts prior = prior_as_given(problem, 2);
    REQUIRE(break_cycles(plain_instance(problem), prior));
    CHECK(moved(problem, prior) == std::vector<Vertex>{1});
    CHECK(prior.part[1] == 3);
    CHECK(prior.labels == std::vector<std::int32_t>{kFixedHub, 1, 2, kNew});
  }
  SECTION("but not where the hub cannot carry another part") {
    problem.hub_per_part[0] = 4;
    PriorParts prior = prior_as_given(problem, 2);
    REQUIRE(break_cycles(plain_instance(problem), prior));
    CHECK(moved(problem, prior) == std::vector<Vertex>{0});
  }
}

TEST_CASE("what never enters the hub does not go there, however gladly it would", "[cycles]") {
  const Vertex cheap = GENERATE(0, 1);  // one leads out of part 1, one into it
  Problem problem = two_in_a_cycle();
  problem.move_price.assign(4, 5);
  problem.move_price[cheap] = 1;
  problem.values.push_back(value_of(kOutside, {cheap}));
  problem.values.back().cost = 5;
  const auto its_place = [&] {
    PriorParts prior = prior_as_given(problem, 2);
    REQUIRE(break_cycles(plain_instance(problem), prior));
    CHECK(moved(problem, prior) == std::vector<Vertex>{cheap});
    return prior.part[cheap];
  };
  CHECK(its_place() == kHub);
  problem.no_hub = {cheap};
  CHECK(its_place() == 2);
}

TEST_CASE("a new unit between two of a part belongs there", "[cycles]") {
  Problem problem = empty_problem(5);
  problem.arcs = {{0, 1}, {1, 2}, {2, 3}, {0, 4}};
  problem.prior = {1, kNew, kNew, 1, kNew};
  problem.move_price.assign(5, 1);
  PriorParts prior = prior_as_given(problem, 1);
  REQUIRE(break_cycles(plain_instance(problem), prior));
  CHECK(prior.part == std::vector<Part>{1, 1, 1, 1, kNew});
}

TEST_CASE("cycles are broken at nearly the lowest price, and what is in order stays", "[cycles]") {
  int broken = 0, cheapest = 0, unbroken = 0;
  constexpr Part kParts = 3;
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    Recipe recipe;
    recipe.size = 6;
    recipe.values = 5;
    recipe.arcs = 9;
    Problem problem = random_problem(seed, recipe);
    problem.part_capacity.fill(1000);
    problem.hub_capacity.fill(1000);
    Dice dice(seed);
    give_priors(problem, kParts, dice);
    const Instance instance = plain_instance(problem);
    PriorParts prior = prior_as_given(problem, kParts);
    const std::int64_t lowest = lowest_price(problem, kParts);
    INFO("seed " << seed);
    if (!break_cycles(instance, prior)) {
      ++unbroken;
      REQUIRE(lowest >= kNever);
      continue;
    }
    const std::int64_t price = price_of(problem, prior.part);
    REQUIRE_FALSE(is_cyclic(problem, prior.part));
    REQUIRE(price >= lowest);
    REQUIRE(price < kNever);
    REQUIRE((lowest > 0 || price == 0));
    broken += lowest > 0;
    cheapest += lowest > 0 && price == lowest;
  }
  CAPTURE(broken, cheapest, unbroken);
  CHECK(broken >= 100);
  CHECK(unbroken > 0);
  CHECK(cheapest * 100 >= broken * 80);
}

TEST_CASE("the numbering of the units does not matter for the price", "[cycles]") {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    Recipe recipe;
    recipe.size = 20;
    recipe.values = 10;
    Problem problem = random_problem(seed, recipe);
    for (Value& value : problem.values)
      value.consumers.resize(std::min<std::size_t>(value.consumers.size(), 2));
    problem.part_capacity.fill(1000);
    problem.hub_capacity.fill(1000);
    Dice dice(seed);
    give_priors(problem, 4, dice);
    const auto untangled = [](const Problem& p) {
      const auto normalised = normalise(p);  // in canonical order
      const Normal& normal = std::get<Normal>(normalised);
      const auto found = prior_parts_of(p, normal);
      PriorParts prior = std::get<PriorParts>(found);
      const bool done = break_cycles(normal.instance, prior);
      std::vector<Part> part{done};
      for (Unit unit : normal.unit_of) part.push_back(prior.part[unit]);
      return part;
    };
    const std::vector<Part> first = untangled(problem);
    const std::vector<Vertex> to = random_numbering(problem.size(), dice);
    const std::vector<Part> second = untangled(renumbered_with_priors(problem, to, dice));
    INFO("seed " << seed);
    REQUIRE(first[0] == second[0]);
    for (Vertex v = 0; v < problem.size(); ++v) REQUIRE(second[1 + to[v]] == first[1 + v]);
  }
}

}  // namespace
}  // namespace cfnsplit::partition::testing
