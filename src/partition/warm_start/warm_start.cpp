#include "partition/warm_start/warm_start.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "partition/coarsening/hierarchy.hpp"
#include "partition/evaluate.hpp"
#include "partition/instance/hub_bound.hpp"
#include "partition/instance/load.hpp"
#include "partition/refinement/dissolve.hpp"
#include "partition/refinement/refine.hpp"
#include "partition/search.hpp"
#include "partition/state/quotient.hpp"
#include "partition/structures/mix.hpp"
#include "partition/warm_start/break_cycles.hpp"
#include "partition/warm_start/homes.hpp"
#include "partition/warm_start/priced_problem.hpp"

namespace cfnsplit::partition {
namespace {

constexpr std::int32_t kStayAtAnyCost = 1 << 17;
static_assert(std::int64_t{kStayAtAnyCost} * kHighestPrice < kNever);

/// A part per vertex, in no order and perhaps with gaps.
struct Draft {
  std::vector<Part> part;
  std::vector<std::int32_t> label;  ///< per part, the hub first; kNew for none
  Part slots() const { return static_cast<Part>(label.size()) - 1; }
};

class WarmStart {
 public:
  WarmStart(const Problem& problem, const Options& options, Moves moves)
      : problem_(problem), options_(options), moves_(moves) {}

  std::variant<Assignment, Failure> run() {
    auto normalised = normalise(problem_);
    if (const Failure* failure = std::get_if<Failure>(&normalised)) return *failure;
    normal_ = std::move(std::get<Normal>(normalised));
    auto found = homes_of(problem_, normal_);
    if (const Failure* failure = std::get_if<Failure>(&found)) return *failure;
    Homes& homes = std::get<Homes>(found);
    tied_ = vertex_homes(homes);
    home_ = problem_.home;
    if (untangle(normal_.instance, homes)) {
      home_ = untangled_ = vertex_homes(homes);
      if (auto draft = with_all_at_home()) return finished(*draft);
      if (auto draft = with_the_cheapest_moved()) return finished(*draft);
    }
    return from_scratch();
  }

 private:
  /// Labels beyond those of the problem are parts that stood nowhere before.
  std::int32_t highest_label() const { return std::max(highest(problem_.home), highest(problem_.fixed)); }
  static std::int32_t highest(const std::vector<std::int32_t>& labels) {
    return labels.empty() ? kHub : std::max(kHub, *std::max_element(labels.begin(), labels.end()));
  }

  VertexHomes vertex_homes(const Homes& homes) const {
    std::int32_t next = highest_label();
    std::vector<std::int32_t> label_of = homes.labels;
    for (std::int32_t& label : label_of) {
      if (label == kNew) label = ++next;
    }
    VertexHomes home;
    for (Unit unit : normal_.unit_of) {
      const Part part = homes.part[unit];
      home.push_back(part == kNew ? kNew : label_of[part]);
    }
    return home;
  }

  /// New vertices placed around the others.
  std::optional<Draft> with_all_at_home() {
    Problem kept = kept_problem(problem_, home_);
    spare(kept);
    if (auto draft = searched(kept)) return draft;
    return searched(kept_problem(problem_, home_));
  }

  /// A hub filled to the brim has no room for the next part, and somebody would have to leave.
  void spare(Problem& kept) const {
    std::vector<std::int32_t> labels = home_;
    std::sort(labels.begin(), labels.end());
    const auto parts = std::unique(labels.begin(), labels.end()) - labels.begin();
    Load used = kept.hub_base;
    add_times(used, parts, kept.hub_per_part);
    for (Vertex v = 0; v < kept.size(); ++v) {
      if (kept.fixed[v] == kFixedHub) add(used, kept.weight[v]);
    }
    for (int d = 0; d < kDimensions; ++d) {
      const std::int64_t spared = (1 + parts / 8) * kept.hub_per_part[d];
      kept.hub_capacity[d] = std::max(kept.hub_capacity[d] - spared, std::min(kept.hub_capacity[d], used[d]));
    }
  }

