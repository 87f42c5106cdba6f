// Partitioning again: what stands somewhere stays there unless a capacity, a link or a cycle demands otherwise.
#include "catch.hpp"

#include "cheapest_moves.hpp"
#include "partition/evaluate.hpp"
#include "partition/partition.hpp"
#include "partition/warm_start/warm_start.hpp"
#include "random_problem.hpp"

namespace cfnsplit::partition::testing {
namespace {

Assignment restart(const Problem& problem, Moves moves = Moves::forced) {
  const auto result = warm_start(problem, {}, moves);
  REQUIRE(std::holds_alternative<Assignment>(result));
  const Assignment& assignment = std::get<Assignment>(result);
  REQUIRE(evaluate(problem, assignment).legal());
  REQUIRE(std::ssize(assignment.label) == assignment.parts + 1);
  REQUIRE(assignment.label[kHub] == kFixedHub);
  return assignment;
}

Failure fail(const Problem& problem) {
  const auto result = warm_start(problem, {}, Moves::forced);
  REQUIRE(std::holds_alternative<Failure>(result));
  return std::get<Failure>(result);
}

// The label of the part every vertex stands in now; kNew in a part that continues none.
std::vector<std::int32_t> labels_of(const Assignment& assignment) {
  std::vector<std::int32_t> label;
  for (const Part p : assignment.part) label.push_back(assignment.label[p]);
  return label;
}

Problem with_prior(std::int32_t size, std::vector<std::int32_t> prior) {
  Problem problem = empty_problem(size);
  problem.prior = std::move(prior);
  problem.move_price.assign(size, 1);
  problem.part_capacity[0] = problem.hub_capacity[0] = 10;
  problem.hub_per_part[0] = 1;
  return problem;
}

void make_prior(Problem& problem, const Assignment& assignment) {
  problem.prior = assignment.part;
  problem.move_price.assign(problem.size(), 1);
}

TEST_CASE("a partition continues itself", "[warm]") {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Recipe recipe;
    recipe.size = 7 + static_cast<std::int32_t>(seed % 60);
    recipe.values = recipe.size;
    recipe.fixes = seed % 3 == 0;
    recipe.tight = seed % 5 == 0;
    recipe.cycles = seed % 7 == 0;
    Problem problem = random_problem(seed, recipe);
    const auto first = partition(problem);
    if (!std::holds_alternative<Assignment>(first)) continue;
    make_prior(problem, std::get<Assignment>(first));
    // Pins keep the labels of their prior parts.
    for (Vertex v = 0; v < problem.size(); ++v) {
      if (problem.fixed[v] > kFixedHub) problem.fixed[v] = problem.prior[v];
    }
    INFO("seed " << seed);
    CHECK(moved(problem, restart(problem)).empty());
  }
}

TEST_CASE("a new vertex joins where it costs least", "[warm]") {
  Problem problem = with_prior(5, {1, 1, 2, 2, kNew});
  problem.values = {value_of(0, {1}), value_of(2, {3}), value_of(2, {4}), value_of(0, {4}), value_of(3, {4})};
  problem.hub_capacity[0] = 3;
  const Assignment assignment = restart(problem);
  CHECK(labels_of(assignment) == std::vector<std::int32_t>{1, 1, 2, 2, 2});

  SECTION("but not where there is no room") {
    problem.part_capacity[0] = 2;
    CHECK(labels_of(restart(problem))[4] == kFixedHub);
  }
  SECTION("and not where it would close a cycle") {
    problem.arcs = {{4, 0}};
    problem.values.pop_back();
    problem.values[1] =
        value_of(3, {2});  // 0 → 4 → 0 is none: 4 must stand in the part of 0 or of 2 before it
    problem.values[3] = value_of(4, {1});
    CHECK(moved(problem, restart(problem)).empty());
  }
}

TEST_CASE("new vertices that belong together come as a group", "[warm]") {
  Problem problem = with_prior(9, {1, 1, 1, kHub, kNew, kNew, kNew, kNew, kNew});
  problem.values = {value_of(0, {4}), value_of(4, {5, 6, 7, 8}), value_of(5, {6}), value_of(6, {7}),
                    value_of(7, {8})};
  problem.part_capacity[0] = 6;
  problem.hub_capacity[0] = 4;
  const Assignment assignment = restart(problem);
  CHECK(moved(problem, assignment).empty());
  for (Vertex v = 6; v < 9; ++v) CHECK(assignment.part[v] == assignment.part[5]);
  CHECK(evaluate(problem, assignment).cost == 1);
  CHECK(assignment.label[assignment.part[5]] == kNew);
}

TEST_CASE("a vertex between two of one part has no choice", "[warm]") {
  Problem problem = with_prior(3, {1, kNew, 1});
  problem.arcs = {{0, 1}, {1, 2}};
  problem.hub_capacity[0] = 1;
  CHECK(labels_of(restart(problem)) == std::vector<std::int32_t>{1, 1, 1});
}

TEST_CASE("a new arc that closes a cycle moves one closure", "[warm]") {
  // Part 1 before part 2; then 0 of part 1 reads 5 of part 2.
  Problem problem = with_prior(8, {1, 1, 1, 1, 2, 2, 2, 2});
  problem.values = {value_of(1, {4}), value_of(2, {6}), value_of(1, {2, 3}), value_of(4, {6, 7}),
                    value_of(5, {0})};
  problem.hub_capacity[0] = 2;
  SECTION("the smallest") { CHECK(moved(problem, restart(problem)).size() == 1); }
  SECTION("and not one that never moves") {
    problem.move_price[0] = kNever;
    CHECK(moved(problem, restart(problem)) == std::vector<Vertex>{5});
    problem.move_price[0] = 1;
    problem.move_price[5] = kNever;
    CHECK(moved(problem, restart(problem)) == std::vector<Vertex>{0});
  }
  SECTION("the cheapest where prices differ") {
    problem.move_price[0] = 50;
    CHECK(moved(problem, restart(problem)) == std::vector<Vertex>{5});
  }
  SECTION("with all that follows it") {
    problem.values.push_back(value_of(0, {3}));
    problem.move_price[5] = kNever;
    problem.move_price[1] = 5;
    CHECK(moved(problem, restart(problem)) == std::vector<Vertex>{0, 3});
  }
  SECTION("into the hub where the parts are full") {
    problem.part_capacity[0] = 4;
    problem.part_capacity[1] = problem.part_capacity[2] = 9;
    problem.hub_capacity[0] = 3;
    const Assignment assignment = restart(problem);
    REQUIRE(moved(problem, assignment).size() == 1);
    CHECK(assignment.part[moved(problem, assignment).front()] == kHub);
  }
  SECTION("and what has no room any more goes on to another") {
    problem.part_capacity[0] = 4;
    problem.hub_capacity[0] = 3;
    for (Vertex v = 0; v < 8; ++v) problem.no_hub.push_back(v);
    CHECK(moved(problem, restart(problem)).size() <= 2);
  }
  SECTION("and is named when only what never moves could break it") {
    problem.move_price.assign(8, kNever);
    const Failure failure = fail(problem);
    CHECK(failure.kind == Failure::Kind::fixed_cycle);
    CHECK(failure.vertices.size() >= 3);
  }
}

TEST_CASE("a member of the hub between two of a part leaves it or pulls one out", "[warm]") {
  Problem problem = with_prior(4, {1, kHub, 1, 1});
  problem.arcs = {{0, 1}, {1, 2}};
  CHECK(moved(problem, restart(problem)).size() == 1);
  problem.move_price[1] = kNever;
  const Assignment assignment = restart(problem);
  REQUIRE(moved(problem, assignment).size() == 1);
  CHECK(moved(problem, assignment).front() != 1);
}

TEST_CASE("a part that became too full gives its cheapest group away", "[warm]") {
  Problem problem = with_prior(8, {1, 1, 1, 1, 1, 1, 2, 2});
  problem.values = {value_of(0, {1, 2, 3}), value_of(4, {5})};
  problem.part_capacity[0] = 4;
  problem.hub_capacity[0] = 2;
  CHECK(moved(problem, restart(problem)) == std::vector<Vertex>{4, 5});

  SECTION("never what must not move") {
    problem.move_price[4] = problem.move_price[5] = kNever;
    const std::vector<Vertex> gone = moved(problem, restart(problem));
    CHECK(gone.size() == 2);
    for (const Vertex v : gone) CHECK((v != 4 && v != 5));
  }
  SECTION("and fails if nothing may move") {
    problem.move_price.assign(8, kNever);
    const Failure failure = fail(problem);
    CHECK(failure.kind == Failure::Kind::group_over_capacity);
    CHECK(failure.load == 6);
  }
}

TEST_CASE("a lower capacity moves what is too much and no more", "[warm]") {
  Problem problem = empty_problem(40);
  for (Vertex v = 0; v < 40; v += 4) problem.values.push_back(value_of(v, {v + 1, v + 2, v + 3}));
  problem.prior.assign(40, 1);
  problem.move_price.assign(40, 1);
  problem.part_capacity[0] = 12;
  problem.hub_capacity[0] = 4;
  problem.hub_per_part[0] = 1;
  const Assignment assignment = restart(problem);
  CHECK(moved(problem, assignment).size() == 28);
  CHECK(evaluate(problem, assignment).cost <= 3);
}

TEST_CASE("no part continues a label that no prior part has", "[warm]") {
  // In a level of stacks that hold stacks there are such labels: those of the stacks below.
  int labelled = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    Dice dice(seed);
    Problem problem = empty_problem(20 + dice.roll(40));
    for (Vertex v = 0; v + 4 < problem.size(); ++v)
      problem.values.push_back(value_of(v, {v + 1 + dice.roll(3), v + 4}));
    problem.part_capacity[0] = 12;
    problem.hub_capacity[0] = 6 + dice.roll(6);
    problem.hub_per_part[0] = 1;
    make_prior(problem, std::get<Assignment>(partition(problem)));
    for (Vertex v = 0; v < problem.size(); ++v) {
      problem.prior[v] *= 3;
      if (problem.prior[v] > kHub && dice.chance(15)) problem.fixed[v] = problem.prior[v];
    }
    problem.part_capacity[0] -= 1 + dice.roll(4);
    problem.hub_capacity[0] += 4;
    INFO("seed " << seed);
    const auto result = warm_start(problem, {}, Moves::forced);
    if (!std::holds_alternative<Assignment>(result)) continue;  // what is fixed may leave no plan
    const Assignment& assignment = std::get<Assignment>(result);
    const std::vector<std::int32_t> labels = labels_of(assignment);
    for (Vertex v = 0; v < problem.size(); ++v) {
      if (problem.fixed[v] > kFixedHub) CHECK(labels[v] == problem.fixed[v]);
    }
    for (const std::int32_t label : assignment.label) {
      CHECK((label == kFixedHub || label == kNew || std::ranges::count(problem.prior, label) > 0));
      labelled += label > kFixedHub;
    }
  }
  CHECK(labelled > 200);
}

