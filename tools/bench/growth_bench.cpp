// How the time of the search grows with the size, for the shapes that make careless code quadratic.
//   growth_bench [MOST]
// A Markdown table with a line a shape and size (1,000, 10,000, … up to MOST, default 100,000): pins (a value's
// producer and readers count one each, a resource without values too), processor time, the same for a pin, and how
// many times that of the size before, where ten times the pins should take about ten times as long.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <variant>
#include <vector>

#include "partition/evaluate.hpp"
#include "partition/partition.hpp"
#include "partition/structures/mix.hpp"

namespace {

using namespace cfnsplit::partition;

// Parts of 200 resources and 200 parameters, and a hub without links, as if it were the bottom of a tree.
Problem isolated(std::int32_t size) {
  constexpr std::int64_t kCapacity = 200, kMuch = std::int64_t{1} << 40;
  Problem problem;
  problem.weight.assign(static_cast<std::size_t>(size), Load{1});
  problem.fixed.assign(static_cast<std::size_t>(size), kFree);
  for (Vertex v = 0; v < size; ++v) problem.key.push_back(mix(static_cast<std::uint64_t>(v)));
  problem.part_capacity = {kCapacity, kCapacity, kCapacity, kMuch, kMuch, kMuch};
  problem.hub_capacity = problem.part_capacity;
  return problem;
}

// `producer` is read by all from `first` up to `last`, which is not one of them.
void add_value(Problem& problem, Vertex producer, Vertex first, Vertex last) {
  Value value;
  value.producer = producer;
  for (Vertex v = first; v < last; ++v) value.consumers.push_back(v);
  value.reader_load[1] = value.producer_load[2] = 1;
  problem.values.push_back(std::move(value));
}

Problem chain(std::int32_t size) {
  Problem problem = isolated(size);
  for (Vertex v = 0; v + 1 < size; ++v) add_value(problem, v, v + 1, v + 2);
  return problem;
}

// Half of all read one value: 50,000 of 100,000.
Problem one_producer(std::int32_t size) {
  Problem problem = isolated(size);
  add_value(problem, 0, 1, size / 2 + 1);
  return problem;
}

// Ten producers that everyone reads, before a row of services of five.
Problem dense_hubs(std::int32_t size) {
  constexpr Vertex kHubs = 10, kService = 5;
  Problem problem = isolated(size);
  for (Vertex hub = 0; hub < kHubs; ++hub) add_value(problem, hub, kHubs, size);
  for (Vertex v = kHubs; v + 1 < size; ++v)
    if (v % kService != 0) add_value(problem, v, v + 1, v + 2);
  return problem;
}

// Each reads all of the layer before its own.
Problem bipartite_layers(std::int32_t size) {
  constexpr Vertex kWidth = 30;
  Problem problem = isolated(size);
  for (Vertex v = 0; v < size; ++v) {
    const Vertex next = (v / kWidth + 1) * kWidth;
    if (next < size) add_value(problem, v, next, std::min(size, next + kWidth));
  }
  return problem;
}

std::int64_t pins_of(const Problem& problem) {
  std::vector<char> is_tied(static_cast<std::size_t>(problem.size()), 0);
  std::int64_t pins = problem.size();
  const auto count = [&](Vertex v) {
    char& tied = is_tied[static_cast<std::size_t>(v)];
    pins += tied;
    tied = 1;
  };
  for (const Value& value : problem.values) {
    count(value.producer);
    for (const Vertex v : value.consumers) count(v);
  }
  return pins;
}

// Seconds; less than none if no plan was found or the one found is not legal.
double time_of(const Problem& problem) {
  const std::clock_t start = std::clock();
  const auto result = partition(problem);
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  const Assignment* found = std::get_if<Assignment>(&result);
  return found && evaluate(problem, *found).legal() ? seconds : -1;
}

struct Shape {
  const char* name;
  Problem (*make)(std::int32_t size);
};

bool measure(const Shape& shape, std::int32_t most) {
  double before = 0;
  for (std::int32_t size = 1000; size <= most; size *= 10) {
    const Problem problem = shape.make(size);
    const std::int64_t pins = pins_of(problem);
    const double seconds = time_of(problem);
    if (seconds < 0) {
      std::printf("| %s | %d | no legal plan |\n", shape.name, size);
      return false;
    }
    std::printf("| %s | %d | %ld | %.2f s | %.0f ns |", shape.name, size, static_cast<long>(pins), seconds,
                seconds * 1e9 / static_cast<double>(pins));
    std::printf(before > 0 ? " %.1f |\n" : " |\n", seconds / before);
    std::fflush(stdout);
    before = seconds;
  }
  return true;
}

}  // namespace

int main(int count, char** arguments) {
  constexpr Shape kShapes[] = {{"isolated resources", isolated},
                               {"a chain", chain},
                               {"one producer, half of all read it", one_producer},
                               {"ten producers that all read", dense_hubs},
                               {"layers of 30, each reads all of the one before", bipartite_layers}};
  const std::int32_t most = count > 1 ? std::atoi(arguments[1]) : 100'000;
  std::printf("| shape | resources | pins | processor time | a pin | growth |\n|---|--:|--:|--:|--:|--:|\n");
  bool all = true;
  for (const Shape& shape : kShapes) all = measure(shape, most) && all;
  return all ? 0 : 1;
}
