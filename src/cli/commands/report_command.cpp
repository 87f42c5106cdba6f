// cfnsplit report: a page to look at, and the same page as a format of other commands.
#include <cfnsplit/report.hpp>
#include <memory>
#include <ostream>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "cli/arguments/planning.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/show_page.hpp"
#include "cli/io/write_files.hpp"
#include "report/words.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {
namespace {

// What forbids to write the page where it is wanted. A report that is there already is replaced.
std::vector<Diagnostic> conflicts_of(const TargetFile& target, const Arguments& arguments,
                                     Environment& environment) {
  const std::string other = "name another file with --output";
  if (arguments.source() != "-" && environment.same_file(target.path, arguments.source()))
    return {make_diagnostic("CFS0004",
                            quote(target.path) + " is the template itself and would be overwritten", other)};
  if (target.state != FileState::differs || target.old_text.starts_with(kReportMark) ||
      arguments.settings.force)
    return {};
  return {make_diagnostic("CFS0004", quote(target.path) + " would be overwritten and is no report",
                          other + ", or overwrite it with --force")};
}

int write_page(const std::string& page, const Arguments& arguments, Environment& environment) {
  const std::string& path = *arguments.settings.output;
  const Outcome<WritePlan> plan = plan_files(environment.files, {{path, page}});
  report(plan.diagnostics, environment);
  if (!plan) return exit_code_of(plan.diagnostics);
  if (const auto found = conflicts_of(plan->targets.front(), arguments, environment); !found.empty()) {
    report(found, environment);
    return exit_code_of(found);
  }
  const Outcome<WriteReport> written = [&] {
    const std::shared_ptr<void> held_signals = environment.hold_signals();
    return write_split(environment.files, *plan);
  }();
  report(written.diagnostics, environment);
  if (!written) return exit_code_of(written.diagnostics);
  environment.out << printable(path) << (written->written > 0 ? ": written; " : ": unchanged; ")
                  << "open it in a browser\n";
  return kExitDone;
}

}  // namespace

Outcome<std::string> make_page(const PageRequest& request, const std::vector<Diagnostic>& told,
                               Environment& environment) {
  const std::string name = request.source == "-" ? "standard input" : request.source;
  Outcome<std::string> page = report_html(name, request.text, request.split, request.options, request.view);
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
  const PageRequest request{source, text, *split, settings.split, "rooms"};
  if (!arguments.settings.output) return show_page(request, split.diagnostics, environment);
  const Outcome<std::string> page = make_page(request, split.diagnostics, environment);
  if (!page) return failure(exit_code_of(page.diagnostics), environment);
  return write_page(*page, arguments, environment);
}

}  // namespace cfnsplit::cli
