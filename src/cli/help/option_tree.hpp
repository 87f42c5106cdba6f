#pragma once
// Every command with every option, as the parsers declare them and the help describes them. Completion and the manual
// page are made of it.
#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments/parser.hpp"

namespace cfnsplit::cli {

struct DescribedOption {
  OptionSpec spec;
  std::string argument;  ///< what stands for its value in the help: "N", "ID=STACK"; empty for a flag
  std::string text;      ///< from the help, in one line
};

struct CommandEntry {
  std::string_view name;
  std::string text;  ///< from the overview
  std::vector<DescribedOption> options;
};

/// In the order of the overview.
std::vector<CommandEntry> option_tree();

/// What help says about one option: a line such as "  -o, --output DIR   where to write", with what is continued below it.
/// Empty if there is no such line.
DescribedOption described_in(std::string_view help, const OptionSpec& option);

}  // namespace cfnsplit::cli
