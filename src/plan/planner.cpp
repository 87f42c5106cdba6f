// The planner goes from what is best to what is still possible. It solves the problem as it is asked; where no plan
// keeps every quota, it gives up one thing after another, each in a step of its own, and says so:
//   part_from_application    that all functions share a stack with their one CodeDeploy application
//   release_from_root        that what tools need in the root stands there
//   let_wishes_go            those wishes of a strategy that no plan can keep
//   join_values              that every value has a parameter of its own
// A step takes an attempt and gives back the same one, or one that asks for less.
#include "plan/planner.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <variant>

#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "plan/config_pairs.hpp"
#include "plan/failure.hpp"
#include "plan/find_kin.hpp"
#include "plan/joined_values.hpp"
#include "plan/known_stacks.hpp"
#include "plan/loads.hpp"
#include "plan/moved_outputs.hpp"
#include "plan/open_orders.hpp"
#include "plan/parameter_homes.hpp"
#include "plan/plan_of_tree.hpp"
#include "plan/plan_tuning.hpp"
#include "plan/plan_warnings.hpp"
#include "plan/prior_prices.hpp"
#include "plan/problem_builder.hpp"
#include "plan/root_wishes.hpp"
#include "plan/strategy/grouping.hpp"
#include "plan/template_faults.hpp"
#include "plan/tree_moves.hpp"

namespace cfnsplit {
namespace {

using partition::Failure;

// One problem and its solution.
struct Attempt {
  Constraints constraints;
  JoinedValues joined;
  KnownStacks known;
  GrownTree grown;

  const Failure* failure() const { return std::get_if<Failure>(&grown); }
  // Parameters and outputs may be few enough once values are joined, and with them all that more stacks would exceed.
  bool is_over_quota() const {
    using enum Failure::Kind;
    return failure() && failure()->kind != fixed_cycle && failure()->kind != conflicting_fixed;
  }
};

// Sorted by `after`.
std::vector<Arc> orders_to_state(const Constraints& constraints) {
  std::vector<Arc> orders = constraints.implied;
  orders.insert(orders.end(), constraints.unsaid.begin(), constraints.unsaid.end());
  std::ranges::sort(orders, {}, [](const Arc& arc) { return std::pair(arc.second, arc.first); });
  const auto repeats = std::ranges::unique(orders);
  orders.erase(repeats.begin(), repeats.end());
  return orders;
}

class Planner {
 public:
  Planner(const Analysis& analysis, const SplitOptions& options, JsonStyle style, const PriorPrices* prices,
          const Constraints& constraints)
      : analysis_(analysis),
        options_(options),
        style_(style),
        prices_(prices),
        moved_outputs_(choose_moved_outputs(analysis, constraints, prior(), options)),
        // Were the prior asked as well, what it keeps in the root could not be named in the end.
        movable_parameters_(
            std::ranges::count(movable_parameters(analysis.source, analysis.references, nullptr), true)),
        kin_(prices || options.effort == 0 ? partition::Kinship()
                                           : find_kin(analysis.source, analysis.references)) {}

