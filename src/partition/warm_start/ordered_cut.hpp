#pragma once
// The exact answer to one question: several parts in a given order, and arcs that must not run against it; which
// units have to change their place so that none does, at the least price?
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "partition/structures/csr.hpp"

namespace cfnsplit::partition {

/// The price of a place that a unit cannot take.
inline constexpr std::int64_t kForbidden = std::int64_t{1} << 40;

struct OrderedCut {
  std::int32_t units = 0;
  std::int32_t places = 1;  ///< a unit takes one of 0…places − 1
  /// ≥ 0; kForbidden or more: never.
  std::function<std::int64_t(std::int32_t unit, std::int32_t place)> price;
  IndexPairs arcs;  ///< (a, b): the place of a is at most that of b
};

/// The place of every unit at the least total price; of several such answers the one with the lowest places. Nothing if
/// no answer is free of forbidden places. One minimum cut in a graph of units · (places − 1) nodes, the units layered
/// by places (Ishikawa 2003).
std::optional<std::vector<std::int32_t>> cheapest_places(const OrderedCut& question);

}  // namespace cfnsplit::partition
