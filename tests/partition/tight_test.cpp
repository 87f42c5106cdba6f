// Hubs and parts filled to the brim: wherever whole runs of an order fit, an assignment must be found.
#include "catch.hpp"

#include "partition/evaluate.hpp"
#include "partition/partition.hpp"
#include "random_problem.hpp"

namespace cfnsplit::partition::testing {
namespace {

Problem with_quotas(std::int32_t size, std::int64_t capacity) {
  Problem problem = empty_problem(size);
  problem.part_capacity = {capacity, capacity, capacity, capacity, 10'000'000, capacity};
  problem.hub_capacity = problem.part_capacity;
  problem.hub_per_part = {1, 0, 0, 0, 250, 0};
  return problem;
}

// The most vertices that hub and `parts` parts can hold.
std::int32_t brimful(std::int32_t capacity, std::int32_t parts) {
  return capacity - parts + parts * capacity;
}

// The cost, or -1 if nothing legal was found.
std::int64_t cost_of(const Problem& problem, const SearchOptions& options = {}) {
  const auto result = partition(problem, options);
  const Assignment* assignment = std::get_if<Assignment>(&result);
  if (!assignment) return -1;
  const Evaluation evaluation = evaluate(problem, *assignment);
  REQUIRE(evaluation.legal());
  return evaluation.cost;
}

std::vector<Vertex> range(Vertex first, Vertex last) {
  std::vector<Vertex> all;
  for (Vertex v = first; v < last; ++v) all.push_back(v);
  return all;
}

// `readers` vertices at the end, each of which reads every one of its own `producers` producers.
Problem fan_in(std::int32_t readers, std::int32_t producers, std::int64_t capacity) {
  Problem problem = with_quotas(readers * (producers + 1), capacity);
  for (Vertex r = 0; r < readers; ++r) {
    for (Vertex i = 0; i < producers; ++i) {
      problem.values.push_back(value_of(r * producers + i, {readers * producers + r}));
    }
  }
  return problem;
}

TEST_CASE("a vertex that reads more than fits a part has the hub filled for it", "[tight]") {
  CHECK(cost_of(fan_in(1, 600, 200)) == 404);
  CHECK(cost_of(fan_in(1, 600, 200), {0, 0}) == 404);
  CHECK(cost_of(fan_in(1, 598, 200)) == 402);
  CHECK(cost_of(fan_in(1, 120, 40)) >= 0);
}

TEST_CASE("two vertices that read more than fits a part", "[tight]") {
  const std::int64_t cost = cost_of(fan_in(2, 400, 200));
  CHECK(cost >= 0);
  CHECK(cost <= 606);  // 802 − 196 in the hub
  CHECK(cost_of(fan_in(3, 90, 40)) >= 0);
}

TEST_CASE("a vertex that can join a part only with most of what it reads", "[tight]") {
  Problem problem = fan_in(1, 300, 200);
  problem.no_hub = {300};
  const std::int64_t cost = cost_of(problem);
  CHECK(cost == 101);

  SECTION("and one that cannot is named") {
    problem = fan_in(1, 400, 200);
    problem.no_hub = {400};
    const auto result = partition(problem);
    REQUIRE(std::holds_alternative<Failure>(result));
    const Failure& failure = std::get<Failure>(result);
    CHECK(failure.kind == Failure::Kind::group_over_capacity);
    CHECK(failure.dimension == 1);
    CHECK(failure.load == 201);
    CHECK(failure.vertices == std::vector<Vertex>{400});
  }
}

TEST_CASE("one vertex read by all, everything brimful", "[tight]") {
  for (const std::int32_t parts : {1, 3, 7}) {
    Problem problem = with_quotas(brimful(100, parts), 100);
    problem.values.push_back(value_of(0, range(1, problem.size())));
    CHECK(cost_of(problem) == parts);
  }
}

TEST_CASE("isolated vertices that only an exact fill can place", "[tight]") {
  for (const std::int32_t capacity : {5, 40, 200}) {
    for (const std::int32_t parts : {1, 2, 4}) {
      CHECK(cost_of(with_quotas(brimful(capacity, parts), capacity)) == 0);
      CHECK(cost_of(with_quotas(brimful(capacity, parts) - 1, capacity)) == 0);
    }
  }
  CHECK(cost_of(with_quotas(brimful(40, 39), 40)) == 0);
}

TEST_CASE("chains that only an exact cut can place", "[tight]") {
  for (const std::int32_t parts : {1, 2, 5, 12}) {
    Problem problem = with_quotas(brimful(40, parts), 40);
    for (Vertex v = 0; v + 1 < problem.size(); ++v) problem.values.push_back(value_of(v, {v + 1}));
    const std::int64_t cost = cost_of(problem);
    CHECK(cost >= parts);
    CHECK(cost <= parts + 1);
  }
}

TEST_CASE("random graphs, the last twentieth of the room", "[tight]") {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    Dice dice(seed);
    const std::int32_t capacity = 12 + dice.roll(30), parts = 1 + dice.roll(10);
    const std::int32_t most = brimful(capacity, std::min(parts, capacity - 1));
    const std::int32_t size = most - dice.roll(1 + most / 20);
    Problem problem = with_quotas(size, capacity);
    problem.part_capacity[1] = problem.part_capacity[2] = 1000;
    for (Vertex v = 1; v < size; ++v) {
      if (dice.chance(60)) problem.values.push_back(value_of(dice.roll(v), {v}));
      if (dice.chance(60)) problem.arcs.emplace_back(dice.roll(v), v);
    }
    INFO("seed " << seed << " size " << size << " capacity " << capacity << " parts " << parts);
    CHECK(cost_of(problem, {seed, static_cast<int>(seed % 2)}) >= 0);
  }
}

}  // namespace
}  // namespace cfnsplit::partition::testing
