#pragma once
// Options from everywhere they may come from: flag > environment > configuration file > default. A setting
// given in one place replaces what a weaker place says about it, lists included.
#include <cfnsplit/outcome.hpp>
#include <cfnsplit/split.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/arguments/split_arguments.hpp"
#include "cli/io/environment.hpp"

namespace cfnsplit::cli {

inline constexpr const char* kConfigFile = "cfnsplit.json";

/// The configuration file in force: `config`, or the nearest one, if there is any.
std::optional<std::string> config_path(const std::optional<std::string>& config, Environment& environment);

/// What is set nowhere is as in `defaults`. `config` is the file named on the command line; without one it is the nearest `cfnsplit.json` from the
/// current directory upward, if there is any. Every error is one of usage.
Outcome<SplitOptions> gather_options(const std::optional<std::string>& config,
                                     const std::vector<GivenSetting>& flags, Environment& environment,
                                     SplitOptions defaults = {});

}  // namespace cfnsplit::cli
