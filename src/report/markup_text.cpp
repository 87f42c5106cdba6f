#include "report/markup_text.hpp"

#include "report/words.hpp"

namespace cfnsplit {

std::string escaped_markup(std::string_view text) {
  std::string safe;
  for (std::size_t at = 0; at < text.size();) {
    const Glyph glyph = next_glyph(text, at);
    const std::string_view piece = text.substr(at, glyph.bytes);
    at += glyph.bytes;
    if (piece == "\n")
      safe += "&#10;";  // a bare one in an attribute is a space
    else if (!glyph.shown)
      safe += '?';
    else if (piece == "#")
      safe += "&#35;";  // "##[error]" is a command to the log of a build
    else if (piece == "&")
      safe += "&amp;";
    else if (piece == "<")
      safe += "&lt;";
    else if (piece == ">")
      safe += "&gt;";
    else if (piece == "\"")
      safe += "&quot;";
    else
      safe += piece;
  }
  return safe;
}

}  // namespace cfnsplit
