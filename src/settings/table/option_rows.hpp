#pragma once
// The rows of the table of options, one file a subject. What belongs to one option stands in its row and nowhere else.
#include <span>

#include "settings/option.hpp"

namespace cfnsplit {

std::span<const Option> limit_rows();
std::span<const Option> shape_rows();
std::span<const Option> prior_rows();
std::span<const Option> command_rows();
std::span<const Option> check_rows();
std::span<const Option> graph_rows();

}  // namespace cfnsplit
