#pragma once
// Phases 1 and 2: units joined to clusters that fit a part, first those that share most for their size.
#include <utility>
#include <vector>

#include "partition/coarsening/clusters.hpp"
#include "partition/tuning.hpp"

namespace cfnsplit::partition {

using Merges = std::vector<std::pair<Unit, Unit>>;  ///< (name that lives on, name that ends), in time order

struct Agglomeration {
  static constexpr std::int32_t kAlone = -1;
  /// Units of different colours are never joined (to coarsen a partition that exists), those of colour kAlone
  /// with nothing. Empty: one colour for all.
  std::vector<std::int32_t> colour;
  Load capacity{};         ///< of a cluster, wired as a part of its own
  std::uint64_t seed = 0;  ///< of the ties
  std::int64_t telling_pins =
      tuning::kTellingPins;  ///< nets with more say too little of a pair to be read again
  int noise = 0;             ///< each affinity is taken times 1…1 + noise/8, drawn by the seed
};

/// Joins the pair with the greatest Σ cost / (pins − 1) / (size · size) first, until no pair with a common
/// value is left that fits and closes no cycle.
Merges agglomerate(Clusters& clusters, const Instance& instance, const Agglomeration& how);

}  // namespace cfnsplit::partition
