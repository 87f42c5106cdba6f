#include "catch.hpp"

#include "oracle.hpp"
#include "partition/evaluate.hpp"
#include "random_problem.hpp"

namespace cfnsplit::partition::testing {
namespace {

bool has(const Evaluation& evaluation, Violation::Kind kind) {
  for (const Violation& violation : evaluation.violations) {
    if (violation.kind == kind) return true;
  }
  return false;
}

TEST_CASE("the evaluator agrees with brute force on random assignments", "[evaluate]") {
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    Recipe recipe;
    recipe.size = 1 + static_cast<std::int32_t>(seed % 9);
    recipe.arcs = 3;
    recipe.cycles = seed % 3 == 0;
    recipe.fixes = seed % 2 == 0;
    const Problem problem = random_problem(seed, recipe);
    Dice dice(seed + 77);
    const Part parts = std::min(recipe.size, 1 + dice.roll(4));
    Assignment assignment{{}, parts};
    for (Vertex v = 0; v < problem.size(); ++v)
      assignment.part.push_back(v < parts ? v + 1 : dice.roll(parts + 1));
    const Evaluation evaluation = evaluate(problem, assignment);
    const Verdict verdict = Oracle(problem).judge(assignment.part, parts);
    INFO("seed " << seed);
    REQUIRE(evaluation.cost == verdict.cost);
    REQUIRE(evaluation.loads == verdict.loads);
    REQUIRE(evaluation.acyclic == verdict.acyclic);
    const bool only_misnumbered =
        evaluation.violations.size() == 1 && has(evaluation, Violation::Kind::misnumbered);
    REQUIRE((evaluation.legal() || only_misnumbered) == verdict.legal);
  }
}

TEST_CASE("the evaluator names what is broken", "[evaluate]") {
  Problem problem = empty_problem(3);
  problem.arcs = {{0, 1}, {1, 2}};
  using Kind = Violation::Kind;

  SECTION("nothing") { CHECK(evaluate(problem, {{1, 2, 2}, 2}).legal()); }
  SECTION("too few vertices") { CHECK(has(evaluate(problem, {{1, 1}, 1}), Kind::malformed)); }
  SECTION("an empty part") { CHECK(has(evaluate(problem, {{1, 1, 3}, 3}), Kind::malformed)); }
  SECTION("a part that does not exist") { CHECK(has(evaluate(problem, {{1, 1, 2}, 1}), Kind::malformed)); }
  SECTION("an arc to a lower number") { CHECK(has(evaluate(problem, {{2, 1, 1}, 2}), Kind::misnumbered)); }
  SECTION("a cycle of parts") {
    const Evaluation evaluation = evaluate(problem, {{1, 2, 1}, 2});
    CHECK(has(evaluation, Kind::cyclic));
    CHECK_FALSE(evaluation.acyclic);
  }
  SECTION("a way through the hub and back") { CHECK(has(evaluate(problem, {{1, 0, 1}, 1}), Kind::cyclic)); }
  SECTION("hub, part, hub is no cycle") { CHECK(evaluate(problem, {{0, 1, 0}, 1}).legal()); }
  SECTION("a capacity") {
    problem.part_capacity[0] = 1;
    const Evaluation evaluation = evaluate(problem, {{1, 2, 2}, 2});
    REQUIRE(evaluation.violations.size() == 1);
    CHECK(evaluation.violations[0].kind == Kind::over_capacity);
    CHECK(evaluation.violations[0].part == 2);
    CHECK(evaluation.violations[0].load == 2);
    CHECK(evaluation.violations[0].capacity == 1);
  }
  SECTION("fixes") {
    problem.fixed = {1, 1, 2};
    CHECK(evaluate(problem, {{1, 1, 2}, 2}).legal());
    CHECK(has(evaluate(problem, {{1, 2, 3}, 3}), Kind::fixed_broken));  // a label split
    CHECK(has(evaluate(problem, {{1, 1, 1}, 1}), Kind::fixed_broken));  // two labels together
    CHECK(has(evaluate(problem, {{0, 0, 1}, 1}), Kind::fixed_broken));  // a label in the hub
    problem.fixed = {kFixedHub, kFree, kFree};
    CHECK(has(evaluate(problem, {{1, 1, 1}, 1}), Kind::fixed_broken));
  }
  SECTION("links") {
    problem.must_links = {{0, 1}};
    CHECK(has(evaluate(problem, {{1, 2, 2}, 2}), Kind::must_link_broken));
    CHECK(evaluate(problem, {{0, 0, 1}, 1}).legal());
  }
  SECTION("a vertex kept out of the hub") {
    problem.no_hub = {1};
    CHECK(has(evaluate(problem, {{0, 0, 1}, 1}), Kind::hub_forbidden));
  }
}

}  // namespace
}  // namespace cfnsplit::partition::testing
