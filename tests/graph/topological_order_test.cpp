#include "base/topological_order.hpp"

#include "graph/dependency_graph.hpp"

#include "catch.hpp"

using namespace cfnsplit;

TEST_CASE("every vertex comes after what it needs, the smallest first among equals", "[order]") {
  CHECK(topological_order(DependencyGraph(5, {{3, 0}, {0, 2}, {4, 2}})) ==
        std::vector<VertexId>{1, 3, 0, 4, 2});
  CHECK(topological_order(DependencyGraph(0, {})).empty());
}

TEST_CASE("what is on a cycle or needs what is on one has no place in the order", "[order]") {
  CHECK(topological_order(DependencyGraph(5, {{0, 1}, {1, 2}, {2, 1}, {2, 3}})) ==
        std::vector<VertexId>{0, 4});
}
