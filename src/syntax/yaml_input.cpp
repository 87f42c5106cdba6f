#include "syntax/yaml_input.hpp"

#include <algorithm>
#include <climits>

#include "base/codes.hpp"
#include "syntax/input_text.hpp"

namespace cfnsplit {
namespace {

constexpr std::string_view kHex = "0123456789ABCDEF";

std::string code_point(unsigned value) {
  std::string digits = "U+";
  for (int shift = 12; shift >= 0; shift -= 4) digits += kHex[(value >> shift) & 0xFU];
  return digits;
}

// The character of up to three bytes at `at`, in well-formed text.
unsigned character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  if (byte(0) < 0x80) return byte(0);
  if (byte(0) < 0xE0) return (byte(0) & 0x1FU) << 6 | (byte(1) & 0x3FU);
  return (byte(0) & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU);
}

// Source: YAML 1.1, section 5.1: what a YAML stream may hold. U+0085, U+2028 and U+2029 are line breaks in YAML 1.1 and
// are not in 1.2, which is how yaml-cpp reads; a lone carriage return divides readers as well.
std::string_view why_refused(unsigned character, bool ends_line) {
  if (character == '\r') return ends_line ? "" : "save the file with line feeds at the ends of lines";
  if (character == '\t' || character == '\n') return "";
  if (character < 0x20 || (character >= 0x7F && character < 0xA0) || character == 0x2028 ||
      character == 0x2029 || character == 0xFFFE || character == 0xFFFF)
    return "write it as an escape in a text in double quotes, or leave it out";
  return "";
}

}  // namespace

std::optional<Diagnostic> fault_of_yaml(const SourceText& source) {
  const std::string_view text = source.text();
  if (text.size() > INT_MAX)
    return make_diagnostic("CFS0117", "the input is larger than 2 GiB", "CloudFormation takes 1 MB at most");
  if (const std::size_t bad = first_ill_formed(text); bad != text.size())
    return make_diagnostic("CFS0106", "ill-formed UTF-8 byte", "save the file as UTF-8", source.place(bad));
  const std::size_t begin = mark_size(text);
  if (mark_size(text.substr(begin)) != 0)
    return make_diagnostic("CFS0117", "a second byte order mark", "remove it", source.place(begin));
  for (std::size_t at = begin; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool may_be_refused = byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte == 0xEF;
    if (!may_be_refused) continue;
    const bool ends_line = at + 1 < text.size() && text[at + 1] == '\n';
    const unsigned character = character_at(text, at);
    if (const std::string_view hint = why_refused(character, ends_line); !hint.empty())
      return make_diagnostic("CFS0117", "the character " + code_point(character) + " cannot stand in YAML",
                             std::string(hint), source.place(at));
  }
  return {};
}

YamlInput::int_type YamlInput::underflow() {
  constexpr std::size_t kPiece = std::size_t{1} << 16;
  if (events_ != seen_) {
    seen_ = events_;
    progress_ = next_;
    open_ = 0;
  }
  gave_up_ = gave_up_ || next_ - progress_ > kMaxSilence || open_ > kMaxOpen;
  if (gave_up_ || next_ == text_.size()) return traits_type::eof();
  const std::string_view piece = text_.substr(next_, kPiece);
  next_ += piece.size();
  open_ += std::ranges::count_if(piece, [](char c) { return c == '[' || c == '{'; });
  open_ -= std::ranges::count_if(piece, [](char c) { return c == ']' || c == '}'; });
  char* const begin = const_cast<char*>(piece.data());  // only read from
  setg(begin, begin, begin + piece.size());
  return traits_type::to_int_type(*begin);
}

}  // namespace cfnsplit
