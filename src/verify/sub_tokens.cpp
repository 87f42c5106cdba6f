#include "verify/sub_tokens.hpp"

#include <algorithm>

namespace cfnsplit::oracle {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\n\r\f\v";
  const auto first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

// Source: CloudFormation's own message, "variable names in Fn::Sub syntax must contain only alphanumeric
// characters, underscores, periods, and colons".
bool is_variable_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ||
           c == '.' || c == ':';
  });
}

}  // namespace

std::vector<SubToken> cut_sub_text(std::string_view text) {
  std::vector<SubToken> tokens;
  std::size_t literal = 0;
  bool is_in_literal = false;
  std::size_t at = text.find("${");
  while (at != std::string_view::npos) {
    const std::size_t close = text.find('}', at + 2);
    if (close == std::string_view::npos) break;
    const std::string_view name = trimmed(text.substr(at + 2, close - at - 2));
    if (is_variable_name(name)) {
      if (at > literal) tokens.push_back({text.substr(literal, at - literal)});
      tokens.push_back({name, true, is_in_literal});
      is_in_literal = false;
      literal = close + 1;
      at = text.find("${", literal);
    } else {
      is_in_literal = name.starts_with('!') && name.find("${") != std::string_view::npos;
      at = text.find("${", at + 2);
    }
  }
  if (literal < text.size()) tokens.push_back({text.substr(literal)});
  return tokens;
}

SubCall read_sub(Node argument) {
  if (argument.is_string()) return {argument, {}};
  if (!argument.is_array() || argument.size() == 0 || argument.size() > 2) return {};
  const Node text = argument.at(0);
  const Node map = argument.at(1);
  if (!text.is_string() || (map && !map.is_object())) return {};
  return {text, map};
}

DottedName cut_dotted(std::string_view text) {
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos) return {text, {}};
  return {text.substr(0, dot), text.substr(dot + 1)};
}

}  // namespace cfnsplit::oracle
