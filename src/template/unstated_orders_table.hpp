#pragma once
// Orders that services need and no reference makes, by types of resources [S32], [S65]. The rows come from
// tools/facts/unstated_orders.json, which names the source of each.
#include <span>
#include <string_view>

namespace cfnsplit {

/// Stands for every resource of the type, in place of properties.
inline constexpr std::string_view kEvery = "*";

/// A resource of type `after` follows those of type `before` that have to do with the same resource. `by` and `names`
/// lead there: names of properties, separated by spaces, each of which refers to the next resource; an empty one is all
/// properties.
struct UnstatedOrder {
  std::string_view after, by;
  std::string_view needs;  ///< properties, separated by spaces: one of them is given, or the row says nothing
  std::string_view before, names;
};

std::span<const UnstatedOrder> unstated_orders_table();

/// CloudFormation ends the making of a recorder when it can start it, which needs the delivery channel, and AWS Config
/// makes a channel only once there is a recorder [S65].
inline constexpr std::string_view kConfigRecorder = "AWS::Config::ConfigurationRecorder";
inline constexpr std::string_view kConfigChannel = "AWS::Config::DeliveryChannel";

/// The property by which an alias or a version of a function names it; empty for other types. What names an alias means
/// the function.
std::string_view function_property(std::string_view type);

}  // namespace cfnsplit
