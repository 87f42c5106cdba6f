#include "cli/arguments/prior_sources.hpp"

#include <utility>

#include "cli/arguments/arguments.hpp"
#include "cli/arguments/settings_sources.hpp"
#include "cli/io/inputs.hpp"
#include "cli/io/paths.hpp"

namespace cfnsplit::cli {

std::optional<std::string> lock_path(const Settings& settings, Environment& environment) {
  if (settings.no_lock) return {};
  if (settings.lock) return settings.lock;
  const std::optional<std::string> file = config_path(settings.config, environment);
  return file ? join_path(directory_of(*file), kLockFile) : std::string(kLockFile);
}

std::vector<Diagnostic> read_prior_files(const std::string& source, const std::optional<std::string>& lock,
                                         Environment& environment, Settings& settings) {
  if (lock && lock->empty()) return {usage_error("--lock is an empty text", "name the lock file")};
  SplitOptions& options = settings.split;
  if (lock && environment.files.exists(*lock)) {
    Outcome<std::string> text = read_source(*lock, environment);
    if (!text) return text.diagnostics;
    options.lock = TemplateFile{*lock, std::move(*text)};
  }
  if (!settings.deployed) return {};
  const std::string& deployed = *settings.deployed;
  if (environment.files.is_directory(deployed)) {
    Outcome<std::vector<TemplateFile>> files = read_templates(deployed, source, environment);
    if (!files) return files.diagnostics;
    options.deployed = std::move(*files);
    for (TemplateFile& file : options.deployed) file.name = join_path(deployed, file.name);
    if (options.deployed.empty()) options.deployed.push_back({deployed, ""});
    return {};
  }
  Outcome<std::string> text = read_source(deployed, environment);
  if (!text) return text.diagnostics;
  options.deployed = {TemplateFile{deployed, std::move(*text)}};
  return {};
}

}  // namespace cfnsplit::cli
