#pragma once
// A vector taken for a set.
#include <algorithm>
#include <vector>

namespace cfnsplit::partition {

/// Sorts, and keeps one of equals.
template <class Item>
void sort_distinct(std::vector<Item>& items) {
  std::ranges::sort(items);
  const auto rest = std::ranges::unique(items);
  items.erase(rest.begin(), rest.end());
}

}  // namespace cfnsplit::partition
