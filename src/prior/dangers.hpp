#pragma once
// What moving a resource to another stack would do to it [S50].
#include <cfnsplit/moves.hpp>
#include <cstddef>
#include <string>
#include <vector>

#include "reference/references.hpp"

namespace cfnsplit {

struct DangerOf {
  Danger danger = Danger::safe;
  std::vector<std::string> reasons;  ///< the first is one of the gravest; none if it is safe
};

/// Why a stack refactor refuses the resource, whatever stands around it; nothing if it does not [S52].
std::vector<std::string> refusals_of_refactor(const Template& source, const References& references,
                                              std::size_t resource);

/// Of every resource, in their order: what a move does to it, and to those that are replaced because they read its id
/// where nothing can be changed. O(references).
std::vector<DangerOf> dangers_of(const Template& source, const References& references);

}  // namespace cfnsplit
