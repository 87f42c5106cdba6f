#pragma once
// Parts that outnumber what the root can declare are held by further stacks, and those by others, as deep as it takes.
#include <cstdint>
#include <variant>
#include <vector>

#include "partition/options.hpp"
#include "partition/problem.hpp"

namespace cfnsplit {

inline constexpr std::int32_t kNoParent = -1;

struct StackTree {
  partition::Assignment leaves;  ///< which part holds which vertex, as partition() gives it
  /// Per stack the one above it, kNoParent for the root. Stack p-1 is part p of `leaves`; the others, which hold stacks
  /// and nothing else, come after those they hold.
  std::vector<std::int32_t> parent;
};

/// The root and one level of stacks where that fits, a tree where it does not. `per_holder` is what a stack holds besides
/// its base when it holds stacks. The failure is that of the level that could not be planned.
std::variant<StackTree, partition::Failure> grow_tree(const partition::Problem& problem,
                                                      const partition::Load& per_holder,
                                                      const partition::Options& options);

}  // namespace cfnsplit
