#pragma once
// What stands already: which files tell it, and reading them into the options of a split.
#include <cfnsplit/split.hpp>
#include <optional>
#include <string>

#include "cli/arguments/parser.hpp"
#include "cli/io/environment.hpp"

namespace cfnsplit::cli {

inline constexpr std::string_view kLockFile = "cfnsplit.lock.json";

struct StandingArguments {
  std::optional<std::string> lock;
  bool no_lock = false;
  std::optional<std::string> deployed;
  std::vector<std::string> allow_moves;
};

void declare(Parser& parser, StandingArguments& arguments);

/// The lock file's path: --lock, or beside the configuration file, or in the current directory; nothing with --no-lock.
std::optional<std::string> lock_path(const StandingArguments& arguments,
                                     const std::optional<std::string>& config, Environment& environment);

/// What is set nowhere: what is kept leaves room for what comes later.
SplitOptions default_options(const StandingArguments& arguments);

/// Fills in lock, deployed and allow_moves. A lock that is not there yet is none. Errors: CFS0001.
std::vector<Diagnostic> read_standing(const StandingArguments& arguments, const std::string& source,
                                      const std::optional<std::string>& lock, Environment& environment,
                                      SplitOptions& options);

}  // namespace cfnsplit::cli
