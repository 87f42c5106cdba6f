#include "cli/arguments/settings_sources.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>
#include <vector>

#include "base/codes.hpp"
#include "base/path_text.hpp"
#include "base/source_text.hpp"
#include "base/spelling.hpp"
#include "cli/io/sam_program.hpp"
#include "report/words.hpp"
#include "settings/option_values.hpp"
#include "settings/options_reader.hpp"

namespace cfnsplit::cli {
namespace {

namespace fs = std::filesystem;

// The highest directory to look in: the root of the repository or the home directory, whichever comes first on the way
// up; above neither of them, the current one.
fs::path highest_directory(const fs::path& start, Environment& environment) {
  const std::string home = environment.variable("HOME").value_or("");
  const std::string own = home.empty() ? home : environment.files.resolved(home);
  for (fs::path directory = start;; directory = directory.parent_path()) {
    if (environment.files.exists(text_of(directory / ".git")) || directory == path_of(own)) return directory;
    if (directory == directory.parent_path()) return start;
  }
}

// Above the current directory, what other users have put there is left alone.
std::optional<std::string> nearest_config(Environment& environment) {
  const fs::path start = path_of(environment.current_directory);
  const fs::path highest = highest_directory(start, environment);
  for (fs::path directory = start;; directory = directory.parent_path()) {
    const fs::path file = directory / kConfigFile;
    const bool is_trusted = directory == start || environment.files.is_own(text_of(directory));
    if (!is_trusted) return {};
    if (environment.files.exists(text_of(file)) &&
        (directory == start || environment.files.is_own(text_of(file))))
      return text_of(file.lexically_relative(start));
    if (directory == highest || directory == directory.parent_path()) return {};
  }
}

Outcome<Settings> read_config(const std::string& path, FileSection section, const Settings& defaults,
                              Environment& environment) {
  std::string text;
  if (const FileResult read = environment.files.read(path, text); !read.ok())
    // Qualified, for <filesystem> may bring another one.
    return make_diagnostic(
        "CFS0003", "the configuration file " + cfnsplit::quote(path) + " cannot be read: " + read.message,
        "name another file with --config");
  Outcome<Settings> settings =
      read_options(std::make_shared<SourceText>(path, std::move(text)), OptionsUse::file, section, defaults);
  // Whatever is wrong with the text, it is the configuration that is wrong, and not an input.
  for (Diagnostic& finding : settings.diagnostics) finding.code = "CFS0003";
  return settings;
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

constexpr std::string_view kVariableStart = "CFNSPLIT_";

std::vector<std::string> known_variables() {
  std::vector<std::string> known = {std::string(kSamVariable)};
  for (const Option* option : all_options()) {
    if (!option->has_variable()) continue;
    if (stands_at_top(*option)) known.push_back(variable_of(*option));
    for (const FileSection section : kFileSections)
      if (stands_in(*option, section)) known.push_back(variable_of(*option, section));
  }
  return known;
}

// Near to `name`: misspelt, or with a part of it missing.
std::string near_variable(std::string_view name, const std::vector<std::string>& known) {
  const std::string_view end = name.substr(kVariableStart.size());
  std::vector<std::string_view> ends;
  for (const std::string& one : known) ends.push_back(std::string_view(one).substr(kVariableStart.size()));
  std::string near = closest_name(end, ends);
  if (near.empty() && !end.empty()) {
    const auto found = std::ranges::find_if(ends, [&](std::string_view one) {
      return one.starts_with(end) || one.ends_with('_' + std::string(end)) ||
             end.ends_with('_' + std::string(one));
    });
    if (found != ends.end()) near = *found;
  }
  return near.empty() ? near : std::string(kVariableStart) + near;
}

// Those of the tools and the tests of this repository, which run the command.
bool is_of_a_tool(std::string_view name) {
  static constexpr std::string_view kNames[] = {
      "ACCEPT",       "BENCH_CORPUS", "BENCH_GENERATOR", "BUILD",   "CFN_LINT", "COMMAND",       "CORPUS",
      "FUZZ_SECONDS", "FUZZ_TARGET",  "NATIVE",          "PACKAGE", "PROJECT",  "PACKAGE_TESTS", "TARGET",
      "TOOLCHAIN",    "TOP",          "VALIDATE",        "VERSION", "WHEEL",    "WHOLE_CORPUS",  "WORK"};
  return std::ranges::find(kNames, name.substr(kVariableStart.size())) != std::end(kNames);
}

void warn_of_misspelt_variables(Environment& environment, std::vector<Diagnostic>& found) {
  const std::vector<std::string> known = known_variables();
  for (const std::string& name : environment.variable_names()) {
    if (!name.starts_with(kVariableStart) || std::ranges::find(known, name) != known.end()) continue;
    if (is_of_a_tool(name) || environment.variable(name).value_or("").empty()) continue;
    const std::string near = near_variable(name, known);
    found.push_back(make_diagnostic("CFS0007", "the variable " + cfnsplit::quote(name) + " is not read",
                                    near.empty() ? "'cfnsplit help configuration' lists those that are"
                                                 : "did you mean " + cfnsplit::quote(near) + "?"));
  }
}

}  // namespace

std::optional<std::string> config_path(const std::optional<std::string>& config, Environment& environment) {
  return config ? config : nearest_config(environment);
}

std::string config_text(const std::optional<std::string>& config, Environment& environment) {
  const auto path = config_path(config, environment);
  return path ? "  settings of " + printable(*path) + '\n' : std::string();
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
  const std::vector<std::string> adopted = settings.adopted;  // an option adds to it, and takes no mark away
  warn_of_misspelt_variables(environment, found);
  for (const Option* option : all_options()) {
    if (!option->has_variable()) continue;
    if (stands_at_top(*option))
      set_from_variable(*option, variable_of(*option), environment, settings, found);
    if (stands_in(*option, section))
      set_from_variable(*option, variable_of(*option, section), environment, settings, found);
  }
  for (const GivenOption& given : arguments.given)
    if (given.option->is_setting())
      set(*given.option, given.texts, std::string(given.option->name), settings, found);
  if (has_error(found)) return found;
  for (const std::string& name : adopted)
    if (std::ranges::find(settings.adopted, name) == settings.adopted.end()) settings.adopted.push_back(name);
  settings.split.threads = static_cast<int>(environment.threads);
  return {std::move(settings), std::move(found)};
}

}  // namespace cfnsplit::cli
