// A warm start against the least that has to move.
#include "catch.hpp"

#include "cheapest_moves.hpp"
#include "partition/evaluate.hpp"
#include "partition/warm_start/warm_start.hpp"
#include "random_problem.hpp"

namespace cfnsplit::partition::testing {
namespace {

TEST_CASE("the moves of small problems are the cheapest there are", "[warm][optimum]") {
  int solved = 0, possible = 0;
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    Recipe recipe;
    recipe.size = 4 + static_cast<std::int32_t>(seed % 3);
    recipe.values = 5;
    recipe.arcs = 2 + static_cast<std::int32_t>(seed % 4);
    recipe.fixes = seed % 5 == 1;
    recipe.tight = seed % 5 == 2;
    recipe.cycles = seed % 5 == 3;
    Problem problem = random_problem(seed, recipe);
    Dice dice(seed + 77);
    if (seed % 4 == 0) problem.must_links = {{dice.roll(recipe.size), dice.roll(recipe.size)}};
    for (Vertex v = 0; v < problem.size(); ++v) {
      problem.prior.push_back(dice.chance(25) ? kNew : dice.roll(4));
      const bool never = !recipe.fixes && dice.chance(15);  // a fix goes before it
      problem.move_price.push_back(never ? kNever : 1 + dice.roll(seed % 2 == 0 ? 3 : 1000));
    }
    const Cheapest best(problem);
    possible += best.possible();
    const auto result = warm_start(problem, {}, Moves::forced);
    INFO("seed " << seed);
    if (const auto* assignment = std::get_if<Assignment>(&result)) {
      ++solved;
      REQUIRE(evaluate(problem, *assignment).legal());
      std::int64_t price = 0;
      for (const Vertex v : moved(problem, *assignment)) price += problem.move_price[v];
      REQUIRE(best.possible());
      CHECK(price == best.price());
    } else if (best.possible()) {
      CHECK(std::get<Failure>(result).kind == Failure::Kind::not_found);
    }
  }
  INFO("possible " << possible << ", solved " << solved);
  CHECK(possible > 300);
  CHECK(solved == possible);
}

}  // namespace
}  // namespace cfnsplit::partition::testing
