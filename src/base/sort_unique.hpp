#pragma once
// Lists that are sets: sorted, without repeats.
#include <algorithm>
#include <vector>

namespace cfnsplit {

/// Sorts the list and drops what it holds more than once. O(n · log n).
template <class T>
void sort_unique(std::vector<T>& items) {
  std::ranges::sort(items);
  const auto repeats = std::ranges::unique(items);
  items.erase(repeats.begin(), repeats.end());
}

}  // namespace cfnsplit
