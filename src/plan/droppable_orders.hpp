#pragma once
// Orders that a split keeps and need not, for messages of what such an order stands in the way of [S96].
#include <cfnsplit/split.hpp>
#include <span>
#include <string>
#include <vector>

#include "analysis/analysis.hpp"

namespace cfnsplit {

/// Those that a split of these options would drop were it not told to keep them, by --keep-orders, by a lock or by
/// --known-values off; sorted. Empty where they are dropped.
std::vector<Arc> droppable_orders(const Analysis& analysis, const SplitOptions& options);

/// "--no-keep-orders drops the order of 'Alarm' after 'Jobs', which no service needs", of the first of `orders` that is
/// among the `droppable`; empty if none is.
std::string advice_to_drop(std::span<const Arc> orders, const std::vector<Arc>& droppable,
                           const Template& source, const SplitOptions& options);

}  // namespace cfnsplit
