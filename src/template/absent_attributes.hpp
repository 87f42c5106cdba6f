#pragma once
// Attributes that a resource has only when one of its properties is set. Whoever reads one does so under the condition
// that sets the property; an output that carries it to another stack would read it always, and fail.
#include <string_view>

#include "syntax/document.hpp"

namespace cfnsplit {

/// True unless the property that brings the attribute is there whatever the conditions say. `attribute` is one that
/// some place reads.
bool may_be_absent(Node resource, std::string_view attribute);

}  // namespace cfnsplit
