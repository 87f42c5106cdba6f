// Clusters: what belongs together joins, as long as it fits a part and closes no cycle.
#include "catch.hpp"

#include <map>

#include "partition/coarsening/agglomerate.hpp"
#include "partition/coarsening/pack.hpp"
#include "plain_instance.hpp"
#include "random_problem.hpp"
#include "recount.hpp"

namespace cfnsplit::partition::testing {
namespace {

// The clusters that merges lead to, each with its members in ascending order. Fails if a name is used after it ended.
std::map<Unit, std::vector<Unit>> members_of(const Instance& instance, const Merges& merges) {
  std::map<Unit, std::vector<Unit>> clusters;
  for (Unit u = 0; u < instance.size(); ++u) clusters[u] = {u};
  for (const auto& [into, from] : merges) {
    REQUIRE(into != from);
    REQUIRE(clusters.contains(into));
    REQUIRE(clusters.contains(from));
    std::vector<Unit>& members = clusters[into];
    members.insert(members.end(), clusters[from].begin(), clusters[from].end());
    std::ranges::sort(members);
    clusters.erase(from);
  }
  return clusters;
}

std::vector<std::vector<Unit>> groups_of(const Instance& instance, const Merges& merges) {
  std::vector<std::vector<Unit>> groups;
  for (const auto& [name, members] : members_of(instance, merges)) groups.push_back(members);
  std::ranges::sort(groups);
  return groups;
}

using Groups = std::vector<std::vector<Unit>>;

Agglomeration rule_of(const Problem& problem) {
  Agglomeration how;
  how.capacity = problem.part_capacity;
  return how;
}

Groups agglomerated(const Problem& problem, const Agglomeration& how) {
  const Instance instance = plain_instance(problem);
  Clusters clusters(instance);
  return groups_of(instance, agglomerate(clusters, instance, how));
}

Groups agglomerated(const Problem& problem) { return agglomerated(problem, rule_of(problem)); }

Groups packed(const Problem& problem, std::int64_t capacity) {
  const Instance instance = plain_instance(problem);
  Clusters clusters(instance);
  Merges merges;
  Load most = problem.part_capacity;
  most[0] = capacity;
  pack(clusters, instance, most, merges);
  return groups_of(instance, merges);
}

// Every unit fits a part alone; some are fixed to the hub, some have labels, no two of them the same.
Problem random_units(std::uint64_t seed) {
  Recipe recipe;
  recipe.size = 12 + static_cast<std::int32_t>(seed % 30);
  recipe.values = recipe.size;
  recipe.arcs = recipe.size / 3;
  Problem problem = random_problem(seed, recipe);
  for (std::size_t i = 0; i < problem.values.size(); ++i) {
    auto& readers = problem.values[i].consumers;
    readers.resize(std::min(readers.size(), 1 + i % 6));
  }
  problem.part_capacity = {7, 60, 12, 6, 900, 12};
  Dice dice(seed + 3);
  for (std::int32_t label = 1; label <= 3; ++label) problem.fixed[dice.roll(recipe.size)] = label;
  for (int i = 0; i < 3; ++i) problem.fixed[dice.roll(recipe.size)] = kFixedHub;
  return problem;
}

// Cluster c as part c + 1.
std::vector<Part> as_parts(const Problem& problem, const Groups& groups) {
  std::vector<Part> part(problem.size());
  for (std::size_t c = 0; c < groups.size(); ++c) {
    for (Unit u : groups[c]) part[u] = static_cast<Part>(c) + 1;
  }
  return part;
}

// What the units carry as one part, whatever else stands where.
Load load_of(const Problem& problem, const std::vector<Unit>& units) {
  std::vector<Part> part(problem.size(), 2);
  for (Unit u : units) part[u] = 1;
  return recount(problem, part, 2).loads[1];
}

// Every unit in one cluster; what is fixed apart stands apart; every cluster is weighed right and fits; no cycle.
void require_sound(const Problem& problem, const Instance& instance, const Clusters& clusters,
                   const Merges& merges, const Load& capacity) {
  std::vector<int> seen(problem.size(), 0);
  for (const auto& [name, members] : members_of(instance, merges)) {
    int labels = 0;
    for (Unit u : members) {
      ++seen[u];
      labels += problem.fixed[u] > kFixedHub;
      REQUIRE((problem.fixed[u] != kFixedHub || members.size() == 1));
    }
    REQUIRE(labels <= 1);
    REQUIRE(clusters.alive(name));
    REQUIRE(clusters.load(name) == load_of(problem, members));
    REQUIRE((members.size() == 1 || excess(clusters.load(name), capacity) == 0));
  }
  REQUIRE(std::ranges::count(seen, 1) == problem.size());
  REQUIRE_FALSE(is_cyclic(problem, as_parts(problem, groups_of(instance, merges))));
}

// ---- agglomerate

TEST_CASE("clusters fit a part, close no cycle and hold every unit once", "[agglomerate]") {
  std::size_t joined = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const Problem problem = random_units(seed);
    const Instance instance = plain_instance(problem);
    Clusters clusters(instance);
    Agglomeration how = rule_of(problem);
    how.seed = seed;
    how.noise = static_cast<int>(seed % 3) * 4;
    INFO("seed " << seed);
    Merges merges = agglomerate(clusters, instance, how);
    require_sound(problem, instance, clusters, merges, how.capacity);
    const std::size_t found = merges.size();
    joined += found;
    pack(clusters, instance, how.capacity, merges);
    require_sound(problem, instance, clusters, merges, how.capacity);
    joined += merges.size() > found;
  }
  CHECK(joined >= 500);
}

TEST_CASE("no two clusters with a value in common are left that could join", "[agglomerate]") {
  int by_load = 0, by_cycle = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const Problem problem = random_units(seed);
    const Groups groups = agglomerated(problem);
    const std::vector<Part> part = as_parts(problem, groups);
    std::set<std::pair<Part, Part>> near;
    for (const Value& value : problem.values) {
      std::vector<Vertex> pins = value.consumers;
      if (value.producer != kOutside) pins.push_back(value.producer);
      for (Vertex a : pins) {
        for (Vertex b : pins) {
          if (part[a] < part[b]) near.insert({part[a], part[b]});
        }
      }
    }
    for (const auto& [a, b] : near) {
      std::vector<Unit> both = groups[a - 1];
      both.insert(both.end(), groups[b - 1].begin(), groups[b - 1].end());
      const auto is_in_hub = [&](Unit u) { return problem.fixed[u] == kFixedHub; };
      const auto has_label = [&](Unit u) { return problem.fixed[u] > kFixedHub; };
      if (std::ranges::any_of(both, is_in_hub) || std::ranges::count_if(both, has_label) > 1) continue;
      std::vector<Part> joined = part;
      for (Unit u : both) joined[u] = a;
      const bool is_over = excess(load_of(problem, both), problem.part_capacity) > 0;
      const bool closes_cycle = is_cyclic(problem, joined);
      INFO("seed " << seed << ", clusters " << a << " and " << b);
      REQUIRE((is_over || closes_cycle));
      by_load += is_over;
      by_cycle += closes_cycle;
    }
  }
  CHECK(by_load >= 100);
  CHECK(by_cycle >= 20);
}

