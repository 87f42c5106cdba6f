#include "partition/partition.hpp"

#include <optional>

#include "partition/evaluate.hpp"
#include "partition/instance/hub_bound.hpp"
#include "partition/instance/normalise.hpp"
#include "partition/search.hpp"
#include "partition/state/quotient.hpp"
#include "partition/state/solution.hpp"

namespace cfnsplit::partition {
namespace {

// The solution in terms of vertices, ordinary parts numbered in topological order without gaps.
Assignment assignment_of(const Normal& normal, const Solution& solution) {
  const Quotient quotient(normal.instance, solution.part, solution.slots);
  const PartNumbers numbers = topological_numbers(quotient, solution.part);
  Assignment assignment;
  assignment.parts = numbers.count;
  for (Unit unit : normal.unit_of) assignment.part.push_back(numbers.of[solution.part[unit]]);
  return assignment;
}

// If everything fits the hub nothing crosses, and no assignment is better.
std::optional<Assignment> all_in_hub(const Problem& problem) {
  const Assignment assignment{std::vector<Part>(problem.size(), kHub), 0};
  if (!evaluate(problem, assignment).legal()) return {};
  return assignment;
}

}  // namespace

std::variant<Assignment, Failure> partition(const Problem& problem, const SearchOptions& options) {
  auto normalised = normalise(problem);
  if (const Failure* failure = std::get_if<Failure>(&normalised)) return *failure;
  const Normal& normal = std::get<Normal>(normalised);
  if (const auto failure = hub_bound(problem, normal)) return *failure;
  if (const auto all = all_in_hub(problem)) return *all;
  Assignment assignment = assignment_of(normal, search(normal.instance, options));
  const Evaluation evaluation = evaluate(problem, assignment);
  if (!evaluation.legal()) return not_found(evaluation);
  return assignment;
}

}  // namespace cfnsplit::partition
