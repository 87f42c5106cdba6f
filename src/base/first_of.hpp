#pragma once
// Of many names the first ones, as messages list them.
#include <string>
#include <vector>

namespace cfnsplit {

/// "'A', 'B', 'C', 'D', 'E' and 7 more", of names as they are to be read; all of them where they are few.
std::string first_of(const std::vector<std::string>& named);

}  // namespace cfnsplit
