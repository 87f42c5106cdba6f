#include "report/words.hpp"

#include <algorithm>
#include <array>

namespace cfnsplit {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// The blocks that matter from Unicode's EastAsianWidth.txt (W and F); exactness is not worth a table of
// thousands.
constexpr std::array kWide = {Range{0x1100, 0x115F},   Range{0x2E80, 0x303E},   Range{0x3041, 0xA4CF},
                              Range{0xAC00, 0xD7A3},   Range{0xF900, 0xFAFF},   Range{0xFE30, 0xFE6F},
                              Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},   Range{0x1F300, 0x1F64F},
                              Range{0x1F680, 0x1F6FF}, Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x3FFFD}};
constexpr std::array kCombining = {Range{0x0300, 0x036F}, Range{0x200B, 0x200D}, Range{0x20D0, 0x20FF},
                                   Range{0xFE00, 0xFE0F}, Range{0xFE20, 0xFE2F}};
// C0, DEL, C1, and the marks that reorder a line ("Trojan source").
constexpr std::array kHidden = {Range{0x00, 0x1F}, Range{0x7F, 0x9F}, Range{0x2028, 0x202E},
                                Range{0x2066, 0x2069}};

bool lies_in(char32_t character, auto& ranges) {
  return std::ranges::any_of(ranges, [&](Range r) { return character >= r.first && character <= r.last; });
}

unsigned char byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

std::size_t sequence_length(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xE0) return 2;
  if (first >= 0xE0 && first < 0xF0) return 3;
  if (first >= 0xF0 && first < 0xF5) return 4;
  return 0;
}

}  // namespace

std::string counted(std::int64_t number, std::string_view noun) {
  return std::to_string(number) + ' ' + std::string(noun) + (number == 1 ? "" : "s");
}

Glyph next_glyph(std::string_view text, std::size_t at) {
  const Glyph broken{1, 1, false};
  const unsigned char first = byte_at(text, at);
  const std::size_t length = sequence_length(first);
  if (length == 0 || at + length > text.size()) return broken;
  char32_t character = length == 1 ? first : first & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte_at(text, at + i) & 0xC0) != 0x80) return broken;
    character = character << 6 | (byte_at(text, at + i) & 0x3Fu);
  }
  if (character != '\t' && lies_in(character, kHidden)) return {length, 1, false};
  if (lies_in(character, kCombining)) return {length, 0, true};
  return {length, lies_in(character, kWide) ? 2 : 1, true};
}

std::string printable(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Glyph glyph = next_glyph(text, at);
    if (glyph.shown)
      safe += text.substr(at, glyph.bytes);
    else
      safe += '?';
    at += glyph.bytes;
  }
  return safe;
}

}  // namespace cfnsplit
