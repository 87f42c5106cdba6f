#include "partition/warm_start/joined_in_hub.hpp"

#include <algorithm>

#include "catch.hpp"
#include "partition/state/part_state.hpp"
#include "partition/state/quotient.hpp"
#include "random_problem.hpp"

namespace cfnsplit::partition::testing {
namespace {

Normal normal_of(const Problem& problem) {
  auto normalised = normalise(problem);
  REQUIRE(std::holds_alternative<Normal>(normalised));
  return std::get<Normal>(std::move(normalised));
}

// A problem of which most stands in the hub for good.
Problem mostly_in_hub(std::uint64_t seed) {
  Problem problem = random_problem(seed, {.size = 24, .values = 14, .arcs = 26});
  Dice dice(seed);
  for (std::int32_t& fixed : problem.fixed) fixed = dice.chance(70) ? kFixedHub : kFree;
  return problem;
}

// The parts of the units of `to`, where those of `from` stand.
std::vector<Part> carried(const Normal& from, const std::vector<Part>& part, const Normal& to) {
  std::vector<Part> found(to.instance.units.size(), kHub);
  for (std::size_t v = 0; v < from.unit_of.size(); ++v) found[to.unit_of[v]] = part[from.unit_of[v]];
  return found;
}

}  // namespace

TEST_CASE("the example at the head of joined_in_hub.hpp", "[warm][example]") {
  Problem problem = empty_problem(5);  // a, b, c, d and e
  problem.arcs = {{0, 1}, {1, 2}, {1, 4}};
  for (Vertex v = 0; v < 4; ++v) problem.fixed[v] = kFixedHub;
  const Normal joined = joined_in_hub(normal_of(problem));
  CHECK(joined.instance.size() == 2);
  CHECK(joined.unit_of[0] == joined.unit_of[3]);
  CHECK(joined.unit_of[0] != joined.unit_of[4]);
}

TEST_CASE("a way out of the hub and back is left", "[warm]") {
  Problem problem = empty_problem(5);  // 0 → 1 → 2 → 3 → 4, of which 1 and 3 are free
  problem.arcs = {{0, 1}, {1, 2}, {2, 3}, {3, 4}};
  for (const Vertex v : {0, 2, 4}) problem.fixed[v] = kFixedHub;
  CHECK(joined_in_hub(normal_of(problem)).instance.size() == 5);
}

TEST_CASE("joined in the hub every placement of the others is worth the same", "[warm]") {
  constexpr Part kParts = 3;
  int joined_any = 0, cyclic = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    INFO("seed " << seed);
    const Normal plain = normal_of(mostly_in_hub(seed)), joined = joined_in_hub(plain);
    joined_any += joined.instance.size() < plain.instance.size() ? 1 : 0;
    Dice dice(seed + 1000);
    for (int turn = 0; turn < 20; ++turn) {
      std::vector<Part> part(joined.instance.units.size(), kHub);
      for (Unit u = 0; u < joined.instance.size(); ++u)
        if (joined.instance.units[u].fixed != kFixedHub) part[u] = dice.roll(kParts + 1);
      const std::vector<Part> same = carried(joined, part, plain);
      const bool is_acyclic = Quotient(plain.instance, same, kParts).acyclic();
      CHECK(Quotient(joined.instance, part, kParts).acyclic() == is_acyclic);
      CHECK(PartState(joined.instance, part, kParts).score() ==
            PartState(plain.instance, same, kParts).score());
      cyclic += is_acyclic ? 0 : 1;
    }
  }
  CHECK(joined_any > 50);
  CHECK(cyclic > 100);
}

}  // namespace cfnsplit::partition::testing
