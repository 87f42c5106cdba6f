#pragma once
// The parts that hold least: candidates for being dissolved, or for taking something in.
#include <algorithm>
#include <utility>
#include <vector>

#include "partition/instance/load.hpp"
#include "partition/state/part_state.hpp"

namespace cfnsplit::partition {

/// The ordinary parts that hold anything and that `take` takes, smallest first, no more than `most`.
template <class Take>
std::vector<Part> smallest_parts(const PartState& state, std::size_t most, Take take) {
  std::vector<std::pair<std::int64_t, Part>> by_size;
  for (Part part = 1; part <= state.slots(); ++part) {
    if (state.members(part) > 0 && take(part))
      by_size.emplace_back(relative_size(state.load(part), state.capacity(part)), part);
  }
  std::ranges::sort(by_size);
  if (by_size.size() > most) by_size.resize(most);
  std::vector<Part> parts;
  for (const auto& [size, part] : by_size) parts.push_back(part);
  return parts;
}

/// Of those that have no label.
inline std::vector<Part> smallest_unlabelled_parts(const PartState& state, std::size_t most) {
  return smallest_parts(state, most, [&](Part part) { return !state.has_label(part); });
}

}  // namespace cfnsplit::partition
