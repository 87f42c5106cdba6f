#include "partition/partition.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "partition/evaluate.hpp"
#include "partition/instance/hub_bound.hpp"
#include "partition/instance/normalise.hpp"
#include "partition/refinement/gather_kin.hpp"
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

// What the hub wins without cost, and then what kin do.
Solution with_ties_settled(const Problem& problem, const Normal& normal, const Kinship& kin,
                           Solution solution) {
  std::vector<std::int64_t> wish(normal.instance.units.size(), 0);
  for (std::size_t v = 0; v < problem.move_price.size(); ++v)
    wish[normal.unit_of[v]] += problem.move_price[v];
  Search search(normal.instance, std::move(solution.part), solution.slots);
  if (search.quotient.acyclic()) {
    settle_ties(search, wish);
    gather_kin(search, kin_of_units(kin, normal.unit_of), wish);
  }
  return {search.state.assignment(), solution.slots, search.state.score()};
}

// If everything fits the hub nothing crosses, and no assignment is better.
std::optional<Assignment> all_in_hub(const Problem& problem) {
  const Assignment assignment{std::vector<Part>(problem.size(), kHub), 0};
  if (!evaluate(problem, assignment).legal()) return {};
  return assignment;
}

}  // namespace

Assignment with_kin_gathered(const Problem& problem, Assignment assignment, const Kinship& kin,
                             const std::vector<std::int32_t>& colour) {
  const auto normalised = normalise(problem);
  const Normal* const normal = std::get_if<Normal>(&normalised);
  if (!normal) return assignment;
  std::vector<Part> part(normal->instance.units.size(), kHub);
  for (Vertex v = 0; v < problem.size(); ++v) part[normal->unit_of[v]] = assignment.part[v];
  Search search(normal->instance, std::move(part), assignment.parts);
  if (!search.quotient.acyclic()) return assignment;
  gather_kin(search, kin_of_units(kin, normal->unit_of), {}, colour);
  Assignment gathered = assignment;
  for (Vertex v = 0; v < problem.size(); ++v) gathered.part[v] = search.state.part(normal->unit_of[v]);
  const auto is_misnumbered = [](const Violation& fault) {
    return fault.kind == Violation::Kind::misnumbered;
  };
  const Evaluation after = evaluate(problem, gathered);
  const bool is_as_good = std::ranges::all_of(after.violations, is_misnumbered) &&
                          after.cost <= evaluate(problem, assignment).cost;
  return is_as_good ? gathered : assignment;
}

std::variant<Assignment, Failure> partition(const Problem& problem, const SearchOptions& options,
                                            const Kinship& kin) {
  auto normalised = normalise(problem);
  if (const Failure* failure = std::get_if<Failure>(&normalised)) return *failure;
  const Normal& normal = std::get<Normal>(normalised);
  if (const auto failure = hub_bound(problem, normal)) return *failure;
  if (const auto all = all_in_hub(problem)) return *all;
  Solution found = search(normal.instance, options);
  if (options.effort > 0) found = with_ties_settled(problem, normal, kin, std::move(found));
  Assignment assignment = assignment_of(normal, found);
  const Evaluation evaluation = evaluate(problem, assignment);
  if (!evaluation.legal()) return not_found(evaluation);
  return assignment;
}

}  // namespace cfnsplit::partition
