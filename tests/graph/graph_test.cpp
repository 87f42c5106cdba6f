#include <numeric>
#include <random>

#include "catch.hpp"
#include "graph/components.hpp"

using namespace cfnsplit;

namespace {

// Reachability by repeated relaxation: slow and obvious.
std::vector<std::vector<bool>> reachability(VertexId n, const std::vector<Arc>& arcs) {
  std::vector<std::vector<bool>> reach(static_cast<std::size_t>(n),
                                       std::vector<bool>(static_cast<std::size_t>(n)));
  for (bool changed = true; changed;) {
    changed = false;
    for (const auto& [from, to] : arcs) {
      if (from == to) continue;
      const auto f = static_cast<std::size_t>(from), t = static_cast<std::size_t>(to);
      for (std::size_t v = 0; v < reach.size(); ++v)
        if ((v == f || reach[v][f]) && !reach[v][t]) changed = reach[v][t] = true;
    }
  }
  return reach;
}

}  // namespace

TEST_CASE("a dependency graph is sorted and has no repeats or loops") {
  const DependencyGraph graph(4, {{2, 1}, {0, 3}, {0, 1}, {0, 1}, {3, 3}});
  CHECK(std::vector<VertexId>(graph.successors(0).begin(), graph.successors(0).end()) ==
        std::vector<VertexId>{1, 3});
  CHECK(std::vector<VertexId>(graph.predecessors(1).begin(), graph.predecessors(1).end()) ==
        std::vector<VertexId>{0, 2});
  CHECK(graph.successors(3).empty());
  CHECK(DependencyGraph(0, {}).size() == 0);
}

TEST_CASE("cycles are found as strong components", "[S8]") {
  const DependencyGraph graph(7, {{5, 4}, {4, 5}, {0, 2}, {2, 3}, {3, 0}, {3, 4}, {6, 0}});
  CHECK(find_cycles(graph) == std::vector<std::vector<VertexId>>{{0, 2, 3}, {4, 5}});
  CHECK(shortest_path(graph, 0, 0) == std::vector<VertexId>{0, 2, 3, 0});
  CHECK(shortest_path(graph, 6, 5) == std::vector<VertexId>{6, 0, 2, 3, 4, 5});
  CHECK(shortest_path(graph, 5, 6).empty());
}

TEST_CASE("components and paths agree with plain reachability") {
  std::mt19937 random(GENERATE(1u, 2u, 3u, 4u, 5u));
  for (int round = 0; round < 40; ++round) {
    const VertexId n = 1 + static_cast<VertexId>(random() % 12);
    std::vector<Arc> arcs;
    for (unsigned i = 0; i < random() % 24; ++i)
      arcs.emplace_back(static_cast<VertexId>(random() % static_cast<unsigned>(n)),
                        static_cast<VertexId>(random() % static_cast<unsigned>(n)));
    const auto reach = reachability(n, arcs);
    const DependencyGraph graph(n, arcs);
    std::vector<int> component(static_cast<std::size_t>(n), -1);
    const auto cycles = find_cycles(graph);
    for (std::size_t c = 0; c < cycles.size(); ++c)
      for (const VertexId v : cycles[c]) component[static_cast<std::size_t>(v)] = static_cast<int>(c);
    for (std::size_t a = 0; a < static_cast<std::size_t>(n); ++a)
      for (std::size_t b = 0; b < static_cast<std::size_t>(n); ++b) {
        const bool together = a != b && reach[a][b] && reach[b][a];
        CHECK(together == (a != b && component[a] >= 0 && component[a] == component[b]));
        const auto path = shortest_path(graph, static_cast<VertexId>(a), static_cast<VertexId>(b));
        CHECK(path.empty() == !reach[a][b]);
      }
  }
}

TEST_CASE("a chain of a hundred thousand needs no deep stack") {
  constexpr VertexId kLength = 100'000;
  std::vector<Arc> arcs;
  for (VertexId v = 0; v + 1 < kLength; ++v) arcs.emplace_back(v, v + 1);
  CHECK(shortest_path(DependencyGraph(kLength, arcs), 0, kLength - 1).size() ==
        static_cast<std::size_t>(kLength));
  arcs.emplace_back(kLength - 1, 0);
  CHECK(find_cycles(DependencyGraph(kLength, arcs)).front().size() == static_cast<std::size_t>(kLength));
}
