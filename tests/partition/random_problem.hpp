#pragma once
// Problems for the tests of this room: seeded, the same everywhere.
#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

#include "partition/problem.hpp"
#include "partition/structures/mix.hpp"

namespace cfnsplit::partition::testing {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(mix(seed)) {}
  /// 0…sides−1
  std::int32_t roll(std::int32_t sides) {
    return static_cast<std::int32_t>((state_ = mix(state_)) % static_cast<std::uint64_t>(sides));
  }
  bool chance(std::int32_t percent) { return roll(100) < percent; }

 private:
  std::uint64_t state_;
};

inline Problem empty_problem(std::int32_t size) {
  Problem problem;
  problem.weight.assign(size, Load{1});
  problem.fixed.assign(size, kFree);
  for (Vertex v = 0; v < size; ++v) problem.key.push_back(mix(1000 + static_cast<std::uint64_t>(v)));
  problem.part_capacity.fill(1'000'000);
  problem.hub_capacity.fill(1'000'000);
  return problem;
}

inline Value value_of(Vertex producer, std::vector<Vertex> consumers) {
  Value value;
  value.producer = producer;
  value.consumers = std::move(consumers);
  value.reader_load = {0, 1, 0, 0, 3, 0};
  value.producer_load = {0, 0, 1, 0, 2, 0};
  value.hub_load = {0, 0, 0, 0, 4, 0};
  return value;
}

struct Recipe {
  std::int32_t size = 7;
  std::int32_t values = 8;
  std::int32_t arcs = 2;
  bool tight = false;   ///< every dimension near its quota
  bool cycles = false;  ///< arcs may run backward
  bool fixes = false;   ///< labels, hub pins, must-links, no_hub
};

/// Values and arcs run along a hidden random order, so the graph is acyclic unless the recipe wants cycles.
inline Problem random_problem(std::uint64_t seed, const Recipe& recipe) {
  Dice dice(seed);
  const std::int32_t n = recipe.size;
  Problem problem = empty_problem(n);
  std::vector<Vertex> order(n);
  std::iota(order.begin(), order.end(), 0);
  for (std::int32_t i = n - 1; i > 0; --i) std::swap(order[i], order[dice.roll(i + 1)]);
  for (Load& weight : problem.weight) weight = {1, 0, 0, dice.roll(3) / 2, 5 + dice.roll(30), dice.roll(3)};
  for (std::int32_t i = 0; i < recipe.values; ++i) {
    const std::int32_t at = dice.roll(n) - (dice.chance(12) ? n : 0);
    std::vector<Vertex> consumers;
    for (std::int32_t j = std::max(at, -1) + 1; j < n; ++j) {
      if (dice.chance(i % 4 == 0 ? 50 : 22)) consumers.push_back(order[j]);
    }
    Value value = value_of(at < 0 ? kOutside : order[at], std::move(consumers));
    value.hub_reads = dice.chance(15);
    value.cost = 1 + dice.roll(10) / 9;
    problem.values.push_back(value);
  }
  for (std::int32_t i = 0; i < recipe.arcs; ++i) {
    std::int32_t a = dice.roll(n), b = dice.roll(n);
    if (a > b && !(recipe.cycles && dice.chance(30))) std::swap(a, b);
    if (a != b) problem.arcs.emplace_back(order[a], order[b]);
  }
  problem.part_capacity = {3 + dice.roll(2), 5, 4, 3, 170, 5};
  problem.hub_capacity = {2 + dice.roll(3), 5, 4, 3, 200, 5};
  problem.hub_per_part = {dice.roll(2), 0, 0, 0, 10, 0};
  problem.part_base = {0, 0, 0, 0, 5, 0};
  problem.hub_base = {0, 1, 0, 0, 5, 0};
  if (recipe.tight) {
    problem.part_capacity = {3, 3, 2, 2, 100, 4};
    problem.hub_capacity = {3, 3, 2, 2, 130, 4};
  }
  if (recipe.fixes) {
    for (Vertex v = 0; v < n; ++v) {
      if (dice.chance(12)) problem.fixed[v] = kFixedHub;
      if (dice.chance(15)) problem.fixed[v] = 1 + dice.roll(2);
      if (problem.fixed[v] != kFixedHub && dice.chance(12)) problem.no_hub.push_back(v);
    }
    if (dice.chance(60)) problem.must_links.emplace_back(dice.roll(n), dice.roll(n));
  }
  return problem;
}

/// The same problem with the vertices renumbered: new number of old vertex v is to[v]. Lists change order too.
inline Problem renumbered(const Problem& from, const std::vector<Vertex>& to, Dice& dice) {
  Problem problem = from;
  for (Vertex v = 0; v < from.size(); ++v) {
    problem.weight[to[v]] = from.weight[v];
    problem.key[to[v]] = from.key[v];
    problem.fixed[to[v]] = from.fixed[v];
  }
  const auto shuffle = [&](auto& list) {
    for (std::int32_t i = static_cast<std::int32_t>(list.size()) - 1; i > 0; --i) {
      std::swap(list[i], list[dice.roll(i + 1)]);
    }
  };
  for (Value& value : problem.values) {
    if (value.producer != kOutside) value.producer = to[value.producer];
    for (Vertex& v : value.consumers) v = to[v];
    shuffle(value.consumers);
  }
  for (auto* pairs : {&problem.arcs, &problem.must_links}) {
    for (auto& [a, b] : *pairs) {
      a = to[a];
      b = to[b];
    }
    shuffle(*pairs);
  }
  for (Vertex& v : problem.no_hub) v = to[v];
  shuffle(problem.values);
  shuffle(problem.no_hub);
  return problem;
}

/// Sixty vertices, for six parts of ten and one more in each.
inline Problem sixty_vertices(std::uint64_t seed) {
  Recipe recipe;
  recipe.size = 60;
  recipe.values = 60;
  recipe.arcs = 15;
  Problem problem = random_problem(seed, recipe);
  problem.part_capacity = {11, 60, 60, 60, 1000, 60};
  problem.hub_capacity = {10, 90, 90, 90, 5000, 90};
  return problem;
}

inline std::vector<Vertex> random_numbering(std::int32_t size, Dice& dice) {
  std::vector<Vertex> to(size);
  std::iota(to.begin(), to.end(), 0);
  for (std::int32_t i = size - 1; i > 0; --i) std::swap(to[i], to[dice.roll(i + 1)]);
  return to;
}

}  // namespace cfnsplit::partition::testing
