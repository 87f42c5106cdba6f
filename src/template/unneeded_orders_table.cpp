#include "template/unneeded_orders_table.hpp"

#include <array>

namespace cfnsplit {
namespace {

constexpr auto kOrders = std::to_array<UnneededOrder>({
#include "template/unneeded_orders_data.inc"
});

constexpr auto kRunners = std::to_array<CodeRunner>({
#include "template/code_runners_data.inc"
});

}  // namespace

std::span<const UnneededOrder> unneeded_orders_table() { return kOrders; }

std::span<const CodeRunner> code_runners_table() { return kRunners; }

}  // namespace cfnsplit
