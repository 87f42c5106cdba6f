#include "syntax/input_text.hpp"

#include <cstdint>
#include <limits>

#include "base/codes.hpp"

namespace cfnsplit {
namespace {

// The bytes of the character that starts at `at`, or 0 where it is ill-formed (overlong forms, surrogates and what lies
// past U+10FFFF included). Source: Unicode, table 3-7.
std::size_t character_size(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return follows(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    if ((lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xED && byte(1) > 0x9F)) return 0;
    return follows(1) && follows(2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    if ((lead == 0xF0 && byte(1) < 0x90) || (lead == 0xF4 && byte(1) > 0x8F)) return 0;
    return follows(1) && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

// Of a text with a zero byte: it has the byte order mark of UTF-16, or one of its first two bytes is zero.
bool is_utf_16(std::string_view text) {
  return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") ||
         (text.size() > 1 && (text[0] == '\0') != (text[1] == '\0'));
}

}  // namespace

std::size_t mark_size(std::string_view text) { return text.starts_with("\xEF\xBB\xBF") ? 3 : 0; }

std::size_t first_content(std::string_view text) {
  std::size_t at = mark_size(text);
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

std::size_t first_ill_formed(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t size = character_size(text, at);
    if (size == 0) return at;
    at += size;
  }
  return at;
}

std::optional<Diagnostic> fault_of_input(const SourceText& source) {
  const std::string_view text = source.text();
  if (first_content(text) == text.size())
    return make_diagnostic("CFS0101", "the input is empty", "give a compiled CloudFormation template",
                           source.place(0));
  if (text.size() > std::numeric_limits<std::uint32_t>::max())
    return make_diagnostic("CFS0102", "the input is larger than 4 GiB", "CloudFormation takes 1 MB at most");
  // nlohmann takes a NUL for the end of the text and would leave what follows unread.
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos)
    return is_utf_16(text)
               ? make_diagnostic("CFS0106", "the input is in UTF-16, and not in UTF-8",
                                 "save the file as UTF-8; in PowerShell 5, '>' writes UTF-16, and "
                                 "'| Out-File -Encoding utf8 FILE' does not",
                                 source.place(0))
               : make_diagnostic("CFS0106", "the input holds a NUL byte", "save the file as UTF-8",
                                 source.place(nul));
  return {};
}

}  // namespace cfnsplit
