// partition() against exhaustive search.
#include "catch.hpp"

#include "oracle.hpp"
#include "partition/evaluate.hpp"
#include "partition/partition.hpp"
#include "random_problem.hpp"

namespace cfnsplit::partition::testing {
namespace {

struct Tally {
  int solvable = 0, missed = 0, optimal = 0, proofs = 0;
  std::int64_t cost = 0, best = 0;
};

Tally compare(const Recipe& recipe, std::uint64_t first, int problems) {
  Tally tally;
  for (std::uint64_t seed = first; seed < first + problems; ++seed) {
    const Problem problem = random_problem(seed, recipe);
    const auto result = partition(problem);
    const auto best = Oracle(problem).best();
    INFO("seed " << seed);
    if (const Failure* failure = std::get_if<Failure>(&result)) {
      // Every kind but not_found claims a proof.
      if (failure->kind != Failure::Kind::not_found) {
        REQUIRE_FALSE(best);
        ++tally.proofs;
      }
      tally.solvable += best ? 1 : 0;
      tally.missed += best ? 1 : 0;
      continue;
    }
    const Assignment& assignment = std::get<Assignment>(result);
    const Evaluation evaluation = evaluate(problem, assignment);
    REQUIRE(evaluation.legal());
    REQUIRE(best);
    REQUIRE(evaluation.cost >= best->cost);
    ++tally.solvable;
    tally.cost += evaluation.cost;
    tally.best += best->cost;
    tally.optimal += evaluation.cost == best->cost ? 1 : 0;
  }
  return tally;
}

TEST_CASE("small problems with room are always solved, nearly always at the optimum", "[optimum]") {
  Recipe recipe;
  recipe.size = 7;
  const Tally tally = compare(recipe, 0, 100);
  CAPTURE(tally.solvable, tally.missed, tally.optimal, tally.cost, tally.best);
  CHECK(tally.solvable >= 70);
  CHECK(tally.missed <= 1);
  CHECK(tally.cost * 100 <= tally.best * 106);
}

TEST_CASE("tight small problems are mostly solved", "[optimum]") {
  Recipe recipe;
  recipe.size = 7;
  recipe.tight = true;
  const Tally tally = compare(recipe, 1000, 100);
  CAPTURE(tally.solvable, tally.missed, tally.optimal, tally.cost, tally.best);
  CHECK(tally.solvable >= 20);
  CHECK(tally.missed * 100 <= tally.solvable * 25);
  CHECK(tally.cost * 100 <= tally.best * 115);
}

TEST_CASE("pins, links, labels and cycles are honoured, and a claimed proof is one", "[optimum]") {
  Recipe recipe;
  recipe.size = 7;
  recipe.arcs = 3;
  recipe.fixes = true;
  recipe.cycles = true;
  const Tally tally = compare(recipe, 2000, 150);
  CAPTURE(tally.solvable, tally.missed, tally.optimal, tally.cost, tally.best, tally.proofs);
  CHECK(tally.solvable >= 40);
  CHECK(tally.proofs >= 12);
  CHECK(tally.missed * 100 <= tally.solvable * 10);
  CHECK(tally.cost * 100 <= tally.best * 110);
}

TEST_CASE("nine vertices", "[optimum]") {
  Recipe recipe;
  recipe.size = 9;
  recipe.values = 9;
  const Tally tally = compare(recipe, 3000, 2);
  CHECK(tally.missed == 0);
}

}  // namespace
}  // namespace cfnsplit::partition::testing
