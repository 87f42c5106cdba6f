#pragma once
// A row of the table of options. All that is known of an option stands in its row; the parser, the help, the manual
// page, the completions, the reference pages, the JSON Schema and the readers of texts and JSON are made of the rows.
#include <cstdint>
#include <string_view>

#include "settings/enum_set.hpp"
#include "settings/option_kinds.hpp"

namespace cfnsplit {

enum class CommandId : std::uint8_t {
  split,
  adopt,
  plan,
  verify,
  fold,
  diff,
  overview,
  check,
  moves,
  graph,
  report,
  explain,
  completion,
  help
};

/// Where an option stands in the help of a command, in this order.
enum class OptionGroup : std::uint8_t { general, limits, prior, placement, writing, search, questions };

using CommandSet = EnumSet<CommandId>;

/// The commands that plan a split.
inline constexpr CommandSet kPlanning = {CommandId::split,  CommandId::adopt, CommandId::plan,
                                         CommandId::moves,  CommandId::graph, CommandId::report,
                                         CommandId::explain};

/// Who reads the key of an option.
enum class KeyUse : std::uint8_t {
  file,     ///< cfnsplit.json, the environment where it has a name, and the C interface
  library,  ///< the C interface only
};

struct Option {
  std::string_view name = {};        ///< "--output"; empty: only files and the C interface have it
  std::string_view short_name = {};  ///< "-o"
  std::string_view argument = {};    ///< what stands for its value in the help: "DIR"; empty for a switch
  CommandSet commands = {};          ///< that take it, or whose calls of the C interface take its key
  OptionGroup group = OptionGroup::general;
  std::string_view key = {};  ///< "max_resources"; empty: only the command line has it
  KeyUse key_use = KeyUse::file;
  OptionValue value;
  std::string_view text = {};          ///< what it does, without range and default
  std::string_view standard = {};      ///< the default, where a default Settings does not tell it
  std::string_view example = {};       ///< a value on the command line
  std::string_view json_example = {};  ///< a value in JSON, where `example` is none
  bool is_common = false;              ///< stands in the brief help

  /// It may stand in cfnsplit.json.
  constexpr bool is_setting() const { return !key.empty() && key_use == KeyUse::file; }
  /// It may stand in the environment as well: what no line of text can say has no name.
  constexpr bool has_variable() const { return is_setting() && !name.empty(); }
};

}  // namespace cfnsplit
