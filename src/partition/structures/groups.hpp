#pragma once
// Things sorted into groups that have numbers without gaps.
#include <cstdint>
#include <utility>
#include <vector>

namespace cfnsplit::partition {

/// Group of[i] of thing i, 0…count − 1.
struct Groups {
  std::vector<std::int32_t> of;
  std::int32_t count = 0;
};

/// From any names ≥ 0 of the groups: the group of thing 0 becomes 0, the next group that comes up 1, and so on.
/// O(things + highest name).
inline Groups numbered_by_first(std::vector<std::int32_t> names) {
  Groups result{std::move(names), 0};
  std::vector<std::int32_t> number;
  for (std::int32_t& group : result.of) {
    if (group >= std::ssize(number)) number.resize(group + 1, -1);
    if (number[group] < 0) number[group] = result.count++;
    group = number[group];
  }
  return result;
}

}  // namespace cfnsplit::partition
