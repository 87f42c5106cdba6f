#pragma once
// The option tree as scripts that complete it, and as a manual page.
#include <span>
#include <string>

#include "cli/help/option_tree.hpp"

namespace cfnsplit::cli {

std::string bash_completion(std::span<const CommandEntry> tree);
std::string zsh_completion(std::span<const CommandEntry> tree);
std::string fish_completion(std::span<const CommandEntry> tree);

/// In the language of man(7).
std::string manual_page(std::span<const CommandEntry> tree);

/// "Of which kind is the value": a directory, a file, or neither.
enum class ValueKind { other, file, directory };
ValueKind kind_of(const DescribedOption& option);

}  // namespace cfnsplit::cli
