#include "base/source_text.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace cfnsplit {
namespace {

// No template begins so: YAML has no such directive. The length of what was made follows.
constexpr std::string_view kOriginMark = "%cfnsplit-made-of-another ";

constexpr std::size_t kExcerptWidth = 96;  // a minified template is one line of megabytes

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

std::string with_origin(std::string_view made, std::string_view origin) {
  std::string whole = std::string(kOriginMark) + std::to_string(made.size()) + '\n';
  whole += made;
  whole += origin;
  return whole;
}

SourceText::SourceText(std::string name, std::string text)
    : name_(std::move(name)), whole_(std::move(text)), text_(whole_) {
  if (!text_.starts_with(kOriginMark)) return;
  const std::string_view rest = text_.substr(kOriginMark.size());
  std::size_t length = 0;
  const auto [end, fault] = std::from_chars(rest.data(), rest.data() + rest.size(), length);
  const std::size_t begin = static_cast<std::size_t>(end - rest.data()) + 1;
  if (fault != std::errc() || begin > rest.size() || *end != '\n' || length > rest.size() - begin) return;
  text_ = rest.substr(begin, length);
  origin_ = rest.substr(begin + length);
}

const std::vector<std::size_t>& SourceText::line_starts() const {
  std::call_once(lines_found_, [this] {
    std::vector<std::size_t> starts = {0};
    for (std::size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1))
      starts.push_back(at + 1);
    line_starts_ = std::move(starts);
  });
  return line_starts_;
}

SourcePlace SourceText::place(std::size_t offset, std::size_t length, std::string pointer) const {
  offset = std::min(offset, text_.size());
  const std::vector<std::size_t>& starts = line_starts();
  const auto after = std::ranges::upper_bound(starts, offset);
  const std::size_t line = static_cast<std::size_t>(after - starts.begin());
  const std::size_t start = starts[line - 1];
  std::size_t end = after == starts.end() ? text_.size() : *after - 1;
  if (end > start && text_[end - 1] == '\r') --end;

  std::size_t from = start;
  if (end - start > kExcerptWidth && offset - start > kExcerptWidth / 2) from = offset - kExcerptWidth / 2;
  while (from > start && from < end && continues_character(text_[from])) --from;
  std::size_t to = std::min(end, from + kExcerptWidth);
  while (to < end && continues_character(text_[to])) ++to;

  SourcePlace found;
  found.file = name_;
  found.line = static_cast<std::uint32_t>(line);
  found.column = static_cast<std::uint32_t>(offset - start + 1);
  found.length = static_cast<std::uint32_t>(std::max<std::size_t>(1, length));
  found.pointer = std::move(pointer);
  found.excerpt = to > from ? std::string(text_.substr(from, to - from)) : std::string();
  found.excerpt_column = static_cast<std::uint32_t>(offset - from + 1);
  return found;
}

}  // namespace cfnsplit
