#pragma once
// Gathers from a template and its split all that an explanation says.
#include <cfnsplit/explain.hpp>
#include <set>

#include "analysis/analysis.hpp"
#include "explain/relocator.hpp"
#include "plan/stack_plan.hpp"
#include "plan/strategy/strategy_wishes.hpp"
#include "prior/prior.hpp"

namespace cfnsplit {

class Explainer {
 public:
  /// All must outlive it; `constraints` are those the split was planned under, `prior` what stood before it, or null.
  Explainer(const Analysis& analysis, const Constraints& constraints, const Split& split,
            const SplitOptions& options, const Prior* prior);
  Explainer(const Explainer&) = delete;
  Explainer& operator=(const Explainer&) = delete;

  Explanation explain(std::int32_t resource, bool with_moves = true) const;
  PathExplanation explain(std::int32_t first, std::int32_t second) const;

  /// Position among ResourceGraph::declared, or -1; and what there is to say of it.
  std::int32_t find_declared(std::string_view name) const;
  Explanation explain_declared(std::int32_t declared) const;

 private:
  /// What has to stand in one stack with a resource.
  struct Bundle {
    std::vector<std::int32_t> nested;   ///< in a nested stack: with all that lies between its members
    std::vector<std::int32_t> in_root;  ///< in the root: only what rules tie to it
    const std::vector<std::int32_t>& in(StackId stack) const { return stack == kRoot ? in_root : nested; }
  };
  Bundle bundle_of(std::int32_t resource, std::span<const Arc> more_links) const;
  std::vector<std::string> reasons_for(std::int32_t resource, std::span<const std::int32_t> bundle) const;
  std::string placed_reason(std::int32_t resource, const std::string& subject) const;
  std::string prior_reason(std::int32_t resource) const;
  std::string searched_reason(std::int32_t resource) const;
  std::vector<ExplainedWire> known_values_of(std::int32_t resource) const;
  std::vector<OrderChange> dropped_orders_of(std::int32_t resource) const;
  std::vector<Neighbour> names_of(std::int32_t resource) const;
  std::vector<Neighbour> namers_of(std::int32_t resource) const;
  // Positions count on behind the resources, as in ResourceGraph::declared_edges.
  Neighbour neighbour_at(std::int32_t position, const std::vector<GraphReference>& references) const;
  std::string stack_of_declared(const GraphNode& declared) const;
  std::set<std::string> stacks_that_need(std::int32_t position) const;
  std::vector<PossibleMove> moves_of(const Bundle& bundle, std::vector<StackId> targets) const;
  PossibleMove move_to(std::span<const std::int32_t> bundle, StackId to) const;
  std::string obstacle_to(std::span<const std::int32_t> bundle, const PossibleMove& move,
                          const Relocation& relocation) const;
  std::string wished_reason(std::int32_t resource) const;
  std::vector<StackId> neighbour_stacks(std::span<const std::int32_t> bundle, StackId but) const;
  std::vector<ExplainedWire> named(std::span<const ValueWire> wires) const;
  WireChange named(const Difference& difference) const;
  std::vector<std::string> names_but(std::span<const std::int32_t> resources, std::int32_t left_out) const;
  std::string name(std::int32_t resource) const;
  StackId stack_of(std::int32_t resource) const;

  const Analysis& analysis_;
  const Constraints& constraints_;
  const Split& split_;
  const SplitOptions& options_;
  const Prior* prior_;
  StackPlan plan_;
  std::vector<Arc> links_;  // pairs that share a stack
  // Per resource the number of its bundle in a nested stack and in the root, with these links alone.
  std::vector<std::int32_t> bundles_, linked_;
  ResourceGraph graph_;
  DependencyGraph order_;
  Relocator relocator_;
  Wishes wishes_;                        // of a strategy
  std::vector<StackSummary> summaries_;  // per stack of the plan
};

}  // namespace cfnsplit
