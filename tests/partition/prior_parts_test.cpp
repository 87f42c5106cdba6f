// Where the units of a problem stand, and what it costs to move them.
#include "catch.hpp"

#include <map>
#include <set>

#include "partition/warm_start/prior_parts.hpp"
#include "random_priors.hpp"

namespace cfnsplit::partition::testing {
namespace {

Problem standing(std::vector<std::int32_t> home, std::vector<std::int32_t> price) {
  Problem problem = empty_problem(static_cast<std::int32_t>(home.size()));
  problem.prior = std::move(home);
  problem.move_price = std::move(price);
  return problem;
}

// The prior part of a vertex with all that shares its fate.
struct PriorPart {
  std::int32_t label = kNew;
  std::int64_t price = 0;
  friend bool operator==(const PriorPart&, const PriorPart&) = default;
};

PriorPart prior_in(const Normal& normal, const PriorParts& prior, Vertex v) {
  const Unit unit = normal.unit_of[v];
  const Part part = prior.part[unit];
  return {part == kNew ? kNew : prior.labels[part], prior.price[unit]};
}

PriorPart prior_of(const Problem& problem, Vertex v) {
  const auto normal = normalise(problem);
  REQUIRE(std::holds_alternative<Normal>(normal));
  const auto prior = prior_parts_of(problem, std::get<Normal>(normal));
  REQUIRE(std::holds_alternative<PriorParts>(prior));
  return prior_in(std::get<Normal>(normal), std::get<PriorParts>(prior), v);
}

TEST_CASE("a vertex alone lives where it stands, at its own price", "[prior]") {
  const Problem problem = standing({7, kHub, kNew, 3}, {4, 5, 6, kNever});
  CHECK(prior_of(problem, 0) == PriorPart{7, 4});
  CHECK(prior_of(problem, 1) == PriorPart{kHub, 5});
  CHECK(prior_of(problem, 2) == PriorPart{kNew, 0});
  CHECK(prior_of(problem, 3) == PriorPart{3, kNever});
}

TEST_CASE("a group lives where leaving is dearest", "[prior]") {
  Problem problem = standing({1, 2, 2, 3}, {5, 2, 2, 9});
  problem.must_links = {{0, 1}, {1, 2}};
  SECTION("the prices of its members add up") { CHECK(prior_of(problem, 0) == PriorPart{1, 5}); }
  SECTION("and may outweigh a single one") {
    problem.move_price[2] = 4;
    CHECK(prior_of(problem, 0) == PriorPart{2, 6});
  }
  SECTION("at the same price the more members") {
    problem.move_price[0] = 4;
    CHECK(prior_of(problem, 0) == PriorPart{2, 4});
  }
  SECTION("and the lowest place among equals") {
    problem.prior[2] = kNew;
    problem.move_price[0] = 2;
    CHECK(prior_of(problem, 2) == PriorPart{1, 2});
    problem.prior[1] = kHub;
    CHECK(prior_of(problem, 2) == PriorPart{kHub, 2});
  }
  SECTION("one that never moves goes before any price") {
    problem.move_price[0] = kNever;
    problem.move_price[1] = problem.move_price[2] = kHighestPrice;
    CHECK(prior_of(problem, 1) == PriorPart{1, kNever});
  }
}

TEST_CASE("what is fixed never leaves", "[prior]") {
  Problem problem = standing({1, 2, kNew}, {3, kNever, 1});
  problem.fixed = {2, kFixedHub, 5};
  CHECK(prior_of(problem, 0) == PriorPart{2, kNever});
  CHECK(prior_of(problem, 1) == PriorPart{kHub, kNever});
  CHECK(prior_of(problem, 2) == PriorPart{5, kNever});
}

// The rule of prior_parts_of() by hand: by price, by members, by the lowest place.
PriorPart expected(const Problem& problem, const std::vector<Vertex>& group, std::int32_t fixed) {
  if (fixed != kFree) return {fixed, kNever};
  std::map<std::int32_t, std::pair<std::int64_t, int>> claims;
  for (Vertex v : group) {
    if (problem.prior[v] == kNew) continue;
    claims[problem.prior[v]].first += problem.move_price[v];
    ++claims[problem.prior[v]].second;
  }
  PriorPart best;
  std::pair<std::int64_t, int> strongest{0, 0};
  for (const auto& [home, claim] : claims) {
    if (claim <= strongest) continue;
    strongest = claim;
    best = {home, claim.first};
  }
  return best;
}

TEST_CASE("prior of random groups are those of the rule, in any numbering", "[prior]") {
  int grouped = 0, conflicts = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    Recipe recipe;
    recipe.size = 12;
    recipe.fixes = seed % 2 == 0;
    recipe.cycles = seed % 3 == 0;
    recipe.arcs = 5;
    Problem problem = random_problem(seed, recipe);
    problem.part_capacity.fill(1000);
    problem.hub_capacity.fill(1000);
    Dice dice(seed);
    give_priors(problem, 4, dice);
    for (int i = 0; i < 3; ++i) problem.must_links.emplace_back(dice.roll(12), dice.roll(12));
    const auto normalised = normalise(problem);
    const Normal* normal = std::get_if<Normal>(&normalised);
    if (!normal) continue;
    std::vector<std::vector<Vertex>> groups(normal->instance.size());
    for (Vertex v = 0; v < problem.size(); ++v) groups[normal->unit_of[v]].push_back(v);
    INFO("seed " << seed);
    const auto found = prior_parts_of(problem, *normal);
    if (const Failure* failure = std::get_if<Failure>(&found)) {
      ++conflicts;
      REQUIRE(failure->kind == Failure::Kind::conflicting_fixed);
      REQUIRE(failure->vertices.size() >= 2);
      std::set<std::int32_t> prior;
      for (Vertex v : failure->vertices) {
        REQUIRE(problem.move_price[v] == kNever);
        REQUIRE(normal->unit_of[v] == normal->unit_of[failure->vertices.front()]);
        REQUIRE(prior.insert(problem.prior[v]).second);
      }
      continue;
    }
    const PriorParts& prior = std::get<PriorParts>(found);
    REQUIRE(prior.labels.front() == kFixedHub);
    REQUIRE(std::ranges::adjacent_find(prior.labels, std::ranges::greater_equal()) == prior.labels.end());
    for (Vertex v = 0; v < problem.size(); ++v) {
      const Unit unit = normal->unit_of[v];
      REQUIRE(prior_in(*normal, prior, v) ==
              expected(problem, groups[unit], normal->instance.units[unit].fixed));
      grouped += groups[unit].size() > 1;
    }
    const std::vector<Vertex> to = random_numbering(problem.size(), dice);
    const Problem other = renumbered_with_priors(problem, to, dice);
    for (Vertex v = 0; v < problem.size(); ++v)
      REQUIRE(prior_of(other, to[v]) == prior_in(*normal, prior, v));
  }
  CHECK(grouped >= 200);
  CHECK(conflicts >= 10);
}

TEST_CASE("linked vertices are fixed to the hub exactly where they live there", "[prior]") {
  Problem problem = standing({kHub, kNew, 1, kHub}, {3, 1, 2, 1});
  problem.must_links = {{0, 1}, {1, 2}};
  const auto fixed = [](const Problem& p) { return with_linked_in_hub(p).fixed; };
  CHECK(fixed(problem) == std::vector<std::int32_t>{kFixedHub, kFixedHub, kFixedHub, kFree});
  const auto unchanged = [&] { CHECK(fixed(problem) == problem.fixed); };
  SECTION("not where another place is stronger") {
    problem.move_price[2] = 4;
    unchanged();
  }
  SECTION("not against a fix") {
    problem.fixed[1] = 1;
    unchanged();
  }
  SECTION("not where one must not enter the hub") {
    problem.no_hub = {1};
    unchanged();
  }
  SECTION("not where two that never move stand apart") {
    problem.move_price[0] = problem.move_price[2] = kNever;
    unchanged();
  }
}

}  // namespace
}  // namespace cfnsplit::partition::testing
