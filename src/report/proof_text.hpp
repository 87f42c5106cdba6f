#pragma once
// What verify proved, for people.
#include <cfnsplit/verify.hpp>
#include <string>
#include <string_view>

namespace cfnsplit {

/// One line that ends with a line feed. `source` and `directory` are as the user named them.
std::string proof_text(std::string_view source, std::string_view directory, const Proof& proof);

}  // namespace cfnsplit
