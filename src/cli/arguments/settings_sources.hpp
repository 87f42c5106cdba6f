#pragma once
// Settings from everywhere they may come from: flag > environment > configuration file > default. A setting given in
// one place replaces what a weaker place says about it, lists included. In the environment and in the file, what is
// said for one command goes before what is said for all.
#include <cfnsplit/outcome.hpp>
#include <optional>
#include <string>

#include "cli/arguments/arguments.hpp"
#include "cli/io/environment.hpp"

namespace cfnsplit::cli {

inline constexpr const char* kConfigFile = "cfnsplit.json";

/// The configuration file in force: `config`, the file named on the command line, or the nearest `cfnsplit.json` from
/// the current directory upward, if there is any. It is looked for up to the root of the repository or the home
/// directory, and in no directory of another user above the current one.
std::optional<std::string> config_path(const std::optional<std::string>& config, Environment& environment);

/// "  settings of ../cfnsplit.json\n", for summaries; empty without a configuration file.
std::string config_text(const std::optional<std::string>& config, Environment& environment);

/// All settings of a command. Every error is one of usage. Warning: CFS0007.
Outcome<Settings> gather_settings(const Arguments& arguments, Environment& environment);

}  // namespace cfnsplit::cli
