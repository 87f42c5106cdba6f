#include "partition/warm_start/warm_start.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include "partition/evaluate.hpp"
#include "partition/instance/load.hpp"
#include "partition/instance/normalise.hpp"
#include "partition/refinement/dissolve.hpp"
#include "partition/search.hpp"
#include "partition/structures/sort_distinct.hpp"
#include "partition/warm_start/break_cycles.hpp"
#include "partition/warm_start/draft.hpp"
#include "partition/warm_start/fewest_moves.hpp"
#include "partition/warm_start/joined_in_hub.hpp"
#include "partition/warm_start/priced_moves.hpp"
#include "partition/warm_start/priced_problem.hpp"
#include "partition/warm_start/prior_parts.hpp"
#include "partition/warm_start/warm_tuning.hpp"

namespace cfnsplit::partition {
namespace {

class WarmStart {
 public:
  // `asked`: the same problem without what was fixed for the sake of its links.
  WarmStart(const Problem& problem, const Problem& asked, const SearchOptions& options, Moves moves)
      : problem_(problem), asked_(asked), options_(options), moves_(moves) {}

  std::variant<Assignment, Failure> run() {
    auto found = search_around();
    if (const Failure* failure = std::get_if<Failure>(&found)) {
      if (failure->kind != Failure::Kind::not_found) return *failure;
      if (auto draft = with_fewer_moved({})) return finished(*draft);
      return *failure;
    }
    Draft& draft = std::get<Draft>(found);
    if (auto better = with_fewer_moved(draft)) draft = std::move(*better);
    return finished(draft);
  }

 private:
  // As much as possible where it stood, by local search.
  std::variant<Draft, Failure> search_around() {
    auto normalised = normalise(problem_);
    if (const Failure* failure = std::get_if<Failure>(&normalised)) return *failure;
    normal_ = std::move(std::get<Normal>(normalised));
    auto found = prior_parts_of(problem_, normal_);
    if (const Failure* failure = std::get_if<Failure>(&found)) return *failure;
    const PriorParts& prior = std::get<PriorParts>(found);
    prior_after_links_ = vertex_priors(prior);
    prior_ = problem_.prior;
    for (const Overload rule : {Overload::avoid, Overload::allow}) offer_without_cycles(prior, rule);
    if (!best_) return from_scratch();
    prior_ = prior_of_best_;
    return *best_;
  }

  // Cycles broken without filling a part too much can be dear, and making room afterwards cheap; or the other way.
  void offer_without_cycles(PriorParts prior, Overload rule) {
    if (best_ && price_of(*best_) == 0) return;
    if (!break_cycles(normal_.instance, prior, rule)) return;
    VertexPriors acyclic = vertex_priors(prior);
    if (acyclic == tried_) return;
    prior_ = tried_ = std::move(acyclic);
    overflowing_.reset();
    auto draft = with_nothing_moved();
    if (!draft) draft = with_the_cheapest_moved();
    const bool is_better = draft && (!best_ || price_of(*draft) < price_of(*best_));
    if (is_better || !best_) prior_after_cycles_ = tried_;
    if (!is_better) return;
    best_ = std::move(draft);
    prior_of_best_ = prior_;
  }

  VertexPriors vertex_priors(const PriorParts& of_units) const {
    std::int32_t next = highest_label(problem_);
    std::vector<std::int32_t> label_of = of_units.labels;
    for (std::int32_t& label : label_of) {
      if (label == kNew) label = ++next;
    }
    VertexPriors prior;
    for (Unit unit : normal_.unit_of) {
      const Part part = of_units.part[unit];
      prior.push_back(part == kNew ? kNew : label_of[part]);
    }
    return prior;
  }

  // New vertices placed around the others.
  std::optional<Draft> with_nothing_moved() {
    Problem kept = kept_problem(problem_, prior_);
    spare(kept);
    if (auto draft = searched(kept)) return draft;
    return searched(kept_problem(problem_, prior_));
  }

  // A hub filled to the brim has no room for the next part, and somebody would have to leave.
  void spare(Problem& kept) const {
    std::vector<std::int32_t> labels = prior_;
    sort_distinct(labels);
    const std::int64_t parts = std::ssize(labels);
    Load used = kept.hub_base;
    add_times(used, parts, kept.hub_per_part);
    for (Vertex v = 0; v < kept.size(); ++v) {
      if (kept.fixed[v] == kFixedHub) add(used, kept.weight[v]);
    }
    for (int d = 0; d < kDimensions; ++d) {
      const std::int64_t spared = (1 + parts / tuning::kPartsPerSpare) * kept.hub_per_part[d];
      kept.hub_capacity[d] = std::max(kept.hub_capacity[d] - spared, std::min(kept.hub_capacity[d], used[d]));
    }
  }

