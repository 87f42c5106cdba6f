// The shapes that make careless code quadratic, at sizes where it would show in minutes under a sanitizer.
#include "catch.hpp"

#include "partition/evaluate.hpp"
#include "partition/partition.hpp"
#include "random_problem.hpp"

namespace cfnsplit::partition::testing {
namespace {

std::int64_t cost_of(const Problem& problem) {
  const auto result = partition(problem, {0, 0});
  REQUIRE(std::holds_alternative<Assignment>(result));
  const Evaluation evaluation = evaluate(problem, std::get<Assignment>(result));
  REQUIRE(evaluation.legal());
  return evaluation.cost;
}

Problem with_quotas(std::int32_t size, std::int64_t capacity) {
  Problem problem = empty_problem(size);
  problem.part_capacity = {capacity, capacity, capacity, capacity, 10'000'000, capacity};
  problem.hub_capacity = {capacity, capacity, capacity, capacity, 10'000'000, capacity};
  problem.hub_per_part = {1, 0, 0, 0, 250, 0};
  return problem;
}

TEST_CASE("nothing but isolated vertices", "[scale]") { CHECK(cost_of(with_quotas(4000, 200)) == 0); }

TEST_CASE("one producer, thousands of consumers", "[scale]") {
  Problem problem = with_quotas(4001, 200);
  std::vector<Vertex> all;
  for (Vertex v = 1; v <= 4000; ++v) all.push_back(v);
  problem.values.push_back(value_of(0, all));
  CHECK(cost_of(problem) <= 22);
}

TEST_CASE("a producer of thousands of values", "[scale]") {
  Problem problem = with_quotas(2001, 5000);
  problem.hub_capacity[0] = 100;
  for (Vertex v = 1; v <= 2000; ++v) problem.values.push_back(value_of(0, {v}));
  CHECK(cost_of(problem) == 0);
}

TEST_CASE("a long chain", "[scale]") {
  Problem problem = with_quotas(4000, 200);
  for (Vertex v = 0; v + 1 < 4000; ++v) problem.values.push_back(value_of(v, {v + 1}));
  CHECK(cost_of(problem) <= 30);
}

TEST_CASE("two layers, everyone reads everything", "[scale]") {
  Problem problem = with_quotas(400, 300);
  std::vector<Vertex> lower;
  for (Vertex v = 200; v < 400; ++v) lower.push_back(v);
  for (Vertex v = 0; v < 200; ++v) problem.values.push_back(value_of(v, lower));
  CHECK(cost_of(problem) <= 200);
}

TEST_CASE("only order, no values", "[scale]") {
  Problem problem = with_quotas(2000, 200);
  Dice dice(5);
  for (int i = 0; i < 4000; ++i) {
    const Vertex a = dice.roll(2000), b = dice.roll(2000);
    if (a != b) problem.arcs.emplace_back(std::min(a, b), std::max(a, b));
  }
  CHECK(cost_of(problem) == 0);
}

TEST_CASE("one part may hold everything", "[scale]") {
  Problem problem = with_quotas(2500, 100'000);
  problem.hub_capacity[0] = 10;
  Dice dice(6);
  for (Vertex v = 1; v < 2500; ++v) problem.values.push_back(value_of(dice.roll(v), {v}));
  CHECK(cost_of(problem) == 0);
}

}  // namespace
}  // namespace cfnsplit::partition::testing
