// cfnsplit plan: what split would do, as a table.
#include <cfnsplit/plan.hpp>
#include <ostream>

#include "cli/arguments/planning.hpp"
#include "cli/commands/commands.hpp"
#include "cli/io/inputs.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {

int plan_command(const Arguments& arguments, Environment& environment) {
  const std::string& source = arguments.source();
  Outcome<Settings> settings = planning_settings(arguments, environment);
  report(settings.diagnostics, environment);
  if (!settings) return exit_code_of(settings.diagnostics);
  const Outcome<std::string> text = read_source(source, environment);
  report(text.diagnostics, environment);
  if (!text) return kExitInput;
  settings->split.included = read_included(source, *text, environment);
  const Outcome<Split> split = plan_source(source, *text, settings->split, environment);
  if (!split) return failure(exit_code_of(split.diagnostics), environment);
  const std::string name = source == "-" ? "standard input" : source;
  environment.out << (arguments.settings.as_json ? plan_json(name, *split, settings->split.limits)
                                                 : plan_text(name, *split, settings->split.limits));
  return kExitDone;
}

}  // namespace cfnsplit::cli
