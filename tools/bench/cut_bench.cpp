// How good and how quick the search is, without reading, writing and proving.
//   cut_bench [--cap N] [--headroom N] [--seed N] [--effort N] [--threads N] [--free-root] [--all-values]
//             [--hypergraph OUT] [--problem OUT] FILE...
// One line a template: resources in every stack at most, resources, values, cost (crossing values, those of
// parameters included), km1 (crossing values of resources), stacks beside the root, resources in the root,
// milliseconds of processor time. --free-root counts neither stacks nor links against the root, as if stacks
// could be stacked. --all-values lets values cross that are known before anything is deployed. --hypergraph searches
// nothing, and writes the values between resources in the format of hMETIS, for other partitioners. --problem searches
// nothing either, and writes the problem as JSON, for optimum_bench.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "analysis/analyse.hpp"
#include "partition/evaluate.hpp"
#include "partition/partition.hpp"
#include "plan/level_problems.hpp"
#include "plan/moved_outputs.hpp"
#include "plan/parameter_homes.hpp"
#include "plan/planner.hpp"
#include "plan/problem_builder.hpp"
#include "plan/root_wishes.hpp"
#include "problem_json.hpp"

namespace {

using namespace cfnsplit;

struct Request {
  SplitOptions options;
  bool free_root = false;
  int threads = 1;
  std::string hypergraph, problem;
  std::vector<std::string> files;
};

std::string read(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

partition::Problem problem_of(const std::string& file, const Request& request) {
  const auto analysis = analyse(std::make_shared<const SourceText>(file, read(file)), request.options);
  if (!analysis) return {};
  SplitOptions options = request.options;
  options.keep_orders = !options.known_values;  // as a first split has it
  auto constraints = find_constraints(*analysis, options);
  if (!constraints) return {};
  if (request.options.framework_rules) add_root_wishes(*analysis, nullptr, *constraints);
  const auto moved = choose_moved_outputs(*analysis, *constraints, nullptr, options);
  const std::vector<bool> movable = movable_parameters(analysis->source, analysis->references, nullptr);
  partition::Problem problem = build_problem({analysis->source,
                                              analysis->references,
                                              analysis->values,
                                              analysis->needs,
                                              *constraints,
                                              moved,
                                              request.options.limits,
                                              JsonStyle::minified,
                                              {},
                                              std::ranges::count(movable, true)});
  if (request.free_root) {
    problem.hub_per_part = {};
    for (partition::Value& value : problem.values) value.hub_load = {};
  }
  return request.options.headroom > 0 ? with_room_left(std::move(problem), request.options.headroom)
                                      : problem;
}

std::int64_t crossing_resources(const partition::Problem& problem, const partition::Assignment& assignment) {
  partition::Problem only = problem;
  for (partition::Value& value : only.values)
    if (value.producer == partition::kOutside) value.cost = 0;
  return evaluate(only, assignment).cost;
}

void write_hypergraph(const partition::Problem& problem, const std::string& file) {
  std::string lines;
  int nets = 0;
  for (const partition::Value& value : problem.values) {
    if (value.producer == partition::kOutside || value.consumers.empty()) continue;
    ++nets;
    lines += std::to_string(value.cost) + ' ' + std::to_string(value.producer + 1);
    for (const partition::Vertex v : value.consumers) lines += ' ' + std::to_string(v + 1);
    lines += '\n';
  }
  for (const partition::Load& weight : problem.weight) lines += std::to_string(weight[0]) + '\n';
  std::ofstream(file) << nets << ' ' << problem.size() << " 11\n" << lines;
}

void measure(const std::string& file, const Request& request) {
  const partition::Problem problem = problem_of(file, request);
  if (!request.hypergraph.empty()) return write_hypergraph(problem, request.hypergraph);
  if (!request.problem.empty()) {
    std::ofstream(request.problem) << json_of(problem);
    return;
  }
  const std::string name = file.substr(file.find_last_of('/') + 1);
  const std::clock_t start = std::clock();
  const auto result =
      partition::partition(problem, {request.options.seed, request.options.effort, request.threads});
  const auto time = static_cast<long>((std::clock() - start) * 1000 / CLOCKS_PER_SEC);
  std::printf("%-56.56s %4ld %6d %6zu ", name.c_str(), static_cast<long>(request.options.limits.resources),
              problem.size(), problem.values.size());
  if (const auto* assignment = std::get_if<partition::Assignment>(&result)) {
    int in_root = 0;
    for (const partition::Part part : assignment->part) in_root += part == partition::kHub ? 1 : 0;
    std::printf("cost %6ld km1 %6ld stacks %4d root %4d  %6ld ms\n",
                static_cast<long>(evaluate(problem, *assignment).cost),
                static_cast<long>(crossing_resources(problem, *assignment)), assignment->parts, in_root,
                time);
  } else {
    const auto& failure = std::get<partition::Failure>(result);
    std::printf("failure %d: dimension %d, %ld of %ld  %6ld ms\n", static_cast<int>(failure.kind),
                failure.dimension, static_cast<long>(failure.load), static_cast<long>(failure.capacity),
                time);
  }
  std::fflush(stdout);
}

}  // namespace

int main(int count, char** arguments) {
  Request request;
  request.options.limits.resources = 200;
  for (int i = 1; i < count; ++i) {
    const std::string argument = arguments[i];
    if (argument == "--free-root") {
      request.free_root = true;
    } else if (argument == "--all-values") {
      request.options.known_values = false;
    } else if (argument == "--hypergraph" && i + 1 < count) {
      request.hypergraph = arguments[++i];
    } else if (argument == "--problem" && i + 1 < count) {
      request.problem = arguments[++i];
    } else if (argument.starts_with("--") && i + 1 < count) {
      const long number = std::atol(arguments[++i]);
      if (argument == "--cap") request.options.limits.resources = number;
      if (argument == "--headroom") request.options.headroom = static_cast<int>(number);
      if (argument == "--seed") request.options.seed = static_cast<std::uint64_t>(number);
      if (argument == "--threads") request.threads = static_cast<int>(number);
      if (argument == "--effort") request.options.effort = static_cast<int>(number);
    } else {
      request.files.push_back(argument);
    }
  }
  for (const std::string& file : request.files) measure(file, request);
  return request.files.empty() ? 2 : 0;
}
