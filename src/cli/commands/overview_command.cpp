// cfnsplit overview: a template at a glance.
#include <cfnsplit/overview.hpp>
#include <ostream>

#include "cli/commands/commands.hpp"
#include "cli/io/inputs.hpp"
#include "report/words.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {

int overview_command(const Arguments& arguments, Environment& environment) {
  const std::string& source = arguments.source();
  const Outcome<std::string> text = read_template_text(source, environment, CommandId::overview);
  report(text.diagnostics, environment);
  if (!text) return kExitInput;
  const std::string name = name_of_input(source);
  const Outcome<Overview> seen = overview(name, *text, read_included(source, *text, environment));
  report(seen.diagnostics, environment);
  if (!seen) return failure(exit_code_of(seen.diagnostics), environment);
  const std::string& format = arguments.settings.report_format;
  const std::string written = write_overview(format, *seen);
  environment.out << (format == "json" ? printable_json(written) : printable_lines(written));
  return kExitDone;
}

}  // namespace cfnsplit::cli
