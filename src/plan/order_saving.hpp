#pragma once
// What a split that keeps orders for what stands would be without those that no service needs [S96].
#include <cfnsplit/split.hpp>
#include <optional>

#include "analysis/analysis.hpp"
#include "syntax/json_writer.hpp"

namespace cfnsplit {

struct PriorPrices;

/// Plans once more, from the same prior and with the same options but for --keep-orders; `split` keeps the orders.
/// Nothing where that saves neither a move nor a shared value.
std::optional<OrderSaving> saving_of_dropped_orders(const Analysis& analysis, SplitOptions options,
                                                    JsonStyle style, const PriorPrices& prices,
                                                    const Split& split);

}  // namespace cfnsplit
