#pragma once
// Orders that services need and no reference makes [S32], [S65], between resources of the source.
#include <cstdint>
#include <vector>

#include "verify/mentions.hpp"

namespace cfnsplit::oracle {

struct UnstatedPair {
  std::int32_t before, after;  ///< atoms of the source
};

/// Without those that close a cycle with what the template says.
std::vector<UnstatedPair> unstated_pairs_of(const Inventory& source);

}  // namespace cfnsplit::oracle
