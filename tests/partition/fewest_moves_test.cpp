// What goes home again, and what has to move, exactly.
#include "catch.hpp"

#include "partition/warm_start/conflict.hpp"
#include "partition/warm_start/fewest_moves.hpp"
#include "random_problem.hpp"

namespace cfnsplit::partition::testing {
namespace {

Problem with_prior(std::vector<std::int32_t> prior) {
  Problem problem = empty_problem(static_cast<std::int32_t>(prior.size()));
  problem.prior = std::move(prior);
  problem.move_price.assign(problem.prior.size(), 1);
  problem.part_capacity[0] = problem.hub_capacity[0] = 10;
  return problem;
}

std::vector<Part> homes(const Standing& standing) {
  std::vector<Part> slot;
  for (GroupId g = 0; g < standing.groups(); ++g) slot.push_back(std::max(standing.home(g), kHub));
  return slot;
}

GroupId group(const Standing& standing, Vertex v) { return standing.group_of(standing.base().unit_of[v]); }

// Places by vertex, as the standing has them by group.
std::vector<Part> placed(const Standing& standing, const std::vector<Part>& of_vertex) {
  std::vector<Part> slot(standing.groups(), kHub);
  for (std::size_t v = 0; v < of_vertex.size(); ++v)
    slot[group(standing, static_cast<Vertex>(v))] = of_vertex[v];
  return slot;
}

TEST_CASE("the example at the head of fewest_moves.hpp", "[fewest][example]") {
  enum : Vertex { a, b, c, d };
  Problem problem = with_prior({1, 1, 2, 3});
  problem.arcs = {{a, c}, {d, b}, {c, d}};
  problem.move_price = {3, 5, 9, 9};
  const Standing standing(problem, 1);
  ConflictFinder finder(standing);
  const Conflict conflict = finder.find({homes(standing), std::vector<char>(4, 0)});
  CHECK(conflict.kind == Conflict::Kind::cycle);
  CHECK(conflict.groups.size() == 4);
  CHECK(conflict.groups.front() == group(standing, a));
  CHECK(conflict.price == 3);
  const auto found = cheaper_moves(standing, homes(standing), kUnpayable);
  REQUIRE(found);
  CHECK(standing.price(found->slot) == 3);
  CHECK(found->cause[group(standing, a)] == Cause::cycle);
  CHECK_FALSE(cheaper_moves(standing, homes(standing), 3));
}

TEST_CASE("a part that is too full says how many must leave it, and at what price", "[fewest]") {
  Problem problem = with_prior({1, 1, 1, 1, 1, 2});
  problem.part_capacity[0] = 3;
  problem.move_price = {7, 2, 9, 4, 8, 1};
  const Standing standing(problem, 1);
  ConflictFinder finder(standing);
  const Conflict conflict = finder.find({homes(standing), std::vector<char>(6, 0)});
  CHECK(conflict.kind == Conflict::Kind::overload);
  CHECK(conflict.groups.size() == 5);
  CHECK(conflict.movers == 2);
  CHECK(conflict.price == 2 + 4);
  const auto found = cheaper_moves(standing, homes(standing), kUnpayable);
  REQUIRE(found);
  CHECK(standing.price(found->slot) == 2 + 4);
  CHECK(found->cause[group(standing, 3)] == Cause::capacity);
}

TEST_CASE("what moved goes home again", "[fewest]") {
  SECTION("alone") {
    const Problem problem = with_prior({1, 1, 2, 2});
    const Standing standing(problem, 1);
    CHECK(standing.price(call_home(standing, placed(standing, {1, 2, 2, kHub}))) == 0);
  }
  SECTION("two at once, where one alone would close a cycle") {
    Problem problem = with_prior({1, 2, 1, 2});
    problem.arcs = {{0, 1}, {2, 3}};
    // 0 and 3 changed places: 1 → 2 of the parts became 2 → 1.
    problem.arcs.emplace_back(0, 3);
    problem.arcs.emplace_back(2, 1);
    const Standing standing(problem, 1);
    std::vector<Part> away = placed(standing, {2, 1, 2, 1});
    CHECK(ConflictFinder(standing).is_legal(away));
    CHECK(standing.price(call_home(standing, away)) == 0);
  }
  SECTION("where something new gives way") {
    Problem problem = with_prior({1, 1, 2, kNew});
    problem.part_capacity[0] = 2;
    problem.hub_capacity[0] = 0;
    const Standing standing(problem, 1);
    CHECK(standing.price(call_home(standing, placed(standing, {1, 2, 2, 1}))) == 0);
  }
  SECTION("where something cheaper gives way") {
    Problem problem = with_prior({1, 1, 2});
    problem.part_capacity[0] = 2;
    problem.hub_capacity[0] = 0;
    problem.move_price = {9, 4, 1};
    problem.prior[2] = 1;
    const Standing standing(problem, 1);
    const std::vector<Part> kept = call_home(standing, placed(standing, {2, 1, 1}));
    CHECK(standing.price(kept) == 1);
  }
  SECTION("but not where it has no room") {
    Problem problem = with_prior({1, 1, 1});
    problem.part_capacity[0] = 2;
    const Standing standing(problem, 1);
    CHECK(standing.price(call_home(standing, placed(standing, {1, 1, 2}))) == 1);
  }
}

TEST_CASE("linked vertices may stand in the hub with what lies between them elsewhere", "[fewest]") {
  Problem problem = with_prior({kHub, 1, kHub});
  problem.arcs = {{0, 1}, {1, 2}};
  problem.must_links = {{0, 2}};
  const Standing standing(problem, 1);
  CHECK(standing.groups() == 2);
  CHECK(ConflictFinder(standing).is_legal(homes(standing)));
  CHECK(standing.price(group(standing, 0), 1) == 2);
}

}  // namespace
}  // namespace cfnsplit::partition::testing
