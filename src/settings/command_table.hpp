#pragma once
// The table of commands: what each is for and what stands beside its options. The options themselves are rows of
// option_table.hpp.
#include <span>
#include <string>
#include <string_view>

#include "settings/option.hpp"

namespace cfnsplit {

struct CommandEntry {
  CommandId id;
  std::string_view name;
  std::string_view arguments;                          ///< in the overview: "TEMPLATE -o DIR"
  std::string_view more = {};                          ///< what may follow them, in the usage line
  std::string_view other = {};                         ///< another way to call it: the arguments
  std::span<const std::string_view> positionals = {};  ///< that are needed
  bool last_repeats = false;                           ///< the last of them may stand many times
  bool may_lack = false;                               ///< they may be left out
  std::string_view summary = {};                       ///< in the overview
  /// Paragraphs with an empty line between. One whose lines begin with spaces keeps its lines.
  std::string_view purpose = {};
  std::string_view closing = {};          ///< paragraphs after the options
  EnumSet<OptionGroup> as_in_split = {};  ///< groups that its help leaves to that of split
};

/// In the order of the overview.
std::span<const CommandEntry> all_commands();
const CommandEntry& entry_of(CommandId id);

/// "cfnsplit split TEMPLATE -o DIR", for hints.
std::string usage_of(const CommandEntry& command);

/// What stands above a group in the help; empty for the first.
std::string_view heading_of(OptionGroup group);
inline constexpr OptionGroup kOptionGroups[] = {
    OptionGroup::general, OptionGroup::limits, OptionGroup::prior,    OptionGroup::placement,
    OptionGroup::writing, OptionGroup::search, OptionGroup::questions};

}  // namespace cfnsplit
