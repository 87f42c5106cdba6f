#include "plan/labels.hpp"

#include <algorithm>

namespace cfnsplit {
namespace {

std::string last_step(const std::string& path) { return path.substr(path.rfind('/') + 1); }

std::int32_t parent_of(const std::vector<std::string>& paths, const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return kInRoot;
  return static_cast<std::int32_t>(std::ranges::lower_bound(paths, path.substr(0, slash)) - paths.begin()) +
         1;
}

}  // namespace

Labels label_stacks(const Constraints& constraints, const Holding* holding) {
  Labels labels;
  labels.names = {""};
  if (holding) {
    const std::vector<std::string>& paths = holding->standing.stacks;
    for (const std::string& path : paths) {
      labels.names.push_back(last_step(path));
      labels.terms.above.push_back(parent_of(paths, path));
    }
    labels.of_standing = holding->standing.of_resource;
    if (holding->rebalance) labels.terms.moves = partition::Moves::worthwhile;
  }
  std::vector<std::int32_t> of_pin = {kRootStack};
  for (const std::string& name : constraints.stack_names) {
    const auto known = std::find(labels.names.begin() + 1, labels.names.end(), name);
    of_pin.push_back(static_cast<std::int32_t>(known - labels.names.begin()));
    if (known == labels.names.end()) labels.names.push_back(name);
  }
  for (const Placed& placed : constraints.placed)
    labels.of_pinned.push_back(placed.stack == kAnyStack ? kAnyStack
                                                         : of_pin[static_cast<std::size_t>(placed.stack)]);
  return labels;
}

void loosen_deployed(Constraints& constraints, const Holding& holding) {
  const auto home = [&](VertexId v) { return holding.standing.of_resource[static_cast<std::size_t>(v)]; };
  const auto is_apart = [&](const Link& link) {
    const bool may = link.reason == Reason::lambda || link.reason == Reason::code_deploy ||
                     link.reason == Reason::code_deploy_application;
    return may && home(link.a) != kNowhere && home(link.b) != kNowhere && home(link.a) != home(link.b);
  };
  // One application serves all functions: where it is apart from some, no new one needs to join it.
  const bool has_far_application = std::ranges::any_of(constraints.links, [&](const Link& link) {
    return link.reason == Reason::code_deploy_application && is_apart(link);
  });
  std::erase_if(constraints.links, is_apart);
  if (has_far_application) loosen(constraints, Reason::code_deploy_application);
}

std::variant<StackTree, partition::Failure> grow_held(partition::Problem problem,
                                                      const partition::SearchOptions& options,
                                                      const Labels& labels, const Holding* holding) {
  problem.fixed = labels.of_pinned;
  if (!holding) return grow_tree(problem, options, labels.terms);
  problem.prior = labels.of_standing;
  problem.move_price = holding->price;
  auto grown = grow_tree(problem, options, labels.terms);
  if (std::holds_alternative<StackTree>(grown) || holding->price == holding->last_price) return grown;
  problem.move_price = holding->last_price;
  return grow_tree(problem, options, labels.terms);
}

}  // namespace cfnsplit
