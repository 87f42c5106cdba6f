#include "plan/droppable_orders.hpp"

#include <algorithm>

#include "base/spelling.hpp"

namespace cfnsplit {

std::vector<Arc> droppable_orders(const Analysis& analysis, const SplitOptions& options) {
  if (options.known_values && !options.keep_orders.value_or(true)) return {};
  std::vector<Arc> orders = analysis.known_orders.unneeded;
  if (!options.known_values) {  // then the analysis tells of none
    ValueTable values = analysis.values;
    values.find_known(analysis.source, analysis.references);
    orders =
        find_known_orders(analysis.source, analysis.references, values, analysis.unstated_orders).unneeded;
  }
  std::ranges::sort(orders);
  return orders;
}

std::string advice_to_drop(std::span<const Arc> orders, const std::vector<Arc>& droppable,
                           const Template& source, const SplitOptions& options) {
  const auto found = std::ranges::find_if(
      orders, [&](const Arc& order) { return std::ranges::binary_search(droppable, order); });
  if (found == orders.end()) return {};
  const auto name = [&](VertexId v) {
    return quote(source.resources.entries()[static_cast<std::size_t>(v)].name);
  };
  return std::string(options.known_values ? "--no-keep-orders drops"
                                          : "--known-values on with --no-keep-orders drops") +
         " the order of " + name(found->second) + " after " + name(found->first) + ", which no service needs";
}

}  // namespace cfnsplit
