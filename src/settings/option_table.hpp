#pragma once
// The table of options as a whole, and what follows from its rows: names, defaults, variables, places of keys.
//
// To add an option, write its row (table/*_rows.cpp), the member it fills (settings.hpp, or a public struct within) and
// the code that uses that. Parser, help, manual page, completions, reference pages, schema and readers follow by
// themselves.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "settings/option.hpp"

namespace cfnsplit {

using OptionList = std::vector<const Option*>;

/// Every row.
const OptionList& all_options();
/// Those a command takes, in the order of the table.
OptionList options_of(CommandId command);
/// The row of a command's option by one of its names, or null.
const Option* find_option(CommandId command, std::string_view name);

/// "-o", "--output"; of a switch that has an opposite both spellings.
std::vector<std::string> names_of(const Option& option);
/// How many texts follow it on the command line.
int values_of(const Option& option);
/// The words it takes, if it is a choice.
std::span<const OptionWord> words_of(const Option& option);

// --- Places of keys ---

/// The sections of cfnsplit.json: "check" holds for check, "split" for every other command.
enum class FileSection : std::uint8_t { split, check };
inline constexpr FileSection kFileSections[] = {FileSection::split, FileSection::check};

std::string_view name_of(FileSection section);
FileSection section_of(CommandId command);
/// A section takes the settings that its command takes.
bool stands_in(const Option& option, FileSection section);
/// What split takes may also stand at the top, and holds for every command then.
bool stands_at_top(const Option& option);

/// The environment variable: "CFNSPLIT_MAX_RESOURCES"; with a section "CFNSPLIT_CHECK_MAX_RESOURCES".
std::string variable_of(const Option& option, std::optional<FileSection> section = {});

// --- Defaults ---

/// What holds before anything is set. What is kept in a lock file leaves room for what comes later.
Settings default_settings(FileSection section);
/// The default as a command takes it; empty for none.
std::string default_text(const Option& option, FileSection section);
/// The same as JSON; empty for none.
std::string default_json(const Option& option, FileSection section);
/// Which values it takes: "1 to 100", "text or json"; empty where that is no list and no range.
std::string range_text(const Option& option);

}  // namespace cfnsplit
