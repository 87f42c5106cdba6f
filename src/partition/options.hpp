#pragma once
#include <cstdint>

namespace cfnsplit::partition {

struct Options {
  /// Feeds every tie-break. The same seed gives the same grouping; other seeds give other, equally legal ones.
  std::uint64_t seed = 0;
  /// How hard to look, ≥ 0. 0: one start, for the quickest legal answer. 1: the default, up to thirteen more starts
  /// (fewer for large problems) and work on the best. Every further step adds as much work again. The result with
  /// more effort is never worse than with less.
  int effort = 1;
  /// How many threads to use, ≥ 1. Changes nothing but the time.
  int threads = 1;
};

}  // namespace cfnsplit::partition
