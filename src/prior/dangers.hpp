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
  std::vector<std::string> reasons;
};

/// Why a stack refactor refuses the resource, whatever stands around it; nothing if it does not [S52].
std::vector<std::string> refusals_of_refactor(const Template& source, const References& references,
                                              std::size_t resource);

DangerOf danger_of(const Template& source, const References& references, std::size_t resource);

}  // namespace cfnsplit
