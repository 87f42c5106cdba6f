#include "plan/tree_moves.hpp"

#include <algorithm>

#include "plan/loads.hpp"

namespace cfnsplit {

using partition::kHub;

std::int64_t price_of_moves(const StackTree& tree, const partition::Problem& problem,
                            const TreeTerms& terms) {
  const auto known_of = [&](std::int32_t stack) {
    return stack == kNoParent ? kHub : tree.known[static_cast<std::size_t>(stack)];
  };
  std::vector<char> stays(tree.parent.size(), 1);
  for (std::size_t s = tree.parent.size(); s-- > 0;) {  // those that hold it come after a stack
    const std::int32_t known = tree.known[s], above = tree.parent[s];
    const bool is_prior = known > kHub && static_cast<std::size_t>(known) < terms.above.size();
    stays[s] = is_prior && known_of(above) == terms.above[static_cast<std::size_t>(known)] &&
               (above == kNoParent || stays[static_cast<std::size_t>(above)]);
  }
  std::int64_t moved = 0;
  for (std::size_t v = 0; v < problem.prior.size(); ++v) {
    const std::int32_t stack = tree.leaves.part[v] - 1;  // the root's part is 0
    const bool is_kept =
        known_of(stack) == problem.prior[v] && (stack < 0 || stays[static_cast<std::size_t>(stack)]);
    if (problem.prior[v] != partition::kNew && !is_kept) moved += problem.move_price[v];
  }
  return moved;
}

bool took_the_last_place(const StackTree& tree, const partition::Problem& problem) {
  constexpr auto kResources = static_cast<std::size_t>(Quota::resources);
  std::int64_t used =
      problem.hub_base[kResources] + std::ssize(tree.parent) * problem.hub_per_part[kResources];
  bool takes_any = std::ranges::find(tree.known, partition::kNew) != tree.known.end();
  for (std::size_t v = 0; v < problem.weight.size(); ++v) {
    if (tree.leaves.part[v] != kHub) continue;
    used += problem.weight[v][kResources];
    takes_any = takes_any || problem.prior[v] == partition::kNew;
  }
  return takes_any && used + problem.hub_per_part[kResources] > problem.hub_capacity[kResources];
}

bool moves_any(const GrownTree& grown) {
  const auto* tree = std::get_if<StackTree>(&grown);
  return tree && tree->moved > 0;
}

bool is_better(const GrownTree& a, const GrownTree& b) {
  const auto *const tree = std::get_if<StackTree>(&a), *const other = std::get_if<StackTree>(&b);
  return tree && (!other || tree->moved < other->moved);
}

}  // namespace cfnsplit