TEST_CASE("a hub filled to the brim makes room for a part", "[warm]") {
  Problem problem = with_prior(14, std::vector<std::int32_t>(14, kHub));
  for (Vertex v = 10; v < 14; ++v) problem.prior[v] = kNew;
  const Assignment assignment = restart(problem);
  CHECK(moved(problem, assignment).size() == 1);
}

TEST_CASE("new vertices leave the hub room for the next part", "[warm]") {
  Problem problem = with_prior(10, std::vector<std::int32_t>(10, kHub));
  problem.hub_capacity[0] = 10;
  problem.part_capacity[0] = 10;
  for (Vertex v = 6; v < 10; ++v) problem.prior[v] = kNew;
  const Assignment first = restart(problem);
  std::int32_t in_hub = 0;
  for (const Part p : first.part) in_hub += p == kHub;
  CHECK(in_hub + first.parts < 10);
}

TEST_CASE("a link between two places moves the cheaper side", "[warm]") {
  Problem problem = with_prior(5, {1, 1, 2, 2, 2});
  problem.must_links = {{0, 2}};
  problem.move_price[2] = 7;
  CHECK(moved(problem, restart(problem)) == std::vector<Vertex>{0});
  problem.move_price[0] = kNever;
  CHECK(moved(problem, restart(problem)) == std::vector<Vertex>{2});
  problem.move_price[2] = kNever;
  const Failure failure = fail(problem);
  CHECK(failure.kind == Failure::Kind::conflicting_fixed);
  CHECK(failure.vertices == std::vector<Vertex>{0, 2});
}

