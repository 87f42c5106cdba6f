#pragma once
// What CloudFormation does to a resource, by which of its properties change.
#include <cfnsplit/diff.hpp>
#include <string_view>

namespace cfnsplit {

/// Of a change at `path`, a JSON pointer from the resource. `type` is that before and after.
Replacement replacement_by(std::string_view type, const ValueChange& change);

/// The graver of two; unknown counts for more than none, and less than perhaps.
Replacement graver(Replacement a, Replacement b);

}  // namespace cfnsplit
