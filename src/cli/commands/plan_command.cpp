// cfnsplit plan: what split would do, as a table.
#include <cfnsplit/plan.hpp>
#include <ostream>

#include "cli/arguments/planning.hpp"
#include "cli/arguments/settings_sources.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/show_page.hpp"
#include "cli/io/inputs.hpp"
#include "report/words.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {

int plan_command(const Arguments& arguments, Environment& environment) {
  const std::string& source = arguments.source();
  Outcome<Settings> settings = planning_settings(arguments, environment);
  report(settings.diagnostics, environment);
  if (!settings) return exit_code_of(settings.diagnostics);
  const Outcome<std::string> text = read_template_text(source, environment, CommandId::plan);
  report(text.diagnostics, environment);
  if (!text) return kExitInput;
  settings->split.included = read_included(source, *text, environment);
  settings->split.tell_order_saving = true;
  const Outcome<Split> split = plan_source(source, *text, settings->split, environment);
  if (!split) return failure(exit_code_of(split.diagnostics), environment);
  const std::string name = source == "-" ? "standard input" : source;
  if (arguments.settings.as_page)
    return show_page({source, *text, *split, settings->split, "rooms"}, split.diagnostics, environment);
  if (arguments.settings.as_json)
    environment.out << printable_json(plan_json(name, *split, settings->split.limits));
  else
    environment.out << printable_lines(plan_text(name, *split, settings->split.limits))
                    << config_text(settings->config, environment);
  return kExitDone;
}

}  // namespace cfnsplit::cli
