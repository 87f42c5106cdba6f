#include "plan/plan_of_split.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/sort_unique.hpp"

namespace cfnsplit {

StackPlan plan_of(const Split& split, std::span<const std::string_view> resources) {
  std::map<std::string_view, StackId> by_path = {
      {"", kRoot}};  // in this order a stack comes before those below it
  for (const StackSummary& stack : split.stacks) by_path.emplace(stack.stack, kRoot);
  StackPlan plan;
  for (auto& [path, stack] : by_path) {
    if (path.empty()) continue;
    stack = static_cast<StackId>(plan.stacks.size());
    const std::size_t slash = path.rfind('/');
    const bool is_top = slash == std::string_view::npos;
    plan.stacks.emplace_back(is_top ? path : path.substr(slash + 1));
    plan.parent.push_back(is_top ? kRoot : by_path[path.substr(0, slash)]);
  }
  std::unordered_map<std::string_view, StackId> placed;
  for (const Placement& placement : split.placements)
    if (const auto stack = by_path.find(placement.stack); stack != by_path.end())
      placed.emplace(placement.resource, stack->second);
  for (const std::string_view id : resources) {
    const auto stack = placed.find(id);
    plan.of_resource.push_back(stack == placed.end() ? kRoot : stack->second);
  }
  return plan;
}

std::vector<StackId> stacks_crossed(const StackPlan& plan, StackId producer,
                                    std::span<const StackId> readers) {
  std::vector<StackId> crossed;
  for (const StackId reader : readers) {
    if (reader == producer) continue;
    const StackId top = plan.meeting(producer, reader);
    if (top == reader) crossed.push_back(reader);
    for (StackId at = reader; at != top; at = plan.parent_of(at)) crossed.push_back(at);
  }
  sort_unique(crossed);
  return crossed;
}

}  // namespace cfnsplit
