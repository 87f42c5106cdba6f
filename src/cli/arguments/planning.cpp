#include "cli/arguments/planning.hpp"

#include <algorithm>

#include "cli/arguments/settings_sources.hpp"

namespace cfnsplit::cli {

void declare(Parser& parser, PlanningArguments& arguments) {
  parser.text("--config", arguments.config);
  declare(parser, arguments.standing);
  for (const Setting& setting : all_settings()) parser.setting(setting);
}

Outcome<SplitOptions> planning_options(const PlanningArguments& arguments, const std::string& source,
                                       Environment& environment) {
  Outcome<SplitOptions> options =
      gather_options(arguments.config, arguments.settings, environment, default_options(arguments.standing));
  if (!options) return options;
  options->tell_moves = true;
  const std::optional<std::string> lock = lock_path(arguments.standing, arguments.config, environment);
  const auto unread = read_standing(arguments.standing, source, lock, environment, *options);
  options.diagnostics.insert(options.diagnostics.end(), unread.begin(), unread.end());
  if (has_error(unread)) return std::move(options.diagnostics);
  return options;
}

Outcome<Split> plan_source(const std::string& source, const std::string& text, const SplitOptions& options,
                           Environment& environment) {
  Outcome<Split> split = environment.split(source, text, options);
  std::vector<Diagnostic> shown = split.diagnostics;
  std::erase_if(shown, [](const Diagnostic& d) { return d.severity == Severity::note; });
  report(shown, environment);
  return split;
}

void report_new(std::vector<Diagnostic> found, const std::vector<Diagnostic>& told,
                Environment& environment) {
  std::erase_if(found, [&](const Diagnostic& d) {
    return std::ranges::any_of(told, [&](const Diagnostic& other) {
      return d.code == other.code && d.place.line == other.place.line && d.place.column == other.place.column;
    });
  });
  report(found, environment);
}

}  // namespace cfnsplit::cli
