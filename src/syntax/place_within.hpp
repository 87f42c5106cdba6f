#pragma once
// Where a part of a text stands in the source, for diagnostics.
#include <cstdint>

#include "syntax/document.hpp"

namespace cfnsplit {

/// The place of the bytes `begin` to `end` of the string `text`; the whole text's where escapes or its size hide them.
SourcePlace place_within(Node text, std::uint32_t begin, std::uint32_t end);

/// Where a name stands: a text, or a part of it. Passed around instead of its place, which takes long to find and only
/// diagnostics ask for.
struct Spot {
  Node text;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;  ///< 0: all of it

  SourcePlace place() const { return end > 0 ? place_within(text, begin, end) : text.place(); }
};

}  // namespace cfnsplit
