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
  std::string_view unless;  ///< properties, separated by spaces: where one of them is given, the row does not hold
};

/// What runs code while it is made, which may use all that this resource depends on: where it depends on what holds such
/// a text, directly or through others, the order is needed all the same.
struct CodeRunner {
  std::string_view type;
  std::string_view property;  ///< only with this property, unless it is empty
};

std::span<const UnneededOrder> unneeded_orders_table();

/// The types of CloudFormation that run code; custom resources and the types of others do so as well.
std::span<const CodeRunner> code_runners_table();

}  // namespace cfnsplit
