#pragma once
// Where two values differ.
#include <cfnsplit/diff.hpp>
#include <vector>

#include "syntax/document.hpp"

namespace cfnsplit {

/// In document order. Calls of functions are compared as a whole; elements of lists are matched by what they are, so
/// that one more at the front changes no other. O(size), but O(n · m) in two lists of up to kMostMatched elements.
std::vector<ValueChange> value_changes(Node before, Node after);

inline constexpr std::uint32_t kMostMatched = 1000;

}  // namespace cfnsplit
