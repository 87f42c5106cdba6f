#pragma once
// The long form of what check finds, for `help` and for reports that carry their own explanations.
#include <span>
#include <string_view>

#include "base/codes.hpp"

namespace cfnsplit {

/// Why the code is given, what it rests on and what to do; several sentences. Empty for the codes of other commands.
std::string_view explanation_of(std::string_view code);

/// True for the codes a report of check may hold.
bool is_check_code(std::string_view code);

}  // namespace cfnsplit
