#pragma once
// The long form of every diagnostic: what it means, an example, what to do.
#include <string>
#include <string_view>

namespace cfnsplit {

struct CodeHelp {
  std::string_view code;
  std::string_view meaning;
  std::string_view example;  ///< a piece of a template, or a command; lines of its own
  std::string_view remedy;
};

/// The entry of a code, or null.
const CodeHelp* find_code_help(std::string_view code);

/// The entry as `cfnsplit help CODE` shows it below the code's title; paragraphs are broken at 100 columns.
std::string code_help_text(const CodeHelp& help);

}  // namespace cfnsplit
