#include "plan/known_stacks.hpp"
#include "base/stack_path.hpp"

#include <algorithm>
#include <functional>

#include "graph/components.hpp"

namespace cfnsplit {
namespace {

// The known stack that declares the one at `path`.
std::int32_t parent_of(const std::vector<std::string>& paths, const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return kInRoot;
  const auto parent = std::ranges::lower_bound(paths, path.substr(0, slash));
  return static_cast<std::int32_t>(parent - paths.begin()) + 1;
}

// An order that the template does not state is for what is made: where both ends stand already, and the stacks that
// they stand in are in another order, nothing moves for it [S65]. What moves for another reason may make room for it.
void give_up_contradicted(Constraints& constraints, const Prior& prior) {
  const auto n = static_cast<VertexId>(prior.of_resource.size());
  std::vector<VertexId> group;
  for (VertexId v = 0; v < n; ++v) {
    const std::int32_t stack = prior.of_resource[static_cast<std::size_t>(v)];
    group.push_back(stack <= kInRoot ? v : n + stack - 1);
  }
  const auto size = n + static_cast<VertexId>(prior.stacks.size());
  const StrongComponents components =
      strong_components(DependencyGraph(size, contracted(constraints.arcs, group)));
  const auto is_contradicted = [&](const Arc& arc) {
    const auto before = static_cast<std::size_t>(arc.first), after = static_cast<std::size_t>(arc.second);
    const auto of = [&](VertexId v) { return components.of[static_cast<std::size_t>(v)]; };
    return prior.of_resource[before] != kNowhere && prior.of_resource[after] != kNowhere &&
           group[before] != group[after] && of(group[before]) == of(group[after]);
  };
  const auto stated = constraints.arcs.end() - std::ssize(constraints.implied);
  constraints.arcs.erase(stated, constraints.arcs.end());
  const auto given_up = std::ranges::stable_partition(constraints.implied, std::not_fn(is_contradicted));
  constraints.given_up.assign(given_up.begin(), given_up.end());
  constraints.implied.erase(given_up.begin(), given_up.end());
  constraints.arcs.insert(constraints.arcs.end(), constraints.implied.begin(), constraints.implied.end());
}

// A stack refactor is for moves between nested stacks: what nothing else can move stays out of the root.
GrownTree grow_rebalanced(const partition::Problem& problem, const partition::SearchOptions& options,
                          const TreeTerms& terms, const PriorPrices& prices) {
  partition::Problem nested = problem;
  for (std::size_t v = 0; v < prices.is_refactored.size(); ++v)
    if (prices.is_refactored[v] != 0 && problem.fixed[v] == partition::kFree)
      nested.no_hub.push_back(static_cast<partition::Vertex>(v));
  auto grown = grow_tree(nested, options, terms);
  if (std::holds_alternative<StackTree>(grown)) return grown;
  TreeTerms unmoved = terms;
  unmoved.moves = partition::Moves::forced;
  return grow_tree(problem, options, unmoved);
}

}  // namespace

KnownStacks find_known_stacks(const Constraints& constraints, const PriorPrices* prices) {
  KnownStacks known;
  known.names = {""};
  if (prices) {
    const std::vector<std::string>& paths = prices->prior.stacks;
    for (const std::string& path : paths) {
      known.names.push_back(last_step(path));
      known.terms.above.push_back(parent_of(paths, path));
    }
    known.prior_stack = prices->prior.of_resource;
    known.terms.moves.price = prices->rebalance;
  }
  std::vector<std::int32_t> of_pin = {kRootStack};
  for (const std::string& name : constraints.stack_names) {
    const auto same = std::ranges::find(known.names.begin() + 1, known.names.end(), name);
    of_pin.push_back(static_cast<std::int32_t>(same - known.names.begin()));
    if (same == known.names.end()) known.names.push_back(name);
  }
  for (const Placed& placed : constraints.placed)
    known.pinned_stack.push_back(placed.stack == kAnyStack ? kAnyStack
                                                           : of_pin[static_cast<std::size_t>(placed.stack)]);
  return known;
}

void loosen_for_prior(Constraints& constraints, const Prior& prior) {
  if (prior.has_stacks()) give_up_contradicted(constraints, prior);
  const auto stack_of = [&](VertexId v) { return prior.of_resource[static_cast<std::size_t>(v)]; };
  const auto is_new = [&](VertexId v) { return prior.is_volatile[static_cast<std::size_t>(v)] != 0; };
  const auto is_apart = [&](const Link& link) {
    const bool may = link.reason == Reason::lambda || link.reason == Reason::code_deploy ||
                     link.reason == Reason::code_deploy_application ||
                     (link.reason == Reason::config_recorder && !is_new(link.a) && !is_new(link.b));
    return may && stack_of(link.a) != kNowhere && stack_of(link.b) != kNowhere &&
           stack_of(link.a) != stack_of(link.b);
  };
  // One application serves all functions: where it is apart from some, no new one needs to join it.
  const bool has_far_application = std::ranges::any_of(constraints.links, [&](const Link& link) {
    return link.reason == Reason::code_deploy_application && is_apart(link);
  });
  std::erase_if(constraints.links, is_apart);
  if (has_far_application) loosen(constraints, Reason::code_deploy_application);
}

GrownTree grow_from_prior(partition::Problem problem, const partition::SearchOptions& options,
                          const KnownStacks& known, const PriorPrices* prices) {
  problem.fixed = known.pinned_stack;
  if (!prices) return grow_tree(problem, options, known.terms);
  problem.prior = known.prior_stack;
  problem.move_price = prices->of_move;
  auto grown = prices->rebalance ? grow_rebalanced(problem, options, known.terms, *prices)
                                 : grow_tree(problem, options, known.terms);
  if (std::holds_alternative<StackTree>(grown) || prices->of_move == prices->of_last_resort) return grown;
  problem.move_price = prices->of_last_resort;
  return grow_tree(problem, options, known.terms);
}

}  // namespace cfnsplit
