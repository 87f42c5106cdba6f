#pragma once
// What help says about a command and its options, made of the tables.
#include <string>

#include "cli/help/layout.hpp"
#include "settings/command_table.hpp"
#include "settings/option_table.hpp"

namespace cfnsplit::cli {

/// All commands, each with its arguments.
std::string overview_help(const HelpStyle& style = {});
/// Their names alone, and where more is said.
std::string brief_overview(const HelpStyle& style);

/// Usage, purpose and options of one command; in brief, how it begins and the options that most need.
std::string command_help(const CommandEntry& command, const HelpStyle& style = {});

/// The usage lines, as "cfnsplit split TEMPLATE -o DIR [options]"; each ends with a line feed.
std::string usage_lines(const CommandEntry& command, std::string_view first, std::string_view others);

/// The options whose help `command` shows itself, of one group.
OptionList shown_options(const CommandEntry& command, OptionGroup group);
/// "The options of split under … count as well ('cfnsplit help split')."; empty where there are none.
std::string note_on_split(const CommandEntry& command);

/// "-o, --output DIR".
std::string names_text(const Option& option);
/// What it does with range and default, in one line.
std::string full_text(const Option& option, CommandId command);

}  // namespace cfnsplit::cli
