#pragma once
// How text for people looks on their screen: colour, and lines that fit.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace cfnsplit {

struct TextStyle {
  bool colour = false;
  std::size_t width = 0;  ///< columns of the screen; 0: lines end where they end
};

enum class Paint : std::uint8_t { bold, faint, red, green, yellow, magenta, cyan };

/// The text in that paint; as it is without colour, and where it is empty.
std::string painted(std::string_view text, Paint paint, bool colour);

/// Shares such as "83%" in paint: green, from 80 on yellow, above 100 red.
std::string with_painted_shares(std::string_view text);

/// Columns that the text takes; paint takes none.
std::size_t width_of(std::string_view text);

/// Lines that are wider than `width` go on in the next, at a space and two columns farther in than they began. A word
/// that is wider than the screen stays whole.
std::string fitted(std::string_view text, std::size_t width);

}  // namespace cfnsplit
