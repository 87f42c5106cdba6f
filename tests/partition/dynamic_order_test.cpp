#include "catch.hpp"

#include <array>
#include <map>

#include "partition/structures/dynamic_order.hpp"
#include "partition/structures/strong_components.hpp"
#include "random_problem.hpp"

namespace cfnsplit::partition::testing {
namespace {

// A multigraph kept the obvious way beside the one under test.
struct Model {
  std::map<std::pair<int, int>, int> arcs;

  Csr rows(std::int32_t nodes) const {
    std::vector<std::pair<std::int32_t, std::int32_t>> pairs;
    for (const auto& [arc, count] : arcs) pairs.push_back(arc);
    return csr_of_pairs(nodes, pairs);
  }
  bool path(std::int32_t nodes, int from, int to) const {
    return !shortest_path(rows(nodes), {from}, {to}).empty();
  }
  void add(int from, int to) { ++arcs[{from, to}]; }
  void remove(int from, int to) {
    if (--arcs[{from, to}] == 0) arcs.erase({from, to});
  }
};

void require_same(const DynamicOrder& order, const Model& model) {
  for (const auto& [arc, count] : model.arcs) {
    REQUIRE(order.rank(arc.first) < order.rank(arc.second));
    REQUIRE(order.arcs(arc.first, arc.second) == count);
  }
  std::int32_t degrees = 0;
  for (int node = 0; node < order.size(); ++node) degrees += order.degree(node);
  REQUIRE(degrees == 2 * std::ssize(model.arcs));
  std::vector<char> taken(order.size(), 0);
  for (int node = 0; node < order.size(); ++node) {
    REQUIRE_FALSE(taken.at(order.rank(node)));
    taken[order.rank(node)] = 1;
  }
}

TEST_CASE("the order holds while arcs come and go, and a cycle is always refused", "[dynamic_order]") {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Dice dice(seed);
    constexpr std::int32_t kNodes = 14;
    DynamicOrder order(kNodes);
    Model model;
    for (int step = 0; step < 150; ++step) {
      if (!model.arcs.empty() && dice.chance(25)) {
        auto arc = model.arcs.begin();
        std::advance(arc, dice.roll(static_cast<std::int32_t>(model.arcs.size())));
        const auto [from, to] = arc->first;
        order.remove_arc(from, to);
        model.remove(from, to);
      } else {
        const int from = dice.roll(kNodes), to = dice.roll(kNodes);
        const bool closes = from == to || model.path(kNodes, to, from);
        REQUIRE(order.add_arc(from, to) == !closes);
        if (!closes) model.add(from, to);
      }
      require_same(order, model);
    }
  }
}

TEST_CASE("merging nodes keeps the order and refuses exactly the cycles", "[dynamic_order]") {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    Dice dice(seed + 500);
    constexpr std::int32_t kNodes = 16;
    DynamicOrder order(kNodes);
    Model model;
    for (int i = 0; i < 22; ++i) {
      const int a = dice.roll(kNodes), b = dice.roll(kNodes);
      if (a == b) continue;
      order.add_unordered(std::min(a, b), std::max(a, b));
      model.add(std::min(a, b), std::max(a, b));
    }
    REQUIRE(order.sort());
    std::vector<char> alive(kNodes, 1);
    for (int step = 0; step < 40; ++step) {
      const int a = dice.roll(kNodes), b = dice.roll(kNodes);
      if (a == b || !alive[a] || !alive[b]) continue;
      Model merged;
      for (const auto& [arc, count] : model.arcs) {
        const int from = arc.first == b ? a : arc.first, to = arc.second == b ? a : arc.second;
        if (from != to) merged.arcs[{from, to}] += count;
      }
      const bool acyclic = std::ssize(topological_order(merged.rows(kNodes))) == kNodes;
      REQUIRE(order.bring_together(a, b, 1'000'000) == acyclic);
      if (acyclic) {
        order.merge(a, b);
        alive[b] = 0;
        model = merged;
      }
      require_same(order, model);
    }
  }
}

TEST_CASE("a search that runs out of budget says no", "[dynamic_order]") {
  constexpr std::int32_t kNodes = 1000;
  DynamicOrder order(kNodes);
  for (int node = 0; node + 1 < kNodes; ++node) order.add_unordered(node, node + 1);
  REQUIRE(order.sort());
  CHECK_FALSE(order.bring_together(0, kNodes - 1, 10));
}

TEST_CASE("sort() finds a cycle", "[dynamic_order]") {
  DynamicOrder order(3);
  order.add_unordered(0, 1);
  order.add_unordered(1, 2);
  order.add_unordered(2, 0);
  CHECK_FALSE(order.sort());
}

TEST_CASE("strong components are numbered along the arcs", "[components]") {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    Dice dice(seed);
    constexpr std::int32_t kNodes = 12;
    std::vector<std::pair<std::int32_t, std::int32_t>> pairs;
    for (int i = 0; i < 16; ++i) pairs.emplace_back(dice.roll(kNodes), dice.roll(kNodes));
    const Csr out = csr_of_pairs(kNodes, pairs);
    const Components components = strong_components(out);
    for (const auto& [a, b] : pairs) REQUIRE(components.of[a] <= components.of[b]);
    for (int a = 0; a < kNodes; ++a) {
      for (int b = 0; b < kNodes; ++b) {
        if (a == b) continue;
        const bool both_ways = !shortest_path(out, {a}, {b}).empty() && !shortest_path(out, {b}, {a}).empty();
        REQUIRE((components.of[a] == components.of[b]) == both_ways);
      }
    }
  }
}

TEST_CASE("a map of pairs forgets what is erased and nothing else", "[flat_map]") {
  Dice dice(3);
  FlatMap map;
  std::map<std::pair<int, int>, int> model;
  for (int step = 0; step < 20000; ++step) {
    const int a = dice.roll(20), b = dice.roll(20);
    if (dice.chance(45)) {
      map.erase(a, b);
      model.erase({a, b});
    } else {
      map.set(a, b, step);
      model[{a, b}] = step;
    }
    const int x = dice.roll(20), y = dice.roll(20);
    const auto found = model.find({x, y});
    REQUIRE(map.find(x, y) == (found == model.end() ? FlatMap::kNone : found->second));
  }
}

}  // namespace
}  // namespace cfnsplit::partition::testing
