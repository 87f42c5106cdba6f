#pragma once
// The levels of a multilevel search, and how a partition passes from one to the next.
#include <vector>

#include "partition/coarsening/agglomerate.hpp"
#include "partition/instance/instance.hpp"

namespace cfnsplit::partition {

/// An instance and ever coarser versions of it, made by replaying merges until half the units are left, a
/// quarter, and so on, down to all merges.
class Hierarchy {
 public:
  Hierarchy(const Instance& finest, const Merges& merges);

  std::int32_t levels() const { return static_cast<std::int32_t>(coarser_.size()) + 1; }
  const Instance& level(std::int32_t index) const { return index == 0 ? *finest_ : coarser_[index - 1]; }
  const Instance& coarsest() const { return level(levels() - 1); }
  /// The assignment of level `index` as one of the next finer level.
  std::vector<Part> project(std::int32_t index, const std::vector<Part>& part) const;
  /// The other way; every coarse unit must lie in one part.
  std::vector<Part> lift(std::int32_t index, const std::vector<Part>& part) const;

 private:
  const Instance* finest_;
  std::vector<Instance> coarser_;
  std::vector<std::vector<Unit>> group_;  // group_[i]: level i → level i + 1
};

}  // namespace cfnsplit::partition
