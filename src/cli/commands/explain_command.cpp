// cfnsplit explain: why a resource stands where it does, what ties two of them, or what a diagnostic means.
#include <cfnsplit/explain.hpp>
#include <ostream>

#include "cli/arguments/planning.hpp"
#include "cli/commands/commands.hpp"
#include "cli/io/inputs.hpp"
#include "report/words.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {
namespace {

// `made` is an Outcome of either explanation.
int show(const auto& made, const std::vector<Diagnostic>& told, bool as_json, Environment& environment) {
  report_new(made.diagnostics, told, environment);
  if (!made) return failure(exit_code_of(made.diagnostics), environment);
  environment.out << (as_json ? printable_json(explain_json(*made)) : printable_lines(explain_text(*made)));
  return kExitDone;
}

}  // namespace

int explain_command(const Arguments& arguments, Environment& environment) {
  const std::vector<std::string>& given = arguments.positionals;
  if (given.size() == 1) return help_command(given, environment);
  const bool as_json = arguments.settings.as_json;
  Outcome<Settings> settings = planning_settings(arguments, environment);
  report(settings.diagnostics, environment);
  if (!settings) return exit_code_of(settings.diagnostics);
  const Outcome<std::string> text = read_template_text(given[0], environment, CommandId::explain);
  report(text.diagnostics, environment);
  if (!text) return kExitInput;
  settings->split.included = read_included(given[0], *text, environment);
  const Outcome<Split> split = plan_to_show(given[0], *text, settings->split, environment);
  if (!split) return failure(exit_code_of(split.diagnostics), environment);
  if (given.size() == 2)
    return show(explain(given[0], *text, *split, settings->split, given[1]), split.diagnostics, as_json,
                environment);
  return show(explain(given[0], *text, *split, settings->split, given[1], given[2]), split.diagnostics,
              as_json, environment);
}

}  // namespace cfnsplit::cli
