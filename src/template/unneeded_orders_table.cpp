#include "template/unneeded_orders_table.hpp"

#include <array>

namespace cfnsplit {
namespace {

constexpr auto kOrders = std::to_array<UnneededOrder>({
#include "template/unneeded_orders_data.inc"
});

}  // namespace

std::span<const UnneededOrder> unneeded_orders_table() { return kOrders; }

}  // namespace cfnsplit
