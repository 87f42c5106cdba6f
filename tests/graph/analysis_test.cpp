// Levels, cut points and distances, against slow and obvious ways to find the same.
#include <algorithm>
#include <limits>
#include <random>
#include <set>

#include "catch.hpp"
#include "graph/components.hpp"
#include "graph/cut_points.hpp"
#include "graph/distances.hpp"
#include "graph/levels.hpp"

using namespace cfnsplit;

namespace {

constexpr std::int32_t kNoLimit = std::numeric_limits<std::int32_t>::max();

DependencyGraph random_graph(std::mt19937& random, VertexId n, unsigned most_arcs) {
  std::vector<Arc> arcs;
  const auto count = static_cast<unsigned>(random() % most_arcs);
  for (unsigned i = 0; i < count; ++i)
    arcs.emplace_back(static_cast<VertexId>(random() % static_cast<unsigned>(n)),
                      static_cast<VertexId>(random() % static_cast<unsigned>(n)));
  return DependencyGraph(n, arcs);
}

// The sizes of what is connected, without `removed`, to a neighbour of it; largest first.
std::vector<std::int32_t> pieces_without(const DependencyGraph& graph, VertexId removed) {
  std::set<VertexId> seen = {removed};
  std::vector<std::int32_t> sizes;
  const auto neighbours = [&](VertexId v) {
    std::vector<VertexId> all(graph.successors(v).begin(), graph.successors(v).end());
    all.insert(all.end(), graph.predecessors(v).begin(), graph.predecessors(v).end());
    return all;
  };
  for (const VertexId start : neighbours(removed)) {
    if (!seen.insert(start).second) continue;
    std::vector<VertexId> piece = {start};
    for (std::size_t i = 0; i < piece.size(); ++i)
      for (const VertexId next : neighbours(piece[i]))
        if (seen.insert(next).second) piece.push_back(next);
    sizes.push_back(static_cast<std::int32_t>(piece.size()));
  }
  std::ranges::sort(sizes, std::ranges::greater());
  return sizes;
}

}  // namespace

TEST_CASE("levels are waves, and the critical path climbs them one by one") {
  //  0 → 1 → 3 → 4     2 → 3     5 alone
  const Levels levels = find_levels(DependencyGraph(6, {{0, 1}, {1, 3}, {2, 3}, {3, 4}}));
  CHECK(levels.of == std::vector<std::int32_t>{1, 2, 1, 3, 4, 1});
  CHECK(levels.count == 4);
  CHECK(levels.critical_path == std::vector<VertexId>{0, 1, 3, 4});
}

TEST_CASE("a cycle is one wave, and the critical path goes through it", "[S8]") {
  const Levels levels = find_levels(DependencyGraph(6, {{0, 1}, {1, 2}, {2, 3}, {3, 1}, {3, 4}}));
  CHECK(levels.of == std::vector<std::int32_t>{1, 2, 2, 2, 3, 1});
  CHECK(levels.critical_path == std::vector<VertexId>{0, 1, 2, 3, 4});
  CHECK(find_levels(DependencyGraph(2, {{0, 1}, {1, 0}})).critical_path.size() == 1);
  CHECK(find_levels(DependencyGraph(0, {})).count == 0);
}

TEST_CASE("levels hold on random graphs") {
  std::mt19937 random(GENERATE(1u, 2u, 3u));
  for (int round = 0; round < 60; ++round) {
    const DependencyGraph graph = random_graph(random, 1 + static_cast<VertexId>(random() % 14), 26);
    const Levels levels = find_levels(graph);
    const StrongComponents components = strong_components(graph);
    for (VertexId v = 0; v < graph.size(); ++v) {
      const auto at = static_cast<std::size_t>(v);
      for (const VertexId before : graph.predecessors(v)) {
        const auto b = static_cast<std::size_t>(before);
        if (components.of[at] == components.of[b])
          CHECK(levels.of[at] == levels.of[b]);
        else
          CHECK(levels.of[at] > levels.of[b]);
      }
    }
    REQUIRE_FALSE(levels.critical_path.empty());
    CHECK(levels.of[static_cast<std::size_t>(levels.critical_path.front())] == 1);
    CHECK(levels.of[static_cast<std::size_t>(levels.critical_path.back())] == levels.count);
    for (std::size_t i = 1; i < levels.critical_path.size(); ++i) {
      const auto after = graph.successors(levels.critical_path[i - 1]);
      CHECK(std::ranges::find(after, levels.critical_path[i]) != after.end());
    }
  }
}

TEST_CASE("cut points and the pieces they leave agree with taking them out") {
  std::mt19937 random(GENERATE(1u, 2u, 3u, 4u));
  for (int round = 0; round < 80; ++round) {
    const DependencyGraph graph = random_graph(random, 1 + static_cast<VertexId>(random() % 14), 24);
    const std::vector<CutPoint> found = find_cut_points(graph);
    auto next = found.begin();
    for (VertexId v = 0; v < graph.size(); ++v) {
      const std::vector<std::int32_t> expected = pieces_without(graph, v);
      if (expected.size() < 2) continue;
      REQUIRE(next != found.end());
      CHECK(next->vertex == v);
      CHECK(next->pieces == expected);
      ++next;
    }
    CHECK(next == found.end());
  }
}

TEST_CASE("distances stop at their limit and follow their direction") {
  const DependencyGraph graph(5, {{0, 1}, {1, 2}, {2, 3}, {4, 2}});
  CHECK(distances(graph, 1, Direction::after, kNoLimit) == std::vector<std::int32_t>{-1, 0, 1, 2, -1});
  CHECK(distances(graph, 1, Direction::before, kNoLimit) == std::vector<std::int32_t>{1, 0, -1, -1, -1});
  CHECK(distances(graph, 1, Direction::both, 1) == std::vector<std::int32_t>{1, 0, 1, -1, -1});
  CHECK(distances(graph, 1, Direction::both, kNoLimit) == std::vector<std::int32_t>{1, 0, 1, 2, 2});
}

TEST_CASE("a long chain needs no deep stack") {
  constexpr VertexId kLength = 100'000;
  std::vector<Arc> arcs;
  for (VertexId v = 0; v + 1 < kLength; ++v) arcs.emplace_back(v, v + 1);
  const DependencyGraph chain(kLength, arcs);
  CHECK(find_levels(chain).critical_path.size() == static_cast<std::size_t>(kLength));
  CHECK(find_cut_points(chain).size() == static_cast<std::size_t>(kLength) - 2);
}