  /// Keeps what the search leaves behind, even if it overflows.
  std::optional<Draft> searched(const Problem& problem) {
    const auto normalised = normalise(problem);
    const Normal* normal = std::get_if<Normal>(&normalised);
    if (!normal) return std::nullopt;
    const Solution solution = with_fewest_parts(normal->instance, search(normal->instance, options_));
    Draft draft = expanded(problem, *normal, solution.part, solution.slots);
    if (is_legal(draft)) return draft;
    overflowing_ = std::move(draft);
    return std::nullopt;
  }

  /// A new part takes a place of the hub for good, so it must be worth one.
  Solution with_fewest_parts(const Instance& instance, const Solution& found) const {
    Search search(instance, found.part, found.slots);
    if (!search.quotient.acyclic()) return found;
    dissolve(search, rule_for(instance));
    return {search.state.assignment(), found.slots, search.state.score()};
  }

  std::optional<Draft> with_the_cheapest_moved() {
    if (shed()) {
      overflowing_.reset();
      if (auto draft = with_all_at_home()) return draft;
    }
    if (!overflowing_) return std::nullopt;
    return improved(priced_problem(problem_, home_, kStayAtAnyCost), *overflowing_);
  }

  /// Lets what is too full without anything new give away what costs least, to as few new parts as will do. True if any
  /// home changed.
  bool shed() {
    const Problem priced = priced_problem(settled_problem(problem_, home_), home_, kStayAtAnyCost);
    const auto normalised = normalise(priced);
    const Normal* normal = std::get_if<Normal>(&normalised);
    if (!normal) return false;
    const Part most = 1 + static_cast<Part>(least_parts(normal->instance));
    for (Part new_parts = 0;; new_parts = std::min(most, 2 * new_parts + 1)) {
      const Draft draft = at_home(new_parts);
      if (const auto part = shed_from(draft, priced, *normal)) {
        // Labels go where their anchors went; what stands without one stands nowhere known.
        Draft left = expanded(priced, *normal, *part, draft.slots());
        std::int32_t next = draft.label.back();
        for (std::int32_t& label : left.label) {
          if (label == kNew) label = ++next;
        }
        for (Vertex v = 0; v < problem_.size(); ++v) {
          if (home_[v] != kNew) home_[v] = left.label[left.part[v]];
        }
        return true;
      }
      if (new_parts == most) return false;
    }
  }

  /// Everything where it stands, what is new in the hub, and empty parts: for the teller of priced_problem(), and more.
  Draft at_home(Part more) const {
    Draft draft{home_, {kFixedHub}};
    for (Part& part : draft.part) part = std::max(part, kHub);
    std::copy_if(draft.part.begin(), draft.part.end(), std::back_inserter(draft.label),
                 [](std::int32_t label) { return label > kHub; });
    std::sort(draft.label.begin(), draft.label.end());
    draft.label.erase(std::unique(draft.label.begin(), draft.label.end()), draft.label.end());
    for (Part& part : draft.part) {
      part = static_cast<Part>(std::lower_bound(draft.label.begin(), draft.label.end(), part) -
                               draft.label.begin());
    }
    const std::int32_t next = 1 + std::max(highest_label(), draft.label.back());
    for (Part i = 0; i <= more; ++i) draft.label.push_back(next + i);
    return draft;
  }

  /// The parts in which nothing is too full any more, if there are enough of them.
  std::optional<std::vector<Part>> shed_from(const Draft& draft, const Problem& priced,
                                             const Normal& normal) const {
    const Search start(normal.instance, lifted(priced, normal, draft), draft.slots());
    if (!start.quotient.acyclic() || start.state.score().overload == 0) return std::nullopt;
    std::optional<std::vector<Part>> best;
    Score least;
    for (std::uint64_t turn = 0; turn < kSheddings; ++turn) {
      Search search = start;
      repair(search, rule_for(normal.instance, turn));
      const Score score = search.state.score();
      if (score.overload > 0 || (best && !(score < least))) continue;
      best = search.state.assignment();
      least = score;
    }
    return best;
  }

