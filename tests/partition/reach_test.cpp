#include "partition/state/reach.hpp"

#include <random>
#include <vector>

#include "catch.hpp"

namespace cfnsplit::partition {
namespace {

constexpr std::int64_t kAmple = 1'000'000;

DynamicOrder chain(std::int32_t nodes) {
  DynamicOrder order(nodes);
  for (std::int32_t node = 0; node + 1 < nodes; ++node) order.add_unordered(node, node + 1);
  REQUIRE(order.sort());
  return order;
}

// Everything on a path of one or more arcs from one of the sources, by the book.
std::vector<char> reached_from(const std::vector<std::vector<std::int32_t>>& next,
                               std::vector<std::int32_t> open) {
  std::vector<char> reached(next.size(), 0);
  while (!open.empty()) {
    const std::int32_t node = open.back();
    open.pop_back();
    for (const std::int32_t n : next[node]) {
      if (!reached[n]) open.push_back(n);
      reached[n] = 1;
    }
  }
  return reached;
}

}  // namespace

TEST_CASE("a source is reached only by a path of its own", "[reach]") {
  const DynamicOrder order = chain(4);
  std::int64_t operations = 0;
  Reach ahead(Heading::forward, 4), behind(Heading::backward, 4);
  ahead.restart(0);
  ahead.add_source(1);
  CHECK_FALSE(ahead.reaches(order, 1, kAmple, operations));
  CHECK(ahead.reaches(order, 3, kAmple, operations));
  ahead.add_source(2);
  CHECK(ahead.reaches(order, 2, kAmple, operations));
  behind.restart(3);
  behind.add_source(2);
  CHECK_FALSE(behind.reaches(order, 2, kAmple, operations));
  CHECK(behind.reaches(order, 0, kAmple, operations));
}

TEST_CASE("arcs that are there for the unit alone do not count, all others do", "[reach]") {
  // The unit stands in node 0, together with one that follows it, and node 1 follows both or the unit only.
  for (const int others : {0, 1}) {
    DynamicOrder order(2);
    order.add_unordered(0, 1);
    for (int i = 0; i < others; ++i) order.add_unordered(0, 1);
    REQUIRE(order.sort());
    std::int64_t operations = 0;
    Reach ahead(Heading::forward, 2);
    ahead.restart(0);
    ahead.add_source(0);
    ahead.add_source(1);
    CHECK(ahead.starts_at_own_node());
    CHECK(ahead.reaches(order, 1, kAmple, operations) == (others > 0));
  }
}

TEST_CASE("a question over its budget is answered with yes, and can be asked again", "[reach]") {
  constexpr std::int32_t kNodes = 1000;
  const DynamicOrder order = chain(kNodes);
  std::int64_t operations = 0;
  Reach ahead(Heading::forward, kNodes);
  ahead.restart(kNodes - 1);
  ahead.add_source(500);
  CHECK(ahead.reaches(order, kNodes - 1, 10, operations));
  CHECK(operations == 10);
  CHECK_FALSE(ahead.reaches(order, 400, 0, operations));
  CHECK(ahead.reaches(order, 600, kAmple, operations));
  CHECK(operations == 100);
}

TEST_CASE("all questions about one unit agree with a search that explores everything", "[reach]") {
  for (unsigned seed = 0; seed < 200; ++seed) {
    std::mt19937 random(seed);
    const auto drawn = [&](std::int32_t below) { return static_cast<std::int32_t>(random() % below); };
    const std::int32_t nodes = 2 + drawn(12);
    DynamicOrder order(nodes);
    std::vector<std::vector<std::int32_t>> next(nodes), previous(nodes);
    for (int i = drawn(3 * nodes); i > 0; --i) {
      const std::int32_t a = drawn(nodes - 1), b = drawn(nodes - 1);
      if (!order.add_arc(a, b)) continue;
      next[a].push_back(b);
      previous[b].push_back(a);
    }
    for (const auto heading : {Heading::forward, Heading::backward}) {
      Reach reach(heading, nodes);
      for (int unit = 0; unit < 3; ++unit) {
        reach.restart(nodes - 1);
        std::vector<std::int32_t> sources;
        for (int i = drawn(4); i > 0; --i) {
          // Its own node, the last, has no arcs: what is there for the unit alone is another test.
          sources.push_back(drawn(nodes - 1));
          reach.add_source(sources.back());
        }
        const auto expected = reached_from(heading == Heading::forward ? next : previous, sources);
        std::int64_t operations = 0;
        for (int i = 0; i < 2 * nodes; ++i) {
          const std::int32_t target = drawn(nodes);
          CAPTURE(seed, unit, target);
          REQUIRE(reach.reaches(order, target, kAmple, operations) == (expected[target] != 0));
        }
      }
    }
  }
}

}  // namespace cfnsplit::partition
