#pragma once
// How many resources AWS SAM makes of a template that it has not expanded yet: what its documentation promises, so the
// count is a lower bound [S84].
#include <cstdint>

#include "template/template.hpp"

namespace cfnsplit {

/// 0 for a template without resources of SAM. O(resources and their events).
std::int64_t added_by_sam(const Template& source);

}  // namespace cfnsplit