TEST_CASE("linked vertices that stand in the hub stay there singly", "[warm]") {
  Problem problem = with_prior(4, {kHub, 1, kHub, kNew});
  problem.arcs = {{0, 1}, {1, 2}};
  problem.must_links = {{0, 2}};
  CHECK(moved(problem, restart(problem)).empty());
}

TEST_CASE("a fix goes before a prior part", "[warm]") {
  Problem problem = with_prior(4, {1, 1, 2, 2});
  problem.fixed[0] = 2;
  problem.fixed[3] = 3;
  problem.move_price[0] = kNever;
  CHECK(labels_of(restart(problem)) == std::vector<std::int32_t>{2, 1, 2, 3});
}

TEST_CASE("worthwhile moves lower the cost by more than their price", "[warm]") {
  Problem problem = with_prior(8, {1, 1, 1, 1, 2, 2, 2, 2});
  for (Vertex v = 0; v < 3; ++v) problem.values.push_back(value_of(v, {7}));
  problem.hub_capacity[0] = 2;
  CHECK(moved(problem, restart(problem)).empty());
  CHECK(moved(problem, restart(problem, Moves::worthwhile)) == std::vector<Vertex>{7});
  problem.move_price[7] = 5;
  CHECK(moved(problem, restart(problem, Moves::worthwhile)).empty());
  CHECK(moved(problem, restart(problem, {999})) == std::vector<Vertex>{0, 1, 2});
  problem.move_price[7] = kNever;
  CHECK(moved(problem, restart(problem, Moves::worthwhile)).empty());
}

