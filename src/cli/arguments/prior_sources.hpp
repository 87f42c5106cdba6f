#pragma once
// What stands already: which files tell it, and reading them into the options of a split.
#include <cfnsplit/split.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/io/environment.hpp"
#include "settings/settings.hpp"

namespace cfnsplit::cli {

inline constexpr std::string_view kLockFile = "cfnsplit.lock.json";

/// The lock file's path: --lock, or beside the configuration file, or in the current directory; nothing with --no-lock.
std::optional<std::string> lock_path(const Settings& settings, Environment& environment);

/// Fills in split.lock and split.deployed. A lock that is not there yet is none. Errors: CFS0001.
std::vector<Diagnostic> read_prior_files(const std::string& source, const std::optional<std::string>& lock,
                                         Environment& environment, Settings& settings);

}  // namespace cfnsplit::cli
