#pragma once
// A list of short lists in two arrays (compressed sparse rows).
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace cfnsplit::partition {

struct Csr {
  std::vector<std::int32_t> start{0};
  std::vector<std::int32_t> item;

  std::int32_t rows() const { return static_cast<std::int32_t>(start.size()) - 1; }
  std::int32_t length(std::int32_t row) const { return start[row + 1] - start[row]; }
  std::span<const std::int32_t> operator[](std::int32_t row) const {
    return {item.data() + start[row], static_cast<std::size_t>(length(row))};
  }
  void close_row() { start.push_back(static_cast<std::int32_t>(item.size())); }
};

using IndexPairs = std::vector<std::pair<std::int32_t, std::int32_t>>;

/// Row a holds every b of the pairs (a, b), in the order of the pairs. Linear.
inline Csr csr_of_pairs(std::int32_t rows, const IndexPairs& pairs) {
  Csr csr;
  csr.start.assign(rows + 1, 0);
  csr.item.resize(pairs.size());
  for (const auto& [a, b] : pairs) ++csr.start[a + 1];
  for (std::int32_t row = 0; row < rows; ++row) csr.start[row + 1] += csr.start[row];
  std::vector<std::int32_t> next(csr.start.begin(), csr.start.end() - 1);
  for (const auto& [a, b] : pairs) csr.item[next[a]++] = b;
  return csr;
}

}  // namespace cfnsplit::partition