  Outcome<StackPlan> plan(Constraints constraints, std::vector<Diagnostic> found) const {
    const bool by_function =
        options_.strategy == Strategy::per_function || options_.strategy == Strategy::hash;
    if (by_function) part_functions(constraints, found);
    Attempt best = part_from_application(solve(std::move(constraints), {}), found);
    const std::vector<VertexId> wished = root_wishes(best.constraints);
    for (const Reason reason : {Reason::looked_up, Reason::holds_code})
      best = release_from_root(std::move(best), reason);
    std::optional<Grouping> grouping;
    if (options_.strategy != Strategy::min_cut) {
      grouping.emplace(analysis_.source, analysis_.references, options_.strategy, best.constraints,
                       best.known, problem_of(best.constraints));
      best = let_wishes_go(*grouping);
    }
    best = rejoin_config(take_back_orders(release_all(join_values(std::move(best)))));
    if (const Failure* failure = best.failure()) {
      found.push_back(explain_failure(*failure, analysis_, best.constraints, options_,
                                      find_enough(*failure, best.constraints)));
      return found;
    }
    StackPlan plan = plan_of(best);
    if (root_parameters(plan) > options_.limits.parameters)
      plan = with_parameters_moved(best, std::move(plan));
    refuse_parameters(analysis_, plan, options_.limits, prior(), found);
    if (has_error(found)) return found;
    warn_of_moved_parameters(analysis_, plan, options_.limits, found);
    plan.implied_orders = orders_to_state(best.constraints);
    plan.dropped_orders = std::move(best.constraints.dropped);
    if (prices_) plan.deployed_apart = config_deployed_apart(analysis_.source, plan, prices_->prior);
    plan.joined_values = std::move(best.joined);
    warn_of_released(analysis_, wished, plan.of_resource, found);
    warn_of_moved_outputs(analysis_, plan, prior(), found);
    note_joined_values(plan, found);
    note_deployed_apart(analysis_.source, plan, found);
    if (grouping) grouping->warn(plan, found);
    warn_of_operations(analysis_.source, plan, options_.limits, found);
    return {std::move(plan), std::move(found)};
  }

 private:
  // Null where nothing stands.
  const Prior* prior() const { return prices_ ? &prices_->prior : nullptr; }

  partition::Problem problem_of(const Constraints& constraints,
                                std::vector<VertexId> not_in_root = {}) const {
    return build_problem({analysis_.source, analysis_.references, analysis_.values, analysis_.needs,
                          constraints, moved_outputs_, options_.limits, style_, std::move(not_in_root),
                          movable_parameters_});
  }

  StackPlan plan_of(const Attempt& attempt) const {
    StackPlan plan =
        plan_of_tree(analysis_, attempt.known, moved_outputs_, std::get<StackTree>(attempt.grown));
    plan.of_parameter = find_parameter_homes(analysis_, plan, options_.limits, prior());
    return plan;
  }

  std::int64_t root_parameters(const StackPlan& plan) const {
    return plan.of_parameter.empty() ? static_cast<std::int64_t>(analysis_.source.parameters.size())
                                     : std::ranges::count(plan.of_parameter, kRoot);
  }

  // The root may have room for resources whose parameters it has none for: then they go into nested stacks [S85].
  StackPlan with_parameters_moved(Attempt& best, StackPlan plan) const {
    std::vector<VertexId> readers = readers_of_movable_parameters(analysis_, best.constraints, prior());
    Attempt moved = rejoin_config(take_back_orders(solve(best.constraints, best.joined, readers)), readers);
    if (moved.failure()) return plan;
    StackPlan better = plan_of(moved);
    if (root_parameters(better) >= root_parameters(plan)) return plan;
    best = std::move(moved);
    return better;
  }

  Attempt solve(Constraints constraints, JoinedValues joined, std::vector<VertexId> not_in_root = {}) const {
    KnownStacks known = find_known_stacks(constraints, prices_);
    for (const ValueId id : analysis_.needs.of_nested_stack.values)
      add(known.terms.per_holder, parameter_load(analysis_.values[id]));
    if (options_.strategy == Strategy::min_cut) known.terms.headroom = options_.headroom;
    partition::Problem problem = problem_of(constraints, std::move(not_in_root));
    join(problem, joined);
    if (!prices_) problem.move_price = prices_by_danger(analysis_);
    known.terms.kin = kin_;
    known.terms.rest_in_root = options_.strategy == Strategy::min_cut && !constraints.stack_names.empty();
    GrownTree grown = grow_from_prior(std::move(problem), search_options(), known, prices_);
    return {std::move(constraints), std::move(joined), std::move(known), std::move(grown)};
  }

