#pragma once
// Orders between a resource and what reads its known values: no value that crosses makes them any more. Most have to be
// stated by DependsOn [S95]; some no service needs [S96].
#include <vector>

#include "analysis/values.hpp"

namespace cfnsplit {

/// (before, after), each list sorted by `after`, without repeats.
struct KnownOrders {
  std::vector<Arc> needed;    ///< that nothing but known values says
  std::vector<Arc> unneeded;  ///< of the same those that may be dropped, for nothing is looked up
};

KnownOrders find_known_orders(const Template& source, const References& references, const ValueTable& values,
                              const std::vector<Arc>& unstated);

}  // namespace cfnsplit
