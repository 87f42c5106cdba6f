#pragma once
// The JSON Schema of `cfnsplit.json`, for editors and other programs.
#include <string>

namespace cfnsplit {

/// Draft 2020-12, with type, range, default and description of every key; ends with a line feed.
std::string options_schema();

}  // namespace cfnsplit
