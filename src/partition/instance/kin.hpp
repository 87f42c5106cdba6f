#pragma once
// Vertices that had better share a part where that costs nothing.
#include <array>
#include <vector>

#include "partition/problem.hpp"

namespace cfnsplit::partition {

/// With their head, or with each other if it is kOutside.
struct Kin {
  Vertex head = kOutside;
  std::vector<Vertex> members;  ///< distinct, without the head
};

/// By degree, the nearest first: one pair of the first counts for more than any number of the second.
inline constexpr int kKinDegrees = 3;
using Kinship = std::array<std::vector<Kin>, kKinDegrees>;

}  // namespace cfnsplit::partition