  partition::SearchOptions search_options() const {
    partition::SearchOptions search{options_.seed, options_.effort, options_.threads};
    if (const TellProgress& tell = options_.tell_progress)
      search.tell = [&tell](int done, int of) { tell({Step::search, done, of}); };
    return search;
  }

  // Of resources that must share a stack: the least --max-resources with which a plan is found. In the root they may do
  // with less than the failure says, for what lies between them may stand elsewhere.
  std::optional<std::int64_t> find_enough(const Failure& failure, const Constraints& constraints) const {
    const bool is_asked = failure.kind == Failure::Kind::group_over_capacity &&
                          failure.dimension == static_cast<int>(Quota::resources) &&
                          failure.load <= service_quotas().resources &&
                          std::ssize(analysis_.source.resources.entries()) <= tuning::kMostToTryLimits;
    if (!is_asked) return {};
    const auto fits = [&](std::int64_t limit) {
      SplitOptions more = options_;
      more.limits.resources = limit;
      return !Planner(analysis_, more, style_, prices_, constraints).solve(constraints, {}).failure();
    };
    std::int64_t too_few = failure.capacity, enough = failure.load;
    if (!fits(enough)) return {};
    while (enough - too_few > 1) {
      const std::int64_t middle = too_few + (enough - too_few) / 2;
      (fits(middle) ? enough : too_few) = middle;
    }
    return enough;
  }

  // An application that several functions share is no reason to keep them together where a strategy puts them apart.
  void part_functions(Constraints& constraints, std::vector<Diagnostic>& found) const {
    std::map<VertexId, std::int64_t> links;
    for (const Link& link : constraints.links)
      if (link.reason == Reason::code_deploy_application) {
        ++links[link.a];
        ++links[link.b];
      }
    if (std::ranges::none_of(links, [](const auto& one) { return one.second > 1; })) return;
    loosen(constraints, Reason::code_deploy_application);
    found.push_back(make_diagnostic("CFS0411",
                                    "aliases and their CodeDeploy application are put in different stacks",
                                    "--strategy puts functions into different stacks; the application's "
                                    "name crosses as a parameter"));
  }

  // SAM gives all functions of a template one CodeDeploy application: one stack for all of them would forbid any split,
  // and the application is known to the others by its name alone.
  Attempt part_from_application(Attempt before, std::vector<Diagnostic>& found) const {
    if (!before.is_over_quota() || !loosen(before.constraints, Reason::code_deploy_application))
      return before;
    found.push_back(
        make_diagnostic("CFS0411", "aliases and their CodeDeploy application are put in different stacks",
                        "together they exceed a quota; the application's name crosses as a parameter"));
    return solve(std::move(before.constraints), {});
  }

  // Nothing that stands somewhere moves for such a wish. Those that stand in the root already are no reason to move:
  // let go, they would move themselves.
  Attempt release_from_root(Attempt before, Reason reason) const {
    const bool may_cause_moves = moves_any(before.grown) && takes_room(before.constraints, reason);
    if (!before.failure() && !may_cause_moves) return before;
    Constraints constraints = before.constraints;
    if (!release_root_wishes(constraints, reason)) return before;
    Attempt after = solve(std::move(constraints), {});
    return is_better(after.grown, before.grown) ? after : before;
  }

  // Something that stands nowhere yet is wished into the root.
  bool takes_room(const Constraints& constraints, Reason reason) const {
    return std::ranges::any_of(root_wishes(constraints), [&](VertexId v) {
      const auto at = static_cast<std::size_t>(v);
      return constraints.placed[at].reason == reason && prices_ && prices_->prior.of_resource[at] == kNowhere;
    });
  }

  // Where joined values do not help either. A failure that is left has nothing to do with these wishes.
  Attempt release_all(Attempt before) const {
    if (!before.failure()) return before;
    Constraints constraints = before.constraints;
    const bool had_any = release_root_wishes(constraints, Reason::looked_up) |
                         release_root_wishes(constraints, Reason::holds_code);
    return had_any ? join_values(solve(std::move(constraints), {})) : before;
  }

