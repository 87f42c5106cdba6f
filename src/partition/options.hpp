#pragma once
// What a caller may choose about a search; what tunes it stands in tuning.hpp.
#include <cstdint>

namespace cfnsplit::partition {

struct SearchOptions {
  /// Feeds every tie-break. The same seed gives the same grouping; other seeds give other, equally legal ones.
  std::uint64_t seed = 0;
  /// How hard to look, ≥ 0. 0: starts alone, for a quick legal answer. 1: the default, and work on the best of
  /// them. Every further step adds as much work again. The result with
  /// more effort is never worse than with less.
  int effort = 1;
  /// How many threads to use, ≥ 1. Changes nothing but the time.
  int threads = 1;
};

}  // namespace cfnsplit::partition
