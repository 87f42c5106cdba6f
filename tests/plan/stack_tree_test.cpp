// Stacks that hold stacks, and what stands in them already.
#include "plan/stack_tree.hpp"

#include <algorithm>

#include "catch.hpp"

using namespace cfnsplit;
using partition::kHub;
using partition::kNew;
using partition::Problem;
using partition::Vertex;

namespace {

constexpr std::int64_t kCapacity = 10;
// Prior stacks; the third is in the second, the fifth in the fourth.
constexpr std::int32_t kDirect = 1, kHolder = 2, kHeld = 3, kOtherHolder = 4, kOtherHeld = 5;

// So many members of the root, then of the stack kDirect, then of the stack kHeld; a stack takes a place of the root.
Problem standing(std::int32_t in_root, std::int32_t in_direct, std::int32_t in_held) {
  Problem problem;
  problem.prior.assign(static_cast<std::size_t>(in_root), kHub);
  problem.prior.resize(problem.prior.size() + static_cast<std::size_t>(in_direct), kDirect);
  problem.prior.resize(problem.prior.size() + static_cast<std::size_t>(in_held), kHeld);
  problem.part_capacity.fill(1000);
  problem.hub_capacity.fill(1000);
  problem.part_capacity[0] = problem.hub_capacity[0] = kCapacity;
  problem.hub_per_part[0] = 1;
  return problem;
}

void add_new(Problem& problem) { problem.prior.push_back(kNew); }

GrownTree grow(Problem& problem,
               std::vector<std::int32_t> above = {kHub, kHub, kHub, kHolder, kHub, kOtherHolder}) {
  const std::size_t size = problem.prior.size();
  problem.weight.assign(size, {1});
  problem.fixed.assign(size, partition::kFree);
  problem.move_price.assign(size, 1);
  for (std::size_t v = 0; v < size; ++v) problem.key.push_back(1000 + 7 * v);
  TreeTerms terms;
  terms.above = std::move(above);
  return grow_tree(problem, {}, terms);
}

}  // namespace

TEST_CASE("the root counts the stacks that hold stacks among those it declares", "[levels]") {
  Problem problem = standing(7, 10, 10);
  problem.prior.insert(problem.prior.end(), 10,
                       kOtherHeld);  // the third stack that it declares: the root is full
  add_new(problem);
  partition::Value read;  // draws it into the root
  read.producer = 0;
  read.consumers = {37};
  problem.values = {read};
  const auto grown = grow(problem);
  REQUIRE(std::holds_alternative<StackTree>(grown));
  CHECK(std::get<StackTree>(grown).moved == 0);
  CHECK(std::get<StackTree>(grown).leaves.part.back() != kHub);
}

TEST_CASE("a member of the root gives its place to a stack rather than a stack its own", "[levels]") {
  // The new one reads what stands in kDirect, which reads what stands in kHeld: no stack in kHolder may have it,
  // kDirect is full, and so is the root.
  Problem problem = standing(8, 10, 5);
  add_new(problem);
  const Vertex direct = 8, held = 18, added = 23;
  problem.arcs = {{held, direct}, {direct, added}};
  const auto grown = grow(problem);
  REQUIRE(std::holds_alternative<StackTree>(grown));
  CHECK(std::get<StackTree>(grown).moved == 1);
}

TEST_CASE("what is held by one that is held stays there though the root has room", "[levels]") {
  Problem problem = standing(3, 10, 10);
  const auto grown = grow(problem, {kHub, kHub, kOtherHolder, kHolder, kHub});
  REQUIRE(std::holds_alternative<StackTree>(grown));
  CHECK(std::get<StackTree>(grown).moved == 0);
  CHECK(std::get<StackTree>(grown).parent.size() == 4);
}

TEST_CASE("what is new stands in the root rather than move stacks that would wait for each other",
          "[levels]") {
  // kHolder holds kHeld and another, which something in kOtherHolder follows, and that is followed by the new one. Most
  // of what the new one reads draws it into kHeld.
  constexpr std::int32_t kHeldBeside = 6;
  Problem problem = standing(3, 0, 5);
  problem.prior.insert(problem.prior.end(), 5, kOtherHeld);
  problem.prior.insert(problem.prior.end(), 5, kHeldBeside);
  add_new(problem);
  const Vertex held = 3, other = 8, beside = 13, added = 18;
  for (const Vertex read : {held, held + 1, other}) {
    partition::Value value;
    value.producer = read;
    value.consumers = {added};
    problem.values.push_back(value);
  }
  problem.arcs = {{beside, other}};
  const auto grown = grow(problem, {kHub, kHub, kHub, kHolder, kHub, kOtherHolder, kHolder});
  REQUIRE(std::holds_alternative<StackTree>(grown));
  CHECK(std::get<StackTree>(grown).moved == 0);
  CHECK(std::get<StackTree>(grown).leaves.part.back() == kHub);
}

TEST_CASE("stacks that the root can no longer declare all are held by others", "[levels]") {
  constexpr std::int32_t kStacks = 12;
  Problem problem = standing(3, 0, 0);
  for (std::int32_t label = 1; label <= kStacks; ++label)
    problem.prior.insert(problem.prior.end(), static_cast<std::size_t>(kCapacity), label);
  CHECK(std::holds_alternative<StackTree>(grow(problem, std::vector<std::int32_t>(kStacks + 1, kHub))));
}

TEST_CASE("the example at the head of stack_tree.cpp: nine queues and a root with one place", "[levels]") {
  constexpr std::size_t kQueues = 9;
  Problem problem;
  problem.weight.assign(kQueues + 1, {1});
  problem.fixed.assign(kQueues + 1, partition::kFree);
  problem.fixed.front() = partition::kFixedHub;
  for (std::size_t v = 0; v <= kQueues; ++v) problem.key.push_back(1000 + 7 * v);
  problem.part_capacity.fill(1000);
  problem.hub_capacity.fill(1000);
  problem.part_capacity[0] = 3;
  problem.hub_capacity[0] = 2;
  problem.hub_per_part[0] = 1;
  const auto grown = grow_tree(problem, {}, {});
  REQUIRE(std::holds_alternative<StackTree>(grown));
  CHECK(std::get<StackTree>(grown).parent == std::vector<std::int32_t>{3, 3, 3, kNoParent});
  CHECK(std::get<StackTree>(grown).leaves.part.front() == kHub);
}
