#include "catch.hpp"

#include <limits>
#include <numeric>

#include "oracle.hpp"
#include "partition/evaluate.hpp"
#include "partition/refinement/recut.hpp"
#include "plain_instance.hpp"
#include "random_problem.hpp"

namespace cfnsplit::partition::testing {
namespace {

// All 2^(n−1) ways to cut the row; the hub's own load is not looked at, as recut() does not.
std::optional<std::int64_t> best_cut(const Problem& problem, const std::vector<Part>& hub,
                                     const std::vector<Unit>& order) {
  std::vector<Unit> row;
  for (Unit u : order) {
    if (hub[u] != kHub) row.push_back(u);
  }
  std::optional<std::int64_t> best;
  if (row.empty()) return 0;
  Problem lenient = problem;
  lenient.hub_capacity.fill(1 << 30);
  const Oracle oracle(lenient);
  for (std::uint32_t cuts = 0; cuts < 1U << (row.size() - 1); ++cuts) {
    std::vector<Part> part(problem.size(), kHub);
    Part parts = 1;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0 && (cuts >> (i - 1) & 1U)) ++parts;
      part[row[i]] = parts;
    }
    const Verdict verdict = oracle.judge(part, parts);
    if (verdict.legal && (!best || verdict.cost < *best)) best = verdict.cost;
  }
  return best;
}

TEST_CASE("the cut is the best of all cuts", "[recut]") {
  int found = 0, none = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    Recipe recipe;
    recipe.size = 9;
    recipe.values = 9;
    recipe.arcs = 3;
    recipe.tight = seed % 3 == 0;
    Problem problem = random_problem(seed, recipe);
    Dice dice(seed);
    std::vector<Part> part(problem.size(), 1);
    for (Part& p : part) p = dice.chance(25) ? kHub : 1;
    if (seed % 4 == 1) {  // two labels that must not meet
      problem.fixed[0] = 1;
      problem.fixed[8] = 2;
      part[0] = part[8] = 1;
    }
    const Instance instance = plain_instance(problem);
    const std::vector<Unit> order = linear_order(instance);
    const auto best = best_cut(problem, part, order);
    const auto cut = recut(instance, part, order, {});
    INFO("seed " << seed);
    REQUIRE(cut.has_value() == best.has_value());
    (best ? found : none) += 1;
    if (!best) continue;
    problem.hub_capacity.fill(1 << 30);
    const Verdict verdict = Oracle(problem).judge(cut->part, cut->parts);
    REQUIRE(verdict.legal);
    REQUIRE(verdict.cost == *best);
  }
  CHECK(found > 150);
  CHECK(none > 10);
}

TEST_CASE("cutting the order of a partition is never worse than the partition", "[recut]") {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    Recipe recipe;
    recipe.size = 40;
    recipe.values = 30;
    Problem problem = random_problem(seed, recipe);
    problem.part_capacity = {8, 100, 100, 100, 2000, 100};
    const Instance instance = plain_instance(problem);
    const auto first =
        recut(instance, std::vector<Part>(problem.size(), 1), linear_order(instance), {1, 500});
    REQUIRE(first);
    const std::vector<Unit> order = linear_order(instance, first->part, first->parts);
    const auto second = recut(instance, first->part, order, {});
    REQUIRE(second);
    const auto cost = [&](const Cut& cut) { return evaluate(problem, {cut.part, cut.parts}).cost; };
    CHECK(cost(*second) <= cost(*first));
  }
}

// A row in which each unit reads a value of the one before it, two to a part.
Problem pairs_in_a_row(std::int32_t size, std::int32_t cost) {
  Problem row = empty_problem(size);
  for (Vertex v = 0; v + 1 < size; ++v) {
    Value value;
    value.producer = v;
    value.consumers = {v + 1};
    value.cost = cost;
    row.values.push_back(value);
  }
  row.part_capacity[0] = 2;
  return row;
}

// Scaled by 2^24 to leave room for the parts, the sums of this one would reach 2^63.
TEST_CASE("parts at the price of the fewest are counted right beyond 32,767 of them", "[recut]") {
  constexpr std::int32_t kParts = 32'769;
  const Instance instance = plain_instance(pairs_in_a_row(2 * kParts, 1));
  const CutRule rule{tuning::kPartPrice, tuning::kRecutOperations};
  const auto cut = recut(instance, std::vector<Part>(instance.size(), 1), linear_order(instance), rule);
  REQUIRE(cut);
  CHECK(cut->parts == kParts);
}

TEST_CASE("values of the highest cost add up without overflow", "[recut]") {
  constexpr std::int32_t kParts = 600;
  const Instance instance =
      plain_instance(pairs_in_a_row(2 * kParts, std::numeric_limits<std::int32_t>::max()));
  const auto cut = recut(instance, std::vector<Part>(instance.size(), 1), linear_order(instance), {});
  REQUIRE(cut);
  CHECK(cut->parts == kParts);  // any other cut lets more than 599 values cross
}

TEST_CASE("a price beyond the highest that a part may have is that one", "[recut]") {
  const Instance instance = plain_instance(pairs_in_a_row(20, 1));
  const CutRule rule{std::numeric_limits<std::int64_t>::max(), tuning::kRecutOperations};
  const auto cut = recut(instance, std::vector<Part>(instance.size(), 1), linear_order(instance), rule);
  REQUIRE(cut);
  CHECK(cut->parts == 10);
}

TEST_CASE("a dear part makes few parts", "[recut]") {
  const Problem problem = [] {
    Problem chain = empty_problem(20);
    for (Vertex v = 0; v + 1 < 20; ++v) chain.arcs.emplace_back(v, v + 1);
    chain.part_capacity[0] = 6;
    return chain;
  }();
  const Instance instance = plain_instance(problem);
  const auto cut = recut(instance, std::vector<Part>(20, 1), linear_order(instance), {1000});
  REQUIRE(cut);
  CHECK(cut->parts == 4);
}

TEST_CASE("the example at the head of recut.hpp", "[recut][example]") {
  enum : Vertex { a, b, c, d, e };
  Problem problem = empty_problem(5);
  problem.values = {value_of(a, {b}), value_of(b, {c, d}), value_of(d, {e})};
  problem.part_capacity[0] = 3;
  const Instance instance = plain_instance(problem);
  const auto cut = recut(instance, std::vector<Part>(5, 1), {a, b, c, d, e}, {});
  REQUIRE(cut);
  CHECK(cut->part == std::vector<Part>{1, 1, 1, 2, 2});
  CHECK(evaluate(problem, {cut->part, cut->parts}).cost == 1);
}

}  // namespace
}  // namespace cfnsplit::partition::testing
