#pragma once
// Names that are devices on Windows, whatever ending follows: no file can be called so.
// Source: Microsoft Learn, "Naming Files, Paths, and Namespaces".
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/letter_case.hpp"

namespace cfnsplit {

inline bool is_device_name(std::string_view name) {
  constexpr std::array<std::string_view, 4> kNames = {"con", "prn", "aux", "nul"};
  const std::string lower = in_lower_case(name);
  const bool is_port = lower.size() == 4 && (lower.starts_with("com") || lower.starts_with("lpt")) &&
                       lower[3] >= '0' && lower[3] <= '9';
  return is_port || std::ranges::find(kNames, lower) != kNames.end();
}

}  // namespace cfnsplit