TEST_CASE("clusters stay inside their colour", "[agglomerate]") {
  std::size_t joined = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const Problem problem = random_units(seed);
    Agglomeration how = rule_of(problem);
    Dice dice(seed);
    for (Unit u = 0; u < problem.size(); ++u)
      how.colour.push_back(dice.chance(20) ? Agglomeration::kAlone : dice.roll(3));
    for (const std::vector<Unit>& members : agglomerated(problem, how)) {
      if (members.size() == 1) continue;
      ++joined;
      for (Unit u : members) {
        REQUIRE(how.colour[u] != Agglomeration::kAlone);
        REQUIRE(how.colour[u] == how.colour[members.front()]);
      }
    }
  }
  CHECK(joined >= 60);
}

TEST_CASE("clusters do not depend on the order of values and arcs", "[agglomerate]") {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const Problem problem = random_units(seed);
    std::vector<Vertex> same(problem.size());
    std::iota(same.begin(), same.end(), 0);
    Dice dice(seed);
    const Problem shuffled = renumbered(problem, same, dice);
    INFO("seed " << seed);
    REQUIRE(agglomerated(shuffled) == agglomerated(problem));
    const Instance a = plain_instance(problem), b = plain_instance(shuffled);
    Clusters of_a(a), of_b(b);
    Merges first, second;
    pack(of_a, a, problem.part_capacity, first);
    pack(of_b, b, problem.part_capacity, second);
    REQUIRE(first == second);
  }
}

Value priced(Vertex producer, std::vector<Vertex> consumers, std::int32_t cost) {
  Value value = value_of(producer, std::move(consumers));
  value.cost = cost;
  return value;
}

TEST_CASE("the dearest tie joins first", "[agglomerate]") {
  Problem problem = empty_problem(4);
  problem.part_capacity[0] = 2;
  problem.values = {priced(0, {1}, 2), priced(1, {2}, 3), priced(2, {3}, 2)};
  CHECK(agglomerated(problem) == Groups{{0}, {1, 2}, {3}});
  SECTION("several cheap ones count together") {
    problem.values.push_back(priced(0, {1}, 2));
    CHECK(agglomerated(problem) == Groups{{0, 1}, {2, 3}});
  }
  SECTION("large ones are tied less than small ones") {
    problem.part_capacity[0] = 5;
    problem.weight[2][0] = 4;
    CHECK(agglomerated(problem) == Groups{{0, 1}, {2, 3}});
  }
}

