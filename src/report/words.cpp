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
// C0, DEL, C1, what reorders a line ("Trojan source") or breaks it, and what is not seen: tags, byte order marks.
constexpr std::array kHidden = {Range{0x00, 0x1F},     Range{0x7F, 0x9F},     Range{0x061C, 0x061C},
                                Range{0x200E, 0x200F}, Range{0x2028, 0x202E}, Range{0x2060, 0x206F},
                                Range{0xFEFF, 0xFEFF}, Range{0xFFF9, 0xFFFB}, Range{0xE0000, 0xE007F}};

// White space, and what takes no room: the runner of GitHub and others trim it from the beginning of a line.
constexpr std::array kBlank = {
    Range{0x00, 0x20},     Range{0x7F, 0xA0},     Range{0xAD, 0xAD},     Range{0x034F, 0x034F},
    Range{0x061C, 0x061C}, Range{0x115F, 0x1160}, Range{0x1680, 0x1680}, Range{0x17B4, 0x17B5},
    Range{0x180B, 0x180F}, Range{0x2000, 0x200F}, Range{0x2028, 0x202F}, Range{0x205F, 0x206F},
    Range{0x2800, 0x2800}, Range{0x3000, 0x3000}, Range{0x3164, 0x3164}, Range{0xFE00, 0xFE0F},
    Range{0xFEFF, 0xFEFF}, Range{0xFFA0, 0xFFA0}, Range{0xFFF9, 0xFFFB}, Range{0xE0000, 0xE0FFF}};

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

// The smallest character that takes as many bytes: what is smaller is written too long.
constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Azure Pipelines, GitHub's runner and TeamCity obey "##[error]", "##vso[…]", "##teamcity[…]" anywhere in a line.
bool begins_command(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with("##")) return false;
  std::size_t end = at + 2;
  while (end < text.size() && is_letter(text[end])) ++end;
  return end < text.size() && text[end] == '[';
}

// Of one character that is written rightly, as next_glyph() has it.
char32_t character_of(std::string_view bytes) {
  if (bytes.size() == 1) return byte_at(bytes, 0);
  char32_t character = byte_at(bytes, 0) & (0x7Fu >> bytes.size());
  for (std::size_t i = 1; i < bytes.size(); ++i) character = character << 6 | (byte_at(bytes, i) & 0x3Fu);
  return character;
}

// Where the first character stands that somebody sees.
std::size_t first_seen(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const Glyph glyph = next_glyph(text, at);
    const std::string_view bytes = text.substr(at, glyph.bytes);
    const bool is_broken = bytes.size() == 1 && byte_at(bytes, 0) >= 0x80;
    if (is_broken || !lies_in(character_of(bytes), kBlank)) break;
    at += glyph.bytes;
  }
  return at;
}

std::string escaped_in_json(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  const char32_t character = character_of(bytes);
  const auto unit = [&](char32_t value) {
    std::string text = "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) text += kDigits[value >> shift & 0xFu];
    return text;
  };
  if (character < 0x10000) return unit(character);
  return unit(0xD800 + ((character - 0x10000) >> 10)) + unit(0xDC00 + ((character - 0x10000) & 0x3FFu));
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
  const bool is_surrogate = character >= 0xD800 && character <= 0xDFFF;
  if (character < kSmallest[length] || is_surrogate || character > 0x10FFFF) return broken;
  if (character != '\t' && lies_in(character, kHidden)) return {length, 1, false};
  if (lies_in(character, kCombining)) return {length, 0, true};
  return {length, lies_in(character, kWide) ? 2 : 1, true};
}

std::string printable(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  const std::size_t first = first_seen(text);
  for (std::size_t at = 0; at < text.size();) {
    const Glyph glyph = next_glyph(text, at);
    // GitHub's runner obeys "::error::" at the beginning of a line, behind blanks as well.
    const bool is_first = at == first;
    if (!glyph.shown || (text[at] == ':' && is_first && text.substr(at).starts_with("::")))
      safe += '?';
    else if (at > 0 && text[at] == '#' && begins_command(text, at - 1))
      safe += '?';
    else
      safe += text.substr(at, glyph.bytes);
    at += glyph.bytes;
  }
  return safe;
}

std::string printable_lines(std::string_view text) {
  std::string safe;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    safe += printable(text.substr(at, end - at));
    if (end < text.size()) safe += '\n';
    at = end + 1;
  }
  return safe;
}

std::string printable_json(std::string_view json) {
  std::string safe;
  safe.reserve(json.size());
  for (std::size_t at = 0; at < json.size();) {
    const Glyph glyph = next_glyph(json, at);
    const std::string_view bytes = json.substr(at, glyph.bytes);
    const bool is_layout = bytes == "\n" || bytes == "\r";
    const bool is_command = at > 0 && json[at] == '#' && begins_command(json, at - 1);
    const bool is_hidden = !glyph.shown && !is_layout && (bytes.size() > 1 || (bytes[0] & 0x80) == 0);
    safe += is_command || is_hidden ? escaped_in_json(bytes) : std::string(bytes);
    at += glyph.bytes;
  }
  return safe;
}

std::string utf8_of(std::string_view text) {
  std::string safe;
  for (std::size_t at = 0; at < text.size();) {
    const Glyph glyph = next_glyph(text, at);
    const bool is_broken = !glyph.shown && glyph.bytes == 1 && (text[at] & 0x80) != 0;
    safe += is_broken ? std::string_view("?") : text.substr(at, glyph.bytes);
    at += glyph.bytes;
  }
  return safe;
}

}  // namespace cfnsplit
