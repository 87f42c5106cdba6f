#pragma once
// The commands, one file each. A command takes the arguments after its name and returns an exit code.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/io/environment.hpp"

namespace cfnsplit::cli {

int split_command(std::span<const std::string> arguments, Environment& environment);
int moves_command(std::span<const std::string> arguments, Environment& environment);
int verify_command(std::span<const std::string> arguments, Environment& environment);
int check_command(std::span<const std::string> arguments, Environment& environment);
int plan_command(std::span<const std::string> arguments, Environment& environment);
int explain_command(std::span<const std::string> arguments, Environment& environment);
int graph_command(std::span<const std::string> arguments, Environment& environment);
int completion_command(std::span<const std::string> arguments, Environment& environment);
int help_command(std::span<const std::string> arguments, Environment& environment);

/// What `cfnsplit` takes as its first argument.
std::vector<std::string_view> command_names();

}  // namespace cfnsplit::cli
