// The minimum cut between two parts, against every division there is.
#include "catch.hpp"

#include <numeric>

#include "partition/regions/cut_all_pairs.hpp"
#include "partition/regions/pair_cut.hpp"
#include "partition/state/quotient.hpp"
#include "partition/structures/flow_network.hpp"
#include "partition/structures/strong_components.hpp"
#include "plain_instance.hpp"
#include "random_problem.hpp"

namespace cfnsplit::partition::testing {
namespace {

// Parts of five in topological order, the first unit of parts 1 and 2 held by a label; every quota far away.
Instance roomy(std::uint64_t seed, std::int32_t size, std::vector<Part>& part) {
  Recipe recipe;
  recipe.size = size;
  recipe.values = size;
  recipe.arcs = 0;
  Problem problem = random_problem(seed, recipe);
  problem.part_capacity.fill(1'000'000);
  problem.hub_capacity.fill(1'000'000);
  std::vector<Vertex> order(size);
  std::iota(order.begin(), order.end(), 0);
  Instance instance = instance_of(problem, order);
  const std::vector<Unit> by_order = topological_order(instance.out);
  part.assign(size, kHub);
  for (std::int32_t i = 0; i < size; ++i) part[by_order[i]] = 1 + i / 5;
  instance.units[by_order[0]].fixed = 1;
  instance.units[by_order[9]].fixed = 2;
  return instance;
}

// The lowest cost of all divisions of parts 1 and 2 that keep fixes and leave the quotient acyclic.
std::int64_t cheapest_division(const Instance& instance, const std::vector<Part>& part, Part slots) {
  std::vector<Unit> open;
  for (Unit u = 0; u < instance.size(); ++u) {
    if ((part[u] == 1 || part[u] == 2) && instance.units[u].fixed == kFree) open.push_back(u);
  }
  std::int64_t lowest = PartState(instance, part, slots).score().cost;
  for (std::uint32_t set = 0; set < 1U << open.size(); ++set) {
    std::vector<Part> tried = part;
    for (std::size_t i = 0; i < open.size(); ++i) tried[open[i]] = (set >> i & 1U) != 0 ? 2 : 1;
    if (!Quotient(instance, tried, slots).acyclic()) continue;
    lowest = std::min(lowest, PartState(instance, tried, slots).score().cost);
  }
  return lowest;
}

TEST_CASE("where there is room, the cut between two parts is the cheapest", "[pair_cut]") {
  int better = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    std::vector<Part> part;
    const Instance instance = roomy(seed, seed % 2 == 0 ? 10 : 14, part);
    const std::int64_t lowest = cheapest_division(instance, part, 3);
    PartState state(instance, part, 3);
    const Score before = state.score();
    const bool found = cut_between(state, seed % 3 == 0 ? 1 : 2, seed % 3 == 0 ? 2 : 1);
    CHECK(found == (state.score() < before));
    CHECK(state.score().cost == lowest);
    CHECK(state.holds());
    CHECK(Quotient(instance, state.assignment(), 3).acyclic());
    better += found ? 1 : 0;
  }
  CHECK(better > 20);
}

TEST_CASE("what leads from one part to the other by way of others stays", "[pair_cut]") {
  // 0 → 1 → 2 where 1 stands between the parts of 0 and 2; and 0 would gladly join 2 and 3, which read it.
  Problem problem = empty_problem(4);
  problem.values = {value_of(0, {1, 2, 3}), value_of(1, {2})};
  for (const Part between : {Part{3}, kHub}) {
    const Instance instance = instance_of(problem, {0, 1, 2, 3});
    PartState state(instance, {1, between, 2, 2}, 3);
    cut_between(state, 1, 2);
    CHECK(state.part(0) == 1);
    CHECK(state.part(2) == 2);
  }
}

// The lowest cost of all divisions of part 1 and the hub that leave the quotient acyclic.
std::int64_t cheapest_with_hub(const Instance& instance, const std::vector<Part>& part, Part slots) {
  std::vector<Unit> open;
  for (Unit u = 0; u < instance.size(); ++u) {
    const UnitData& data = instance.units[u];
    if (part[u] <= 1 && data.fixed == kFree && !(data.no_hub && part[u] == 1)) open.push_back(u);
  }
  std::int64_t lowest = PartState(instance, part, slots).score().cost;
  for (std::uint32_t set = 0; set < 1U << open.size(); ++set) {
    std::vector<Part> tried = part;
    for (std::size_t i = 0; i < open.size(); ++i) tried[open[i]] = (set >> i & 1U) != 0 ? 1 : kHub;
    if (!Quotient(instance, tried, slots).acyclic()) continue;
    lowest = std::min(lowest, PartState(instance, tried, slots).score().cost);
  }
  return lowest;
}

TEST_CASE("a part is cut off the hub legally and at no higher cost, often at the least", "[pair_cut]") {
  int better = 0, least = 0;
  for (std::uint64_t seed = 0; seed < 80; ++seed) {
    std::vector<Part> part;
    Instance instance = roomy(seed, 14, part);
    // The hub stands before part 1, behind it, or on both sides; one unit of the part may not enter it.
    for (Unit u = 0; u < instance.size(); ++u) {
      const Part old = part[u];
      if (seed % 3 != 1 && old == 1 && u % 2 == 0 && instance.units[u].fixed == kFree) part[u] = kHub;
      if (seed % 3 != 0 && old == 3) part[u] = kHub;
      if (old == 1 && part[u] == 1 && u % 3 == 1) instance.units[u].no_hub = true;
    }
    if (!Quotient(instance, part, 3).acyclic()) continue;
    PartState state(instance, part, 3);
    const Score before = state.score();
    const bool found = cut_off_hub(state, 1);
    CHECK(found == (state.score() < before));
    CHECK(state.score() <= before);
    CHECK(state.holds());
    CHECK(Quotient(instance, state.assignment(), 3).acyclic());
    for (Unit u = 0; u < instance.size(); ++u) {
      const UnitData& data = instance.units[u];
      if (data.fixed != kFree || (data.no_hub && part[u] == 1) || part[u] > 1)
        CHECK(state.part(u) == part[u]);
    }
    better += found ? 1 : 0;
    least += state.score().cost == cheapest_with_hub(instance, part, 3) ? 1 : 0;
  }
  CAPTURE(better, least);
  CHECK(better > 10);
  CHECK(least > 40);
}

TEST_CASE("what would leave the part and come back through others does not enter it", "[pair_cut]") {
  // 0 → 1 → 2 with 1 in another part: 0 and 2 in one part would close a cycle, though both are read with 3.
  Problem problem = empty_problem(4);
  problem.values = {value_of(0, {1, 2, 3}), value_of(1, {2}), value_of(3, {2})};
  const Instance instance = instance_of(problem, {0, 1, 2, 3});
  PartState state(instance, {kHub, 2, kHub, 1}, 2);
  cut_off_hub(state, 1);
  CHECK(Quotient(instance, state.assignment(), 2).acyclic());
}

TEST_CASE("quotas hold after polishing, and it never gets worse", "[pair_cut][polish]") {
  int better = 0;
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const Problem problem = sixty_vertices(seed);
    std::vector<Vertex> order(60);
    std::iota(order.begin(), order.end(), 0);
    const Instance instance = instance_of(problem, order);
    std::vector<Part> part(60);
    const std::vector<Unit> by_order = topological_order(instance.out);
    for (std::int32_t i = 0; i < 60; ++i) part[by_order[i]] = 1 + i / 10;
    const Solution from{part, 6, PartState(instance, part, 6).score()};
    const Solution found = polish(instance, from, 1);
    CHECK(found.score <= from.score);
    CHECK(found.score == PartState(instance, found.part, found.slots).score());
    CHECK(Quotient(instance, found.part, found.slots).acyclic());
    for (const int threads : {2, 5}) CHECK(polish(instance, from, threads).part == found.part);
    better += found.score < from.score ? 1 : 0;
  }
  CHECK(better > 20);
}

