#include "syntax/yaml_source.hpp"

#include <algorithm>

#include "syntax/input_text.hpp"

namespace cfnsplit {
namespace {

constexpr auto kNowhere = std::string_view::npos;

std::size_t end_of_line(std::string_view text, std::size_t at) {
  return std::min(text.find('\n', at), text.size());
}

// Past white space, line breaks and comments.
std::size_t skip_gap(std::string_view text, std::size_t at) {
  while (at < text.size() && (is_space(text[at]) || text[at] == '#'))
    at = text[at] == '#' ? end_of_line(text, at) : at + 1;
  return at;
}

// What follows the `+`, `-` and digit that may stand behind `|` or `>`.
std::string_view block_indicators(std::string_view text, std::size_t at) {
  const std::size_t end = text.find_first_not_of("+-0123456789", at + 1);
  return text.substr(at + 1, (end == kNowhere ? text.size() : end) - at - 1);
}

// yaml-cpp keeps one of the line breaks before a closing quote, and none where there is nothing else.
ScalarFault check_end(std::string_view text, std::size_t at, std::size_t close) {
  std::size_t breaks = 0;
  std::size_t last = close - 1;
  for (; is_space(text[last]); --last)
    if (text[last] == '\n') ++breaks;
  if (breaks < 2 || (breaks == 2 && last > at)) return {};
  return {close, "empty lines before a closing quote are not read", "write them as \\n in double quotes"};
}

ScalarFault check_double_quoted(std::string_view text, std::size_t at) {
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '"') return check_end(text, at, i);
    if (text[i] != '\\' || i + 1 >= text.size()) continue;
    ++i;
    if (text[i] == 'N' || text[i] == '_')
      return {i - 1, "the escapes \\N and \\_ are not read", "write \\u0085 for \\N and \\u00A0 for \\_"};
  }
  return {at, "a quote is not closed", "close it"};
}

ScalarFault check_single_quoted(std::string_view text, std::size_t at) {
  std::size_t close = text.find('\'', at + 1);
  while (close != kNowhere && text.substr(close, 2) == "''") close = text.find('\'', close + 2);
  if (close != kNowhere) return check_end(text, at, close);
  return {at, "a quote is not closed", "close it"};
}

bool keeps_breaks(std::string_view text, std::size_t at) {
  return text[at] == '>' && block_indicators(text, at).find('+') != kNowhere;
}

}  // namespace

Properties read_properties(const SourceText& source, std::size_t at) {
  const std::string_view text = source.text();
  Properties found{at, at, at, true};
  bool has_tag = false;
  while (at < text.size() && (text[at] == '!' || text[at] == '&')) {
    const bool is_tag = text[at] == '!';
    if (is_tag) found.tag = at;
    has_tag = has_tag || is_tag;
    if (text.substr(at, 2) == "!<") at = std::min(text.find('>', at), text.size() - 1) + 1;
    const std::size_t end = std::min(text.find_first_of(" \t\r\n,[]{}\"", at), text.size());
    // Readers differ on whether a comma or bracket right behind a tag is part of it.
    const bool ends_entry =
        !is_tag && end < text.size() && std::string_view(",]}").find(text[end]) != kNowhere;
    found.are_separated = end == text.size() || is_space(text[end]) || ends_entry;
    if (!found.are_separated) {
      found.content = end;
      return found;
    }
    at = skip_gap(text, end);
  }
  found.content = at;
  if (!has_tag) found.tag = at;
  return found;
}

std::string_view null_at(std::string_view text, std::size_t at) {
  for (const std::string_view word : {"~", "null", "Null", "NULL"})
    if (text.substr(std::min(at, text.size()), word.size()) == word) return word;
  return {};
}

ScalarFault check_scalar(std::string_view text, std::size_t at) {
  if (text[at] == '"') return check_double_quoted(text, at);
  if (text[at] == '\'') return check_single_quoted(text, at);
  if (keeps_breaks(text, at) && block_indicators(text, at).find_first_of("123456789") != kNowhere)
    return {at, "a folded text with both '+' and a number is not read",
            "write it with '|+', or in double quotes"};
  return {};
}

std::string with_kept_breaks(std::string_view text, std::size_t at, const std::string& decoded) {
  if (!keeps_breaks(text, at)) return decoded;
  const std::size_t last = decoded.find_last_not_of('\n');
  const bool is_blank = last == std::string::npos;
  std::string kept = is_blank ? std::string() : decoded.substr(0, last + 1);
  std::size_t indentation = kNowhere;
  std::size_t breaks = 0;
  for (std::size_t line = end_of_line(text, at) + 1; line < text.size(); line = end_of_line(text, line) + 1) {
    std::size_t end = end_of_line(text, line);
    const bool has_break = end < text.size();
    if (end > line && text[end - 1] == '\r') --end;
    const std::size_t spaces = std::min(text.find_first_not_of(' ', line), end) - line;
    const bool is_empty = line + spaces == end && spaces <= indentation;
    if (!is_empty && (is_blank || (indentation != kNowhere && spaces < indentation))) break;
    if (!is_empty) {
      breaks = 0;
      if (indentation == kNowhere) indentation = spaces;
    }
    if (has_break) ++breaks;
  }
  return kept + std::string(breaks, '\n');
}

}  // namespace cfnsplit
