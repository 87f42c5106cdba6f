// cfnsplit moves: which resources would change stack, and what that would do to them.
#include <algorithm>
#include <ostream>
#include <utility>

#include "base/codes.hpp"
#include "cli/arguments/prior_sources.hpp"
#include "cli/arguments/settings_sources.hpp"
#include "cli/arguments/split_arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/help/help_text.hpp"
#include "cli/io/inputs.hpp"
#include "cli/io/paths.hpp"
#include "cli/io/terminal.hpp"
#include "cli/io/write_files.hpp"
#include "refactor/routes_text.hpp"
#include "report/moves_text.hpp"
#include "report/words.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {
namespace {

Outcome<SplitOptions> options_of(const MovesArguments& arguments, Environment& environment) {
  Outcome<SplitOptions> options =
      gather_options(arguments.config, arguments.settings, environment, default_options(arguments.standing));
  if (!options) return options;
  options->rebalance = arguments.rebalance;
  options->tell_moves = true;
  const std::optional<std::string> lock = lock_path(arguments.standing, arguments.config, environment);
  const auto unread = read_standing(arguments.standing, arguments.source, lock, environment, *options);
  options.diagnostics.insert(options.diagnostics.end(), unread.begin(), unread.end());
  if (has_error(unread)) return std::move(options.diagnostics);
  if (options->lock || !options->deployed.empty()) return options;
  options.diagnostics.push_back(make_diagnostic(
      "CFS0003", "there is no lock file '" + lock.value_or("") + "', so nothing stands anywhere yet",
      "name it with --lock, or say what is deployed with --deployed"));
  return std::move(options.diagnostics);
}

bool all_safe(const std::vector<Move>& moves) {
  return std::ranges::all_of(moves, [](const Move& move) { return move.danger == Danger::safe; });
}

std::vector<Diagnostic> without_notes(std::vector<Diagnostic> found) {
  std::erase_if(found, [](const Diagnostic& d) { return d.severity == Severity::note; });
  return found;
}

int tell(const MovesArguments& arguments, const std::vector<Move>& moves, Environment& environment) {
  if (arguments.json)
    environment.out << moves_json(moves);
  else
    environment.out << printable(arguments.source) << ": " << moves_summary(moves) << '\n'
                    << moves_table(moves);
  return all_safe(moves) ? kExitDone : kExitFound;
}

std::string routes_text(const MovesArguments& arguments, const RefactorPlan& plan,
                        const WriteReport& report) {
  std::string text = "  " + printable(*arguments.refactor) + ": " + routes_summary(plan) + "; " +
                     counted(report.written, "file") + " written";
  if (report.unchanged > 0) text += ", " + std::to_string(report.unchanged) + " unchanged";
  if (report.removed > 0) text += ", " + std::to_string(report.removed) + " removed";
  text += "; the steps are in README.md\n";
  for (const std::string& blank : plan.to_fill_in) text += "  to be filled in: " + printable(blank) + '\n';
  return text;
}

// Writes the files as one transaction, like a split.
int deliver(const MovesArguments& arguments, const RefactorPlan& plan, Environment& environment) {
  constexpr WriteKind kKind{kMovesFile, "--refactor", "an earlier run"};
  const auto is_template = [&](const std::string& path) {
    return arguments.source != "-" && environment.same_file(path, arguments.source);
  };
  const Outcome<WritePlan> writes =
      plan_write(environment.files, *arguments.refactor, plan.files, {}, is_template, kKind);
  std::vector<Diagnostic> conflicts = writes.diagnostics;
  if (writes) conflicts = write_conflicts(*writes, arguments.force, kKind);
  report(conflicts, environment);
  if (has_error(conflicts)) return kExitUsage;
  const Outcome<WriteReport> written = [&] {
    const HeldSignals held;
    return write_split(environment.files, *writes);
  }();
  report(written.diagnostics, environment);
  if (!written) return exit_code_of(written.diagnostics);
  std::vector<Move> moves;
  for (const RoutedMove& routed : plan.moves) moves.push_back(routed.move);
  if (arguments.json) {
    environment.out << routes_json(plan);
    return all_safe(moves) ? kExitDone : kExitFound;
  }
  const int code = tell(arguments, moves, environment);
  environment.out << routes_text(arguments, plan, *written);
  return code;
}

int run_refactor(const MovesArguments& arguments, const std::string& text, SplitOptions options,
                 Environment& environment) {
  // All templates stand in directories below.
  options.source_directory = source_directory(arguments.source, join_path(*arguments.refactor, "done"),
                                              environment.current_directory);
  const Outcome<RefactorPlan> plan = environment.refactor(arguments.source, text, options);
  report(without_notes(plan.diagnostics), environment);
  if (!plan) return failure(exit_code_of(plan.diagnostics), environment);
  if (plan->moves.empty()) {
    const int code = tell(arguments, {}, environment);
    if (!arguments.json)
      environment.out << "  there are no steps to write: " << printable(*arguments.refactor)
                      << " is left as it is\n";
    return code;
  }
  return deliver(arguments, *plan, environment);
}

int run_moves(const MovesArguments& arguments, Environment& environment) {
  const Outcome<SplitOptions> options = options_of(arguments, environment);
  report(options.diagnostics, environment);
  if (!options) return exit_code_of(options.diagnostics);
  Outcome<std::string> text = read_source(arguments.source, environment);
  report(text.diagnostics, environment);
  if (!text) return kExitInput;
  if (arguments.refactor) return run_refactor(arguments, *text, *options, environment);
  const Outcome<Split> split = environment.split(arguments.source, std::move(*text), *options);
  report(without_notes(split.diagnostics), environment);
  if (!split) return failure(exit_code_of(split.diagnostics), environment);
  return tell(arguments, split->moves, environment);
}

}  // namespace

int moves_command(std::span<const std::string> arguments, Environment& environment) {
  const Outcome<MovesArguments> parsed = parse_moves(arguments);
  report(parsed.diagnostics, environment);
  if (!parsed) return kExitUsage;
  if (parsed->help) {
    environment.out << help_text("moves");
    return kExitDone;
  }
  return run_moves(*parsed, environment);
}

}  // namespace cfnsplit::cli
