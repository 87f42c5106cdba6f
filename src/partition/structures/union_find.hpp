#pragma once
// Which things belong together, learnt pair by pair.
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace cfnsplit::partition {

/// Disjoint sets; the smallest member of a set, its first, stands for it.
class UnionFind {
 public:
  explicit UnionFind(std::int32_t size = 0) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0); }

  std::int32_t find(std::int32_t x) {
    while (parent_[x] != x) x = parent_[x] = parent_[parent_[x]];  // path halving
    return x;
  }

  void join(std::int32_t a, std::int32_t b) {
    a = find(a);
    b = find(b);
    if (b < a) std::swap(a, b);
    parent_[b] = a;
  }

  /// Of each thing the first of its set.
  std::vector<std::int32_t> firsts() {
    std::vector<std::int32_t> first(parent_.size());
    for (std::int32_t x = 0; x < std::ssize(parent_); ++x) first[x] = find(x);
    return first;
  }

 private:
  std::vector<std::int32_t> parent_;
};

}  // namespace cfnsplit::partition
