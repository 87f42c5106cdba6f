#pragma once
// The tables of commands and options as scripts that complete them.
#include <cstdint>
#include <string>

#include "settings/command_table.hpp"
#include "settings/option_table.hpp"

namespace cfnsplit::cli {

std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

/// The shells there are scripts for, with spaces between.
inline constexpr const char* kShellNames = "bash zsh fish";

/// Of which kind the value of an option is.
enum class ValueKind : std::uint8_t { other, file, directory };
ValueKind kind_of(const Option& option);

/// With spaces between, or another text.
std::string joined(const auto& words, std::string_view between = " ") {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : std::string(between)) + std::string(word);
  return text;
}
/// The words that an option takes, with spaces between.
std::string joined_words(const Option& option);

}  // namespace cfnsplit::cli
