#include "partition/warm_start/priced_moves.hpp"

#include <algorithm>
#include <utility>

#include "partition/instance/hub_bound.hpp"
#include "partition/multilevel.hpp"
#include "partition/search.hpp"
#include "partition/state/search_state.hpp"
#include "partition/structures/mix.hpp"
#include "partition/tuning.hpp"
#include "partition/warm_start/joined_in_hub.hpp"
#include "partition/warm_start/warm_tuning.hpp"

namespace cfnsplit::partition {
namespace {

// The parts in which nothing is too full any more, if there are enough of them.
std::optional<std::vector<Part>> parts_after_shedding(const Draft& draft, const Problem& priced,
                                                      const Normal& normal, std::uint64_t seed) {
  const Search start(normal.instance, lifted(priced, normal, draft), draft.slots());
  if (!start.quotient.acyclic() || start.state.score().overload == 0) return {};
  std::optional<std::vector<Part>> best;
  Score least;
  for (std::uint64_t turn = 0; turn < tuning::kSheddings; ++turn) {
    Search search = start;
    repair(search, patient_rule(normal.instance, seed, turn));
    const Score score = search.state.score();
    if (score.overload > 0 || (best && !(score < least))) continue;
    best = search.state.assignment();
    least = score;
  }
  return best;
}

// The draft in terms of the units; nothing if it cannot be ordered.
std::optional<Solution> raised(const Problem& priced, const Normal& normal, const Draft& draft) {
  Solution from;
  from.part = lifted(priced, normal, draft);
  from.slots = std::max(draft.slots(), *std::ranges::max_element(from.part));
  if (!Quotient(normal.instance, from.part, from.slots).acyclic()) return {};
  ++from.slots;
  from.score = PartState(normal.instance, from.part, from.slots).score();
  return from;
}

}  // namespace

Refinement patient_rule(const Instance& instance, std::uint64_t seed, std::uint64_t turn) {
  Refinement how;
  how.seed = mix(seed, turn);
  how.patience = std::clamp(instance.size() / tuning::kUnitsPerIdleMoveWarm, tuning::kLeastPatienceWarm,
                            tuning::kMostPatience);
  how.operations = tuning::kWarmOperations + tuning::kWarmOperationsPerUnit * instance.size();
  return how;
}

bool shed(const Problem& problem, std::uint64_t seed, VertexPriors& prior) {
  const Problem priced = priced_problem(problem_without_new(problem, prior), prior, tuning::kStayAtAnyCost);
  auto normalised = normalise(priced);
  if (std::holds_alternative<Failure>(normalised)) return false;
  const Normal normal = joined_in_hub(std::get<Normal>(std::move(normalised)));
  const Part most = 1 + static_cast<Part>(least_parts(normal.instance));
  for (Part new_parts = 0;; new_parts = std::min(most, 2 * new_parts + 1)) {
    const Draft draft = in_prior_parts(problem, prior, new_parts);
    if (const auto part = parts_after_shedding(draft, priced, normal, seed)) {
      // Labels go where their anchors went; what stands without one stands nowhere known.
      Draft left = expanded(priced, normal, *part, draft.slots(), problem.size());
      std::int32_t next = draft.label.back();
      for (std::int32_t& label : left.label) {
        if (label == kNew) label = ++next;
      }
      for (Vertex v = 0; v < problem.size(); ++v) {
        if (prior[v] != kNew) prior[v] = left.label[left.part[v]];
      }
      return true;
    }
    if (new_parts == most) return false;
  }
}

std::optional<Draft> refined_at_a_price(const Problem& priced, const Draft& draft, std::uint64_t seed) {
  auto normalised = normalise(priced);
  if (std::holds_alternative<Failure>(normalised)) return {};
  const Normal normal = joined_in_hub(std::get<Normal>(std::move(normalised)));
  const auto from = raised(priced, normal, draft);
  if (!from) return {};
  const LevelRule rule = [&](const Instance& level, std::int32_t) { return patient_rule(level, seed); };
  const Solution refined = refine_in_place(normal.instance, *from, seed, rule);
  return expanded(priced, normal, refined.part, refined.slots, static_cast<std::int32_t>(draft.part.size()));
}

std::optional<Draft> searched_at_a_price(const Problem& priced, const Draft& draft,
                                         const SearchOptions& options) {
  auto normalised = normalise(priced);
  if (std::holds_alternative<Failure>(normalised)) return {};
  const Normal normal = joined_in_hub(std::get<Normal>(std::move(normalised)));
  Solution best = search(normal.instance, options);
  if (auto from = raised(priced, normal, draft)) {
    Solution onward = search_from(normal.instance, std::move(*from), options);
    if (onward.score < best.score) best = std::move(onward);
  }
  if (best.score.overload > 0) return {};
  return expanded(priced, normal, best.part, best.slots, static_cast<std::int32_t>(draft.part.size()));
}

}  // namespace cfnsplit::partition
