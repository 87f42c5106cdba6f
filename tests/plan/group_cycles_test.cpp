#include "plan/strategy/group_cycles.hpp"

#include <algorithm>
#include <random>

#include "catch.hpp"
#include "graph/components.hpp"

using namespace cfnsplit;

namespace {

constexpr std::int32_t kOut = -1;

std::vector<VertexId> broken(int n, std::vector<Arc> arcs, std::vector<std::int32_t>& label,
                             std::vector<bool> fixed = {}) {
  fixed.resize(static_cast<std::size_t>(n));
  const std::vector<std::int64_t> loss(static_cast<std::size_t>(n), 1);
  return break_group_cycles(DependencyGraph(n, std::move(arcs)), fixed, loss, kOut, label);
}

bool has_cycle(int n, const std::vector<Arc>& arcs, const std::vector<std::int32_t>& label) {
  const auto node = [&](VertexId v) {
    const std::int32_t group = label[static_cast<std::size_t>(v)];
    return group < 1 ? v : n + group;
  };
  std::vector<Arc> mapped;
  for (const auto& [before, after] : arcs) mapped.emplace_back(node(before), node(after));
  return !find_cycles(DependencyGraph(2 * n + 1, std::move(mapped))).empty();
}

}  // namespace

TEST_CASE("groups without a cycle stay as they are", "[cycles]") {
  std::vector<std::int32_t> label = {1, 2, 1, 2};
  CHECK(broken(4, {{0, 1}, {2, 3}}, label).empty());
  CHECK(label == std::vector<std::int32_t>{1, 2, 1, 2});
}

TEST_CASE("a way out and back through one that stands singly costs one member", "[cycles]") {
  std::vector<std::int32_t> label = {1, 0, 1, 1};
  const std::vector<VertexId> out = broken(4, {{0, 1}, {1, 2}, {0, 3}}, label);
  CHECK(out == std::vector<VertexId>{2});
  CHECK(label == std::vector<std::int32_t>{1, 0, kOut, 1});
}

TEST_CASE("of two ways to break a cycle the one of less loss is taken", "[cycles]") {
  // 0 leads out of the group to 3, which leads back to 1 and 2.
  const std::vector<Arc> arcs = {{0, 3}, {3, 1}, {3, 2}};
  std::vector<std::int32_t> label = {1, 1, 1, 0};
  CHECK(break_group_cycles(DependencyGraph(4, arcs), std::vector<bool>(4), {1, 1, 1, 1}, kOut, label) ==
        std::vector<VertexId>{0});
  label = {1, 1, 1, 0};
  CHECK(break_group_cycles(DependencyGraph(4, arcs), std::vector<bool>(4), {9, 1, 1, 1}, kOut, label) ==
        std::vector<VertexId>{1, 2});
}

TEST_CASE("members that are fixed stay, whoever else could go", "[cycles]") {
  std::vector<std::int32_t> label = {1, 0, 1};
  broken(3, {{0, 1}, {1, 2}}, label, {false, false, true});
  CHECK(label[2] == 1);
}

TEST_CASE("after it there is no cycle, whatever the graph", "[cycles]") {
  std::mt19937 random(GENERATE(range(0u, 60u)));
  const int n = 4 + static_cast<int>(random() % 30);
  std::vector<Arc> arcs;
  for (int i = 0; i < 2 * n; ++i) {
    const auto a = static_cast<VertexId>(random() % static_cast<unsigned>(n));
    const auto b = static_cast<VertexId>(random() % static_cast<unsigned>(n));
    if (a != b) arcs.emplace_back(std::min(a, b), std::max(a, b));
  }
  std::vector<std::int32_t> label;
  for (int i = 0; i < n; ++i) label.push_back(static_cast<std::int32_t>(random() % 5));
  const std::vector<std::int32_t> before = label;
  const bool had_cycle = has_cycle(n, arcs, before);
  const std::vector<VertexId> out = broken(n, arcs, label);
  CHECK_FALSE(has_cycle(n, arcs, label));
  CHECK(out.empty() == !had_cycle);
  for (std::size_t v = 0; v < label.size(); ++v) {
    const bool is_out = std::ranges::binary_search(out, static_cast<VertexId>(v));
    CHECK(label[v] == (is_out ? kOut : before[v]));
  }
}
