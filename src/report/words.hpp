#pragma once
// Small pieces of wording that every report shares.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cfnsplit {

/// "1 output", "0 outputs", "12 outputs".
std::string counted(std::int64_t number, std::string_view noun);

/// One character of a text as a terminal shows it.
struct Glyph {
  std::size_t bytes = 1;
  int width = 1;      ///< columns: 0 for a combining mark, 2 for wide East Asian characters and emoji
  bool shown = true;  ///< false for control characters and bytes that are no UTF-8
};

/// The character at `at`, which lies within `text`.
Glyph next_glyph(std::string_view text, std::size_t at);

/// `text` without what could move a terminal's cursor or is no UTF-8; each such character becomes `?`. Tabs
/// stay.
std::string printable(std::string_view text);

}  // namespace cfnsplit
