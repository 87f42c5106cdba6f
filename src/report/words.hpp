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

/// One line of text without what could move a terminal's cursor, turn the line around or is no UTF-8, and without
/// commands that the log of a build would obey: each such character becomes `?`. Tabs stay.
std::string printable(std::string_view text);

/// The same for text of several lines.
std::string printable_lines(std::string_view text);

/// The same for a document in JSON, which means the same afterwards: the characters are written as `\uXXXX`.
std::string printable_json(std::string_view json);

/// `text` with a question mark for each byte that is no UTF-8: files may be called anything, JSON may not hold it.
std::string utf8_of(std::string_view text);

}  // namespace cfnsplit
