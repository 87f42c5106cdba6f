// cfnsplit explain: why a resource stands where it does, what ties two of them, or what a diagnostic means.
#include <cfnsplit/explain.hpp>
#include <ostream>

#include "cli/arguments/planning.hpp"
#include "cli/commands/commands.hpp"
#include "report/words.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {
namespace {

// `made` is an Outcome of either explanation.
int show(const auto& made, const std::vector<Diagnostic>& told, bool as_json, Environment& environment) {
  report_new(made.diagnostics, told, environment);
  if (!made) return failure(exit_code_of(made.diagnostics), environment);
  if (as_json)
    environment.out << printable_json(explain_json(*made));
  else
    say(printable_lines(explain_text(*made)), environment);
  return kExitDone;
}

}  // namespace

int explain_command(const Arguments& arguments, Environment& environment) {
  const std::vector<std::string>& given = arguments.positionals;
  if (given.size() == 1) return help_command(given, environment);
  const bool as_json = arguments.settings.as_json;
  auto begun = source_to_plan(arguments, environment);
  if (const int* code = std::get_if<int>(&begun)) return *code;
  const auto& [source, text, settings] = std::get<SourceToPlan>(begun);
  const Outcome<Split> split = plan_to_show(source, text, settings.split, environment);
  if (!split) return failure(exit_code_of(split.diagnostics), environment);
  if (given.size() == 2)
    return show(explain(source, text, *split, settings.split, given[1]), split.diagnostics, as_json,
                environment);
  return show(explain(source, text, *split, settings.split, given[1], given[2]), split.diagnostics, as_json,
              environment);
}

}  // namespace cfnsplit::cli
