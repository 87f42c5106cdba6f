#include "verify/literals.hpp"

#include <algorithm>

namespace cfnsplit::oracle {

bool spells(std::string_view text, std::string_view word) {
  return std::ranges::equal(
      text, word, {}, [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
}

bool is_plain_name(std::string_view text) {
  constexpr std::size_t kMost = 255;
  return !text.empty() && text.size() <= kMost && std::ranges::all_of(text, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  });
}

bool holds_dynamic_reference(std::string_view text) {
  return text.find("{{resolve:") != std::string_view::npos;
}

bool is_computed(Node part) {
  for (std::uint32_t i = part.index(); i < part.end_index(); ++i) {
    const Node node = part.document().node(i);
    if (node.key() == "Ref" || node.key().starts_with("Fn::")) return true;
    if (node.is_string() && holds_dynamic_reference(node.text())) return true;
  }
  return false;
}

}  // namespace cfnsplit::oracle
