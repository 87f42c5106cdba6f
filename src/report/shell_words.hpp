#pragma once
// Command lines that people copy into a shell.
#include <string>
#include <string_view>
#include <vector>

namespace cfnsplit {

/// The text as one word of a POSIX shell: as it is where that is safe, else in single quotes.
std::string shell_word(std::string_view text);

/// A path as an argument that no command takes for an option: "./-x.json" of "-x.json". "-" stays.
std::string as_operand(const std::string& path);

/// The words with spaces between, each as a word of a shell.
std::string shell_line(const std::vector<std::string>& words);

}  // namespace cfnsplit
