#pragma once
// What stands already: which files tell it, and reading them into the options of a split.
#include <cfnsplit/split.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments/arguments.hpp"
#include "cli/io/environment.hpp"
#include "settings/settings.hpp"

namespace cfnsplit::cli {

/// The lock file of a template that comes from standard input. In earlier versions every template's.
inline constexpr std::string_view kLockFile = "cfnsplit.lock.json";

/// The lock file's path: --lock, or `<the template's name>.cfnsplit.lock.json` beside the configuration file, or that
/// in the current directory; nothing with --no-lock.
std::optional<std::string> lock_path(const std::string& source, const Settings& settings,
                                     Environment& environment);

/// Where the configuration file and the lock file lie, or would lie, known before the one is read. A run that was
/// killed may have left a journal there.
std::vector<std::string> directories_of_settings(const Arguments& arguments, Environment& environment);

/// What the settings call a template that was adopted: its path from the directory of the configuration file, or "-".
std::string adopted_name(const std::string& source, const Settings& settings, Environment& environment);

/// Whether the settings name it, however they write its path.
bool is_adopted(const std::string& source, const Settings& settings, Environment& environment);

/// Fills in split.lock, split.lock_source and split.deployed. A lock that is not there yet is none, unless one under
/// kLockFile fits; with --fresh none is read. Errors: CFS0001, CFS0801 to CFS0803, CFS0826. Warning:
/// CFS0834. Notes: CFS0825, CFS0828. CFS0816 for an adopted template of which nothing is known.
std::vector<Diagnostic> read_prior_files(const std::string& source, const std::optional<std::string>& lock,
                                         Environment& environment, Settings& settings);

/// With --fresh the lock file was not read as one. It is replaced all the same if it is one, or was: CFS0004 if not.
std::vector<Diagnostic> complaints_about_lock(const std::string& source, const std::string& lock,
                                              const Settings& settings, Environment& environment);

/// True in the build of a service for continuous integration: CI is set, and neither to false nor to 0.
bool is_ci(Environment& environment);

}  // namespace cfnsplit::cli