  // Keeps what the search leaves behind, even if it overflows.
  std::optional<Draft> searched(const Problem& problem) {
    auto normalised = normalise(problem);
    if (std::holds_alternative<Failure>(normalised)) return {};
    const Normal normal = joined_in_hub(std::get<Normal>(std::move(normalised)));
    const Solution solution = with_fewest_parts(normal.instance, search(normal.instance, options_));
    Draft draft = expanded(problem, normal, solution.part, solution.slots, problem.size());
    if (is_legal(draft)) return draft;
    overflowing_ = std::move(draft);
    return {};
  }

  // A new part takes a place of the hub for good, so it must be worth one.
  Solution with_fewest_parts(const Instance& instance, const Solution& found) const {
    Search search(instance, found.part, found.slots);
    if (!search.quotient.acyclic()) return found;
    dissolve(search, patient_rule(instance, options_.seed));
    return {search.state.assignment(), found.slots, search.state.score()};
  }

  std::optional<Draft> with_the_cheapest_moved() {
    if (shed(problem_, options_.seed, prior_)) {
      overflowing_.reset();
      if (auto draft = with_nothing_moved()) return draft;
    }
    if (!overflowing_) return {};
    return improved(priced_problem(problem_, prior_, tuning::kStayAtAnyCost), *overflowing_);
  }

  // The draft with everything movable at its price, if it is legal then.
  std::optional<Draft> improved(const Problem& priced, const Draft& draft) const {
    auto better = refined_at_a_price(priced, draft, options_.seed);
    if (better && !is_legal(*better)) better.reset();
    return better;
  }

  // The less staying is worth, the more the search finds; what moved for nothing is then called back.
  std::variant<Draft, Failure> from_scratch() const {
    Failure failure;
    for (const std::int32_t scale : {tuning::kStayAtAnyCost, tuning::kStayIfCheap, 0}) {
      const Problem priced =
          scale > 0 ? priced_problem(problem_, prior_, scale) : freed_problem(problem_, prior_);
      auto normalised = normalise(priced);
      if (const Failure* proof = std::get_if<Failure>(&normalised)) return without_anchors(*proof);
      const Normal normal = joined_in_hub(std::get<Normal>(std::move(normalised)));
      const Solution solution = search(normal.instance, options_);
      Draft draft = expanded(priced, normal, solution.part, solution.slots, problem_.size());
      const Evaluation evaluation = evaluate(problem_, in_order(draft));
      if (evaluation.legal()) return called_back(std::move(draft));
      if (scale == tuning::kStayAtAnyCost) failure = not_found(evaluation);
    }
    return failure;
  }

  Draft called_back(Draft draft) const {
    give_labels(problem_, prior_, draft);
    const auto better = improved(priced_problem(problem_, prior_, tuning::kStayAtAnyCost), draft);
    return better ? *better : draft;
  }

  Failure without_anchors(Failure failure) const {
    std::erase_if(failure.vertices, [&](Vertex v) { return v >= problem_.size(); });
    return failure;
  }

  // ---- the fewest moves

  // What takes the place of the draft, with cheaper moves; nothing if there is nothing better.
  std::optional<Draft> with_fewer_moved(const std::optional<Draft>& draft) {
    if (draft && price_of(*draft) == 0) return {};
    const Part of_draft = draft ? draft->slots() : 0;
    standing_.emplace(asked_, of_draft + tuning::kSpareSlots);
    Settling found;
    std::int64_t before = kUnpayable;
    if (draft) {
      const std::vector<Part> drafted = standing_->slots_of(*draft);
      before = standing_->price(drafted);
      found.slot = call_home(*standing_, drafted);
    }
    const std::int64_t after = draft ? standing_->price(found.slot) : kUnpayable;
    if (auto cheaper = cheaper_moves(*standing_, all_at_home(found.slot), after)) {
      found = std::move(*cheaper);
    } else if (after == before) {
      return {};
    }
    prior_ = prior_after_links_;
    forced_by_.assign(asked_.size(), Cause::none);
    for (Vertex v = 0; v < asked_.size() && !found.cause.empty(); ++v)
      forced_by_[v] = found.cause[standing_->group_of(standing_->base().unit_of[v])];
    return polished(standing_->draft(found.slot));
  }

  // Each at home, and what is new where `slot` says, or else in the hub or, if it must not stand there, on its own.
  std::vector<Part> all_at_home(std::vector<Part> slot) const {
    slot.resize(standing_->groups(), kHub);
    for (GroupId g = 0; g < standing_->groups(); ++g) {
      if (standing_->home(g) != kNew) {
        slot[g] = standing_->home(g);
      } else if (standing_->price(g, slot[g]) >= kUnpayable) {
        slot[g] = standing_->slots();
      }
    }
    return slot;
  }

