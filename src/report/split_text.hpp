#pragma once
// What a split came to, for people.
#include <cfnsplit/split.hpp>
#include <string>
#include <vector>

namespace cfnsplit {

/// "812 resources in 5 nested stacks, 96 shared values", without a line feed.
std::string split_summary(const Split& split);

/// A line a stack with its counts, a line with the limits, and the outputs that moved. Bytes are shares of
/// their limit, rounded up. Empty for one stack.
std::string split_table(const Split& split, const Limits& limits);

/// "12 new, 0 moved, 3 removed": resources, against where they stood before; without a line feed.
std::string changes_text(const Split& split);

/// CFS0832 with the first moves of resources and outputs, for when no table shows them; nothing where nothing moves.
std::vector<Diagnostic> warn_of_moves(const Split& split);

}  // namespace cfnsplit
