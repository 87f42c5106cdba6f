#pragma once
// The rows of the table of options, one file a subject. What belongs to one option stands in its row and nowhere else.
#include <span>
#include <string_view>

#include "settings/option.hpp"

namespace cfnsplit {

/// The format of whatever can be shown as a page.
inline constexpr std::string_view kPageWord = "html";

std::span<const Option> limit_rows();
std::span<const Option> shape_rows();
std::span<const Option> prior_rows();
std::span<const Option> command_rows();
std::span<const Option> check_rows();
std::span<const Option> graph_rows();

}  // namespace cfnsplit
