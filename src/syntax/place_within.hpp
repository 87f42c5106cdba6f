#pragma once
// Where a part of a text stands in the source, for diagnostics.
#include <cstdint>

#include "syntax/document.hpp"

namespace cfnsplit {

/// The place of the bytes `begin` to `end` of the string `text`; the whole text's where escapes or its size hide them.
SourcePlace place_within(Node text, std::uint32_t begin, std::uint32_t end);

}  // namespace cfnsplit
