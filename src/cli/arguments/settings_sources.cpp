#include "cli/arguments/settings_sources.hpp"

#include <filesystem>
#include <memory>
#include <utility>

#include "base/codes.hpp"
#include "base/source_text.hpp"
#include "settings/options_reader.hpp"

namespace cfnsplit::cli {
namespace {

std::optional<std::string> nearest_config(Environment& environment) {
  const std::filesystem::path start(environment.current_directory);
  for (std::filesystem::path directory = start;; directory = directory.parent_path()) {
    const std::filesystem::path file = directory / kConfigFile;
    if (environment.files.exists(file.string())) return file.lexically_relative(start).string();
    if (directory == directory.parent_path()) return std::nullopt;
  }
}

Outcome<Options> read_config(const std::string& path, const SplitOptions& defaults,
                             Environment& environment) {
  std::string text;
  if (const FileResult read = environment.files.read(path, text); !read.ok())
    return make_diagnostic("CFS0003", "the configuration file '" + path + "' cannot be read: " + read.message,
                           "name another file with --config");
  return read_options(std::make_shared<SourceText>(path, std::move(text)), OptionsUse::file, defaults);
}

}  // namespace

std::optional<std::string> config_path(const std::optional<std::string>& config, Environment& environment) {
  return config ? config : nearest_config(environment);
}

Outcome<SplitOptions> gather_options(const std::optional<std::string>& config,
                                     const std::vector<GivenSetting>& flags, Environment& environment,
                                     SplitOptions defaults) {
  Options options;
  options.split = std::move(defaults);
  std::vector<Diagnostic> found;
  if (const auto path = config_path(config, environment)) {
    Outcome<Options> read = read_config(*path, options.split, environment);
    found = std::move(read.diagnostics);
    if (read) options = std::move(*read);
  }
  for (const Setting& setting : all_settings()) {
    const std::string name = variable_of(setting);
    // A variable set to nothing is how shells and CI systems say "not set".
    if (const auto value = environment.variable(name); value && !value->empty())
      set_from_texts(setting, std::vector{*value}, name, options.split, found);
  }
  for (const GivenSetting& given : flags)
    set_from_texts(*given.setting, given.texts, given.setting->flag, options.split, found);
  if (has_error(found)) return found;
  options.split.threads = static_cast<int>(environment.threads);
  return {std::move(options.split), std::move(found)};
}

}  // namespace cfnsplit::cli
