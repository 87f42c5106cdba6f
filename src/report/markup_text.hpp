#pragma once
// Text within XML and HTML.
#include <string>
#include <string_view>

namespace cfnsplit {

/// Text that stays text, in an element as in an attribute in double quotes. What XML has no place for, escaped or not,
/// becomes `?`.
std::string escaped_markup(std::string_view text);

}  // namespace cfnsplit
