#pragma once
// Parts that outnumber what the root can declare are held by further stacks, and those by others, as deep as it takes.
#include <cstdint>
#include <variant>
#include <vector>

#include "partition/instance/kin.hpp"
#include "partition/options.hpp"
#include "partition/problem.hpp"
#include "partition/warm_start/warm_start.hpp"

namespace cfnsplit {

inline constexpr std::int32_t kNoParent = -1;

struct StackTree {
  partition::Assignment leaves;  ///< which part holds which vertex, as partition() gives it
  /// Per stack the one above it, kNoParent for the root. Stack p-1 is part p of `leaves`; the others, which hold stacks
  /// and nothing else, come after those they hold.
  std::vector<std::int32_t> parent;
  /// Per stack the known stack that it continues, or partition::kNew. See TreeTerms.
  std::vector<std::int32_t> known;
  std::int64_t moved = 0;  ///< what all that left its prior stack costs together
};

struct TreeTerms {
  partition::Load per_holder{};  ///< what a stack holds besides its base when it holds stacks
  /// Per prior stack, by its number among the KnownStacks, the one that declares it. 0 is the root, which is its own.
  std::vector<std::int32_t> above = {0};
  partition::Moves moves = partition::Moves::forced;
  /// Where nothing stands yet and all but what is pinned fits the root, it stays there.
  bool rest_in_root = false;
  /// Percent of the resources of a stack that are left for later where nothing stands yet, if that can be.
  int headroom = 0;
  partition::Kinship kin = {};  ///< what breaks ties where nothing stands yet
};

/// A tree, or the failure of the level that could not be planned.
using GrownTree = std::variant<StackTree, partition::Failure>;

/// The root and one level of stacks where that fits, a tree where it does not. Where vertices have prior stacks, those
/// stay in the stacks that hold them as vertices stay in theirs: moving a stack costs as much as moving all that it
/// holds.
GrownTree grow_tree(const partition::Problem& problem, const partition::SearchOptions& options,
                    const TreeTerms& terms);

}  // namespace cfnsplit