TEST_CASE("flow grows as arcs are added, and its cuts are the nearest and the farthest", "[flow]") {
  FlowNetwork network(6);
  network.add_arc(FlowNetwork::kSource, 2, 7);
  network.add_arc(2, 3, 2);
  network.add_arc(3, 4, 2);
  CHECK(network.send() == 0);
  network.add_arc(4, FlowNetwork::kSink, 5);
  CHECK(network.send() == 2);
  CHECK(network.source_side() == std::vector<char>{1, 0, 1, 0, 0, 0});
  CHECK(network.sink_side() == std::vector<char>{0, 1, 0, 0, 1, 0});
  network.add_arc(2, 5, 4);
  network.add_arc(5, 4, FlowNetwork::kUnbounded);
  CHECK(network.send() == 5);
  CHECK(network.sink_side() == std::vector<char>{0, 1, 0, 0, 0, 0});
}

TEST_CASE("the example at the head of pair_cut.hpp", "[pair_cut][example]") {
  enum : Vertex { a, b, c, d, e, f };
  Problem problem = empty_problem(6);
  problem.values = {value_of(a, {b}), value_of(b, {c}), value_of(c, {d}), value_of(c, {e}), value_of(d, {f})};
  problem.part_capacity[0] = 4;
  const Instance instance = plain_instance(problem);
  PartState state(instance, {1, 1, 1, 2, 2, 2}, 2);
  CHECK(state.score().cost == 2);
  REQUIRE(cut_between(state, 1, 2));
  CHECK(state.assignment() == std::vector<Part>{1, 1, 2, 2, 2, 2});
  CHECK(state.score().cost == 1);
}

}  // namespace
}  // namespace cfnsplit::partition::testing
