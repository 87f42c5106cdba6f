// cfnsplit moves: which resources would change stack, and what that would do to them.
#include <algorithm>
#include <memory>
#include <ostream>
#include <utility>

#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "base/spelling.hpp"
#include "cli/arguments/arguments.hpp"
#include "cli/arguments/planning.hpp"
#include "cli/arguments/prior_sources.hpp"
#include "cli/commands/commands.hpp"
#include "cli/io/held_directories.hpp"
#include "cli/io/inputs.hpp"
#include "cli/io/old_manifest.hpp"
#include "cli/io/paths.hpp"
#include "cli/io/write_files.hpp"
#include "refactor/routes_text.hpp"
#include "report/moves_text.hpp"
#include "report/run_script.hpp"
#include "report/words.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {
namespace {

Outcome<Settings> settings_of(const Arguments& arguments, Environment& environment) {
  Outcome<Settings> settings = planning_settings(arguments, environment);
  if (!settings || settings->split.lock || settings->split.manifest || !settings->split.deployed.empty())
    return settings;
  const std::string lock = lock_path(arguments.source(), *settings, environment).value_or("");
  settings.diagnostics.push_back(
      make_diagnostic("CFS0003", "there is no lock file " + quote(lock) + ", so nothing stands anywhere yet",
                      "name it with --lock, or the directory of the split with -o, or say what is "
                      "deployed with --deployed"));
  return std::move(settings.diagnostics);
}

std::vector<Diagnostic> without_notes(std::vector<Diagnostic> found) {
  std::erase_if(found, [](const Diagnostic& d) { return d.severity == Severity::note; });
  return found;
}

// What was asked for, once all of it is read.
struct MovesRequest {
  std::string source;
  Settings settings;
};

int tell(const MovesRequest& request, const std::vector<Move>& moves,
         const std::vector<OutputMove>& output_moves, Environment& environment) {
  if (request.settings.as_json)
    environment.out << printable_json(moves_json(moves, output_moves));
  else
    say(printable(request.source) + ": " + moves_summary(moves) + '\n' +
            printable_lines(moves_table(moves) + output_moves_text(output_moves)),
        environment);
  return all_safe(moves, output_moves) ? kExitDone : kExitFound;
}

std::string routes_text(const MovesRequest& request, const RefactorPlan& plan, const WriteReport& report) {
  std::string text = "  " + printable(*request.settings.refactor) + ": " + routes_summary(plan) + "; " +
                     counted(report.written, "file") + " written";
  if (report.unchanged > 0) text += ", " + std::to_string(report.unchanged) + " unchanged";
  if (report.removed > 0) text += ", " + std::to_string(report.removed) + " removed";
  const bool has_steps = std::ranges::count(plan.files, kScriptFile, &TemplateFile::name) > 0;
  text += has_steps ? "; the steps are in README.md\n"
                    : "; there are no steps, and README.md says why for each resource\n";
  for (const std::string& blank : plan.to_fill_in) text += "  to be filled in: " + printable(blank) + '\n';
  return text;
}

// The directory of a split is no place for what leads to it: a deployment would take one for the other.
bool is_of_a_split(const std::string& directory, Environment& environment) {
  std::string text;
  const std::string path = join_path(directory, kManifestFile);
  if (!environment.files.exists(path) || !environment.files.read(path, text).ok()) return false;
  if (files_of_split(text).empty()) return false;
  report({usage_error("--refactor names " + quote(directory) + ", which holds a split",
                      "name another directory: the steps have templates of their own")},
         environment);
  return true;
}

// Writes the files as one transaction, like a split.
int deliver(const MovesRequest& request, const RefactorPlan& plan, Environment& environment) {
  constexpr WriteKind kKind{kMovesFile, "--refactor", "an earlier run"};
  const auto is_template = [&](const std::string& path) {
    return request.source != "-" && environment.same_file(path, request.source);
  };
  const Outcome<HeldDirectories> held =
      HeldDirectories::take(environment.files, {*request.settings.refactor});
  report(held.diagnostics, environment);
  if (!held) return kExitUsage;
  const Outcome<WritePlan> writes =
      plan_write(environment.files, *request.settings.refactor, plan.files, {}, is_template, kKind);
  std::vector<Diagnostic> conflicts = writes.diagnostics;
  if (writes) append(conflicts, write_conflicts(*writes, request.settings.force, kKind));
  report(conflicts, environment);
  if (has_error(conflicts)) return kExitUsage;
  const Outcome<WriteReport> written = [&] {
    const std::shared_ptr<void> held_signals = environment.hold_signals();
    return write_split(environment.files, *writes);
  }();
  report(written.diagnostics, environment);
  if (!written) return exit_code_of(written.diagnostics);
  std::vector<Move> moves;
  for (const RoutedMove& routed : plan.moves) moves.push_back(routed.move);
  if (request.settings.as_json) {
    environment.out << printable_json(routes_json(plan));
    return all_safe(moves, plan.output_moves) ? kExitDone : kExitFound;
  }
  const int code = tell(request, moves, plan.output_moves, environment);
  say(routes_text(request, plan, *written), environment);
  return code;
}

int run_refactor(const MovesRequest& request, const std::string& text, Environment& environment) {
  if (is_of_a_split(*request.settings.refactor, environment)) return kExitUsage;
  SplitOptions options = request.settings.split;
  // All templates stand in directories below.
  options.source_directory = source_directory(request.source, join_path(*request.settings.refactor, "done"),
                                              environment.current_directory);
  const Outcome<RefactorPlan> plan = environment.refactor(request.source, text, options);
  report(without_notes(plan.diagnostics), environment);
  if (!plan) return failure(exit_code_of(plan.diagnostics), environment);
  if (plan->moves.empty()) {
    const int code = tell(request, {}, plan->output_moves, environment);
    if (!request.settings.as_json)
      say("  there are no steps to write: " + printable(*request.settings.refactor) + " is left as it is\n",
          environment);
    return code;
  }
  return deliver(request, *plan, environment);
}

}  // namespace

int moves_command(const Arguments& arguments, Environment& environment) {
  if (environment.files.is_directory(arguments.source())) {  // before a lock file is looked for beside it
    report(read_source(arguments.source(), environment).diagnostics, environment);
    return kExitInput;
  }
  Outcome<Settings> settings = settings_of(arguments, environment);
  report(settings.diagnostics, environment);
  if (!settings) return exit_code_of(settings.diagnostics);
  MovesRequest request{arguments.source(), std::move(*settings)};
  Outcome<std::string> text = read_template_text(request.source, environment, CommandId::moves);
  report(text.diagnostics, environment);
  if (!text) return kExitInput;
  request.settings.split.included = read_included(request.source, *text, environment);
  if (request.settings.refactor) return run_refactor(request, *text, environment);
  const Outcome<Split> split = environment.split(request.source, std::move(*text), request.settings.split);
  report(without_notes(split.diagnostics), environment);
  if (!split) return failure(exit_code_of(split.diagnostics), environment);
  return tell(request, split->moves, split->output_moves, environment);
}

}  // namespace cfnsplit::cli
