// cfnsplit plan: what split would do, as a table.
#include <cfnsplit/plan.hpp>
#include <ostream>

#include "cli/arguments/planning.hpp"
#include "cli/arguments/settings_sources.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/show_page.hpp"
#include "cli/io/inputs.hpp"
#include "report/plan_text.hpp"
#include "report/shell_words.hpp"
#include "report/words.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {

namespace {

std::string next_step(const std::string& source, const Split& split) {
  if (split.is_one_stack) return {};
  return "next: 'cfnsplit split " + shell_word(printable(as_operand(source))) + " -o DIR' writes it\n";
}

}  // namespace

int plan_command(const Arguments& arguments, Environment& environment) {
  auto begun = source_to_plan(arguments, environment);
  if (const int* code = std::get_if<int>(&begun)) return *code;
  auto& [source, text, settings] = std::get<SourceToPlan>(begun);
  settings.split.tell_order_saving = true;
  const Outcome<Split> split = plan_source(source, text, settings.split, environment);
  if (!split) return failure(exit_code_of(split.diagnostics), environment);
  const std::string name = name_of_input(source);
  if (arguments.settings.as_page)
    return show_page({source, text, *split, settings.split, "rooms"}, split.diagnostics, environment);
  if (arguments.settings.as_json)
    environment.out << printable_json(plan_json(name, *split, settings.split.limits));
  else
    say(printable_lines(plan_text_within(name, *split, settings.split.limits, environment.out_style.width)) +
            config_text(settings.config, environment) + next_step(source, *split),
        environment);
  return kExitDone;
}

}  // namespace cfnsplit::cli
