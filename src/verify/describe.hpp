#pragma once
// Values in a few words, for messages.
#include <string>

#include "verify/resolve.hpp"

namespace cfnsplit::oracle {

/// Minified JSON when it is short, else what kind of value it is.
std::string describe(Node value);
std::string describe(const Expression& expression);

}  // namespace cfnsplit::oracle
