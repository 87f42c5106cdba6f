#include "cli/arguments/planning.hpp"

#include <optional>
#include <utility>

#include "cli/arguments/prior_sources.hpp"
#include "cli/arguments/settings_sources.hpp"
#include "cli/io/held_directories.hpp"
#include "cli/io/inputs.hpp"
#include "report/told.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {
namespace {

void report_but_notes(std::vector<Diagnostic> found, Environment& environment) {
  std::erase_if(found, [](const Diagnostic& d) { return d.severity == Severity::note; });
  report(found, environment);
}

}  // namespace

Outcome<Settings> planning_settings(const Arguments& arguments, Environment& environment) {
  std::vector<std::string> directories = directories_of_settings(arguments, environment);
  if (const auto& output = arguments.settings.output; output && !output->empty())
    directories.push_back(*output);
  report(tell_what_was_killed(environment.files, std::move(directories)), environment);
  Outcome<Settings> settings = gather_settings(arguments, environment);
  if (!settings) return settings;
  settings->split.tell_moves = true;
  const std::optional<std::string> lock = lock_path(arguments.source(), *settings, environment);
  const auto unread = read_prior_files(arguments.source(), lock, environment, *settings);
  settings.diagnostics.insert(settings.diagnostics.end(), unread.begin(), unread.end());
  if (has_error(unread)) return std::move(settings.diagnostics);
  return settings;
}

std::variant<SourceToPlan, int> source_to_plan(const Arguments& arguments, Environment& environment) {
  Outcome<Settings> settings = planning_settings(arguments, environment);
  report(settings.diagnostics, environment);
  if (!settings) return exit_code_of(settings.diagnostics);
  Outcome<std::string> text = read_template_text(arguments.source(), environment, arguments.command);
  report(text.diagnostics, environment);
  if (!text) return kExitInput;
  settings->split.included = read_included(arguments.source(), *text, environment);
  return SourceToPlan{arguments.source(), std::move(*text), std::move(*settings)};
}

Outcome<Split> plan_source(const std::string& source, const std::string& text, const SplitOptions& options,
                           Environment& environment) {
  Outcome<Split> split = environment.split(source, text, options);
  report_but_notes(split.diagnostics, environment);
  return split;
}

Outcome<Split> plan_to_show(const std::string& source, const std::string& text, const SplitOptions& options,
                            Environment& environment) {
  Outcome<Split> split = environment.split(source, text, options);
  if (is_only_unexpanded(split)) return Split();
  report_but_notes(split.diagnostics, environment);
  return split;
}

void report_new(std::vector<Diagnostic> found, const std::vector<Diagnostic>& told,
                Environment& environment) {
  report(without(std::move(found), told), environment);
}

}  // namespace cfnsplit::cli
