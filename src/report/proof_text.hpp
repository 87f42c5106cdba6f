#pragma once
// What verify proved, for people and for programs.
#include <cfnsplit/verify.hpp>
#include <string>
#include <string_view>

namespace cfnsplit {

/// One line that ends with a line feed. `source` and `directory` are as the user named them.
std::string proof_text(std::string_view source, std::string_view directory, const Proof& proof);

/// As docs/reference/verify.schema.json describes it, with what was found.
std::string proof_json(std::string_view source, std::string_view directory, const Outcome<Proof>& proof);

}  // namespace cfnsplit
