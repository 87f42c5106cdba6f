#pragma once
// The commands, one file each. Each returns an exit code.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments/arguments.hpp"
#include "cli/io/environment.hpp"

namespace cfnsplit::cli {

int split_command(const Arguments& arguments, Environment& environment);
int adopt_command(const Arguments& arguments, Environment& environment);
int moves_command(const Arguments& arguments, Environment& environment);
int verify_command(const Arguments& arguments, Environment& environment);
int fold_command(const Arguments& arguments, Environment& environment);
int diff_command(const Arguments& arguments, Environment& environment);
int overview_command(const Arguments& arguments, Environment& environment);
int check_command(const Arguments& arguments, Environment& environment);
int plan_command(const Arguments& arguments, Environment& environment);
int explain_command(const Arguments& arguments, Environment& environment);
int graph_command(const Arguments& arguments, Environment& environment);
int report_command(const Arguments& arguments, Environment& environment);
/// These take one word each, as it stands.
int completion_command(std::span<const std::string> words, Environment& environment);
int help_command(std::span<const std::string> words, Environment& environment);

/// What `cfnsplit` takes as its first argument.
std::vector<std::string_view> command_names();

}  // namespace cfnsplit::cli
