#pragma once
// What a caller may choose about a search; what tunes it stands in tuning.hpp.
#include <cstdint>
#include <functional>

namespace cfnsplit::partition {

struct SearchOptions {
  /// Feeds every tie-break. The same seed gives the same grouping; other seeds give other, equally legal ones.
  std::uint64_t seed = 0;
  /// How hard to look, ≥ 0. 0: one start alone, for a quick legal answer, and no tie is settled. 1: the default,
  /// several starts and work on the best of them. Every further step adds as much work again. From 1 on the result
  /// with more effort is never worse than with less.
  int effort = 1;
  /// How many threads to use, ≥ 1. Changes nothing but the time.
  int threads = 1;
  /// Is told how many steps of a search are done, and how many there are. Nobody where it is empty.
  std::function<void(int done, int of)> tell = {};
};

}  // namespace cfnsplit::partition
