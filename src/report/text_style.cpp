#include "report/text_style.hpp"

#include <algorithm>

#include "report/words.hpp"

namespace cfnsplit {
namespace {

constexpr char kEscape = '\x1b';
constexpr std::string_view kPlain = "\x1b[0m";

std::string_view code_of(Paint paint) {
  switch (paint) {
    case Paint::bold: return "\x1b[1m";
    case Paint::faint: return "\x1b[2m";
    case Paint::red: return "\x1b[1;31m";
    case Paint::green: return "\x1b[1;32m";
    case Paint::yellow: return "\x1b[1;33m";
    case Paint::magenta: return "\x1b[1;35m";
    case Paint::cyan: break;
  }
  return "\x1b[1;36m";
}

// What is to be copied into a shell stays one line.
bool is_command(std::string_view line) {
  for (const std::string_view program : {"cfnsplit ", "aws ", "npx ", "sls ", "cdk ", "sh ", "mkdir "})
    if (line.starts_with(program)) return true;
  return false;
}

std::string fitted_line(std::string_view line, std::size_t width) {
  const std::size_t start = std::min(line.find_first_not_of(' '), line.size());
  if (is_command(line.substr(start))) return std::string(line);
  const std::string indent(std::min(start + 2, width / 2), ' ');
  std::string out, current(line.substr(0, start));
  std::size_t column = start;
  bool has_word = false;
  for (std::size_t at = start; at < line.size();) {
    const std::size_t gap = line.find_first_not_of(' ', at);
    if (gap == std::string_view::npos) break;
    const std::size_t end = std::min(line.find(' ', gap), line.size());
    const std::string_view word = line.substr(gap, end - gap);
    const std::size_t wide = width_of(word);
    if (has_word && column + (gap - at) + wide > width) {
      out += current + '\n';
      current = indent;
      column = indent.size();
    } else {
      current.append(gap - at, ' ');
      column += gap - at;
    }
    current += word;
    column += wide;
    has_word = true;
    at = end;
  }
  return out + current;
}

}  // namespace

std::string painted(std::string_view text, Paint paint, bool colour) {
  if (!colour || text.empty()) return std::string(text);
  return std::string(code_of(paint)) + std::string(text) + std::string(kPlain);
}

std::string with_painted_shares(std::string_view text) {
  constexpr int kNear = 80, kFull = 100;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    int share = 0;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9' && end - at < 4)
      share = share * 10 + (text[end++] - '0');
    const bool begins = at == 0 || text[at - 1] == ' ';
    if (begins && end > at && end < text.size() && text[end] == '%') {
      const Paint paint = share > kFull ? Paint::red : share >= kNear ? Paint::yellow : Paint::green;
      out += painted(text.substr(at, end + 1 - at), paint, true);
      at = end + 1;
    } else {
      out += text[at++];
    }
  }
  return out;
}

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == kEscape) {
      at = std::min(text.find('m', at), text.size() - 1) + 1;
      continue;
    }
    const Glyph glyph = next_glyph(text, at);
    width += static_cast<std::size_t>(glyph.width);
    at += glyph.bytes;
  }
  return width;
}

std::string fitted(std::string_view text, std::size_t width) {
  if (width == 0) return std::string(text);
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    out += width_of(line) <= width ? std::string(line) : fitted_line(line, width);
    if (end < text.size()) out += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace cfnsplit
