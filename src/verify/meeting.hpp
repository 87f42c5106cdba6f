#pragma once
// Where the ways of two resources from the root part.
#include "verify/fold.hpp"

namespace cfnsplit::oracle {

/// Two resources of the source in different templates, and what stands for each of them in the template where their
/// ways from the root part.
struct Meeting {
  std::int32_t scope;
  std::int32_t from, to;  ///< atoms there
};

Meeting find_meeting(const Fold& fold, Home from, Home to);

/// True if `inner` is `outer` or stands anywhere below it.
bool is_below(const Fold& fold, std::int32_t inner, std::int32_t outer);

}  // namespace cfnsplit::oracle
