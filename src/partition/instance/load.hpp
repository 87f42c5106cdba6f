#pragma once
// Arithmetic on capacity vectors.
#include <algorithm>

#include "partition/problem.hpp"

namespace cfnsplit::partition {

inline void add(Load& sum, const Load& part) {
  for (int d = 0; d < kDimensions; ++d) sum[d] += part[d];
}

inline void subtract(Load& sum, const Load& part) {
  for (int d = 0; d < kDimensions; ++d) sum[d] -= part[d];
}

inline void add_times(Load& sum, std::int64_t times, const Load& part) {
  for (int d = 0; d < kDimensions; ++d) sum[d] += times * part[d];
}

inline bool fits(const Load& load, const Load& capacity) {
  for (int d = 0; d < kDimensions; ++d) {
    if (load[d] > capacity[d]) return false;
  }
  return true;
}

/// How far `load` is over `capacity`, summed over the dimensions, each in 1/1024 of its capacity. 0 iff it
/// fits.
inline std::int64_t overload(const Load& load, const Load& capacity) {
  constexpr std::int64_t kMost = std::int64_t{1} << 40;  // keeps sums of many parts inside 64 bits
  std::int64_t sum = 0;
  for (int d = 0; d < kDimensions; ++d) {
    if (load[d] <= capacity[d]) continue;
    const std::int64_t excess = std::min(load[d] - capacity[d], kMost);
    sum += 1 + excess * 1024 / std::max<std::int64_t>(1, capacity[d]);
  }
  return sum;
}

/// The size of `load` as a single number: its fullest dimension in 1/65536 of `capacity`, in 1…2^20.
inline std::int64_t relative_size(const Load& load, const Load& capacity) {
  constexpr std::int64_t kMost = std::int64_t{1} << 40;
  std::int64_t size = 1;
  for (int d = 0; d < kDimensions; ++d) {
    const std::int64_t amount = std::clamp<std::int64_t>(load[d], 0, kMost);
    size = std::max(size, amount * 65536 / std::max<std::int64_t>(1, capacity[d]));
  }
  return std::min<std::int64_t>(size, 1 << 20);
}

}  // namespace cfnsplit::partition
