#pragma once
// Logical ids are words run together: "S17GetOrderLogGroup" is S17, Get, Order, Log, Group.
#include <string_view>
#include <vector>

namespace cfnsplit {

/// A word starts at a capital that follows no capital, or that a small letter follows: "APIGatewayV2" is API, Gateway,
/// V2.
std::vector<std::string_view> camel_words(std::string_view id);

}  // namespace cfnsplit
