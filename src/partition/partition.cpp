#include "partition/partition.hpp"

#include <cstdint>
#include <optional>
#include <utility>

#include "partition/evaluate.hpp"
#include "partition/instance/hub_bound.hpp"
#include "partition/instance/normalise.hpp"
#include "partition/refinement/settle_ties.hpp"
#include "partition/search.hpp"
#include "partition/state/quotient.hpp"
#include "partition/state/search_state.hpp"
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

// What the hub wins without cost.
Solution with_ties_settled(const Problem& problem, const Normal& normal, Solution solution) {
  std::vector<std::int64_t> wish(normal.instance.units.size(), 0);
  for (std::size_t v = 0; v < problem.move_price.size(); ++v)
    wish[normal.unit_of[v]] += problem.move_price[v];
  Search search(normal.instance, std::move(solution.part), solution.slots);
  if (search.quotient.acyclic()) settle_ties(search, wish);
  return {search.state.assignment(), solution.slots, search.state.score()};
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
  Assignment assignment =
      assignment_of(normal, with_ties_settled(problem, normal, search(normal.instance, options)));
  const Evaluation evaluation = evaluate(problem, assignment);
  if (!evaluation.legal()) return not_found(evaluation);
  return assignment;
}

}  // namespace cfnsplit::partition
