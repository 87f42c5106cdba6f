// From arguments to one command, and the last net for what must not happen.
#include <algorithm>
#include <array>
#include <cerrno>
#include <cfnsplit/version.hpp>
#include <exception>
#include <new>
#include <ostream>
#include <system_error>
#include <utility>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "cli/arguments/config_places.hpp"
#include "cli/commands/commands.hpp"
#include "cli/help/help_text.hpp"
#include "cli/io/colour.hpp"
#include "report/diagnostic_text.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {
namespace {

struct CommandRunner {
  CommandId id;
  int (*run)(const Arguments&, Environment&);
};

constexpr std::array kRunners = {
    CommandRunner{CommandId::split, split_command},     CommandRunner{CommandId::plan, plan_command},
    CommandRunner{CommandId::moves, moves_command},     CommandRunner{CommandId::verify, verify_command},
    CommandRunner{CommandId::check, check_command},     CommandRunner{CommandId::graph, graph_command},
    CommandRunner{CommandId::explain, explain_command}, CommandRunner{CommandId::adopt, adopt_command},
    CommandRunner{CommandId::report, report_command},   CommandRunner{CommandId::fold, fold_command},
    CommandRunner{CommandId::diff, diff_command},       CommandRunner{CommandId::overview, overview_command},
};

// The same environment, but that complaints about options have the places of the configuration file.
Environment with_placed_complaints(const Arguments& arguments, Environment& environment) {
  const auto placed = [&](auto outcome) {
    outcome.diagnostics = with_places_in_config(std::move(outcome.diagnostics), arguments, environment);
    return outcome;
  };
  Environment placing = environment;
  placing.split = [placed, &environment](std::string name, std::string text, const SplitOptions& options) {
    return placed(environment.split(std::move(name), std::move(text), options));
  };
  placing.refactor = [placed, &environment](const std::string& name, const std::string& text,
                                            const SplitOptions& options) {
    return placed(environment.refactor(name, text, options));
  };
  placing.waves = [placed, &environment](const std::string& name, const std::string& text,
                                         const SplitOptions& options) {
    return placed(environment.waves(name, text, options));
  };
  return placing;
}

int run_command(const CommandEntry& command, std::span<const std::string> arguments,
                Environment& environment) {
  if (command.id == CommandId::help) return help_command(arguments, environment);
  if (command.id == CommandId::completion) return completion_command(arguments, environment);
  const Outcome<Arguments> parsed = parse_arguments(command.id, arguments);
  report(parsed.diagnostics, environment);
  if (!parsed) return kExitUsage;
  if (!parsed->settings.help) {
    Environment placing = with_placed_complaints(*parsed, environment);
    return std::ranges::find(kRunners, command.id, &CommandRunner::id)->run(*parsed, placing);
  }
  environment.out << help_text(command.name);
  return kExitDone;
}

int dispatch(std::span<const std::string> arguments, Environment& environment) {
  if (arguments.empty()) {
    environment.err << help_text("");
    return kExitUsage;
  }
  const std::string& name = arguments.front();
  const std::span<const std::string> rest = arguments.subspan(1);
  if (name == "--help" || name == "-h") return help_command(rest, environment);
  if (name == "--version") {
    environment.out << "cfnsplit " << kVersion << '\n';
    return kExitDone;
  }
  const auto commands = all_commands();
  const auto command = std::ranges::find(commands, name, &CommandEntry::name);
  if (command != commands.end()) return run_command(*command, rest, environment);
  report({make_diagnostic("CFS0003", "there is no command " + quote(name),
                          did_you_mean(name, command_names(), "'cfnsplit help' lists the commands"))},
         environment);
  return kExitUsage;
}

// A reader that went away (`| head`) is no failure; a full disk behind the redirection is.
int flush_output(int code, Environment& environment) {
  errno = 0;
  environment.out.flush();
  const int number = errno;
  // A write before this one may have met the end, and its reason is forgotten.
  if (environment.out || number == EPIPE || environment.is_reader_gone()) return code;
  const std::string reason =
      number == 0 ? environment.output_fault() : std::generic_category().message(number);
  report({make_diagnostic("CFS0002",
                          "standard output cannot be written" + (reason.empty() ? reason : ": " + reason),
                          "see where the output is redirected to")},
         environment);
  return code == kExitDone ? kExitUsage : code;
}

int bug(const std::string& summary, const std::string& hint, Environment& environment) {
  report({make_diagnostic("CFS0701", summary, hint)}, environment);
  return kExitBug;
}

}  // namespace

std::vector<std::string_view> command_names() {
  std::vector<std::string_view> names;
  for (const CommandEntry& command : all_commands()) names.push_back(command.name);
  names.insert(names.end(), {"--help", "-h", "--version"});
  return names;
}

void report(const std::vector<Diagnostic>& found, Environment& environment) {
  if (found.empty()) return;
  environment.err << diagnostics_text(found, wants_colour(environment.err_is_terminal, environment.variable));
}

int failure(int code, Environment& environment) {
  if (code != kExitDone) return code;
  return bug("there is neither a result nor an error", "please report it with the template that shows it",
             environment);
}

int run(std::span<const std::string> arguments, Environment& environment) {
  try {
    return flush_output(dispatch(arguments, environment), environment);
  } catch (const std::bad_alloc&) {
    return bug("memory ran out", "give the process more memory", environment);
  } catch (const std::exception& escaped) {
    return bug(std::string("an exception escaped: ") + escaped.what(),
               "please report it with the template that shows it", environment);
  }
}

}  // namespace cfnsplit::cli