  /// The draft with everything movable at its price: repaired and refined, level by level.
  std::optional<Draft> improved(const Problem& priced, const Draft& draft) const {
    const auto normalised = normalise(priced);
    const Normal* normal = std::get_if<Normal>(&normalised);
    if (!normal) return std::nullopt;
    std::vector<Part> part = lifted(priced, *normal, draft);
    Part slots = draft.slots();
    for (Part p : part) slots = std::max(slots, p);
    if (!Quotient(normal->instance, part, slots).acyclic()) return std::nullopt;
    Draft better =
        expanded(priced, *normal, refined(normal->instance, std::move(part), slots + 1), slots + 1);
    if (!is_legal(better)) return std::nullopt;
    return better;
  }

  /// The part of every unit of a priced problem. Anchors of labels that nobody is left of get parts of their own.
  static std::vector<Part> lifted(const Problem& priced, const Normal& normal, const Draft& draft) {
    std::vector<Part> of_label(highest(priced.fixed) + 1, kNew);
    for (Part p = 0; p <= draft.slots(); ++p) {
      if (draft.label[p] >= 0 && draft.label[p] < std::ssize(of_label)) of_label[draft.label[p]] = p;
    }
    std::vector<Part> part(normal.instance.size(), kHub);
    Part next = draft.slots();
    for (Vertex v = 0; v < priced.size(); ++v) {
      if (v < std::ssize(draft.part)) {
        part[normal.unit_of[v]] = draft.part[v];
        continue;
      }
      Part& anchor = of_label[priced.fixed[v]];
      if (anchor == kNew) anchor = ++next;
      part[normal.unit_of[v]] = anchor;
    }
    return part;
  }

  std::vector<Part> refined(const Instance& instance, std::vector<Part> part, Part slots) const {
    Clusters clusters(instance);
    Agglomeration how;
    how.capacity = instance.limits.part_capacity;
    how.seed = options_.seed;
    how.colour = part;
    for (std::int32_t& colour : how.colour) {
      if (colour == kHub) colour = Agglomeration::kAlone;
    }
    const Hierarchy levels(instance, agglomerate(clusters, instance, how));
    for (std::int32_t level = 0; level + 1 < levels.levels(); ++level) part = levels.lift(level, part);
    for (std::int32_t level = levels.levels() - 1;; --level) {
      Search search(levels.level(level), std::move(part), slots);
      repair(search, rule_for(levels.level(level)));
      refine(search, rule_for(levels.level(level)));
      if (level == 0) return search.state.assignment();
      part = levels.project(level, search.state.assignment());
    }
  }

  Refinement rule_for(const Instance& instance, std::uint64_t turn = 0) const {
    Refinement how;
    how.seed = mix(options_.seed, turn);
    how.patience = std::clamp(instance.size() / 4, 50, 500);
    how.operations = 4'000'000 + std::int64_t{200} * instance.size();
    return how;
  }

  /// The less staying is worth, the more the search finds; what moved for nothing is then called back.
  std::variant<Assignment, Failure> from_scratch() const {
    Failure failure;
    for (const std::int32_t scale : {kStayAtAnyCost, 16, 0}) {
      const Problem priced =
          scale > 0 ? priced_problem(problem_, home_, scale) : freed_problem(problem_, home_);
      const auto normalised = normalise(priced);
      if (const Failure* proof = std::get_if<Failure>(&normalised)) return without_anchors(*proof);
      const Normal& normal = std::get<Normal>(normalised);
      const Solution solution = search(normal.instance, options_);
      Draft draft = expanded(priced, normal, solution.part, solution.slots);
      const Evaluation evaluation = evaluate(problem_, numbered(draft));
      if (evaluation.legal()) return called_back(std::move(draft));
      if (scale == kStayAtAnyCost) failure = not_found(evaluation);
    }
    return failure;
  }

  Assignment called_back(Draft draft) const {
    give_labels(draft);
    const auto better = improved(priced_problem(problem_, home_, kStayAtAnyCost), draft);
    return finished(better ? *better : draft);
  }

  /// A part without a label continues the one that most of its members, by price, come from.
  void give_labels(Draft& draft) const {
    std::map<std::pair<Part, std::int32_t>, std::int64_t> claims;
    for (Vertex v = 0; v < problem_.size(); ++v) {
      if (home_[v] > kHub && draft.part[v] != kHub)
        claims[{draft.part[v], home_[v]}] += problem_.move_price[v];
    }
    std::vector<std::tuple<std::int64_t, Part, std::int32_t>> by_price;
    for (const auto& [claim, price] : claims) by_price.emplace_back(-price, claim.first, claim.second);
    std::sort(by_price.begin(), by_price.end());
    std::set<std::int32_t> given(draft.label.begin(), draft.label.end());
    for (const auto& [price, part, label] : by_price) {
      if (draft.label[part] == kNew && given.insert(label).second) draft.label[part] = label;
    }
  }

