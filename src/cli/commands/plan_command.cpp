// cfnsplit plan: what split would do, as a table.
#include <cfnsplit/plan.hpp>
#include <ostream>

#include "cli/arguments/plan_arguments.hpp"
#include "cli/arguments/planning.hpp"
#include "cli/commands/commands.hpp"
#include "cli/help/help_text.hpp"
#include "cli/io/inputs.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {
namespace {

int run_plan(const PlanArguments& arguments, Environment& environment) {
  const std::string& source = arguments.positionals.front();
  const Outcome<SplitOptions> options = planning_options(arguments.planning, source, environment);
  report(options.diagnostics, environment);
  if (!options) return exit_code_of(options.diagnostics);
  const Outcome<std::string> text = read_source(source, environment);
  report(text.diagnostics, environment);
  if (!text) return kExitInput;
  const Outcome<Split> split = plan_source(source, *text, *options, environment);
  if (!split) return failure(exit_code_of(split.diagnostics), environment);
  const std::string name = source == "-" ? "standard input" : source;
  environment.out << (arguments.as_json ? plan_json(name, *split, options->limits)
                                        : plan_text(name, *split, options->limits));
  return kExitDone;
}

}  // namespace

int plan_command(std::span<const std::string> arguments, Environment& environment) {
  const Outcome<PlanArguments> parsed = parse_plan(arguments);
  report(parsed.diagnostics, environment);
  if (!parsed) return kExitUsage;
  if (parsed->help) {
    environment.out << help_text("plan");
    return kExitDone;
  }
  return run_plan(*parsed, environment);
}

}  // namespace cfnsplit::cli
