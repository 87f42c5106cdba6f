#pragma once
// What a stack of given resources would weigh, wherever all others stand.
#include <span>
#include <vector>

#include "partition/problem.hpp"

namespace cfnsplit {

class PartLoads {
 public:
  explicit PartLoads(const partition::Problem& problem);

  /// O(what the resources read and make, and who reads that).
  partition::Load of(std::span<const partition::Vertex> resources);
  bool fits(std::span<const partition::Vertex> resources);

 private:
  const partition::Problem& problem_;
  std::vector<std::vector<std::int32_t>> reads_, makes_;  // values, per vertex
  std::vector<std::uint32_t> marked_, counted_;           // the last question that met a vertex, a value
  std::uint32_t question_ = 0;
};

}  // namespace cfnsplit
