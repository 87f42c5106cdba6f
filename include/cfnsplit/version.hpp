#pragma once
/// The version of the library and the command, `major.minor.patch`. The build reads the numbers from here.
#include <string_view>

namespace cfnsplit {

inline constexpr int kVersionMajor = 0;
inline constexpr int kVersionMinor = 1;
inline constexpr int kVersionPatch = 0;
inline constexpr std::string_view kVersion = "0.1.0";

}  // namespace cfnsplit
