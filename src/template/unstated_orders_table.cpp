#include "template/unstated_orders_table.hpp"

#include <array>

namespace cfnsplit {
namespace {

constexpr auto kOrders = std::to_array<UnstatedOrder>({
#include "template/unstated_orders_data.inc"
});

}  // namespace

std::span<const UnstatedOrder> unstated_orders_table() { return kOrders; }

std::string_view function_property(std::string_view type) {
  return type == "AWS::Lambda::Alias" || type == "AWS::Lambda::Version" ? "FunctionName" : std::string_view();
}

}  // namespace cfnsplit
