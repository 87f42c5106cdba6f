// Kicks out of local optima: never worse, always legal, and worth something.
#include "catch.hpp"

#include <numeric>

#include "partition/refinement/refine.hpp"
#include "partition/refinement/shake.hpp"
#include "partition/structures/strong_components.hpp"
#include "random_problem.hpp"

namespace cfnsplit::partition::testing {
namespace {

// Sixty units in six parts of a topological order, as good as the local search makes them; what is fixed to the hub
// may have torn a part.
Search refined(const Instance& instance) {
  std::vector<Part> part(60);
  const std::vector<Unit> by_order = topological_order(instance.out);
  for (std::int32_t i = 0; i < 60; ++i) part[by_order[i]] = 1 + i / 10;
  for (Unit u = 0; u < 60; ++u) part[u] = instance.units[u].fixed == kFixedHub ? kHub : part[u];
  Search search(instance, part, 6);
  if (!search.quotient.acyclic()) return search;
  repair(search, {});
  refine(search, {});
  return search;
}

TEST_CASE("kicks never make a plan worse, and often better", "[shake]") {
  int better = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Problem problem = sixty_vertices(seed);
    problem.fixed[7] = seed % 2 == 0 ? kFree : kFixedHub;
    problem.no_hub = {3, 9};
    std::vector<Vertex> order(60);
    std::iota(order.begin(), order.end(), 0);
    const Instance instance = instance_of(problem, order);
    Search search = refined(instance);
    if (!search.quotient.acyclic() || search.state.score().overload > 0) continue;
    const Score before = search.state.score();
    const Part hub = search.state.part(7);
    shake(search, seed, 100);
    CHECK(search.state.score() <= before);
    CHECK(search.state.score() ==
          PartState(instance, search.state.assignment(), search.state.slots()).score());
    CHECK(Quotient(instance, search.state.assignment(), search.state.slots()).acyclic());
    if (problem.fixed[7] == kFixedHub) CHECK(search.state.part(7) == hub);
    for (const Unit u : {3, 9}) CHECK(search.state.part(u) != kHub);
    better += search.state.score() < before ? 1 : 0;
  }
  CHECK(better > 5);
}

}  // namespace
}  // namespace cfnsplit::partition::testing