  Attempt let_wishes_go(Grouping& grouping) const {
    Attempt next = solve(grouping.constraints(), {});
    while (next.failure() && grouping.give_way(*next.failure())) next = solve(grouping.constraints(), {});
    return next;
  }

  // The plan keeps its stacks. Only where an order takes a parameter [S64] they must have room for it.
  Attempt take_back_orders(Attempt attempt) const {
    while (!attempt.failure() && !attempt.constraints.given_up.empty()) {
      const std::vector<Arc> open =
          open_orders(plan_of(attempt), problem_of(attempt.constraints).arcs, attempt.constraints.given_up);
      if (open.empty()) break;
      take_back(attempt.constraints, open);
      const bool takes_parameter = std::ranges::any_of(
          open, [&](const Arc& order) { return analysis_.values.waited_for(order.first) != kNoValue; });
      if (takes_parameter) attempt = solve(std::move(attempt.constraints), std::move(attempt.joined));
    }
    return attempt;
  }

  // What is deployed apart may stay so. Where nothing of a pair stays, the two share a stack after all.
  Attempt rejoin_config(Attempt attempt, const std::vector<VertexId>& not_in_root = {}) const {
    while (prices_ && !attempt.failure()) {
      const std::vector<Link> pairs = config_made_apart(analysis_.source, plan_of(attempt), prices_->prior);
      if (pairs.empty()) break;
      for (const Link& pair : pairs) attempt.constraints.links.push_back(pair);
      attempt =
          take_back_orders(solve(std::move(attempt.constraints), std::move(attempt.joined), not_in_root));
    }
    return attempt;
  }

  Attempt join_values(Attempt before) const {
    if (!before.is_over_quota() && !moves_any(before.grown)) return before;
    JoinedValues joined = find_joinable(analysis_.source, analysis_.values, analysis_.needs.of_nested_stack,
                                        problem_of(before.constraints));
    if (joined.empty()) return before;
    Attempt after = solve(before.constraints, std::move(joined));
    return is_better(after.grown, before.grown) ? after : before;
  }

  const Analysis& analysis_;
  const SplitOptions& options_;
  const JsonStyle style_;
  const PriorPrices* const prices_;
  const std::vector<std::int32_t> moved_outputs_;
  const std::int64_t movable_parameters_;
  const partition::Kinship kin_;  // none where something stands, and for a quick look
};

}  // namespace

StackPlan plan_one_stack(const Analysis& analysis) {
  StackPlan plan;
  plan.of_resource.assign(analysis.source.resources.size(), kRoot);
  plan.of_output.assign(analysis.source.outputs.size(), kRoot);
  return plan;
}

Outcome<StackPlan> plan_split(const Analysis& analysis, const SplitOptions& options, JsonStyle style,
                              const PriorPrices* prices) {
  if (std::vector<Diagnostic> computed = find_computed_references(analysis); !computed.empty())
    return computed;
  if (std::vector<Diagnostic> unread = find_unread_includes(analysis, options); !unread.empty())
    return unread;
  Outcome<Constraints> constraints = find_constraints(analysis, options);
  if (!constraints) return std::move(constraints.diagnostics);
  if (prices) loosen_for_prior(*constraints, prices->prior);
  if (options.framework_rules)
    append(constraints.diagnostics,
           add_root_wishes(analysis, prices ? &prices->prior : nullptr, *constraints));
  const Planner planner(analysis, options, style, prices, *constraints);
  return planner.plan(std::move(*constraints), std::move(constraints.diagnostics));
}

std::optional<std::int64_t> shared_values_unmoved(const Analysis& analysis, const SplitOptions& options,
                                                  JsonStyle style, PriorPrices prices) {
  prices.rebalance.reset();
  const Outcome<StackPlan> plan = plan_split(analysis, options, style, &prices);
  if (!plan) return {};
  return plan->shared_values;
}

}  // namespace cfnsplit
