#pragma once
// Places whose service takes a text as it is and looks nothing up by it [S96].
#include "reference/references.hpp"

namespace cfnsplit {

/// The reference stands at such a place of `holder`, a resource, or below it. Where a function stands on the way to the
/// place, it cannot be told.
bool is_only_text(const Reference& reference, Node holder);

}  // namespace cfnsplit