  // The same moves or others that are no dearer, at a lower cost if there is one.
  Draft polished(Draft draft) const {
    const auto better = refined_at_a_price(priced_problem(asked_, asked_.prior, tuning::kStayAtAnyCost),
                                           draft, options_.seed);
    if (!better || !is_legal(*better)) return draft;
    const auto rated = [&](const Draft& d) {
      return std::pair(price_of(d), evaluate(asked_, in_order(d)).cost);
    };
    return rated(*better) < rated(draft) ? *better : draft;
  }

  std::int64_t price_of(const Draft& draft) const {
    std::int64_t sum = 0;
    for (Vertex v = 0; v < asked_.size(); ++v) {
      const std::int32_t prior = asked_.prior[v];
      if (asked_.fixed[v] == kFree && prior != kNew && draft.label[draft.part[v]] != prior)
        sum += asked_.move_price[v];
    }
    return sum;
  }

  Assignment in_order(const Draft& draft) const {
    return numbered(asked_, standing_ ? standing_->base() : normal_, draft);
  }
  bool is_legal(const Draft& draft) const { return evaluate(asked_, in_order(draft)).legal(); }

  Assignment finished(const Draft& draft) const {
    Assignment forced = in_order(draft);
    forced.cause = causes(forced);
    if (!moves_.price) return forced;
    const Draft better = rebalanced(draft);
    if (total(better) >= total(draft)) return forced;
    Assignment assignment = in_order(better);
    assignment.cause = causes(assignment);
    for (Vertex v = 0; v < problem_.size(); ++v) {
      if (assignment.cause[v] != Cause::none && forced.cause[v] == Cause::none)
        assignment.cause[v] = Cause::worthwhile;
    }
    return assignment;
  }

  std::vector<Cause> causes(const Assignment& assignment) const {
    std::vector<Cause> cause(problem_.size(), Cause::none);
    for (Vertex v = 0; v < problem_.size(); ++v) {
      const std::int32_t prior = problem_.prior[v];
      if (prior == kNew || assignment.label[assignment.part[v]] == prior) continue;
      if (prior_after_links_[v] != prior) {
        cause[v] = problem_.fixed[v] == kFree ? Cause::linked : Cause::fixed;
      } else if (!forced_by_.empty() && forced_by_[v] != Cause::none) {
        cause[v] = forced_by_[v];
      } else {
        cause[v] =
            prior_after_cycles_.empty() || prior_after_cycles_[v] == prior ? Cause::capacity : Cause::cycle;
      }
    }
    return cause;
  }

  // With the moves that are worth their price; never dearer than the draft.
  Draft rebalanced(const Draft& draft) const {
    const Problem priced = priced_problem(problem_, prior_, price_of_moves(), worth_of_values());
    Draft best = draft;
    const auto offer = [&](const std::optional<Draft>& other) {
      if (other && is_legal(*other) && total(*other) < total(best)) best = *other;
    };
    offer(improved(priced, draft));
    offer(searched_at_a_price(priced, best, options_));
    offer(improved(priced, best));
    return best;
  }

  // The price of moves in thousandths of a value, as a fraction of whole numbers.
  std::int32_t thousandths() const { return std::max(*moves_.price, 1); }
  std::int32_t price_of_moves() const { return thousandths() / std::gcd(thousandths(), 1000); }
  std::int32_t worth_of_values() const { return 1000 / std::gcd(thousandths(), 1000); }

  // The cost, and the price of all moves.
  std::int64_t total(const Draft& draft) const {
    std::int64_t sum = worth_of_values() * evaluate(problem_, in_order(draft)).cost;
    for (Vertex v = 0; v < problem_.size(); ++v) {
      if (prior_[v] != kNew && draft.label[draft.part[v]] != prior_[v])
        sum += std::int64_t{price_of_moves()} * problem_.move_price[v];
    }
    return sum;
  }

  const Problem& problem_;
  const Problem& asked_;
  const SearchOptions& options_;
  const Moves moves_;
  Normal normal_;  // of the problem, its prior not looked at
  VertexPriors prior_after_links_, prior_after_cycles_,
      prior_;           // as fixes and links leave them, then cycles, then capacities
  VertexPriors tried_;  // with the cycles broken
  std::optional<Draft> overflowing_, best_;
  VertexPriors prior_of_best_;
  std::optional<Standing> standing_;  // once fewer moves are looked for
  std::vector<Cause> forced_by_;      // per vertex, where cheaper moves were found
};

}  // namespace

std::variant<Assignment, Failure> warm_start(const Problem& problem, const SearchOptions& options,
                                             Moves moves) {
  const Problem linked = with_linked_in_hub(problem);
  auto result = WarmStart(linked, problem, options, moves).run();
  if (std::holds_alternative<Assignment>(result) || linked.fixed == problem.fixed) return result;
  return WarmStart(problem, problem, options, moves).run();
}

}  // namespace cfnsplit::partition