  Failure without_anchors(Failure failure) const {
    std::erase_if(failure.vertices, [&](Vertex v) { return v >= problem_.size(); });
    return failure;
  }

  /// In terms of the vertices of the problem; what is fixed to a label tells which part continues it.
  Draft expanded(const Problem& from, const Normal& normal, const std::vector<Part>& part, Part slots) const {
    Draft draft{{}, std::vector<std::int32_t>(slots + 1, kNew)};
    draft.label[kHub] = kFixedHub;
    for (Vertex v = 0; v < from.size(); ++v) {
      const Part p = part[normal.unit_of[v]];
      if (v < problem_.size()) draft.part.push_back(p);
      if (from.fixed[v] > kFixedHub) draft.label[p] = from.fixed[v];
    }
    return draft;
  }

  bool is_legal(const Draft& draft) const { return evaluate(problem_, numbered(draft)).legal(); }

  /// Ordinary parts in a topological order without gaps, with the labels they continue.
  Assignment numbered(const Draft& draft) const {
    std::vector<Part> part(normal_.instance.size(), kHub);
    std::vector<char> used(draft.slots() + 1, 0);
    for (Vertex v = 0; v < problem_.size(); ++v) {
      part[normal_.unit_of[v]] = draft.part[v];
      used[draft.part[v]] = 1;
    }
    const Quotient quotient(normal_.instance, part, draft.slots());
    Assignment assignment;
    assignment.label = {kFixedHub};
    std::vector<Part> number(draft.slots() + 1, kHub);
    for (Part p : quotient.part_order()) {
      if (!used[p]) continue;
      number[p] = ++assignment.parts;
      assignment.label.push_back(draft.label[p] <= highest_label() ? draft.label[p] : kNew);
    }
    for (Part p : draft.part) assignment.part.push_back(number[p]);
    return assignment;
  }

  Assignment finished(const Draft& draft) const {
    Assignment forced = numbered(draft);
    forced.cause = causes(forced);
    if (moves_ == Moves::forced) return forced;
    const auto better = improved(priced_problem(problem_, home_, 1), draft);
    if (!better || total(*better) >= total(draft)) return forced;
    Assignment assignment = numbered(*better);
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
      const std::int32_t home = problem_.home[v];
      if (home == kNew || assignment.label[assignment.part[v]] == home) continue;
      if (tied_[v] != home) {
        cause[v] = problem_.fixed[v] == kFree ? Cause::linked : Cause::fixed;
      } else {
        cause[v] = untangled_.empty() || untangled_[v] == home ? Cause::capacity : Cause::cycle;
      }
    }
    return cause;
  }

  /// The cost, and the price of all moves.
  std::int64_t total(const Draft& draft) const {
    std::int64_t sum = evaluate(problem_, numbered(draft)).cost;
    for (Vertex v = 0; v < problem_.size(); ++v) {
      if (home_[v] != kNew && draft.label[draft.part[v]] != home_[v]) sum += problem_.move_price[v];
    }
    return sum;
  }

  static constexpr std::uint64_t kSheddings =
      8;  // which of several equals goes first decides what follows it

  const Problem& problem_;
  const Options& options_;
  const Moves moves_;
  Normal normal_;                        // of the problem, its homes not looked at
  VertexHomes tied_, untangled_, home_;  // as fixes and links leave them, then cycles, then capacities
  std::optional<Draft> overflowing_;
};

}  // namespace

std::variant<Assignment, Failure> warm_start(const Problem& problem, const Options& options, Moves moves) {
  const Problem linked = with_linked_in_hub(problem);
  auto result = WarmStart(linked, options, moves).run();
  if (std::holds_alternative<Assignment>(result) || linked.fixed == problem.fixed) return result;
  return WarmStart(problem, options, moves).run();
}

}  // namespace cfnsplit::partition
