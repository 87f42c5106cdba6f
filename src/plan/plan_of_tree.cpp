#include "plan/plan_of_tree.hpp"

#include <algorithm>
#include <numeric>

#include "base/sort_unique.hpp"
#include "plan/stack_names.hpp"

namespace cfnsplit {
namespace {

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
      names[static_cast<std::size_t>(tree.leaves.part[v]) - 1] = known.names[static_cast<std::size_t>(stack)];
  return names;
}

// The number of shared values. A shared value is a value of a resource (its Ref or one attribute) together with one
// stack, other than the resource's own, in which resources read it: a value that resources of three other stacks read
// counts three times, however many resources read it there, and the root is a stack like any other. Not counted are
// values that only outputs read, what a TemplateURL names, and stacks that only pass a value on to those below them.
// Parameters and pseudo parameters of the root that nested stacks take are no shared values but parameters handed down.
// split, plan, moves, graph and explain all count so. Wire::kind tells it of each wire, and the Relocator counts again
// for a plan in which one resource has moved.
std::int64_t count_shared_values(const Analysis& analysis, const StackPlan& plan) {
  std::vector<std::vector<StackId>> readers(static_cast<std::size_t>(analysis.values.size()));
  for (std::size_t i = 0; i < plan.of_resource.size(); ++i)
    for (const ValueId id : analysis.needs.of_resource[i].values) {
      const CarriedValue& value = analysis.values[id];
      if (value.kind != TargetKind::resource) continue;
      if (plan.of_resource[static_cast<std::size_t>(value.target)] != plan.of_resource[i])
        readers[static_cast<std::size_t>(id)].push_back(plan.of_resource[i]);
    }
  std::int64_t shared = 0;
  for (std::vector<StackId>& stacks : readers) {
    sort_unique(stacks);
    shared += std::ssize(stacks);
  }
  return shared;
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

}  // namespace

StackPlan plan_of_tree(const Analysis& analysis, const KnownStacks& known,
                       const std::vector<std::int32_t>& moved_outputs, const StackTree& tree) {
  const std::vector<std::string> names = names_of(analysis, known, tree);
  std::vector<std::size_t> order(names.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
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
  plan.shared_values = count_shared_values(analysis, plan);
  return plan;
}

}  // namespace cfnsplit
