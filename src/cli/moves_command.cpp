// cfnsplit moves: which resources would change stack, and what that would do to them.
#include <algorithm>
#include <ostream>
#include <utility>

#include "base/codes.hpp"
#include "capi/exit_codes.hpp"
#include "cli/arguments.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/settings_sources.hpp"
#include "cli/standing_sources.hpp"
#include "report/moves_text.hpp"
#include "report/words.hpp"

namespace cfnsplit::cli {
namespace {

Outcome<SplitOptions> options_of(const MovesArguments& arguments, Environment& environment) {
  Outcome<SplitOptions> options = gather_options(arguments.config, arguments.settings, environment);
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

int run_moves(const MovesArguments& arguments, Environment& environment) {
  const Outcome<SplitOptions> options = options_of(arguments, environment);
  report(options.diagnostics, environment);
  if (!options) return exit_code_of(options.diagnostics);
  Outcome<std::string> text = read_source(arguments.source, environment);
  report(text.diagnostics, environment);
  if (!text) return kExitInput;
  const Outcome<Split> split = environment.split(arguments.source, std::move(*text), *options);
  std::vector<Diagnostic> found = split.diagnostics;
  std::erase_if(found, [](const Diagnostic& d) { return d.severity == Severity::note; });
  report(found, environment);
  if (!split) return failure(exit_code_of(split.diagnostics), environment);
  if (arguments.json)
    environment.out << moves_json(split->moves);
  else
    environment.out << printable(arguments.source) << ": " << moves_summary(split->moves) << '\n'
                    << moves_table(split->moves);
  const bool safe =
      std::ranges::all_of(split->moves, [](const Move& move) { return move.danger == Danger::safe; });
  return safe ? kExitDone : kExitFound;
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
