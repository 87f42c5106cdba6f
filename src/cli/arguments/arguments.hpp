#pragma once
// The command line → what was given and what it says. One parser for all commands; the table of options tells it what
// each of them takes.
#include <cfnsplit/outcome.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "settings/command_table.hpp"
#include "settings/option_table.hpp"

namespace cfnsplit::cli {

struct GivenOption {
  const Option* option = nullptr;
  std::vector<std::string> texts;  ///< of a switch "true" or "false"
};

struct Arguments {
  CommandId command = CommandId::help;
  std::vector<std::string> positionals = {};
  std::vector<GivenOption> given = {};  ///< in the order of the table
  /// The command's defaults, and what the options say that only the command line has; gather_settings() adds the
  /// others.
  Settings settings = {};

  bool is_given(std::string_view name) const;
  /// The template: a path, or `-` for standard input.
  const std::string& source() const { return positionals.front(); }
};

/// `arguments` are those after the command's name. With --help nothing else is looked at. Errors: CFS0003.
Outcome<Arguments> parse_arguments(CommandId command, std::span<const std::string> arguments);

/// CFS0003.
Diagnostic usage_error(std::string summary, std::string hint);
/// A hint that points to the command's own help.
std::string usage_hint(CommandId command);
/// A hint that shows the command's usage line.
std::string usage_line(CommandId command);

}  // namespace cfnsplit::cli
