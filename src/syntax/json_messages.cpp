#include "syntax/json_messages.hpp"

#include <algorithm>
#include <array>

namespace cfnsplit {
namespace {

struct Wording {
  std::string_view from;  // part of the library's message
  std::string_view to;
};

// The first that fits counts.
constexpr auto kMessages = std::to_array<Wording>({
    {"missing closing quote", "a quote is not closed"},
    {"forbidden character after backslash",
     "an escape that JSON does not have: a backslash is written twice"},
    {"followed by 4 hex digits", "'\\u' without its four hexadecimal digits"},
    {"surrogate", "an escape that is half of a character"},
    {"control character U+0009", "a tab stands in a text: write it as '\\t'"},
    {"control character U+000A",
     "a text goes over the end of its line: close it, or write the line feed as '\\n'"},
    {"control character U+000D",
     "a text goes over the end of its line: close it, or write the line feed as '\\n'"},
    {"control character",
     "a control character stands in a text: write it as '\\u' and four hexadecimal digits"},
    {"invalid number", "a number that is not complete"},
    {"invalid comment", "JSON has no comments"},
    {"invalid literal", "this is no value of JSON: a text needs double quotes"},
    {"invalid BOM", "a byte order mark that is not complete"},
    {"unexpected end of input", "the text ends before it is complete"},
});

constexpr auto kTokens = std::to_array<Wording>({
    {"string literal", "a text"},
    {"number literal", "a number"},
    {"true literal", "'true'"},
    {"false literal", "'false'"},
    {"null literal", "'null'"},
    {"end of input", "the end of the text"},
    {"'[', '{', or a literal", "a value"},
});

std::string token(std::string_view name) {
  const auto known = std::ranges::find(kTokens, name, &Wording::from);
  return std::string(known == kTokens.end() ? name : known->to);
}

}  // namespace

std::string explain_json(std::string_view message) {
  for (const Wording& wording : kMessages)
    if (message.find(wording.from) != std::string_view::npos) return std::string(wording.to);
  constexpr std::string_view kUnexpected = "unexpected ", kExpected = "; expected ";
  const std::size_t at = message.find(kUnexpected);
  if (at == std::string_view::npos) return "the text is not valid JSON from here on";
  const std::size_t more = message.find(kExpected, at);
  const std::string found = token(message.substr(at + kUnexpected.size(), more - at - kUnexpected.size()));
  if (more == std::string_view::npos) return found + " cannot stand here";
  const bool is_key = message.find("object key") != std::string_view::npos;
  return found + " stands where " +
         (is_key ? "a key in double quotes" : token(message.substr(more + kExpected.size()))) +
         " is expected";
}

}  // namespace cfnsplit
