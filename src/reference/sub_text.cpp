#include "reference/sub_text.hpp"

namespace cfnsplit {
namespace {

// A block text of YAML may break the line between the braces [S83].
constexpr std::string_view kWhiteSpace = " \t\n\r\f\v";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kWhiteSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kWhiteSpace) - first + 1);
}

}  // namespace

SubNames::SubNames(Node map) {
  if (map.is_object())
    for (const Node member : map) names_.insert(member.key());
}

std::vector<SubVariable> sub_variables(std::string_view text) {
  std::vector<SubVariable> found;
  std::size_t at = text.find("${");
  while (at != std::string_view::npos) {
    const std::size_t close = text.find('}', at);
    if (close == std::string_view::npos) break;
    std::string_view content = trimmed(text.substr(at + 2, close - at - 2));
    const bool is_literal = content.starts_with('!');
    const std::size_t inner = text.rfind("${", close);
    if (is_literal)
      content = inner == at ? std::string_view() : trimmed(text.substr(inner + 2, close - inner - 2));
    if (!content.empty() && content.front() != '!')
      found.push_back({content, static_cast<std::uint32_t>(is_literal ? inner : at),
                       static_cast<std::uint32_t>(close + 1), is_literal});
    at = text.find("${", close + 1);
  }
  return found;
}

}  // namespace cfnsplit
