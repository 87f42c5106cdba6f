#include "plan/planner.hpp"

#include <algorithm>
#include <optional>
#include <variant>

#include "base/codes.hpp"
#include "plan/failure.hpp"
#include "plan/prior_prices.hpp"
#include "plan/joined_values.hpp"
#include "plan/known_stacks.hpp"
#include "plan/loads.hpp"
#include "plan/moved_outputs.hpp"
#include "plan/problem_builder.hpp"
#include "plan/stack_names.hpp"
#include "plan/stack_tree.hpp"
#include "plan/strategy/grouping.hpp"

namespace cfnsplit {
namespace {

// What a computed reference names cannot be followed [S6].
std::vector<Diagnostic> find_unsupported(const Analysis& analysis) {
  std::vector<Diagnostic> found;
  for (const Node computed : analysis.references.computed())
    found.push_back(make_diagnostic(
        "CFS0302", "a reference whose target is computed is not supported in a template that must be split",
        "name the target by a text, or by an Fn::Sub of loop variables", computed.place()));
  return found;
}

// The resources in or below each stack of the tree.
std::vector<std::vector<std::int32_t>> groups_of(const StackTree& tree) {
  std::vector<std::vector<std::int32_t>> groups(tree.parent.size());
  for (std::size_t v = 0; v < tree.leaves.part.size(); ++v)
    if (const partition::Part part = tree.leaves.part[v]; part != partition::kHub)
      groups[static_cast<std::size_t>(part) - 1].push_back(static_cast<std::int32_t>(v));
  for (std::size_t s = 0; s < groups.size(); ++s)  // those above come after those they hold
    if (tree.parent[s] != kNoParent) {
      std::vector<std::int32_t>& above = groups[static_cast<std::size_t>(tree.parent[s])];
      above.insert(above.end(), groups[s].begin(), groups[s].end());
    }
  return groups;
}

// Known stacks keep their names; the others get one.
std::vector<std::string> names_of(const Analysis& analysis, const KnownStacks& known, const StackTree& tree) {
  const std::vector<std::vector<std::int32_t>> groups = groups_of(tree);
  const auto first_above = groups.begin() + tree.leaves.parts;
  std::vector<std::string> taken = known.names;
  std::vector<std::string> names =
      name_stacks(analysis.source, {groups.begin(), first_above}, "Stack", taken);
  taken.insert(taken.end(), names.begin(), names.end());
  const std::vector<std::string> above =
      name_stacks(analysis.source, {first_above, groups.end()}, "Stacks", taken);
  names.insert(names.end(), above.begin(), above.end());
  for (std::size_t s = 0; s < names.size(); ++s)
    if (const std::int32_t stack = tree.known[s]; stack > kRootStack)
      names[s] = known.names[static_cast<std::size_t>(stack)];
  for (std::size_t v = 0; v < tree.leaves.part.size(); ++v)
    if (const std::int32_t stack = known.pinned_stack[v]; stack > kRootStack)
      names[static_cast<std::size_t>(tree.leaves.part[v]) - 1] =
          known.names[static_cast<std::size_t>(stack)];
  return names;
}

std::int64_t count_shared_values(const Analysis& analysis, const StackPlan& plan) {
  std::vector<std::vector<StackId>> readers(static_cast<std::size_t>(analysis.values.size()));
  for (std::size_t i = 0; i < plan.of_resource.size(); ++i)
    for (const ValueId id : analysis.needs.of_resource[i].values) {
      const CarriedValue& value = analysis.values[id];
      if (value.kind != TargetKind::resource) continue;
      if (plan.of_resource[static_cast<std::size_t>(value.target)] != plan.of_resource[i])
        readers[static_cast<std::size_t>(id)].push_back(plan.of_resource[i]);
    }
  std::int64_t crossing = 0;
  for (std::vector<StackId>& stacks : readers) {
    std::ranges::sort(stacks);
    crossing += std::unique(stacks.begin(), stacks.end()) - stacks.begin();
  }
  return crossing;
}

// "Outer/Inner" of a stack of the tree.
std::string path_of(const StackTree& tree, const std::vector<std::string>& names, std::size_t stack) {
  const std::int32_t above = tree.parent[stack];
  return above == kNoParent ? names[stack]
                            : path_of(tree, names, static_cast<std::size_t>(above)) + "/" + names[stack];
}

MoveCause cause_of(partition::Cause cause) {
  switch (cause) {
    case partition::Cause::fixed: return MoveCause::pinned;
    case partition::Cause::linked: return MoveCause::tied;
    case partition::Cause::cycle: return MoveCause::cycle;
    case partition::Cause::worthwhile: return MoveCause::rebalanced;
    case partition::Cause::none:  // a stack between moved with all that it holds
    case partition::Cause::capacity: break;
  }
  return MoveCause::quota;
}

// Stacks in the order of their paths, so that nothing depends on how the search numbered them.
StackPlan to_plan(const Analysis& analysis, const KnownStacks& known,
                  const std::vector<std::int32_t>& moved_outputs, const StackTree& tree) {
  const std::vector<std::string> names = names_of(analysis, known, tree);
  std::vector<std::size_t> order(names.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, {}, [&](std::size_t s) { return path_of(tree, names, s); });
  std::vector<StackId> id(names.size());
  for (std::size_t i = 0; i < order.size(); ++i) id[order[i]] = static_cast<StackId>(i) + 1;

  StackPlan plan;
  for (const std::size_t s : order) {
    plan.stacks.push_back(names[s]);
    plan.parent.push_back(tree.parent[s] == kNoParent ? kRoot : id[static_cast<std::size_t>(tree.parent[s])]);
  }
  for (const partition::Part part : tree.leaves.part)
    plan.of_resource.push_back(part == partition::kHub ? kRoot : id[static_cast<std::size_t>(part) - 1]);
  for (const partition::Cause cause : tree.leaves.cause) plan.move_causes.push_back(cause_of(cause));
  for (const std::int32_t follows : moved_outputs)
    plan.of_output.push_back(follows < 0 ? kRoot : plan.of_resource[static_cast<std::size_t>(follows)]);
  return plan;
}

void warn_of_moved_outputs(const Analysis& analysis, const StackPlan& plan, std::vector<Diagnostic>& found) {
  std::vector<std::string_view> moved, exported;
  for (std::size_t i = 0; i < plan.of_output.size(); ++i) {
    if (plan.of_output[i] == kRoot) continue;
    const Declaration& output = analysis.source.outputs.entries()[i];
    moved.push_back(output.name);
    if (output.node.find("Export")) exported.push_back(output.name);
  }
  if (moved.empty()) return;
  const auto sentence = [](const std::vector<std::string_view>& names, std::size_t all,
                           std::string_view what) {
    std::string listed;
    for (std::size_t i = 0; i < std::min<std::size_t>(names.size(), 3); ++i)
      listed += (i ? ", " : "") + std::string(names[i]);
    return std::to_string(names.size()) + " of " + std::to_string(all) + std::string(what) + listed +
           (names.size() > 3 ? ", …" : "");
  };
  const SourcePlace place = analysis.source.section("Outputs").key_place();
  found.push_back(make_diagnostic("CFS0407",
                                  sentence(moved, plan.of_output.size(),
                                           " outputs move to nested stacks, for the root cannot hold them: "),
                                  "manifest.json lists them under 'moved_outputs'", place));
  if (!exported.empty())
    found.push_back(make_diagnostic(
        "CFS0412", sentence(exported, moved.size(), " outputs that move have an Export: "),
        "a first deployment exports the same names and values; if the stack that is deployed exports one of "
        "them already, CloudFormation refuses the update until that export is removed",
        place));
}

// A quota that joined values may keep: parameters and outputs, and through them any that more stacks would exceed.
bool is_over_quota(const std::variant<StackTree, partition::Failure>& solved) {
  using Kind = partition::Failure::Kind;
  const auto* failure = std::get_if<partition::Failure>(&solved);
  return failure && failure->kind != Kind::fixed_cycle && failure->kind != Kind::conflicting_fixed;
}

void note_joined_values(const StackPlan& plan, std::vector<Diagnostic>& found) {
  if (plan.joined_values.empty()) return;
  std::size_t values = 0;
  for (const std::vector<ValueId>& group : plan.joined_values) values += group.size();
  found.push_back(make_diagnostic(
      "CFS0414",
      std::to_string(values) + " values may travel as " + std::to_string(plan.joined_values.size()) +
          " texts joined by '||', for no plan keeps the quotas of parameters and outputs without",
      "wires of one name in manifest.json share a parameter; raise --max-parameters or --max-outputs to "
      "carry each alone"));
}

void warn_of_operations(const StackPlan& plan, const Limits& limits, std::vector<Diagnostic>& found) {
  const auto operations = static_cast<std::int64_t>(plan.of_resource.size() + plan.stacks.size() - 1);
  if (operations <= limits.operations) return;
  found.push_back(make_diagnostic("CFS0408",
                                  "creating this tree at once touches " + std::to_string(operations) +
                                      " resources; CloudFormation allows " +
                                      std::to_string(limits.operations) + " in one nested operation",
                                  "deploy it in steps: later updates count only the resources they touch"));
}

}  // namespace

StackPlan plan_one_stack(const Analysis& analysis) {
  StackPlan plan;
  plan.of_resource.assign(analysis.source.resources.size(), kRoot);
  plan.of_output.assign(analysis.source.outputs.size(), kRoot);
  return plan;
}

Outcome<StackPlan> plan_split(const Analysis& analysis, const SplitOptions& options, JsonStyle style,
                              const PriorPrices* prices) {
  if (std::vector<Diagnostic> unsupported = find_unsupported(analysis); !unsupported.empty())
    return unsupported;
  Outcome<Constraints> constraints = find_constraints(analysis.source, analysis.references, analysis.values,
                                                      analysis.needs, analysis.url_references, options);
  std::vector<Diagnostic> found = std::move(constraints.diagnostics);
  if (!constraints) return found;
  if (prices) loosen_for_prior(*constraints, prices->prior);
  const std::vector<std::int32_t> moved_outputs =
      choose_moved_outputs(analysis.source, analysis.references, *constraints, options.limits.outputs);
  KnownStacks known = find_known_stacks(*constraints, prices);
  JoinedValues joined;
  const auto pose = [&] {
    return build_problem({analysis.source, analysis.references, analysis.values, analysis.needs, *constraints,
                          moved_outputs, options.limits, style});
  };
  const auto solve = [&] {
    known = find_known_stacks(*constraints, prices);
    for (const ValueId id : analysis.needs.of_nested_stack.values)
      add(known.terms.per_holder, import_load(analysis.values[id]));
    partition::Problem problem = pose();
    join(problem, joined);
    if (options.strategy == Strategy::min_cut) known.terms.headroom = options.headroom;
    return grow_from_prior(problem, {options.seed, options.effort, options.threads}, known, prices);
  };
  auto solved = solve();
  // SAM gives all functions of a template one CodeDeploy application: one stack for all of them would forbid any split,
  // and the application is known to the others by its name alone.
  if (is_over_quota(solved) && loosen(*constraints, Reason::code_deploy_application)) {
    found.push_back(
        make_diagnostic("CFS0411", "aliases and their CodeDeploy application are put in different stacks",
                        "together they exceed a quota; the application's name crosses as a parameter"));
    solved = solve();
  }
  std::optional<Grouping> grouping;
  if (options.strategy != Strategy::min_cut) {
    grouping.emplace(analysis.source, analysis.references, options.strategy, *constraints, known, pose());
    do {
      *constraints = grouping->constraints();
      solved = solve();
    } while (std::holds_alternative<partition::Failure>(solved) &&
             grouping->give_way(std::get<partition::Failure>(solved)));
  }
  if (is_over_quota(solved) || moves_any(solved)) {
    joined = find_joinable(analysis.source, analysis.values, analysis.needs.of_nested_stack, pose());
    auto again = joined.empty() ? solved : solve();
    if (is_better(again, solved))
      solved = std::move(again);
    else
      joined.clear();
  }
  if (const auto* failure = std::get_if<partition::Failure>(&solved)) {
    found.push_back(explain_failure(*failure, analysis.source, *constraints));
    return found;
  }
  StackPlan plan = to_plan(analysis, known, moved_outputs, std::get<StackTree>(solved));
  plan.implied_orders = constraints->implied;
  plan.joined_values = std::move(joined);
  plan.shared_values = count_shared_values(analysis, plan);
  warn_of_moved_outputs(analysis, plan, found);
  note_joined_values(plan, found);
  if (grouping) grouping->warn(plan, found);
  warn_of_operations(plan, options.limits, found);
  return {std::move(plan), std::move(found)};
}

}  // namespace cfnsplit
