#pragma once
// Texts as paths and back. Texts are UTF-8 here, with '/' between names, on every system: Windows would read them
// in the code page of its user, and join them with '\'.
#include <filesystem>
#include <string>
#include <string_view>

namespace cfnsplit {

inline std::filesystem::path path_of(std::string_view text) {
  return std::u8string_view(reinterpret_cast<const char8_t*>(text.data()), text.size());
}

inline std::string text_of(const std::filesystem::path& path) {
  const std::u8string text = path.generic_u8string();
  return {text.begin(), text.end()};
}

}  // namespace cfnsplit
