#include "syntax/yaml_hidden_tags.hpp"

#include <algorithm>

namespace cfnsplit {
namespace {

constexpr auto kNowhere = std::string_view::npos;

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string_view line_at(std::string_view text, std::size_t begin) {
  std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::size_t skip_blanks(std::string_view line, std::size_t at) {
  while (at < line.size() && is_blank(line[at])) ++at;
  return at;
}

struct LineStart {
  std::size_t first = 0;        // behind indentation and indicators
  std::int64_t indicator = -1;  // column of the last `-`, `?` or `:` before it
};

LineStart start_of(std::string_view line) {
  LineStart start;
  start.first = skip_blanks(line, 0);
  while (start.first + 1 < line.size() && std::string_view("-?:").find(line[start.first]) != kNowhere &&
         is_blank(line[start.first + 1])) {
    start.indicator = static_cast<std::int64_t>(start.first);
    start.first = skip_blanks(line, start.first + 1);
  }
  return start;
}

// One past the tag at `at`: `!Name` or `!!name`; `at` if there is none of that form.
std::size_t end_of_tag(std::string_view line, std::size_t at) {
  constexpr std::string_view kName = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.:_-";
  std::size_t end = at;
  while (end < line.size() && line[end] == '!' && end < at + 2) ++end;
  const std::size_t name = end;
  while (end < line.size() && kName.find(line[end]) != kNowhere) ++end;
  return name > at && end > name && end < line.size() && is_blank(line[end]) ? end : at;
}

bool is_block_header(std::string_view rest) {
  if (rest.empty() || (rest.front() != '|' && rest.front() != '>')) return false;
  rest.remove_prefix(std::min(rest.find_first_not_of("+-0123456789", 1), rest.size()));
  return rest.find_first_not_of(" \t") == kNowhere ||
         (is_blank(rest.front()) && rest[skip_blanks(rest, 0)] == '#');
}

// A text without quotes, and no key.
bool is_plain_text(std::string_view rest) {
  return !rest.empty() && std::string_view("|>\"'[]{},#&*!%@`").find(rest.front()) == kNowhere &&
         rest.find(": ") == kNowhere && !rest.ends_with(':');
}

std::size_t next_line(std::string_view text, std::size_t at) {
  const std::size_t end = text.find('\n', at);
  return end == kNowhere ? text.size() : end + 1;
}

// Past lines of blanks only.
std::size_t skip_empty_lines(std::string_view text, std::size_t line) {
  while (line < text.size() && line_at(text, line).find_first_not_of(" \t") == kNowhere)
    line = next_line(text, line);
  return line;
}

// Whether a plain text that starts behind `start` goes on in the line at `next`, no deeper than the tag before it.
bool may_go_on(std::string_view text, std::size_t next, const LineStart& start) {
  const std::string_view line = line_at(text, skip_empty_lines(text, next));
  const std::size_t column = skip_blanks(line, 0);
  return column < line.size() && line[column] != '#' && column <= start.first &&
         static_cast<std::int64_t>(column) > start.indicator;
}

// Whether a block text starts behind the key, or the properties, at the end of the line.
bool ends_with_header(std::string_view line) {
  for (std::size_t at = line.find_first_of("|>"); at != kNowhere; at = line.find_first_of("|>", at + 1)) {
    if (at == 0 || !is_blank(line[at - 1]) || !is_block_header(line.substr(at))) continue;
    const std::string_view before = line.substr(0, line.find_last_not_of(" \t", at - 1) + 1);
    const std::size_t word = before.find_last_of(" \t") == kNowhere ? 0 : before.find_last_of(" \t") + 1;
    return before.ends_with(':') || before.ends_with('-') || before[word] == '!' || before[word] == '&';
  }
  return false;
}

// The column that the lines of a block text have to be deeper than, as far as the line of its header shows it.
std::int64_t holder_column(std::string_view line, const LineStart& start) {
  const bool has_key = line[start.first] != '!' && line[start.first] != '&' && line[start.first] != '|' &&
                       line[start.first] != '>';
  return has_key ? static_cast<std::int64_t>(start.first) : start.indicator;
}

// Past the lines of a block text that may start at `line`.
std::size_t skip_block(std::string_view text, std::size_t line, std::int64_t holder) {
  line = skip_empty_lines(text, line);
  const std::size_t indentation = skip_blanks(line_at(text, line), 0);
  if (static_cast<std::int64_t>(indentation) <= holder) return line;
  while (line < text.size() && skip_blanks(line_at(text, line), 0) >= indentation)
    line = skip_empty_lines(text, next_line(text, line));
  return line;
}

}  // namespace

std::vector<HiddenTag> find_misleading_tags(std::string_view text) {
  std::vector<HiddenTag> found;
  if (text.starts_with("%TAG") || text.find("\n%TAG") != kNowhere)
    return found;  // tags may mean anything then
  std::size_t next = 0;
  for (std::size_t begin = 0; begin < text.size(); begin = next) {
    const std::string_view line = line_at(text, begin);
    const LineStart start = start_of(line);
    const std::size_t end = end_of_tag(line, start.first);
    const std::size_t content = skip_blanks(line, end);
    const std::string_view rest = line.substr(content);
    next = next_line(text, begin);
    const bool is_block = is_block_header(rest);
    if (end != start.first && (is_block || (is_plain_text(rest) && may_go_on(text, next, start))))
      found.push_back({static_cast<std::uint32_t>(begin + start.first),
                       static_cast<std::uint32_t>(begin + end), static_cast<std::uint32_t>(begin + content)});
    if (is_block || ends_with_header(line)) next = skip_block(text, next, holder_column(line, start));
  }
  return found;
}

std::string without(const std::vector<HiddenTag>& tags, std::string_view text) {
  std::string blanked(text);
  for (const HiddenTag& tag : tags)
    std::ranges::fill(blanked.begin() + tag.begin, blanked.begin() + tag.end, ' ');
  return blanked;
}

bool is_misled(std::string_view text, std::size_t start, std::size_t content) {
  if (start == content || text.substr(start, content - start).find('\n') != kNowhere) return false;
  const std::size_t before = start == 0 ? kNowhere : text.rfind('\n', start - 1);
  const std::size_t begin = before == kNowhere ? 0 : before + 1;
  const std::size_t column = start - begin;
  if (start_of(line_at(text, begin)).first != column) return false;  // a key stands before it
  const std::string_view header = line_at(text, content);
  const std::size_t indicators = std::min(header.find_first_not_of("+-0123456789", 1), header.size());
  if (header.substr(0, indicators).find_first_of("123456789") != kNowhere) return true;
  for (std::size_t line = text.find('\n', content); line != kNowhere; line = text.find('\n', line)) {
    const std::string_view next = line_at(text, ++line);
    const std::size_t first = skip_blanks(next, 0);
    if (first < next.size()) return first <= column;
  }
  return false;
}

}  // namespace cfnsplit
