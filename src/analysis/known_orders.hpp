#pragma once
// Orders between a resource and what reads its known values: no value that crosses makes them any more. Most have to be
// stated by DependsOn [S95]; some no service needs [S96].
#include <vector>

#include "analysis/values.hpp"

namespace cfnsplit {

/// What waits for the reader of a dropped order waits for the resource as ever.
struct OrderInstead {
  VertexId before, after;
  VertexId through;  ///< the reader: where it stands in one stack with both, its own references order the two
};

/// Each list sorted by what waits, without repeats, and no order in two of them.
struct KnownOrders {
  std::vector<Arc> needed;            ///< (before, after) that nothing but known values says
  std::vector<Arc> unneeded;          ///< the service of `after` looks nothing up: the order may be dropped
  std::vector<OrderInstead> instead;  ///< where those are dropped
};

KnownOrders find_known_orders(const Template& source, const References& references, const ValueTable& values,
                              const std::vector<Arc>& unstated);

/// The place of the reference, in `holder`, is one that its service takes as a text and looks nothing up by.
bool is_only_text(const Reference& reference, Node holder);

/// Read whenever the resource or output is made, and not under some Fn::If only [S8].
bool is_always_read(Node site, Node holder);

}  // namespace cfnsplit
