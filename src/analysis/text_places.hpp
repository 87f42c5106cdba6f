#pragma once
// Places whose service takes a text as it is and looks nothing up by it [S96].
#include <span>

#include "reference/references.hpp"

namespace cfnsplit {

/// The reference stands at such a place of `holder`, a resource, or below it, and all that is looked up is named by
/// references, which `of_holder` are. Where a function stands on the way to the place, it cannot be told.
bool is_only_text(const Reference& reference, Node holder, std::span<const Reference> of_holder);

}  // namespace cfnsplit
