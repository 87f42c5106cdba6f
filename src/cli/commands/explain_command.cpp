// cfnsplit explain: why a resource stands where it does, what ties two of them, or what a diagnostic means.
#include <cfnsplit/explain.hpp>
#include <ostream>

#include "cli/arguments/plan_arguments.hpp"
#include "cli/arguments/planning.hpp"
#include "cli/commands/commands.hpp"
#include "cli/help/help_text.hpp"
#include "cli/io/inputs.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {
namespace {

// `made` is an Outcome of either explanation.
int show(const auto& made, const std::vector<Diagnostic>& told, bool as_json, Environment& environment) {
  report_new(made.diagnostics, told, environment);
  if (!made) return failure(exit_code_of(made.diagnostics), environment);
  environment.out << (as_json ? explain_json(*made) : explain_text(*made));
  return kExitDone;
}

int run_explain(const PlanArguments& arguments, Environment& environment) {
  const std::vector<std::string>& given = arguments.positionals;
  const Outcome<SplitOptions> options = planning_options(arguments.planning, given[0], environment);
  report(options.diagnostics, environment);
  if (!options) return exit_code_of(options.diagnostics);
  const Outcome<std::string> text = read_source(given[0], environment);
  report(text.diagnostics, environment);
  if (!text) return kExitInput;
  const Outcome<Split> split = plan_source(given[0], *text, *options, environment);
  if (!split) return failure(exit_code_of(split.diagnostics), environment);
  if (given.size() == 2)
    return show(explain(given[0], *text, *split, *options, given[1]), split.diagnostics, arguments.as_json,
                environment);
  return show(explain(given[0], *text, *split, *options, given[1], given[2]), split.diagnostics,
              arguments.as_json, environment);
}

}  // namespace

int explain_command(std::span<const std::string> arguments, Environment& environment) {
  const Outcome<PlanArguments> parsed = parse_explain(arguments);
  report(parsed.diagnostics, environment);
  if (!parsed) return kExitUsage;
  if (parsed->help) {
    environment.out << help_text("explain");
    return kExitDone;
  }
  if (parsed->positionals.size() == 1) return help_command(parsed->positionals, environment);
  return run_explain(*parsed, environment);
}

}  // namespace cfnsplit::cli
