#pragma once
// Makes a set of a list.
#include <algorithm>
#include <vector>

namespace cfnsplit {

/// Sorts the items and keeps one of each.
template <class Item>
void sort_unique(std::vector<Item>& items) {
  std::ranges::sort(items);
  const auto repeats = std::ranges::unique(items);
  items.erase(repeats.begin(), repeats.end());
}

}  // namespace cfnsplit
