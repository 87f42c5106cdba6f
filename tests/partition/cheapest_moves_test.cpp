// A warm start against the least that has to move.
#include "catch.hpp"

#include "cheapest_moves.hpp"
#include "partition/evaluate.hpp"
#include "partition/warm_start/warm_start.hpp"
#include "random_problem.hpp"

namespace cfnsplit::partition::testing {
namespace {

TEST_CASE("the moves of small problems against the cheapest there are", "[warm][optimum]") {
  int solved = 0, possible = 0, cheapest = 0, needless = 0, false_proofs = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    Recipe recipe;
    recipe.size = 6;
    recipe.values = 5;
    Problem problem = random_problem(seed, recipe);
    Dice dice(seed + 77);
    if (seed % 4 == 0) problem.must_links = {{dice.roll(6), dice.roll(6)}};
    for (Vertex v = 0; v < problem.size(); ++v) {
      problem.prior.push_back(dice.chance(25) ? kNew : dice.roll(4));
      problem.move_price.push_back(dice.chance(15) ? kNever : 1 + dice.roll(3));
    }
    const Cheapest best(problem);
    possible += best.possible();
    const auto result = warm_start(problem, {}, Moves::forced);
    if (const auto* assignment = std::get_if<Assignment>(&result)) {
      ++solved;
      REQUIRE(evaluate(problem, *assignment).legal());
      std::int64_t price = 0;
      for (const Vertex v : moved(problem, *assignment)) price += problem.move_price[v];
      REQUIRE(best.possible());
      REQUIRE(price >= best.price());
      cheapest += price == best.price();
      needless += best.price() == 0 && price > 0;
    } else if (best.possible()) {
      false_proofs += std::get<Failure>(result).kind != Failure::Kind::not_found;
    }
  }
  INFO("possible " << possible << ", solved " << solved << ", cheapest " << cheapest << ", needless "
                   << needless);
  CHECK(needless == 0);
  CHECK(false_proofs == 0);
  CHECK(solved == possible);
  CHECK(cheapest == solved);
}

}  // namespace
}  // namespace cfnsplit::partition::testing
