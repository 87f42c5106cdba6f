#pragma once
// What a split came to, for people.
#include <cfnsplit/split.hpp>
#include <string>

namespace cfnsplit {

/// "812 resources in 5 nested stacks, 96 shared values", without a line feed.
std::string split_summary(const Split& split);

/// A line a stack with its counts, a line with the limits, and the outputs that moved. Bytes are shares of
/// their limit, rounded up. Empty for one stack.
std::string split_table(const Split& split, const Limits& limits);

}  // namespace cfnsplit
