// What is kept up to date move by move, against the same computed from scratch.
#include "catch.hpp"

#include <map>
#include <numeric>

#include "oracle.hpp"
#include "partition/evaluate.hpp"
#include "partition/instance/normalise.hpp"
#include "partition/refinement/fill_hub.hpp"
#include "partition/refinement/gains.hpp"
#include "partition/refinement/refine.hpp"
#include "partition/state/part_state.hpp"
#include "partition/state/quotient.hpp"
#include "partition/structures/strong_components.hpp"
#include "plain_instance.hpp"
#include "random_problem.hpp"

namespace cfnsplit::partition::testing {
namespace {

struct Setting {
  Problem problem;
  Instance instance;  // unit v is vertex v
};

Setting setting(std::uint64_t seed, std::int32_t size) {
  Recipe recipe;
  recipe.size = size;
  recipe.values = size;
  recipe.arcs = size / 3;
  Setting result{random_problem(seed, recipe), {}};
  std::vector<Vertex> order(size);
  std::iota(order.begin(), order.end(), 0);
  result.instance = instance_of(result.problem, order);
  return result;
}

// Empty parts count for nothing: the evaluator does not know them, so they are squeezed out first.
Assignment squeezed(const std::vector<Part>& part, Part slots) {
  std::vector<Part> number(slots + 1, 0);
  Assignment assignment{part, 0};
  for (Part p = 1; p <= slots; ++p) {
    if (std::ranges::find(part, p) != part.end()) number[p] = ++assignment.parts;
  }
  for (Part& p : assignment.part) p = number[p];
  return assignment;
}

void require_same(const PartState& state, const Problem& problem) {
  const Assignment assignment = squeezed(state.assignment(), state.slots());
  const Evaluation evaluation = evaluate(problem, assignment);
  REQUIRE(state.score().cost == evaluation.cost);
  REQUIRE(state.score().parts == assignment.parts);
  bool over = false;
  for (const Violation& violation : evaluation.violations) {
    over = over || violation.kind == Violation::Kind::over_capacity;
  }
  REQUIRE((state.score().overload > 0) == over);
  for (Vertex v = 0; v < problem.size(); ++v) {
    REQUIRE(state.load(state.part(v)) == evaluation.loads[assignment.part[v]]);
  }
  REQUIRE(state.load(kHub) == evaluation.loads[kHub]);
}

TEST_CASE("cost and loads after any number of moves equal those from scratch", "[part_state]") {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const Setting at = setting(seed, 16);
    Dice dice(seed);
    constexpr Part kSlots = 4;
    std::vector<Part> part;
    for (Unit u = 0; u < at.instance.size(); ++u) part.push_back(dice.roll(kSlots + 1));
    PartState state(at.instance, part, kSlots);
    require_same(state, at.problem);
    for (int step = 0; step < 60; ++step) {
      state.move(dice.roll(at.instance.size()), dice.roll(kSlots + 1));
      require_same(state, at.problem);
    }
  }
}

TEST_CASE("a listed gain is what the move brings", "[gains]") {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const Setting at = setting(seed, 14);
    Dice dice(seed);
    constexpr Part kSlots = 4;
    std::vector<Part> part;
    for (Unit u = 0; u < at.instance.size(); ++u) part.push_back(dice.roll(kSlots + 1));
    PartState state(at.instance, part, kSlots);
    Gains gains(kSlots);
    for (Unit u = 0; u < at.instance.size(); ++u) {
      const std::vector<Destination> candidates = gains.of(state, u, {kSlots}, true);
      for (const Destination& candidate : candidates) {
        const std::int64_t before = state.score().cost;
        const Part from = state.part(u);
        state.move(u, candidate.to);
        REQUIRE(before - state.score().cost == candidate.gain);
        state.move(u, from);
      }
    }
  }
}

TEST_CASE("the quotient allows exactly the moves that close no cycle", "[quotient]") {
  int allowed = 0, refused = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const Setting at = setting(seed, 9);
    Dice dice(seed);
    constexpr Part kSlots = 4;
    std::vector<Part> part(at.instance.size(), kHub);
    Quotient quotient(at.instance, part, kSlots);
    REQUIRE(quotient.acyclic());
    for (int step = 0; step < 60; ++step) {
      const Unit unit = dice.roll(at.instance.size());
      const Part to = dice.roll(kSlots + 1);
      if (part[unit] == to) continue;
      std::vector<Part> moved = part;
      moved[unit] = to;
      const Assignment assignment = squeezed(moved, kSlots);
      const bool acyclic = Oracle(at.problem).judge(assignment.part, assignment.parts).acyclic;
      REQUIRE(quotient.allows(unit, to, 1'000'000) == acyclic);
      (acyclic ? allowed : refused) += 1;
      if (!acyclic) continue;
      quotient.move(unit, to);
      part = moved;
      for (Unit u = 0; u < at.instance.size(); ++u) {
        for (Unit next : at.instance.out[u]) {
          REQUIRE((quotient.rank(u) < quotient.rank(next) || (part[u] == part[next] && part[u] != kHub)));
        }
      }
    }
  }
  CHECK(allowed > 500);
  CHECK(refused > 200);
}

TEST_CASE("refining and filling the hub never make the score worse, and what they report is true",
          "[refine]") {
  int better = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const Setting at = setting(seed, 40);
    // Six units in a row to a part: legal order, whatever the loads.
    const std::vector<std::int32_t> order = topological_order(at.instance.out);
    std::vector<Part> part(at.instance.size());
    for (std::int32_t i = 0; i < std::ssize(order); ++i) part[order[i]] = 1 + i / 6;
    const Part slots = 1 + at.instance.size() / 6 + 1;
    Search search(at.instance, part, slots);
    REQUIRE(search.quotient.acyclic());
    Refinement how;
    how.seed = seed;
    const Score first = search.state.score();
    repair(search, how);
    const Score second = search.state.score();
    CHECK(second.overload <= first.overload);
    refine(search, how);
    CHECK(search.state.score() <= second);
    better += search.state.score() < first ? 1 : 0;
    const Score third = search.state.score();
    fill_hub(search, how);
    CHECK(search.state.score() <= third);
    require_same(search.state, at.problem);
    CHECK(Quotient(at.instance, search.state.assignment(), slots).acyclic());
  }
  CHECK(better >= 35);
}

TEST_CASE("the example at the head of gains.hpp", "[gains][example]") {
  enum : Vertex { u, v, h, w };
  Problem problem = empty_problem(4);
  problem.values = {value_of(h, {u, w}), value_of(u, {v, w})};
  const Instance instance = plain_instance(problem);
  PartState state(instance, {1, 1, 2, 3}, 3);
  CHECK(state.score().cost == 3);
  Gains gains(3);
  std::map<Part, std::int64_t> found;
  for (const Destination& destination : gains.of(state, u, {})) found[destination.to] = destination.gain;
  CHECK(found == std::map<Part, std::int64_t>{{kHub, -1}, {2, 0}, {3, 1}});
  for (const auto& [to, gain] : found) {
    state.move(u, to);
    CHECK(state.score().cost == 3 - gain);
    state.move(u, 1);
  }
}

}  // namespace
}  // namespace cfnsplit::partition::testing
