#pragma once
// Which resource names which.
#include <cstdint>
#include <string_view>
#include <vector>

#include "analysis/analysis.hpp"

namespace cfnsplit {

struct ResourceNames {
  explicit ResourceNames(const Analysis& analysis);

  std::int32_t size() const { return static_cast<std::int32_t>(types.size()); }
  std::vector<std::string_view> ids, types;                // by resource
  std::vector<std::vector<std::int32_t>> names, named_by;  // sorted, without the resource itself
};

}  // namespace cfnsplit
