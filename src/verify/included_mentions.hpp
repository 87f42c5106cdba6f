#pragma once
// What the files that a template includes name [S74].
#include <vector>

#include "verify/mentions.hpp"

namespace cfnsplit::oracle {

/// Adds what each file that can be read names, as if it were said at its Location.
void add_included_mentions(const Template& content, std::vector<Mention>& mentions);

}  // namespace cfnsplit::oracle
