#include "settings/complaints.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/spelling.hpp"

namespace cfnsplit {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c); }

}  // namespace

std::string complaint_about_pin(const Pin& pin) {
  if (pin.resource.empty()) return "has a pin without a logical id";
  if (!pin.stack.empty() && pin.stack.size() <= 128 && std::ranges::all_of(pin.stack, is_letter_or_digit))
    return {};
  return "pins " + quote(pin.resource) + " to " + quote(pin.stack) +
         ", which is no stack name: 1 to 128 letters and digits, or root";
}

std::string complaint_about_url(std::string_view pattern) {
  const std::vector<std::string_view> known = {"{file}", "{stack}", "{hash}"};
  bool names_the_child = false;
  for (std::size_t at = pattern.find('{'); at != std::string_view::npos; at = pattern.find('{', at + 1)) {
    const std::size_t close = pattern.find('}', at);
    if (close == std::string_view::npos || (at > 0 && pattern[at - 1] == '$')) continue;
    const std::string_view word = pattern.substr(at, close - at + 1);
    if (std::ranges::find(known, word) != known.end()) {
      names_the_child = true;
      continue;
    }
    const std::string hint = did_you_mean(word, known, "");
    return "has the unknown placeholder " + quote(word) + (hint.empty() ? "" : "; " + hint);
  }
  return names_the_child
             ? ""
             : "has none of {file}, {stack} and {hash}, so every nested stack would get one address";
}

std::optional<std::int64_t> read_number(std::string_view text, std::int64_t lowest, std::int64_t highest) {
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error == std::errc() && stop == end && number >= lowest && number <= highest) return number;
  return {};
}

namespace {

// Whole digits, no more than `places` of them, and up to three decimals.
std::optional<int> read_thousandths(std::string_view text, std::size_t places, int highest) {
  const std::size_t dot = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, dot);
  const std::string_view decimals = text.substr(std::min(dot + 1, text.size()));
  if (whole.size() + decimals.size() == 0 || whole.size() > places || decimals.size() > 3 ||
      !std::ranges::all_of(whole, is_digit) || !std::ranges::all_of(decimals, is_digit))
    return {};
  int thousandths = 0;
  for (const char digit : whole) thousandths = thousandths * 10 + (digit - '0');
  for (std::size_t i = 0; i < 3; ++i)
    thousandths = thousandths * 10 + (i < decimals.size() ? decimals[i] - '0' : 0);
  return thousandths > highest ? std::nullopt : std::optional(thousandths);
}

}  // namespace

std::optional<int> read_share(std::string_view text) { return read_thousandths(text, 1, 1000); }

std::optional<int> read_price(std::string_view text) { return read_thousandths(text, 3, 100'000); }

std::string share_text(int thousandths) {
  std::string text = std::to_string(1000 + thousandths % 1000);
  text.front() = '.';
  text.erase(text.find_last_not_of('0') + 1);
  return std::to_string(thousandths / 1000) + (text == "." ? "" : text);
}

}  // namespace cfnsplit
