#include "refactor/stack_refactors.hpp"

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "refactor/obstacles.hpp"
#include "refactor/only_moves.hpp"
#include "refactor/requests.hpp"

namespace cfnsplit {
namespace {

constexpr std::size_t kStacksInARefactor = 5;

using StackPair = std::pair<std::string, std::string>;  // from, to

// Pairs of stacks, as many as go into one request, one request after the other.
struct Batch {
  std::set<std::string> stacks;
  std::vector<const Move*> moves;
};

std::vector<Batch> batches(const RefactorPlan& plan) {
  std::map<StackPair, std::vector<const Move*>> pairs;
  for (const RoutedMove& routed : plan.moves)
    if (routed.route == Route::refactor) pairs[{routed.move.from, routed.move.to}].push_back(&routed.move);
  std::vector<Batch> made;
  for (const auto& [pair, group] : pairs) {
    std::set<std::string> joined = made.empty() ? std::set<std::string>() : made.back().stacks;
    joined.insert({pair.first, pair.second});
    if (made.empty() || joined.size() > kStacksInARefactor) made.push_back({{pair.first, pair.second}, {}});
    made.back().stacks.insert({pair.first, pair.second});
    made.back().moves.insert(made.back().moves.end(), group.begin(), group.end());
  }
  return made;
}

void choose(Routing& routing, const Split& prior) {
  std::map<StackPair, std::vector<RoutedMove*>> pairs;
  for (RoutedMove& routed : routing.plan.moves) {
    routed.reason = obstacle_to_refactor(routing.analysis, routed.move, prior);
    if (routed.reason.empty()) pairs[{routed.move.from, routed.move.to}].push_back(&routed);
  }
  for (auto& [pair, group] : pairs) {
    Places moved = places_before(routing.plan);
    for (const RoutedMove* routed : group) moved[routed->move.resource] = routed->move.to;
    const std::optional<Split> after = split_at(routing, routing.text, moved);
    const bool is_clean = after && only_moves(prior, *after);
    for (RoutedMove* routed : group)
      if (is_clean)
        routed->route = Route::refactor;
      else
        routed->reason =
            "a stack refactor may change nothing else, but parameters, outputs or stacks would change";
  }
}

void add_refactor(Routing& routing, const Split& after, const Batch& batch) {
  RefactorStep step;
  step.folder = "refactor-" + std::to_string(routing.steps.refactors.size() + 1);
  const std::string request = step.folder + "/request.json";
  for (const std::string& path : batch.stacks) {
    const std::string file = path.substr(path.rfind('/') + 1) + ".template.json";
    step.stacks.emplace_back(routing.identifiers.stack_name(path, request), file);
    routing.add_file(step.folder + '/' + file, template_of(after, path));
  }
  for (const Move* move : batch.moves)
    step.moved.push_back({move->resource, routing.identifiers.stack_name(move->from, request),
                          routing.identifiers.stack_name(move->to, request)});
  routing.add_file(request, refactor_request(step));
  routing.steps.refactors.push_back(std::move(step));
}

// The split after each batch; nothing if one of them changes more than it may once those before it are made.
std::optional<std::vector<Split>> splits_after(const Routing& routing, const Split& prior,
                                               const std::vector<Batch>& all) {
  Places moved = places_before(routing.plan);
  std::vector<Split> after;
  for (const Batch& batch : all) {
    for (const Move* move : batch.moves) moved[move->resource] = move->to;
    std::optional<Split> next = split_at(routing, routing.text, moved);
    if (!next || !only_moves(prior, *next)) return {};
    after.push_back(std::move(*next));
  }
  return after;
}

}  // namespace

void find_stack_refactors(Routing& routing, const Split& prior) {
  choose(routing, prior);
  const std::vector<Batch> all = batches(routing.plan);
  if (all.empty()) return;
  const auto after = splits_after(routing, prior, all);
  if (!after) {
    for (RoutedMove& routed : routing.plan.moves)
      if (routed.route == Route::refactor)
        settle(routed, "no plan has all that could be refactored where it goes");
    return;
  }
  routing.add_templates("stand", prior);
  for (std::size_t i = 0; i < all.size(); ++i) add_refactor(routing, (*after)[i], all[i]);
}

}  // namespace cfnsplit
