#pragma once
// Who is replaced with a resource that gets another id: CloudFormation replaces what reads the id in a property that it
// cannot change, and in turn what reads the id of that [S50].
#include <cstddef>
#include <vector>

#include "prior/dangers.hpp"

namespace cfnsplit {

struct GravestFollower {
  std::size_t resource = 0;
  Danger danger = Danger::safe;  ///< safe: none whose replacement is a danger
};

/// Of every resource the gravest that is replaced with it, the first of several. `own` says what happens to each
/// resource itself; of it, what is not worse than that a refactor refuses it is passed over. O(references).
std::vector<GravestFollower> gravest_followers(const Template& source, const References& references,
                                               const std::vector<DangerOf>& own);

}  // namespace cfnsplit
