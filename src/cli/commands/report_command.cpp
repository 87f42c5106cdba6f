// cfnsplit report: a page to look at, and the same page as a format of other commands.
#include <cfnsplit/report.hpp>
#include <ostream>

#include "cli/arguments/planning.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/show_page.hpp"
#include "cli/io/inputs.hpp"
#include "cli/io/one_file.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {

Outcome<std::string> make_page(const PageRequest& request, const std::vector<Diagnostic>& told,
                               Environment& environment) {
  Outcome<std::string> page =
      report_html(name_of_input(request.source), request.text, request.split, request.options, request.view);
  report_new(page.diagnostics, told, environment);
  return page;
}

int show_page(const PageRequest& request, const std::vector<Diagnostic>& told, Environment& environment) {
  const Outcome<std::string> page = make_page(request, told, environment);
  if (!page) return failure(exit_code_of(page.diagnostics), environment);
  environment.out << *page;
  return kExitDone;
}

int report_command(const Arguments& arguments, Environment& environment) {
  auto begun = source_to_plan(arguments, environment);
  if (const int* code = std::get_if<int>(&begun)) return *code;
  const auto& [source, text, settings] = std::get<SourceToPlan>(begun);
  const Outcome<Split> split = plan_to_show(source, text, settings.split, environment);
  if (!split) return failure(exit_code_of(split.diagnostics), environment);
  const PageRequest request{source, text, *split, settings.split, "overview"};
  if (!arguments.settings.output) return show_page(request, split.diagnostics, environment);
  const Outcome<std::string> page = make_page(request, split.diagnostics, environment);
  if (!page) return failure(exit_code_of(page.diagnostics), environment);
  return write_one_file({.path = *arguments.settings.output,
                         .text = *page,
                         .inputs = {source},
                         .input_word = "the template itself",
                         .kind = "report",
                         .may_replace = [](const std::string& old) { return old.starts_with(kReportMark); },
                         .force = arguments.settings.force},
                        "open it in a browser", environment);
}

}  // namespace cfnsplit::cli
