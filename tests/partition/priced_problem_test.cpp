// Moving as a part of the cost: every derived problem against the one it was made from.
#include "catch.hpp"

#include "partition/warm_start/priced_problem.hpp"
#include "random_priors.hpp"
#include "recount.hpp"

namespace cfnsplit::partition::testing {
namespace {

constexpr std::int32_t kParts = 3;

// Vertices 0…kParts−1 stand in the parts of their number plus one, so that no part is empty.
Problem standing(std::uint64_t seed) {
  Recipe recipe;
  recipe.size = 10 + static_cast<std::int32_t>(seed % 10);
  recipe.values = recipe.size;
  Problem problem = random_problem(seed, recipe);
  Dice dice(seed);
  give_priors(problem, kParts, dice);
  for (Vertex v = 0; v < kParts; ++v) problem.prior[v] = v + 1;
  for (Vertex v = kParts; v < problem.size(); ++v) {
    if (dice.chance(10)) problem.fixed[v] = dice.roll(kParts + 1);
  }
  return problem;
}

bool never_moves(const Problem& problem, Vertex v) {
  return problem.fixed[v] == kFree && problem.prior[v] != kNew && problem.move_price[v] == kNever;
}

TEST_CASE("in a priced problem a move costs its price, times the scale, and nothing else differs",
          "[priced]") {
  std::int64_t moves = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const Problem problem = standing(seed);
    const std::int32_t scale = 1 + static_cast<std::int32_t>(seed % 50);
    const Problem priced = priced_problem(problem, problem.prior, scale);
    const Vertex teller = priced.size() - 1;
    REQUIRE(priced.size() == problem.size() + kParts + 1);
    REQUIRE(std::ssize(priced.key) == priced.size());
    REQUIRE(std::ssize(priced.fixed) == priced.size());
    Dice dice(seed + 1);
    std::vector<Part> part;
    for (Vertex v = 0; v < problem.size(); ++v) part.push_back(v < kParts ? v + 1 : dice.roll(kParts + 1));
    std::vector<Part> with_anchors = part;
    for (Part p = 1; p <= kParts + 1; ++p) with_anchors.push_back(p);
    std::int64_t price = 0, staying = 0;
    for (Vertex v = 0; v < problem.size(); ++v) {
      if (problem.fixed[v] != kFree || problem.prior[v] == kNew || never_moves(problem, v)) continue;
      staying += problem.prior[v] != kHub ? problem.move_price[v] : 0;
      price += problem.prior[v] != part[v] ? problem.move_price[v] : 0;
    }
    const Recount before = recount(problem, part, kParts);
    const Recount after = recount(priced, with_anchors, kParts + 1);
    INFO("seed " << seed);
    REQUIRE(after.score.cost == before.score.cost + scale * (price + staying));
    for (int d = 0; d < kDimensions; ++d)
      REQUIRE(after.loads[kHub][d] - priced.hub_capacity[d] ==
              before.loads[kHub][d] - problem.hub_capacity[d]);
    for (Part p = 1; p <= kParts; ++p) REQUIRE(after.loads[p] == before.loads[p]);
    REQUIRE(is_cyclic(priced, with_anchors) == is_cyclic(problem, part));
    // Nothing has room beside the teller, whose part is the only one that the hub must carry in addition.
    REQUIRE(priced.weight[teller][0] + priced.part_base[0] == priced.part_capacity[0]);
    moves += price;
  }
  CHECK(moves > 1000);
}

TEST_CASE("in a priced problem labels are anchored, and what never moves is fixed", "[priced]") {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const Problem problem = standing(seed);
    const Problem priced = priced_problem(problem, problem.prior, 3);
    INFO("seed " << seed);
    for (Vertex v = 0; v < problem.size(); ++v)
      REQUIRE(priced.fixed[v] == (never_moves(problem, v) ? problem.prior[v] : problem.fixed[v]));
    for (Part p = 1; p <= kParts; ++p) REQUIRE(priced.fixed[problem.size() + p - 1] == p);
    const std::int32_t own = priced.fixed.back();
    REQUIRE(std::ranges::count(priced.fixed, own) == 1);
    REQUIRE(std::ranges::count(problem.prior, own) == 0);
  }
}

TEST_CASE("the price of one vertex, exactly", "[priced]") {
  Problem problem = empty_problem(2);
  problem.prior = {4, kHub};
  problem.move_price = {5, 7};
  const Problem priced = priced_problem(problem, problem.prior, 10);
  REQUIRE(priced.fixed == std::vector<std::int32_t>{kFree, kFree, 4, 5});
  const auto cost = [&](Part first, Part second) {
    return recount(priced, {first, second, 1, 2}, 3).score.cost;
  };
  CHECK(cost(1, kHub) == 50);
  CHECK(cost(kHub, kHub) == 100);
  CHECK(cost(3, kHub) == 100);
  CHECK(cost(1, 3) == 50 + 70);
  CHECK(cost(3, 1) == 100 + 70);
}

TEST_CASE("what is kept stays in its prior part, and what is freed stays only where it never moves",
          "[priced]") {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const Problem problem = standing(seed);
    const Problem kept = kept_problem(problem, problem.prior);
    const Problem freed = freed_problem(problem, problem.prior);
    INFO("seed " << seed);
    for (Vertex v = 0; v < problem.size(); ++v) {
      REQUIRE(kept.fixed[v] == (problem.prior[v] == kNew ? problem.fixed[v] : problem.prior[v]));
      REQUIRE(freed.fixed[v] == (never_moves(problem, v) ? problem.prior[v] : problem.fixed[v]));
    }
  }
}

TEST_CASE("without new vertices every part carries what the others bring, in the same order", "[priced]") {
  int cyclic = 0, acyclic = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Problem problem = standing(seed);
    problem.no_hub = {0, 4, 5, 6};
    const Problem settled = problem_without_new(problem, problem.prior);
    const auto is_new = [&](Vertex v) { return problem.prior[v] == kNew && problem.fixed[v] == kFree; };
    // The same by hand: new vertices read nothing, make nothing and weigh nothing.
    Problem bare = problem;
    for (Vertex v = 0; v < problem.size(); ++v) {
      if (is_new(v)) bare.weight[v] = {};
    }
    for (Value& value : bare.values) std::erase_if(value.consumers, is_new);
    std::erase_if(bare.values,
                  [&](const Value& value) { return value.producer != kOutside && is_new(value.producer); });
    Dice dice(seed);
    std::vector<Part> part;
    for (Vertex v = 0; v < problem.size(); ++v) part.push_back(is_new(v) ? kHub : dice.roll(kParts + 1));
    INFO("seed " << seed);
    const Recount found = recount(settled, part, kParts), expected = recount(bare, part, kParts);
    REQUIRE(found.score == expected.score);
    REQUIRE(found.loads == expected.loads);
    REQUIRE(is_cyclic(settled, part) == is_cyclic(problem, part));
    for (Vertex v = 0; v < problem.size(); ++v) {
      REQUIRE(settled.fixed[v] == (is_new(v) ? kFixedHub : problem.fixed[v]));
      REQUIRE((std::ranges::count(settled.no_hub, v) > 0) ==
              (std::ranges::count(problem.no_hub, v) > 0 && !is_new(v)));
    }
    (is_cyclic(problem, part) ? cyclic : acyclic) += 1;
  }
  CHECK(cyclic >= 10);
  CHECK(acyclic >= 10);
}

}  // namespace
}  // namespace cfnsplit::partition::testing
