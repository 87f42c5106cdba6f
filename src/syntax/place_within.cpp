#include "syntax/place_within.hpp"

#include <algorithm>

#include "syntax/origin_places.hpp"

namespace cfnsplit {
namespace {

// Looking for every variable of a longer text would take too long.
constexpr std::size_t kLongestSearched = std::size_t{1} << 16;

// In a text of several lines the source has indentation that the text has not. The part stands there behind as many
// others that read the same as in the text.
std::size_t find_again(std::string_view source, std::string_view text, std::size_t begin,
                       std::string_view part) {
  std::size_t in_source = source.find(part);
  for (std::size_t before = text.find(part); before < begin; before = text.find(part, before + 1)) {
    if (in_source == std::string_view::npos) break;
    in_source = source.find(part, in_source + 1);
  }
  return in_source;
}

}  // namespace

SourcePlace place_within(Node text, std::uint32_t begin, std::uint32_t end) {
  if (const Node origin = OriginPlaces::origin_of(text); origin != text)
    return origin && origin.text() == text.text() ? place_within(origin, begin, end) : text.place();
  const SourceText& source = text.document().source();
  const std::string_view part = text.text().substr(begin, end - begin);
  const std::string_view rest =
      source.text().substr(std::min<std::size_t>(text.offset(), source.text().size()));
  const std::size_t quote = rest.starts_with('"') || rest.starts_with('\'') ? 1 : 0;
  if (rest.substr(std::min(rest.size(), quote + begin), part.size()) == part)
    return source.place(text.offset() + quote + begin, part.size(), text.pointer());
  if (text.text().size() > kLongestSearched) return text.place();
  const std::size_t found =
      find_again(rest.substr(0, 4 * text.text().size() + 4096), text.text(), begin, part);
  if (found == std::string_view::npos) return text.place();
  return source.place(text.offset() + found, part.size(), text.pointer());
}

}  // namespace cfnsplit
