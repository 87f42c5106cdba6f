#pragma once
// Columns of text for people.
#include <string>
#include <vector>

namespace cfnsplit {

using TableRow = std::vector<std::string>;

/// Rows of equal length, each line indented by two spaces and ended by a line feed. The first `left` columns stand to
/// the left, numbers after them to the right. Columns are two spaces apart; no line ends in a space.
std::string aligned(const std::vector<TableRow>& rows, std::size_t left = 1);

}  // namespace cfnsplit