TEST_CASE("what many read ties each pair of them less", "[agglomerate]") {
  Problem problem = empty_problem(5);
  problem.part_capacity[0] = 2;
  problem.values = {priced(0, {1, 2, 3}, 5), priced(4, {1}, 2)};
  const Groups groups = agglomerated(problem);
  CHECK(std::ranges::count(groups, std::vector<Unit>{1, 4}) == 1);
}

TEST_CASE("a cluster that has grown is tied less than before", "[agglomerate]") {
  Problem problem = empty_problem(4);
  problem.part_capacity[0] = 3;
  problem.values = {priced(0, {1}, 9), priced(1, {2}, 3), priced(2, {3}, 2)};
  CHECK(agglomerated(problem) == Groups{{0, 1}, {2, 3}});
}

TEST_CASE("two triangles with a thin tie are two clusters", "[agglomerate]") {
  Problem problem = empty_problem(6);
  problem.part_capacity[0] = 3;
  problem.values = {priced(0, {1}, 2), priced(0, {2}, 2), priced(1, {2}, 2), priced(3, {4}, 2),
                    priced(3, {5}, 2), priced(4, {5}, 2), priced(2, {3}, 1)};
  CHECK(agglomerated(problem) == Groups{{0, 1, 2}, {3, 4, 5}});
}

TEST_CASE("a small unit joins its only neighbour, though they have no value in common", "[agglomerate]") {
  Problem problem = empty_problem(3);
  problem.arcs = {{0, 1}, {1, 2}};
  problem.part_capacity[0] = 1000;
  CHECK(agglomerated(problem) == Groups{{0, 1, 2}});
  problem.part_capacity[0] = 10;
  CHECK(agglomerated(problem) == Groups{{0}, {1}, {2}});
}

TEST_CASE("a value with many pins makes nobody neighbours", "[agglomerate]") {
  Problem problem = empty_problem(5);
  problem.part_capacity[0] = 5;
  problem.values = {value_of(0, {1, 2, 3, 4})};
  Agglomeration how = rule_of(problem);
  how.telling_pins = 5;
  CHECK(agglomerated(problem, how).size() == 1);
  how.telling_pins = 4;
  CHECK(agglomerated(problem, how).size() == 5);
}

TEST_CASE("a unit too much for a part joins what makes it bearable", "[agglomerate]") {
  // 3 reads three values, a part may take in one: not even beside one of the producers does it fit.
  Problem problem = empty_problem(4);
  problem.values = {priced(0, {3}, 3), priced(1, {3}, 2), priced(2, {3}, 1)};
  problem.part_capacity[0] = 3;
  problem.part_capacity[1] = 1;
  CHECK(agglomerated(problem) == Groups{{0, 1, 3}, {2}});
}

// ---- pack

Problem weights(const std::vector<std::int64_t>& weight) {
  Problem problem = empty_problem(static_cast<std::int32_t>(weight.size()));
  for (std::size_t v = 0; v < weight.size(); ++v) problem.weight[v][0] = weight[v];
  problem.part_capacity[0] = 10;
  return problem;
}

TEST_CASE("packing takes the largest first, into the first bin with room", "[pack]") {
  CHECK(packed(weights({2, 3, 4, 5, 6}), 10) == Groups{{0, 1, 3}, {2, 4}});
  CHECK(packed(weights({6, 6, 6}), 10) == Groups{{0}, {1}, {2}});
  CHECK(packed(weights({2, 3, 4, 5, 6}), 8) == Groups{{0, 4}, {1, 3}, {2}});
}

TEST_CASE("packing keeps apart what is fixed apart or would close a cycle", "[pack]") {
  Problem problem = weights({1, 1, 1, 1});
  SECTION("a member of the hub") { problem.fixed[1] = kFixedHub; }
  SECTION("between two that it stands between") {
    problem.weight[1][0] = 10;
    problem.arcs = {{0, 1}, {1, 2}, {1, 3}};
    CHECK(packed(problem, 10) == Groups{{0}, {1}, {2, 3}});
    return;
  }
  SECTION("two labels") {
    problem.fixed = {1, 2, 2, kFree};
    problem.fixed[2] = 3;
    const Groups groups = packed(problem, 10);
    CHECK(groups.size() == 3);
    return;
  }
  CHECK(packed(problem, 10) == Groups{{0, 2, 3}, {1}});
}

TEST_CASE("no two bins of units that have nothing in common could be one", "[pack]") {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    Dice dice(seed);
    std::vector<std::int64_t> weight;
    for (int i = 0; i < 30; ++i) weight.push_back(1 + dice.roll(9));
    const Problem problem = weights(weight);
    const Groups groups = packed(problem, 10);
    INFO("seed " << seed);
    for (std::size_t a = 0; a < groups.size(); ++a) {
      for (std::size_t b = a + 1; b < groups.size(); ++b)
        REQUIRE(load_of(problem, groups[a])[0] + load_of(problem, groups[b])[0] > 10);
    }
  }
}

}  // namespace
}  // namespace cfnsplit::partition::testing
