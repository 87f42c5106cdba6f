#include "syntax/yaml_scalars.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace cfnsplit {
namespace {

// Source: PyYAML's resolver, which SnakeYAML's agrees with. The YAML 1.1 types repository also has y and n, which
// neither takes: `AttributeType: N` is a text.
constexpr std::array<std::string_view, 5> kNulls = {"", "~", "null", "Null", "NULL"};
constexpr std::array<std::string_view, 9> kTrue = {"true", "True", "TRUE", "yes", "Yes",
                                                   "YES",  "on",   "On",   "ON"};
constexpr std::array<std::string_view, 9> kFalse = {"false", "False", "FALSE", "no", "No",
                                                    "NO",    "off",   "Off",   "OFF"};
constexpr std::array<std::string_view, 6> kNotFinite = {".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN"};

template <class Words>
bool is_one_of(std::string_view text, const Words& words) {
  return std::ranges::find(words, text) != words.end();
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_digit_or_gap(char c) { return is_digit(c) || c == '_'; }

// What `text` starts with, taken away from it: characters for which `belongs` holds.
template <class Belongs>
std::string_view take(std::string_view& text, Belongs belongs) {
  std::size_t size = 0;
  while (size < text.size() && belongs(text[size])) ++size;
  const std::string_view taken = text.substr(0, size);
  text.remove_prefix(size);
  return taken;
}

bool take_one(std::string_view& text, std::string_view choices) {
  if (text.empty() || choices.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

std::string without_gaps(std::string_view digits) {
  std::string text;
  for (const char c : digits)
    if (c != '_') text += c;
  return text;
}

// `1e400` is a number that no reader of JSON can hold.
bool overflows(const std::string& number) {
  constexpr std::size_t kSafeDigits = 300;
  return (number.size() > kSafeDigits || number.find_first_of("eE") != std::string::npos) &&
         !std::isfinite(std::strtod(number.c_str(), nullptr));
}

PlainScalar number(std::string spelling) {
  const bool too_large = overflows(spelling);
  return {Kind::number, std::move(spelling), false, too_large};
}

PlainScalar ambiguous_text() { return {Kind::string, {}, true, false}; }

// `0x1F` and `0b101`, after the sign.
PlainScalar based_number(bool negative, std::string_view digits, int base) {
  const std::string plain = without_gaps(digits);
  std::uint64_t value = 0;
  const char* const end = plain.data() + plain.size();
  const auto [stop, error] = std::from_chars(plain.data(), end, value, base);
  if (plain.empty() || stop != end) return {};
  if (error != std::errc()) return ambiguous_text();
  return number((negative ? "-" : "") + std::to_string(value));
}

// `12:30:45`: groups of up to two digits below 60 after a number, and perhaps a fraction.
bool is_sexagesimal(std::string_view head, std::string_view rest) {
  if (head.empty() || head.front() == '0') return false;
  std::size_t groups = 0;
  while (take_one(rest, ":")) {
    const std::string_view group = take(rest, is_digit);
    if (group.empty() || group.size() > 2 || (group.size() == 2 && group.front() > '5')) return false;
    ++groups;
  }
  if (take_one(rest, ".")) take(rest, is_digit_or_gap);
  return groups > 0 && rest.empty();
}

PlainScalar read_decimal(std::string_view sign, std::string_view text) {
  const std::string_view whole = take(text, is_digit_or_gap);
  if (whole.starts_with('_')) return {};
  if (is_sexagesimal(whole, text)) return ambiguous_text();
  const bool has_point = take_one(text, ".");
  const std::string_view fraction = has_point ? take(text, is_digit_or_gap) : std::string_view();
  if (whole.empty() && (fraction.empty() || fraction.front() == '_')) return {};
  std::string_view exponent = text;
  bool has_sign = false;
  if (take_one(text, "eE")) {
    has_sign = take_one(text, "+-");
    if (take(text, is_digit).empty()) return {};
  }
  if (!text.empty()) return {};

  // YAML 1.1 wants a point and a sign where there is an exponent, and no sign before a bare point; others do not.
  const bool readers_differ =
      (!exponent.empty() && !(has_point && has_sign)) || (whole.empty() && !sign.empty());
  const std::string digits = without_gaps(whole);
  const bool has_leading_zero = digits.size() > 1 && digits.front() == '0';
  if (readers_differ || has_leading_zero) return ambiguous_text();
  std::string spelling = sign == "-" ? "-" : "";
  spelling += digits.empty() ? "0" : digits;
  if (has_point) {
    const std::string decimals = without_gaps(fraction);
    spelling += '.' + (decimals.empty() ? "0" : decimals);
  }
  return number(spelling + std::string(exponent));
}

}  // namespace

PlainScalar read_plain_scalar(std::string_view text) {
  if (is_one_of(text, kNulls)) return {Kind::null, "null"};
  if (is_one_of(text, kTrue)) return {Kind::boolean, "true"};
  if (is_one_of(text, kFalse)) return {Kind::boolean, "false"};
  std::string_view rest = text;
  const bool has_sign = take_one(rest, "+-");
  const std::string_view sign = text.substr(0, has_sign ? 1 : 0);
  if (is_one_of(rest, kNotFinite)) return ambiguous_text();
  if (rest.starts_with("0x")) return based_number(sign == "-", rest.substr(2), 16);
  if (rest.starts_with("0b")) return based_number(sign == "-", rest.substr(2), 2);
  if (rest.starts_with("0o")) return {};  // an octal number in YAML 1.2 only
  if (rest.empty() || !(is_digit(rest.front()) || rest.front() == '.')) return {};
  return read_decimal(sign, rest);
}

}  // namespace cfnsplit
