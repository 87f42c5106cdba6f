#pragma once
// The page itself, into which the data goes.
#include <string>
#include <string_view>

namespace cfnsplit {

/// A whole page that shows `data`, which is safe inside of a script.
std::string page_with(std::string_view data);

}  // namespace cfnsplit
