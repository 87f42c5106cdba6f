// From arguments to one command, and the last net for what must not happen.
#include <algorithm>
#include <array>
#include <cerrno>
#include <cfnsplit/version.hpp>
#include <exception>
#include <new>
#include <ostream>
#include <system_error>

#include "base/codes.hpp"
#include "base/spelling.hpp"
#include "cli/commands/commands.hpp"
#include "cli/help/help_text.hpp"
#include "cli/io/terminal.hpp"
#include "report/diagnostic_text.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {
namespace {

int version_command(std::span<const std::string>, Environment& environment) {
  environment.out << "cfnsplit " << kVersion << '\n';
  return kExitDone;
}

struct Command {
  std::string_view name;
  int (*run)(std::span<const std::string>, Environment&);
};

constexpr std::array kCommands = {
    Command{"split", split_command},     Command{"plan", plan_command},
    Command{"moves", moves_command},     Command{"verify", verify_command},
    Command{"check", check_command},     Command{"graph", graph_command},
    Command{"explain", explain_command}, Command{"completion", completion_command},
    Command{"help", help_command},       Command{"--help", help_command},
    Command{"-h", help_command},         Command{"--version", version_command},
};

int dispatch(std::span<const std::string> arguments, Environment& environment) {
  if (arguments.empty()) {
    environment.err << help_text("");
    return kExitUsage;
  }
  const std::string& name = arguments.front();
  const auto command = std::ranges::find(kCommands, name, &Command::name);
  if (command != kCommands.end()) return command->run(arguments.subspan(1), environment);
  report({make_diagnostic("CFS0003", "there is no command " + quoted(name),
                          did_you_mean(name, command_names(), "'cfnsplit help' lists the commands"))},
         environment);
  return kExitUsage;
}

// A reader that went away (`| head`) is no failure; a full disk behind the redirection is.
int flush_output(int code, Environment& environment) {
  errno = 0;
  environment.out.flush();
  const int reason = errno;
  if (environment.out || reason == EPIPE) return code;
  report({make_diagnostic("CFS0002",
                          "standard output cannot be written" +
                              (reason == 0 ? std::string() : ": " + std::generic_category().message(reason)),
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
  for (const Command& command : kCommands) names.push_back(command.name);
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
