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
#include "cli/arguments/prior_sources.hpp"
#include "cli/arguments/template_choice.hpp"
#include "cli/commands/commands.hpp"
#include "cli/help/help_text.hpp"
#include "cli/io/look.hpp"
#include "report/diagnostic_text.hpp"
#include "report/diagnostics_json.hpp"
#include "report/words.hpp"
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

// "read · search 2 of 4"
std::string status_text(const Progress& progress) {
  std::string text = "read";
  if (progress.step == Step::read) return text;
  text += " · search";
  if (progress.of > 0) text += ' ' + std::to_string(progress.done) + " of " + std::to_string(progress.of);
  return progress.step == Step::search ? text : "read · search · proof";
}

// The same environment, but that complaints about options have the places of the configuration file.
Environment with_placed_complaints(const Arguments& arguments, Environment& environment) {
  const auto placed = [&](auto outcome) {
    outcome.diagnostics = with_places_in_config(std::move(outcome.diagnostics), arguments, environment);
    return outcome;
  };
  // Meanwhile the status line says how far they are.
  const auto shown = [&environment](const SplitOptions& options, const auto& work) {
    SplitOptions telling = options;
    telling.tell_progress = [&environment](const Progress& progress) {
      environment.show_status(status_text(progress));
    };
    auto outcome = work(telling);
    environment.show_status("");
    return outcome;
  };
  Environment placing = environment;
  placing.split = [=, &environment](std::string name, std::string text, const SplitOptions& options) {
    return placed(shown(options, [&](const SplitOptions& telling) {
      return environment.split(std::move(name), std::move(text), telling);
    }));
  };
  placing.refactor = [=, &environment](const std::string& name, const std::string& text,
                                       const SplitOptions& options) {
    return placed(shown(
        options, [&](const SplitOptions& telling) { return environment.refactor(name, text, telling); }));
  };
  placing.waves = [=, &environment](const std::string& name, const std::string& text,
                                    const SplitOptions& options) {
    return placed(
        shown(options, [&](const SplitOptions& telling) { return environment.waves(name, text, telling); }));
  };
  placing.verify = [&environment](std::string name, std::string text, const std::vector<TemplateFile>& files,
                                  const VerifyOptions& options) {
    environment.show_status(status_text({Step::proof}));
    auto outcome = environment.verify(std::move(name), std::move(text), files, options);
    environment.show_status("");
    return outcome;
  };
  return placing;
}

// -h shows the options that most need, --help all.
bool is_brief(std::span<const std::string> arguments) {
  return std::ranges::find(arguments, "-h") != arguments.end() &&
         std::ranges::find(arguments, "--help") == arguments.end();
}

int run_command(const CommandEntry& command, std::span<const std::string> arguments,
                Environment& environment) {
  if (command.id == CommandId::help) return help_command(arguments, environment);
  if (command.id == CommandId::completion) return completion_command(arguments, environment);
  Outcome<Arguments> parsed = parse_arguments(command.id, arguments);
  report(parsed.diagnostics, environment);
  if (!parsed) return kExitUsage;
  if (!parsed->settings.help) {
    const std::vector<Diagnostic> chosen = choose_templates(*parsed, environment);
    report(chosen, environment);
    if (has_error(chosen)) return exit_code_of(chosen);
    Environment placing = with_placed_complaints(*parsed, environment);
    return std::ranges::find(kRunners, command.id, &CommandRunner::id)->run(*parsed, placing);
  }
  environment.out << help_text(command.name, {width_of_help(environment), is_brief(arguments)});
  return kExitDone;
}

int dispatch(std::span<const std::string> arguments, Environment& environment) {
  if (arguments.empty()) {
    environment.err << help_text("", {width_of_help(environment), true});
    return kExitUsage;
  }
  const std::string& name = arguments.front();
  const std::span<const std::string> rest = arguments.subspan(1);
  if (name == "-h" && rest.empty()) {
    environment.out << help_text("", {width_of_help(environment), true});
    return kExitDone;
  }
  if (name == "--help" || name == "-h") return help_command(rest, environment);
  if (name == "--version" || name == "-V") {
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

int run_to_end(std::span<const std::string> arguments, Environment& environment) {
  try {
    return flush_output(dispatch(arguments, environment), environment);
  } catch (const std::bad_alloc&) {
    return bug("memory ran out", "give the process more memory", environment);
  } catch (const std::exception& escaped) {
    return bug(std::string("an exception escaped: ") + escaped.what(),
               "please report it with the template that shows it", environment);
  }
}

}  // namespace

std::vector<std::string_view> command_names() {
  std::vector<std::string_view> names;
  for (const CommandEntry& command : all_commands()) names.push_back(command.name);
  names.insert(names.end(), {"--help", "-h", "--version", "-V"});
  return names;
}

void report(const std::vector<Diagnostic>& found, Environment& environment) {
  if (found.empty()) return;
  report_uncounted(found, environment);
  if (!environment.collected) environment.err << count_text(found);
}

void report_uncounted(const std::vector<Diagnostic>& found, Environment& environment) {
  environment.show_status("");
  if (environment.collected)
    environment.collected->insert(environment.collected->end(), found.begin(), found.end());
  else
    for (const Diagnostic& one : found)
      environment.err << diagnostic_text(one, environment.err_style.colour, environment.err_style.width);
}

void say(std::string_view text, Environment& environment) {
  environment.show_status("");
  const std::string lines = fitted(text, environment.out_style.width);
  environment.out << (environment.out_style.colour ? with_painted_shares(lines) : lines);
}

int failure(int code, Environment& environment) {
  if (code != kExitDone) return code;
  return bug("there is neither a result nor an error", "please report it with the template that shows it",
             environment);
}

int run(std::span<const std::string> arguments, Environment& given) {
  Environment environment = given;
  const Look look = look_of(arguments, given);
  environment.out_style = look.out;
  environment.err_style = look.err;
  if (look.json_diagnostics) environment.collected = std::make_shared<std::vector<Diagnostic>>();
  const bool shows_status = given.err_is_terminal && !look.quiet && !look.json_diagnostics && !is_ci(given);
  if (!shows_status) environment.show_status = [](const std::string&) {};
  const int code = run_to_end(arguments, environment);
  environment.show_status("");
  if (environment.collected)
    environment.err << printable_json(diagnostics_json(*environment.collected, code));
  return code;
}

}  // namespace cfnsplit::cli
