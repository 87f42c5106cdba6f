// The promises of partition() that do not depend on how good the search is.
#include "catch.hpp"

#include <limits>

#include "partition/evaluate.hpp"
#include "partition/instance/normalise.hpp"
#include "partition/partition.hpp"
#include "random_problem.hpp"

namespace cfnsplit::partition::testing {
namespace {

using Kind = Failure::Kind;

Assignment solve(const Problem& problem, const SearchOptions& options = {}) {
  const auto result = partition(problem, options);
  REQUIRE(std::holds_alternative<Assignment>(result));
  const Assignment& assignment = std::get<Assignment>(result);
  REQUIRE(evaluate(problem, assignment).legal());
  return assignment;
}

Failure fail(const Problem& problem) {
  const auto result = partition(problem);
  REQUIRE(std::holds_alternative<Failure>(result));
  return std::get<Failure>(result);
}

// An estate in small: `services` groups that share a few values.
Problem estate(std::int32_t services, std::int32_t size_of_one) {
  Problem problem = empty_problem(3 + services * size_of_one);
  for (Vertex shared = 0; shared < 3; ++shared) {
    Value value = value_of(shared, {});
    for (Vertex v = 3 + shared; v < problem.size(); v += 4 + shared) value.consumers.push_back(v);
    problem.values.push_back(value);
  }
  for (std::int32_t s = 0; s < services; ++s) {
    const Vertex base = 3 + s * size_of_one;
    for (std::int32_t i = 1; i < size_of_one; ++i) {
      problem.values.push_back(value_of(base + (i - 1) / 3, {base + i}));
      if (i % 5 == 0) problem.arcs.emplace_back(base + i - 1, base + i);
    }
  }
  problem.part_capacity = {size_of_one * 2 + 3, 60, 60, 60, 100'000, 60};
  problem.hub_capacity = {size_of_one, 60, 60, 60, 100'000, 60};
  problem.hub_per_part = {1, 0, 0, 0, 10, 0};
  return problem;
}

TEST_CASE("the numbering of the vertices does not matter", "[contract]") {
  for (std::uint64_t seed = 0; seed < 4; ++seed) {
    Problem problem = estate(5, 12);
    const SearchOptions options{seed, seed < 2 ? 1 : 0};
    if (seed % 2 == 1) {
      Recipe recipe;
      recipe.size = 50;
      recipe.values = 50;
      recipe.arcs = 20;
      problem = random_problem(seed, recipe);
      problem.part_capacity = {15, 40, 40, 40, 10'000, 40};
      problem.hub_capacity = {15, 40, 40, 40, 10'000, 40};
    }
    const Assignment first = solve(problem, options);
    Dice dice(seed + 9);
    for (int shuffle = 0; shuffle < (seed < 2 ? 3 : 20); ++shuffle) {
      const std::vector<Vertex> to = random_numbering(problem.size(), dice);
      const Assignment second = solve(renumbered(problem, to, dice), options);
      REQUIRE(second.parts == first.parts);
      for (Vertex v = 0; v < problem.size(); ++v) REQUIRE(second.part[to[v]] == first.part[v]);
    }
  }
}

TEST_CASE("equal keys still give the same cost in any numbering", "[contract]") {
  Problem problem = estate(4, 12);
  problem.key.assign(problem.size(), 7);
  const std::int64_t cost = evaluate(problem, solve(problem)).cost;
  Dice dice(1);
  for (int shuffle = 0; shuffle < 5; ++shuffle) {
    const Problem other = renumbered(problem, random_numbering(problem.size(), dice), dice);
    CHECK(evaluate(other, solve(other)).cost == cost);
  }
}

TEST_CASE("more effort is never worse", "[contract]") {
  const Problem problem = estate(6, 15);
  std::int64_t last = std::numeric_limits<std::int64_t>::max();
  for (int effort : {1, 2, 3}) {
    const std::int64_t cost = evaluate(problem, solve(problem, {0, effort})).cost;
    CHECK(cost <= last);
    last = cost;
  }
}

TEST_CASE("problems of no size", "[contract]") {
  CHECK(solve(empty_problem(0)).parts == 0);
  CHECK(solve(empty_problem(1)).parts == 0);
  Problem nothing = empty_problem(3);
  nothing.weight.assign(3, Load{});
  nothing.part_capacity = nothing.hub_capacity = Load{};
  CHECK(solve(nothing).parts == 0);
}

TEST_CASE("what fits the hub stays there", "[contract]") {
  Problem problem = estate(2, 10);
  problem.hub_capacity.fill(1000);
  const Assignment assignment = solve(problem);
  CHECK(assignment.parts == 0);
  CHECK(evaluate(problem, assignment).cost == 0);
}

TEST_CASE("links pull in what lies between", "[contract]") {
  Problem problem = empty_problem(5);
  problem.arcs = {{0, 1}, {1, 2}};
  problem.must_links = {{2, 0}};
  problem.hub_capacity[0] = 1;
  problem.no_hub = {0};
  const Assignment assignment = solve(problem);
  CHECK(assignment.part[0] == assignment.part[1]);
  CHECK(assignment.part[0] == assignment.part[2]);

  SECTION("and are named when they are too much") {
    problem.part_capacity[0] = 2;
    const Failure failure = fail(problem);
    CHECK(failure.kind == Kind::group_over_capacity);
    CHECK(failure.dimension == 0);
    CHECK(failure.load == 3);
    CHECK(failure.capacity == 2);
    CHECK(failure.vertices == std::vector<Vertex>{0, 1, 2});
  }
  SECTION("but not in the hub") {
    problem.no_hub = {1};
    problem.hub_capacity[0] = 3;
    problem.hub_per_part[0] = 1;
    problem.fixed[0] = kFixedHub;
    problem.part_capacity[0] = 3;
    CHECK(solve(problem).part[1] != kHub);
  }
}

TEST_CASE("linked vertices that share no part are sent to the hub", "[contract]") {
  Problem problem = empty_problem(6);
  problem.arcs = {{0, 1}, {1, 2}, {2, 3}};
  problem.must_links = {{0, 3}};
  problem.part_capacity[0] = 3;
  problem.hub_capacity[0] = 4;
  problem.hub_per_part[0] = 1;
  const Assignment assignment = solve(problem);
  CHECK(assignment.part[0] == kHub);
  CHECK(assignment.part[3] == kHub);
}

TEST_CASE("a heavy vertex is named with what it exceeds", "[contract]") {
  Problem problem = empty_problem(3);
  problem.weight[1][4] = 50;
  problem.part_capacity[4] = problem.hub_capacity[4] = 40;
  const Failure failure = fail(problem);
  CHECK(failure.kind == Kind::group_over_capacity);
  CHECK(failure.dimension == 4);
  CHECK(failure.load == 50);
  CHECK(failure.capacity == 40);
  CHECK(failure.vertices == std::vector<Vertex>{1});
}

TEST_CASE("a path that leaves a label and returns to it is shown", "[contract]") {
  Problem problem = empty_problem(4);
  problem.arcs = {{0, 1}, {1, 2}, {2, 3}};
  problem.fixed = {5, kFixedHub, kFree, 5};
  const Failure through_the_hub = fail(problem);
  CHECK(through_the_hub.kind == Kind::fixed_cycle);
  CHECK(through_the_hub.vertices == std::vector<Vertex>{0, 1, 2, 3});
  problem.fixed = {5, 6, kFree, 5};
  const Failure through_another = fail(problem);
  CHECK(through_another.kind == Kind::fixed_cycle);
}

TEST_CASE("vertices bound to each other and fixed apart are a conflict", "[contract]") {
  Problem problem = empty_problem(4);
  SECTION("by links") {
    problem.must_links = {{0, 1}, {1, 2}};
    problem.fixed = {1, kFree, 2, kFree};
  }
  SECTION("by a cycle") {
    problem.arcs = {{0, 1}, {1, 2}, {2, 0}};
    problem.fixed = {1, kFree, kFixedHub, kFree};
  }
  SECTION("by a link to the hub") {
    problem.must_links = {{0, 2}};
    problem.fixed = {kFixedHub, kFree, kFree, kFree};
    problem.no_hub = {2};
  }
  const Failure failure = fail(problem);
  CHECK(failure.kind == Kind::conflicting_fixed);
  REQUIRE(failure.vertices.size() >= 2);
  CHECK(failure.vertices.front() == 0);
  CHECK(failure.vertices.back() == 2);
}

TEST_CASE("a hub that overflows is proven to", "[contract]") {
  Problem problem = empty_problem(100);
  problem.part_capacity[0] = 10;
  problem.hub_capacity[0] = 5;
  problem.hub_per_part[0] = 1;
  SECTION("by the parts it takes") {
    const Failure failure = fail(problem);
    CHECK(failure.kind == Kind::hub_over_capacity);
    CHECK(failure.dimension == 0);
    CHECK(failure.load == 11);  // 95 / (10 − 1) parts
    CHECK(failure.capacity == 5);
  }
  SECTION("by what is fixed there") {
    problem.part_capacity[0] = 100;
    for (Vertex v = 0; v < 6; ++v) problem.fixed[v] = kFixedHub;
    const Failure failure = fail(problem);
    CHECK(failure.kind == Kind::hub_over_capacity);
    CHECK(failure.vertices.size() == 6);
  }
}

TEST_CASE("a genuine cycle stays together, in the hub as well", "[contract]") {
  Problem problem = empty_problem(6);
  problem.arcs = {{0, 1}, {1, 2}, {2, 0}, {2, 3}};
  problem.part_capacity[0] = 3;
  problem.hub_capacity[0] = 5;
  problem.hub_per_part[0] = 1;
  problem.fixed[1] = kFixedHub;
  const Assignment assignment = solve(problem);
  CHECK(assignment.part[0] == kHub);
  CHECK(assignment.part[2] == kHub);
}

TEST_CASE("a vertex that reads more than fits a part finds a place", "[contract]") {
  Problem problem = empty_problem(12);
  for (Vertex v = 0; v < 8; ++v) problem.values.push_back(value_of(v, {8}));
  problem.part_capacity = {10, 4, 4, 9, 1000, 9};
  problem.hub_capacity = {4, 4, 4, 9, 1000, 9};
  problem.hub_per_part = {1, 0, 0, 0, 0, 0};
  const Assignment assignment = solve(problem);
  CHECK(evaluate(problem, assignment).cost <= 4);
}

TEST_CASE("the example at the head of normalise.hpp", "[contract][example]") {
  enum : Vertex { a, b, c, d };
  Problem problem = empty_problem(4);
  problem.arcs = {{a, b}, {b, c}};
  problem.must_links = {{a, c}};
  problem.values = {value_of(c, {d})};
  problem.part_capacity[0] = 3;
  const auto fixed = [](const Normal& normal, Vertex v) {
    return normal.instance.units[normal.unit_of[v]].fixed;
  };
  SECTION("parts of 3") {
    const auto normal = std::get<Normal>(normalise(problem));
    CHECK(normal.instance.size() == 2);
    CHECK((normal.unit_of[a] == normal.unit_of[b] && normal.unit_of[b] == normal.unit_of[c]));
  }
  SECTION("parts of 2, or b in the hub") {
    const bool small = GENERATE(true, false);
    if (small) problem.part_capacity[0] = 2;
    if (!small) problem.fixed[b] = kFixedHub;
    const auto normal = std::get<Normal>(normalise(problem));
    CHECK(normal.instance.size() == 4);
    CHECK((fixed(normal, a) == kFixedHub && fixed(normal, c) == kFixedHub && fixed(normal, d) == kFree));
    CHECK(fixed(normal, b) == (small ? kFree : kFixedHub));
  }
  SECTION("a labelled") {
    problem.fixed[a] = 1;
    problem.fixed[b] = kFixedHub;
    const auto failure = std::get<Failure>(normalise(problem));
    CHECK(failure.kind == Kind::fixed_cycle);
    CHECK(failure.vertices == std::vector<Vertex>{a, b, c});
  }
}

}  // namespace
}  // namespace cfnsplit::partition::testing
