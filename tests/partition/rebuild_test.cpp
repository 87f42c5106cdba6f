// Regions cut out of a partition, and what is built anew in them.
#include "catch.hpp"

#include <numeric>

#include "partition/multilevel.hpp"
#include "partition/partition.hpp"
#include "partition/regions/rebuild.hpp"
#include "partition/regions/region.hpp"
#include "partition/state/quotient.hpp"
#include "partition/structures/in_parallel.hpp"
#include "partition/structures/strong_components.hpp"
#include "plain_instance.hpp"
#include "random_problem.hpp"

namespace cfnsplit::partition::testing {
namespace {

struct Scene {
  Instance instance;
  std::vector<Part> part;
  Part slots = 0;
};

// A partition in topological order, a few units to a part and a few in the hub.
Scene scene(std::uint64_t seed, std::int32_t size, std::int32_t in_a_part) {
  Recipe recipe;
  recipe.size = size;
  recipe.values = size;
  recipe.arcs = size / 3;
  Problem problem = random_problem(seed, recipe);
  problem.part_capacity = {in_a_part + 2, 30, 30, 30, 1000, 30};
  problem.hub_capacity = {size / 4, 60, 60, 60, 3000, 60};
  std::vector<Vertex> order(size);
  std::iota(order.begin(), order.end(), 0);
  Scene result{instance_of(problem, order), std::vector<Part>(size), 0};
  const std::vector<Unit> by_order = topological_order(result.instance.out);
  for (std::int32_t i = 0; i < size; ++i) result.part[by_order[i]] = 1 + i / in_a_part;
  result.slots = 1 + (size - 1) / in_a_part + 2;
  Dice dice(seed);
  Quotient quotient(result.instance, result.part, result.slots);
  for (int i = 0; i < size / 5; ++i) {
    const Unit unit = dice.roll(size);
    if (!quotient.allows(unit, kHub, 1'000'000)) continue;
    quotient.move(unit, kHub);
    result.part[unit] = kHub;
  }
  return result;
}

std::vector<std::vector<Unit>> members_of(const std::vector<Part>& part, Part slots) {
  std::vector<std::vector<Unit>> members(slots + 1);
  for (std::size_t u = 0; u < part.size(); ++u) members[part[u]].push_back(static_cast<Unit>(u));
  return members;
}

TEST_CASE("what changes in a region changes as much in the whole", "[region]") {
  int acyclic = 0, cyclic = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const Scene at = scene(seed, 40, 6);
    PartState whole(at.instance, at.part, at.slots);
    const PartArcs arcs(at.instance, at.part, at.slots);
    const auto members = members_of(at.part, at.slots);
    Dice dice(seed + 77);
    const Part a = 1 + dice.roll(3), b = 4 + dice.roll(3);
    const Region region = cut_out(whole, arcs, members, {a, b});
    const auto slots = static_cast<Part>(region.name.size());
    PartState part(region.instance, region.part, slots);
    REQUIRE(part.score().parts == whole.score().parts);
    for (Part p = 0; p < slots; ++p) CHECK(part.load(p) == whole.load(region.name[p]));
    const std::int64_t cost = whole.score().cost - part.score().cost;
    for (int step = 0; step < 30; ++step) {
      const Unit unit = dice.roll(static_cast<std::int32_t>(region.unit.size()));
      const Part from = part.part(unit), to = dice.roll(static_cast<std::int32_t>(region.name.size()));
      part.move(unit, to);
      whole.move(region.unit[unit], region.name[to]);
      REQUIRE(whole.score().cost - part.score().cost == cost);
      REQUIRE(whole.score().overload == part.score().overload);
      const bool legal = Quotient(region.instance, part.assignment(), slots).acyclic();
      REQUIRE(legal == Quotient(at.instance, whole.assignment(), at.slots).acyclic());
      (legal ? acyclic : cyclic) += 1;
      if (legal) continue;
      part.move(unit, from);
      whole.move(region.unit[unit], region.name[from]);
    }
  }
  CHECK(acyclic > 100);
  CHECK(cyclic > 100);
}

TEST_CASE("arcs between parts are those of the quotient, in whatever order units move", "[region]") {
  int acyclic = 0;
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const Scene at = scene(seed, 20, 5);
    std::vector<Part> part = at.part;
    PartArcs arcs(at.instance, part, at.slots);
    Dice dice(seed);
    for (int step = 0; step < 40; ++step) {
      const Unit unit = dice.roll(at.instance.size());
      const Part to = dice.roll(at.slots + 1);
      part[unit] = to;
      arcs.move(unit, to);
      const bool legal = Quotient(at.instance, part, at.slots).acyclic();
      REQUIRE(arcs.acyclic(members_of(part, at.slots)[kHub]) == legal);
      acyclic += legal ? 1 : 0;
    }
  }
  CHECK(acyclic > 50);
}

