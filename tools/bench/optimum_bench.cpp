// Problems and what the search makes of them, for tools/bench/optimum and tools/bench/optimum_nearby.
//   optimum_bench RESOURCES SEED             writes a random problem and the answer as JSON
//   optimum_bench RESOURCES SEED PART...     judges another answer, the parts of all resources: its cost, or -1 if
//                                            not legal
//   optimum_bench FILE [PART...]             the same of a problem that cut_bench has written
// Services of five to twelve resources whose values are mostly read within the service, by one to four, and some
// by up to eight of any; two to four parts and a hub hold them. Parameters, outputs or bytes bind in some.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <variant>
#include <vector>

#include "partition/evaluate.hpp"
#include "partition/partition.hpp"
#include "partition/random_problem.hpp"
#include "partition/structures/sort_distinct.hpp"
#include "problem_json.hpp"

namespace {

using namespace cfnsplit::partition;
using testing::Dice;

// One to `most` of those between the producer and `end`: so values and arcs run forward, and nothing is a cycle.
std::vector<Vertex> readers(Dice& dice, Vertex producer, Vertex end, std::int32_t most) {
  std::vector<Vertex> found;
  const std::int32_t many = 1 + dice.roll(most);
  for (std::int32_t i = 0; i < many && producer + 1 < end; ++i)
    found.push_back(producer + 1 + dice.roll(end - producer - 1));
  sort_distinct(found);
  return found;
}

void add_service(Problem& problem, Dice& dice, Vertex begin, Vertex end) {
  for (Vertex v = begin; v + 1 < end; ++v) {
    const bool is_global = dice.chance(18);
    std::vector<Vertex> found = readers(dice, v, is_global ? problem.size() : end, is_global ? 8 : 4);
    Value value = testing::value_of(v, std::move(found));
    value.hub_reads = dice.chance(10);
    problem.values.push_back(std::move(value));
    if (dice.chance(20)) problem.arcs.emplace_back(v, v + 1 + dice.roll(end - v - 1));
  }
}

void set_capacities(Problem& problem, Dice& dice) {
  const std::int64_t parts = 2 + dice.roll(3);
  const std::int64_t capacity = 2 + (problem.size() + parts - 1) / parts;
  const std::int64_t links = (6 + dice.roll(10)) * std::max(problem.size(), 40) / 40;
  problem.part_capacity = {capacity, links, links, capacity, 24 * capacity, capacity};
  problem.hub_capacity = problem.part_capacity;
  problem.hub_per_part = {1, 0, 0, 0, 4, 0};
}

Problem random_estate(std::int32_t size, std::uint64_t seed) {
  Dice dice(mix(seed, static_cast<std::uint64_t>(size)));
  Problem problem = testing::empty_problem(size);
  for (Load& weight : problem.weight)
    weight = {1, 0, 0, dice.chance(10) ? 1 : 0, 10 + dice.roll(15), dice.roll(8) / 7};
  for (Vertex begin = 0; begin < size;) {
    const Vertex end = std::min(size, begin + 5 + dice.roll(8));
    add_service(problem, dice, begin, end);
    begin = end;
  }
  set_capacities(problem, dice);
  return problem;
}

int answer(const Problem& problem) {
  const auto result = partition(problem);
  nlohmann::json out = json_of(problem);
  if (const auto* found = std::get_if<Assignment>(&result)) out["answer"] = json_of(problem, *found);
  std::printf("%s\n", out.dump().c_str());
  return 0;
}

int judge(const Problem& problem, char** parts) {
  Assignment given;
  for (Vertex v = 0; v < problem.size(); ++v) given.part.push_back(std::atoi(parts[v]));
  given.parts = std::ranges::max(given.part);
  const Evaluation evaluation = evaluate(problem, given);
  std::printf("%ld\n", evaluation.legal() ? static_cast<long>(evaluation.cost) : -1L);
  return 0;
}

bool is_number(const std::string& text) { return text.find_first_not_of("0123456789") == std::string::npos; }

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) return 2;
  const bool is_random = is_number(arguments[1]);
  const int first = is_random ? 3 : 2;
  if (count < first) return 2;
  const Problem problem =
      is_random ? random_estate(std::atoi(arguments[1]), static_cast<std::uint64_t>(std::atoll(arguments[2])))
                : problem_of(nlohmann::json::parse(std::ifstream(arguments[1])));
  if (count == first) return answer(problem);
  return count == first + problem.size() ? judge(problem, arguments + first) : 2;
}
