#pragma once
// Names that differ only in case: where they become names of files, macOS and Windows take them for one.
#include <algorithm>
#include <string>
#include <string_view>

namespace cfnsplit {

inline char in_lower_case(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// ASCII only, for logical ids have nothing else.
inline std::string in_lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = in_lower_case(c);
  return lower;
}

inline bool is_same_without_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return in_lower_case(x) == in_lower_case(y); });
}

}  // namespace cfnsplit