TEST_CASE("building anew never makes it worse, and often better", "[rebuild]") {
  int better = 0;
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    const Scene at = scene(seed, 90, 10);
    const Solution from{at.part, at.slots, PartState(at.instance, at.part, at.slots).score()};
    Rebuilding how;
    how.seed = seed;
    how.regions = 12;
    const Solution found = rebuild(at.instance, from, how);
    CHECK(found.score <= from.score);
    CHECK(found.score == PartState(at.instance, found.part, found.slots).score());
    CHECK(Quotient(at.instance, found.part, found.slots).acyclic());
    better += found.score < from.score ? 1 : 0;
    how.threads = 2 + static_cast<int>(seed % 7);
    CHECK(rebuild(at.instance, from, how).part == found.part);
  }
  CHECK(better >= 9);
}

TEST_CASE("any number of threads gives the same assignment", "[rebuild]") {
  for (std::uint64_t seed = 0; seed < 2; ++seed) {
    Recipe recipe;
    recipe.size = 80;
    recipe.values = 90;
    recipe.arcs = 30;
    Problem problem = random_problem(seed, recipe);
    problem.part_capacity = {16, 200, 200, 200, 10'000, 200};
    problem.hub_capacity = {24, 200, 200, 200, 20'000, 200};
    const auto one = partition(problem, {seed, 1, 1});
    REQUIRE(std::holds_alternative<Assignment>(one));
    for (const int threads : {2, 7}) {
      const auto more = partition(problem, {seed, 1, threads});
      REQUIRE(std::holds_alternative<Assignment>(more));
      CHECK(std::get<Assignment>(more).part == std::get<Assignment>(one).part);
    }
  }
}

TEST_CASE("every turn is taken once, and what is thrown arrives", "[in_parallel]") {
  std::vector<int> taken(100, 0);
  in_parallel(4, 100, [&](int i) { ++taken[static_cast<std::size_t>(i)]; });
  CHECK(taken == std::vector<int>(100, 1));
  in_parallel(8, 0, [&](int) { taken.clear(); });
  CHECK(taken.size() == 100);
  CHECK_THROWS_AS(in_parallel(3, 10,
                              [](int i) {
                                if (i == 5) throw std::bad_alloc();
                              }),
                  std::bad_alloc);
}

TEST_CASE("the example at the head of rebuild.hpp", "[rebuild][example]") {
  enum : Vertex { a, b, c, d, e, f };
  Problem problem = empty_problem(6);
  problem.values = {value_of(a, {c, e}), value_of(b, {d}), value_of(e, {f})};
  for (Value& value : problem.values) value.reader_load = value.producer_load = value.hub_load = {};
  problem.part_capacity[0] = 2;
  problem.hub_capacity[0] = 0;
  const Instance instance = plain_instance(problem);
  const Solution from{{1, 1, 2, 2, 3, 3}, 3, PartState(instance, {1, 1, 2, 2, 3, 3}, 3).score()};
  CHECK(from.score.cost == 3);
  const PartState whole(instance, from.part, 3);
  const Region region = cut_out(whole, PartArcs(instance, from.part, 3), whole.members_by_part(), {1, 2});
  REQUIRE(region.unit == std::vector<Unit>{a, b, c, d});
  REQUIRE(region.stands_for == std::vector<Part>{3});
  CHECK(region.instance.units[4].weight[0] == 2);
  Rebuilding how;
  how.regions = 1000;
  const Solution found = rebuild(instance, from, how);
  CHECK(found.score == Score{0, 1, 3});
  CHECK(found.part[a] == found.part[c]);
  CHECK(found.part[b] == found.part[d]);
  CHECK(found.part[e] == found.part[f]);
}

}  // namespace
}  // namespace cfnsplit::partition::testing
