#pragma once
// Texts → values: what stands on the command line or in the environment goes where the row of its option says.
#include <cstdint>
#include <span>
#include <string>

#include "settings/option.hpp"

namespace cfnsplit {

/// Sets one option, replacing what it held, and returns what is wrong, or an empty text. Lists take several texts, and
/// several values in one text: pins and names with commas between them, groups with semicolons between groups. Of
/// several texts for a single value the last one counts. A switch takes "true", "false" and the like.
std::string set_from_texts(const Option& option, std::span<const std::string> texts, Settings& settings);

/// Puts a number where the row says.
void put_number(const NumberValue& value, std::int64_t number, Settings& settings);

/// Which values it takes, for messages: "takes a whole number from 1 to 100", "takes text or json".
std::string demand_of(const Option& option);

}  // namespace cfnsplit
