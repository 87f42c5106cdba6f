// Of places that cost the same, the one with most kin.
#include "catch.hpp"

#include "partition/evaluate.hpp"
#include "partition/partition.hpp"
#include "partition/refinement/gather_kin.hpp"
#include "plain_instance.hpp"
#include "random_problem.hpp"

namespace cfnsplit::partition::testing {
namespace {

struct Family : Problem {
  Kinship kin;
};

struct Asked {
  std::vector<std::int64_t> wish = {};
  std::vector<std::int32_t> colour = {};
};

std::vector<Part> gathered(const Family& problem, std::vector<Part> part, Part parts, Asked asked = {}) {
  const Instance instance = plain_instance(problem);
  std::vector<Unit> unit_of(part.size());
  for (std::size_t v = 0; v < part.size(); ++v) unit_of[v] = static_cast<Unit>(v);
  asked.wish.resize(part.size(), 0);
  Search search(instance, std::move(part), parts);
  gather_kin(search, kin_of_units(problem.kin, unit_of), asked.wish, asked.colour);
  REQUIRE(search.state.holds());
  return search.state.assignment();
}

Family with_kin(std::int32_t size, std::vector<Kin> nearest, std::vector<Kin> farthest = {}) {
  Family problem{empty_problem(size), {}};
  problem.hub_capacity[0] = 10;
  problem.hub_per_part[0] = 1;
  problem.kin[0] = std::move(nearest);
  problem.kin[2] = std::move(farthest);
  return problem;
}

std::int64_t pairs_together(const Family& problem, const std::vector<Part>& part) {
  std::int64_t together = 0;
  for (const Kin& kin : problem.kin[0])
    for (const Vertex v : kin.members) together += part[v] == part[kin.head] ? 1 : 0;
  return together;
}

TEST_CASE("a unit joins its head where that costs nothing", "[kin][S89]") {
  Family problem = with_kin(4, {{0, {2}}});
  CHECK(gathered(problem, {1, 1, 2, 2}, 2) == std::vector<Part>{1, 1, 1, 2});
  problem.values = {value_of(2, {3})};
  CHECK(gathered(problem, {1, 1, 2, 2}, 2) ==
        std::vector<Part>{2, 1, 2, 2});  // the head comes, for it is free
  problem.values.push_back(value_of(0, {1}));
  CHECK(gathered(problem, {1, 1, 2, 2}, 2) == std::vector<Part>{1, 1, 2, 2});
}

TEST_CASE("a named part keeps a member, even where all of them would come along", "[kin][S89]") {
  Family problem = with_kin(3, {{0, {1, 2}}});
  problem.values = {value_of(1, {2})};
  CHECK(pairs_together(problem, gathered(problem, {1, 2, 2}, 2)) == 2);
  CHECK(gathered(problem, {1, 2, 2}, 2, {.wish = {}, .colour = {0, 0, 0}}) == std::vector<Part>{1, 2, 2});
}

TEST_CASE("where a part is full another leaves it in exchange", "[kin][S89]") {
  Family problem = with_kin(4, {{0, {2}}});
  problem.part_capacity[0] = 2;
  const std::vector<Part> part = gathered(problem, {1, 1, 2, 2}, 2);
  CHECK(part[0] == part[2]);
  CHECK(part[1] == part[3]);
}

TEST_CASE("one pair of the nearest kin counts for more than many others", "[kin][S89]") {
  const Family problem = with_kin(5, {{0, {4}}}, {{kOutside, {1, 2, 3, 4}}});
  CHECK(gathered(problem, {1, 2, 2, 2, 2}, 2)[4] == gathered(problem, {1, 2, 2, 2, 2}, 2)[0]);
}

TEST_CASE("only the nearest kin leave the hub", "[kin][S89]") {
  CHECK(gathered(with_kin(3, {{0, {1}}}), {1, kHub, 1}, 1)[1] == 1);
  const Family far = with_kin(3, {}, {{kOutside, {0, 1, 2}}});
  CHECK(gathered(far, {1, kHub, 1}, 1)[1] == kHub);
}

TEST_CASE("what is wanted more in the hub stays in it", "[kin][S89]") {
  Family problem = with_kin(4, {{0, {1}}});
  problem.hub_capacity[0] = 3;  // two units and the part
  problem.fixed[0] = kFixedHub;
  const std::vector<Part> part = {kHub, 1, kHub, 1};
  CHECK(gathered(problem, part, 1, {{0, 0, 0, 0}}) == std::vector<Part>{kHub, kHub, 1, 1});
  CHECK(gathered(problem, part, 1, {{0, 0, 9, 0}}) == part);
}

TEST_CASE("units keep to parts of one colour", "[kin][S89]") {
  const Family problem = with_kin(6, {{0, {2}}});
  CHECK(gathered(problem, {1, 1, 2, 2, 3, 3}, 3, {{}, {0, 1, 2, 1}})[2] == 2);
  CHECK(gathered(problem, {1, 1, 2, 2, 3, 3}, 3, {{}, {0, 1, 1, 2}})[2] == 1);
}

TEST_CASE("gathering kin never makes the score worse, nor parts those that are together", "[kin][S89]") {
  int moved = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    Recipe recipe;
    recipe.size = 8 + static_cast<std::int32_t>(seed % 14);
    recipe.values = recipe.size / 2;
    Family problem{random_problem(seed, recipe), {}};
    const auto plain = cfnsplit::partition::partition(problem);
    const auto* before = std::get_if<Assignment>(&plain);
    if (!before) continue;
    for (Vertex v = 0; v + 3 < problem.size(); v += 4) problem.kin[0].push_back({v, {v + 1, v + 2, v + 3}});
    const auto kin = cfnsplit::partition::partition(problem, {}, problem.kin);  // not std::partition
    const auto* after = std::get_if<Assignment>(&kin);
    REQUIRE(after);
    const Evaluation was = evaluate(problem, *before), is = evaluate(problem, *after);
    CHECK(is.legal());
    CHECK(is.cost <= was.cost);
    CHECK(after->parts <= before->parts);
    CHECK(pairs_together(problem, after->part) >= pairs_together(problem, before->part));
    moved += pairs_together(problem, after->part) > pairs_together(problem, before->part) ? 1 : 0;
  }
  CHECK(moved > 3);
}

}  // namespace
}  // namespace cfnsplit::partition::testing
