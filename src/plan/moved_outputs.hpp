#pragma once
// Outputs that stand in nested stacks: those that stood there, and those that the root cannot hold [S40].
#include <cfnsplit/split.hpp>
#include <cstdint>
#include <vector>

#include "analysis/analysis.hpp"
#include "plan/constraints.hpp"
#include "prior/prior.hpp"

namespace cfnsplit {

/// The only resource that the output reads, which it can follow into another stack; -1 for an output that cannot leave
/// the root.
std::int32_t resource_to_follow(const Analysis& analysis, std::size_t output);

/// Per output: the resource it follows into a child, or -1 for an output that stays in the root. What stood beside its
/// resource in a child goes on to follow it. Where what an output reads stands elsewhere, it may follow another
/// resource, and its values are handed to that one's stack. Of the others as few leave the root as the quota demands,
/// the least dangerous by what must move with them first, new ones before those that stand in it, and those that
/// somebody reads last. Exported ones can go as well: an export
/// that is deployed cannot move, but a template whose exports alone exceed the quota has never been deployed as it is,
/// and no other split of it exists. `prior` is null where nothing stands.
std::vector<std::int32_t> choose_moved_outputs(const Analysis& analysis, const Constraints& constraints,
                                               const Prior* prior, const SplitOptions& options);

}  // namespace cfnsplit
