#include "cli/help/layout.hpp"

#include <algorithm>

namespace cfnsplit::cli {

std::vector<std::string_view> paragraphs_of(std::string_view text) {
  constexpr std::string_view kBetween = "\n\n";
  std::vector<std::string_view> paragraphs;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(kBetween), text.size());
    paragraphs.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + kBetween.size(), text.size()));
  }
  return paragraphs;
}

bool keeps_lines(std::string_view paragraph) { return paragraph.starts_with(' '); }

std::string wrapped(std::string_view text, std::size_t indent, std::size_t width) {
  std::string out;
  std::size_t column = indent;
  bool is_first = true;
  while (!text.empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, space);
    if (!is_first && column + 1 + word.size() > width) {
      out += '\n' + std::string(indent, ' ');
      column = indent;
    } else if (!is_first) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
    is_first = false;
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  return out + '\n';
}

std::string laid_out(std::string_view text, std::size_t width) {
  std::string out;
  for (const std::string_view paragraph : paragraphs_of(text))
    out += (out.empty() ? "" : "\n") +
           (keeps_lines(paragraph) ? std::string(paragraph) + '\n' : wrapped(paragraph, 0, width));
  return out;
}

std::string two_columns(std::string_view left, std::string_view right, std::size_t place, std::size_t width) {
  std::string line(left);
  if (line.size() + 2 > place)
    line += '\n' + std::string(place, ' ');
  else
    line.resize(place, ' ');
  return line + wrapped(right, place, width);
}

}  // namespace cfnsplit::cli
