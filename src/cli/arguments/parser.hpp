#pragma once
// Cuts a command line up. The only user of CLI11; its exceptions and exit codes end here.
#include <span>
#include <string>
#include <vector>

#include "cli/arguments/arguments.hpp"

namespace cfnsplit::cli {

/// Fills in `parsed.given` and `parsed.positionals` by the options that the table has for `parsed.command`; every value
/// stays text, so that the messages about values are the same for flags, environment and file. What is wrong is added
/// to `found`; false where nothing could be read.
bool cut_up(std::span<const std::string> arguments, Arguments& parsed, std::vector<Diagnostic>& found);

}  // namespace cfnsplit::cli
