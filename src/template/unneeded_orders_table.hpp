#pragma once
// Texts that name a resource and that no service looks up when it makes what holds them [S96]. The rows come from
// tools/facts/unneeded_orders.json, which names the source of each.
#include <span>
#include <string_view>

namespace cfnsplit {

/// A text at `place` below the Properties of a resource of `type`: names of members, separated by '/', where '*' is any
/// member or element. All below the place counts.
struct UnneededOrder {
  std::string_view type, place;
  std::string_view unless;  ///< properties, separated by spaces: where one is given, the row does not hold
  /// Places, separated by spaces, by which the service looks something up. Where one holds a text, that may name what
  /// is waited for by way of `place` alone, and the row does not hold.
  std::string_view looks_up;
};

std::span<const UnneededOrder> unneeded_orders_table();

}  // namespace cfnsplit
