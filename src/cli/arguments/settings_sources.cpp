#include "cli/arguments/settings_sources.hpp"

#include <filesystem>
#include <memory>
#include <utility>

#include "base/codes.hpp"
#include "base/source_text.hpp"
#include "base/spelling.hpp"
#include "settings/option_values.hpp"
#include "settings/options_reader.hpp"

namespace cfnsplit::cli {
namespace {

std::optional<std::string> nearest_config(Environment& environment) {
  const std::filesystem::path start(environment.current_directory);
  for (std::filesystem::path directory = start;; directory = directory.parent_path()) {
    const std::filesystem::path file = directory / kConfigFile;
    if (environment.files.exists(file.string())) return file.lexically_relative(start).string();
    if (directory == directory.parent_path()) return {};
  }
}

Outcome<Settings> read_config(const std::string& path, FileSection section, const Settings& defaults,
                              Environment& environment) {
  std::string text;
  if (const FileResult read = environment.files.read(path, text); !read.ok())
    // Qualified, for <filesystem> may bring another one.
    return make_diagnostic(
        "CFS0003", "the configuration file " + cfnsplit::quoted(path) + " cannot be read: " + read.message,
        "name another file with --config");
  return read_options(std::make_shared<SourceText>(path, std::move(text)), OptionsUse::file, section,
                      defaults);
}

// `origin` is the flag or variable, for messages.
void set(const Option& option, const std::vector<std::string>& texts, const std::string& origin,
         Settings& settings, std::vector<Diagnostic>& found) {
  const std::string complaint = set_from_texts(option, texts, settings);
  if (complaint.empty()) return;
  const std::string between = origin.starts_with('-') ? " " : "=";
  found.push_back(make_diagnostic("CFS0003", origin + ' ' + complaint,
                                  "for example " + origin + between + std::string(option.example)));
}

void set_from_variable(const Option& option, const std::string& name, Environment& environment,
                       Settings& settings, std::vector<Diagnostic>& found) {
  // A variable set to nothing is how shells and CI systems say "not set".
  if (const auto value = environment.variable(name); value && !value->empty())
    set(option, {*value}, name, settings, found);
}

}  // namespace

std::optional<std::string> config_path(const std::optional<std::string>& config, Environment& environment) {
  return config ? config : nearest_config(environment);
}

Outcome<Settings> gather_settings(const Arguments& arguments, Environment& environment) {
  const FileSection section = section_of(arguments.command);
  Settings settings = arguments.settings;
  if (settings.no_lock) settings.split.headroom = 0;  // nothing is kept
  std::vector<Diagnostic> found;
  if (const auto path = config_path(settings.config, environment)) {
    Outcome<Settings> read = read_config(*path, section, settings, environment);
    found = std::move(read.diagnostics);
    if (read) settings = std::move(*read);
  }
  for (const Option* option : all_options()) {
    if (stands_at_top(*option))
      set_from_variable(*option, variable_of(*option), environment, settings, found);
    if (stands_in(*option, section))
      set_from_variable(*option, variable_of(*option, section), environment, settings, found);
  }
  for (const GivenOption& given : arguments.given)
    if (given.option->is_setting())
      set(*given.option, given.texts, std::string(given.option->name), settings, found);
  if (has_error(found)) return found;
  settings.split.threads = static_cast<int>(environment.threads);
  return {std::move(settings), std::move(found)};
}

}  // namespace cfnsplit::cli
