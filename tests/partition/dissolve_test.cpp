// Doing without parts: fewer at no higher cost, and never anything worse.
#include "catch.hpp"

#include "partition/multilevel.hpp"
#include "partition/refinement/dissolve.hpp"
#include "partition/structures/strong_components.hpp"
#include "plain_instance.hpp"
#include "random_problem.hpp"
#include "recount.hpp"

namespace cfnsplit::partition::testing {
namespace {

TEST_CASE("a part whose units cost nothing more elsewhere is dissolved", "[dissolve]") {
  // Part 3 holds two units that read what parts 1 and 2 read too, and both have room for one.
  Problem problem = empty_problem(9);
  problem.values = {value_of(kOutside, {1, 2, 3, 4, 5, 6, 7, 8})};
  problem.part_capacity[0] = 4;
  problem.hub_capacity[0] = 1;
  const Instance instance = plain_instance(problem);
  Search search(instance, {kHub, 1, 1, 1, 2, 2, 2, 3, 3}, 3);
  REQUIRE(search.state.score() == Score{0, 3, 3});
  dissolve(search, rule_for(instance, 0));
  CHECK(search.state.score() == Score{0, 2, 2});
}

TEST_CASE("dissolving makes nothing worse, closes no cycle and leaves labels where they are", "[dissolve]") {
  int fewer = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    Recipe recipe;
    recipe.size = 20 + static_cast<std::int32_t>(seed % 20);
    recipe.values = recipe.size;
    recipe.arcs = recipe.size / 3;
    Problem problem = random_problem(seed, recipe);
    problem.part_capacity = {8, 30, 30, 30, 1000, 30};
    problem.hub_capacity = {6, 60, 60, 60, 3000, 60};
    Instance instance = plain_instance(problem);
    const std::vector<Unit> order = topological_order(instance.out);
    std::vector<Part> part(instance.size());
    for (std::int32_t i = 0; i < instance.size(); ++i) part[order[i]] = 1 + i / 5;
    instance.units[order[7]].fixed = 1;
    const Part slots = 1 + (instance.size() - 1) / 5;
    Search search(instance, part, slots);
    const Score before = search.state.score();
    dissolve(search, rule_for(instance, seed));
    const Score after = search.state.score();
    INFO("seed " << seed);
    CHECK(after <= before);
    CHECK(is_true(problem, search.state));
    CHECK(Quotient(instance, search.state.assignment(), slots).acyclic());
    CHECK(search.state.has_label(search.state.part(order[7])));
    fewer += after.parts < before.parts;
  }
  CHECK(fewer > 10);
}

}  // namespace
}  // namespace cfnsplit::partition::testing
