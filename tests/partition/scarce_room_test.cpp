// What is new leaves the last room of a part to what belongs there.
#include "catch.hpp"

#include <algorithm>
#include <variant>

#include "partition/evaluate.hpp"
#include "partition/warm_start/scarce_room.hpp"
#include "partition/warm_start/warm_start.hpp"
#include "partition/warm_start/warm_tuning.hpp"
#include "random_priors.hpp"
#include "recount.hpp"

namespace cfnsplit::partition::testing {
namespace {

constexpr std::int32_t kParts = 3;
constexpr std::int64_t kLast = tuning::kPriceOfLastRoom;

// Vertices 0…kParts−1 stand in the parts of their number plus one, so that no part is empty.
Problem standing(std::uint64_t seed) {
  Recipe recipe;
  recipe.size = 12 + static_cast<std::int32_t>(seed % 10);
  recipe.values = recipe.size;
  Problem problem = random_problem(seed, recipe);
  Dice dice(seed);
  give_priors(problem, kParts, dice);
  for (Vertex v = 0; v < kParts; ++v) problem.prior[v] = v + 1;
  problem.fixed.assign(problem.size(), kFree);
  return problem;
}

std::int64_t price_of(const Load& used, const Load& capacity) {
  std::int64_t price = 0;
  for (int d = 0; d < kDimensions; ++d) {
    if (capacity[d] > 0)
      price = std::max(price, kLast * (2 * std::min(used[d], capacity[d]) - capacity[d]) / capacity[d]);
  }
  return price;
}

// Of the hub, of each part, and of a new part.
std::vector<std::int64_t> prices_of(const Problem& problem) {
  std::vector<std::int64_t> price;
  for (Part p = kHub; p <= kParts; ++p) {
    Load used = p == kHub ? problem.hub_base : problem.part_base;
    for (int d = 0; d < kDimensions; ++d) {
      if (p == kHub) used[d] += kParts * problem.hub_per_part[d];
      for (Vertex v = 0; v < problem.size(); ++v) used[d] += problem.prior[v] == p ? problem.weight[v][d] : 0;
    }
    price.push_back(price_of(used, p == kHub ? problem.hub_capacity : problem.part_capacity));
  }
  price.push_back(0);
  return price;
}

TEST_CASE("each new vertex pays for the room of its place, a new part has a fee, and nothing else differs",
          "[warm][room]") {
  std::int64_t paid = 0, opened = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const Problem problem = standing(seed);
    const auto priced = with_scarce_room(kept_problem(problem, problem.prior), problem.prior);
    const auto arrivals = std::ranges::count(problem.prior, kNew);
    REQUIRE(priced.has_value() == (arrivals > 0));
    if (!priced) continue;
    const std::vector<std::int64_t> price = prices_of(problem);
    Dice dice(seed + 1);
    std::vector<Part> part;
    std::int64_t expected = 0;
    bool has_new_part = false;
    for (Vertex v = 0; v < problem.size(); ++v) {
      part.push_back(problem.prior[v] != kNew ? problem.prior[v] : dice.roll(kParts + 2));
      if (problem.prior[v] != kNew) continue;
      expected += price[part[v]] - kLast;
      for (const std::int64_t at : price) expected += 2 * (kLast - at);
      expected -= kLast - price[kHub];  // a value that the hub makes has no anchor that reads it
      has_new_part = has_new_part || part[v] > kParts;
    }
    expected += tuning::kFeeOfNewPart * (kParts + 1 + (has_new_part ? 1 : 0));
    std::vector<Part> with_anchors = part;
    for (Part p = 1; p <= kParts + 2; ++p) with_anchors.push_back(p);
    with_anchors.push_back(kHub);
    const Recount before = recount(problem, part, has_new_part ? kParts + 1 : kParts);
    const Recount after = recount(*priced, with_anchors, kParts + 2);
    INFO("seed " << seed);
    REQUIRE(after.score.cost == worth_of_value(arrivals) * before.score.cost + expected);
    paid += *std::ranges::max_element(price);
    opened += has_new_part ? 1 : 0;
  }
  CHECK(paid > 0);
  CHECK(opened > 0);
}

TEST_CASE("where nothing or very much is new, no room has a price", "[warm][room]") {
  Problem problem = empty_problem(2);
  CHECK(!with_scarce_room(problem, {1, kHub}));
  CHECK(with_scarce_room(problem, {1, kNew}));
  problem = empty_problem(static_cast<std::int32_t>(tuning::kMostArrivals) + 1);
  CHECK(!with_scarce_room(problem, VertexPriors(problem.size(), kNew)));
}

// Ten places in the hub, of which the parts take two, and in each of two parts: four are left in the first and in the
// hub, and one place in the second. `arrivals` are new.
Problem nearly_full(std::int32_t arrivals) {
  Problem problem = empty_problem(0);
  const auto add = [&](std::int32_t prior, std::int32_t count) {
    problem.prior.insert(problem.prior.end(), static_cast<std::size_t>(count), prior);
  };
  add(1, 9);
  add(2, 2);
  add(kHub, 7);
  add(kNew, arrivals);
  const Problem shape = empty_problem(static_cast<std::int32_t>(problem.prior.size()));
  problem.weight = shape.weight;
  problem.key = shape.key;
  problem.fixed = shape.fixed;
  problem.move_price.assign(problem.prior.size(), 1);
  problem.part_capacity[0] = problem.hub_capacity[0] = 10;
  problem.hub_per_part[0] = 1;
  return problem;
}

std::vector<std::int32_t> labels_after(const Problem& problem) {
  const auto result = warm_start(problem, {}, Moves::forced);
  REQUIRE(std::holds_alternative<Assignment>(result));
  const Assignment& assignment = std::get<Assignment>(result);
  REQUIRE(evaluate(problem, assignment).legal());
  std::vector<std::int32_t> labels;
  for (Vertex v = 0; v < problem.size(); ++v) {
    labels.push_back(assignment.label[assignment.part[v]]);
    if (problem.prior[v] != kNew) REQUIRE(labels.back() == problem.prior[v]);
  }
  return labels;
}

TEST_CASE("what could stand anywhere stands where there is most room", "[warm][room]") {
  const Problem problem = nearly_full(5);
  const std::vector<std::int32_t> labels = labels_after(problem);
  for (Vertex v = 18; v < problem.size(); ++v) CHECK(labels[v] == 2);

  SECTION("and what belongs to a full part stands there") {
    Problem bound = problem;
    bound.values = {value_of(0, {18})};
    CHECK(labels_after(bound)[18] == 1);
  }
}

TEST_CASE("a new part is opened for many that would fill the others, and for one alone it is not",
          "[warm][room]") {
  Problem problem = nearly_full(8);
  problem.hub_capacity[0] = 12;
  for (Vertex v = 2; v < 9; ++v)
    problem.prior[v] = v < 7 ? 2 : 1;  // seven in the second part, four in the first
  for (Vertex v = 18; v + 1 < problem.size(); ++v) problem.values.push_back(value_of(v, {v + 1}));
  const std::vector<std::int32_t> labels = labels_after(problem);
  for (Vertex v = 18; v < problem.size(); ++v) CHECK(labels[v] == kNew);

  Problem alone = nearly_full(1);
  alone.part_capacity[0] = 9;
  for (Vertex v = 2; v < 7; ++v) alone.prior[v] = 2;
  CHECK(labels_after(alone)[18] != kNew);
}

}  // namespace
}  // namespace cfnsplit::partition::testing
