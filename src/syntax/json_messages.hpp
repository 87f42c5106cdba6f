#pragma once
// What nlohmann says of a text that is no JSON, in the words of whoever wrote the text.
#include <string>
#include <string_view>

namespace cfnsplit {

/// `message` from "syntax error" on, without what was read last. One line.
std::string explain_json(std::string_view message);

}  // namespace cfnsplit
