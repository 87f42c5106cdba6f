// Of places that cost the same, the hub.
#include "catch.hpp"

#include "partition/evaluate.hpp"
#include "partition/partition.hpp"
#include "partition/refinement/settle_ties.hpp"
#include "plain_instance.hpp"
#include "random_problem.hpp"

namespace cfnsplit::partition::testing {
namespace {

std::vector<Part> settled(const Problem& problem, std::vector<Part> part, Part parts,
                          std::vector<std::int64_t> wish = {}) {
  const Instance instance = plain_instance(problem);
  wish.resize(part.size(), 0);
  Search search(instance, std::move(part), parts);
  settle_ties(search, wish);
  REQUIRE(search.state.holds());
  return search.state.assignment();
}

Problem roomy(std::int32_t size, std::int64_t in_hub) {
  Problem problem = empty_problem(size);
  problem.hub_capacity[0] = in_hub;
  problem.hub_per_part[0] = 1;
  return problem;
}

TEST_CASE("what costs nothing in the hub stands there", "[ties]") {
  const Problem problem = roomy(3, 10);
  CHECK(settled(problem, {1, 1, 1}, 1) == std::vector<Part>{kHub, kHub, kHub});
}

TEST_CASE("the hub keeps room for one more part", "[ties]") {
  const std::vector<Part> part = settled(roomy(6, 4), {1, 1, 1, 1, 1, 1}, 1);
  CHECK(std::ranges::count(part, kHub) == 2);
}

TEST_CASE("what is wanted most in the hub enters it first, or in exchange", "[ties]") {
  const std::vector<Part> part = settled(roomy(4, 3), {1, 1, 1, 1}, 1, {1, 1, 1000, 1});
  CHECK(part[2] == kHub);
  CHECK(settled(roomy(4, 3), {kHub, 1, 1, 1}, 1, {1, 1, 1000, 1}) == std::vector<Part>{1, 1, kHub, 1});
}

TEST_CASE("two that share a value enter the hub together", "[ties]") {
  Problem problem = roomy(4, 10);
  problem.values = {value_of(0, {1}), value_of(2, {3})};
  problem.fixed[2] = 1;
  CHECK(settled(problem, {1, 1, 1, 1}, 1) == std::vector<Part>{kHub, kHub, 1, 1});
}

TEST_CASE("settling ties costs nothing", "[ties]") {
  int moved = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    Recipe recipe;
    recipe.size = 7 + static_cast<std::int32_t>(seed % 12);
    recipe.values = recipe.size;
    Problem problem = random_problem(seed, recipe);
    problem.hub_capacity[0] += 4;
    const auto found = partition(problem);
    if (!std::holds_alternative<Assignment>(found)) continue;
    const Assignment& before = std::get<Assignment>(found);
    problem.move_price.assign(problem.size(), 1);
    problem.move_price[0] = 1000;
    const auto again = partition(problem);
    REQUIRE(std::holds_alternative<Assignment>(again));
    const Assignment& after = std::get<Assignment>(again);
    REQUIRE(evaluate(problem, after).legal());
    REQUIRE(evaluate(problem, after).cost == evaluate(problem, before).cost);
    moved += after.part[0] == kHub;
  }
  CHECK(moved > 5);
}

}  // namespace
}  // namespace cfnsplit::partition::testing