TEST_CASE("the numbering of the vertices does not matter to a warm start", "[warm][contract]") {
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    Recipe recipe;
    recipe.size = 30;
    recipe.values = 30;
    recipe.arcs = 10;
    Problem problem = random_problem(seed, recipe);
    problem.part_capacity[0] = 9;
    problem.hub_capacity[0] = 12;
    Dice dice(seed);
    for (Vertex v = 0; v < problem.size(); ++v) {
      problem.prior.push_back(dice.chance(20) ? kNew : dice.roll(4));
      problem.move_price.push_back(dice.chance(10) ? kNever : 1 + dice.roll(3));
    }
    const auto first = warm_start(problem, {}, Moves::forced);
    const std::vector<Vertex> to = random_numbering(problem.size(), dice);
    Problem other = renumbered(problem, to, dice);
    for (Vertex v = 0; v < problem.size(); ++v) {
      other.prior[to[v]] = problem.prior[v];
      other.move_price[to[v]] = problem.move_price[v];
    }
    const auto second = warm_start(other, {}, Moves::forced);
    REQUIRE(first.index() == second.index());
    if (const auto* assignment = std::get_if<Assignment>(&first)) {
      for (Vertex v = 0; v < problem.size(); ++v)
        REQUIRE(std::get<Assignment>(second).part[to[v]] == assignment->part[v]);
    }
  }
}

// {a b c} and {d e} stand, d reads c; parts carry 3, the hub nothing.
TEST_CASE("the example at the head of warm_start.hpp", "[warm][example]") {
  enum : Vertex { a, b, c, d, e, f };
  Problem problem = with_prior(6, {1, 1, 1, 2, 2, kNew});
  problem.part_capacity[0] = 3;
  problem.hub_capacity[0] = 0;
  problem.hub_per_part[0] = 0;
  problem.values = {value_of(c, {d})};
  SECTION("room is taken where it is") {
    problem.values.push_back(value_of(f, {d}));
    const Assignment assignment = restart(problem);
    CHECK(moved(problem, assignment).empty());
    CHECK(assignment.part[f] == assignment.part[e]);
  }
  SECTION("a full part gives away what costs least") {
    problem.must_links = {{a, f}};
    const Assignment assignment = restart(problem);
    CHECK(moved(problem, assignment) == std::vector<Vertex>{c});
    CHECK(assignment.cause[c] == Cause::capacity);
  }
  SECTION("a cycle moves what saves a shared value too") {
    problem = with_prior(5, {1, 1, 1, 2, 2});
    problem.part_capacity[0] = 3;
    problem.hub_capacity[0] = problem.hub_per_part[0] = 0;
    problem.values = {value_of(c, {d})};
    problem.arcs = {{d, b}};
    const Assignment assignment = restart(problem);
    CHECK(moved(problem, assignment) == std::vector<Vertex>{c});
    CHECK(assignment.cause[c] == Cause::cycle);
  }
  SECTION("what never moves leaves no place") {
    problem.must_links = {{a, f}};
    problem.move_price[a] = problem.move_price[b] = problem.move_price[c] = kNever;
    CHECK(fail(problem).kind == Failure::Kind::group_over_capacity);
  }
}

}  // namespace
}  // namespace cfnsplit::partition::testing
