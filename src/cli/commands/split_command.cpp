// cfnsplit split: plan, emit and prove in memory, then write.
#include <ostream>
#include <utility>

#include "base/codes.hpp"
#include "base/normal_path.hpp"
#include "cli/arguments/parser.hpp"
#include "cli/arguments/prior_sources.hpp"
#include "cli/arguments/settings_sources.hpp"
#include "cli/arguments/split_arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/help/help_text.hpp"
#include "cli/io/inputs.hpp"
#include "cli/io/paths.hpp"
#include "cli/io/terminal.hpp"
#include "cli/io/write_files.hpp"
#include "report/moves_text.hpp"
#include "report/split_text.hpp"
#include "report/words.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {
namespace {

std::string headline(const SplitArguments& arguments, const Split& split) {
  const std::string source = arguments.source == "-" ? "standard input" : arguments.source;
  const std::string target = arguments.output.empty() ? "" : " -> " + arguments.output;
  return printable(source + target) + ": " + split_summary(split);
}

std::string written_text(const WriteReport& report) {
  if (report.written == 0 && report.removed == 0) return "nothing changed";
  std::string text = counted(report.written, "file") + " written";
  if (report.unchanged > 0) text += ", " + std::to_string(report.unchanged) + " unchanged";
  if (report.removed > 0) text += ", " + std::to_string(report.removed) + " removed";
  return text;
}

std::string_view verb_for(FileState state) {
  switch (state) {
    case FileState::missing: return "write    ";
    case FileState::differs: return "replace  ";
    case FileState::same: break;
  }
  return "keep     ";
}

std::string dry_run_text(const WritePlan& plan) {
  std::string text;
  for (const TargetFile& target : plan.targets)
    text += "  would " + std::string(verb_for(target.state)) + target.wanted.name + '\n';
  for (const std::string& name : plan.stale) text += "  would remove   " + name + '\n';
  return text;
}

std::string check_text(const WritePlan& plan) {
  const std::string directory = printable(plan.directory);
  if (plan.is_current())
    return directory + " is up to date: " + counted(static_cast<std::int64_t>(plan.targets.size()), "file") +
           '\n';
  std::string text = directory + " is stale:\n";
  for (const TargetFile& target : plan.targets)
    if (target.state != FileState::same)
      text += (target.state == FileState::missing ? "  missing    " : "  differs    ") + target.wanted.name +
              '\n';
  for (const std::string& name : plan.stale) text += "  left over  " + name + '\n';
  return text;
}

// The summary says the same as the note about one stack.
std::vector<Diagnostic> without_notes(std::vector<Diagnostic> found, bool quiet) {
  std::erase_if(found, [&](const Diagnostic& d) {
    return d.severity == Severity::note && (quiet || d.code == "CFS0401");
  });
  return found;
}

int check(const WritePlan& plan, const SplitArguments& arguments, Environment& environment) {
  if (!arguments.quiet || !plan.is_current()) environment.out << check_text(plan);
  return plan.is_current() ? kExitDone : kExitFound;
}

int write(const WritePlan& plan, const SplitArguments& arguments, const Split& split, const Limits& limits,
          Environment& environment) {
  Outcome<WriteReport> written = [&] {
    const HeldSignals held;
    return write_split(environment.files, plan);
  }();
  report(written.diagnostics, environment);
  if (!written) return exit_code_of(written.diagnostics);
  if (!arguments.quiet)
    environment.out << headline(arguments, split) << "; " << written_text(*written) << '\n'
                    << split_table(split, limits) << split_moves(split);
  return kExitDone;
}

int deliver(const SplitArguments& arguments, const Split& split, const Limits& limits,
            const std::optional<std::string>& lock, Environment& environment) {
  const auto is_template = [&](const std::string& path) {
    return arguments.source != "-" && environment.same_file(path, arguments.source);
  };
  // Neither need be there yet, so their paths are compared.
  const auto path_of = [&](const std::string& path) {
    return normal_path(join_path(environment.current_directory, path));
  };
  for (const TemplateFile& file : split.files)
    if (lock && path_of(join_path(arguments.output, file.name)) == path_of(*lock)) {
      report({usage_error("--lock names '" + *lock + "', which is a file of the split",
                          "name another file, best outside of the output")},
             environment);
      return kExitUsage;
    }
  std::optional<TemplateFile> locked;
  if (lock && !split.lock.empty()) locked = {*lock, split.lock};
  const Outcome<WritePlan> plan =
      plan_write(environment.files, arguments.output, split.files, locked, is_template);
  std::vector<Diagnostic> conflicts = plan.diagnostics;
  if (plan && !arguments.check) conflicts = write_conflicts(*plan, arguments.force);
  if (has_error(conflicts)) {
    report(conflicts, environment);
    return kExitUsage;
  }
  if (arguments.check) return check(*plan, arguments, environment);
  if (!arguments.dry_run) return write(*plan, arguments, split, limits, environment);
  environment.out << headline(arguments, split) << '\n'
                  << split_table(split, limits) << split_moves(split) << dry_run_text(*plan);
  return kExitDone;
}

int run_split(const SplitArguments& arguments, Environment& environment) {
  if (!arguments.output.empty() && environment.files.exists(arguments.output) &&
      !environment.files.is_directory(arguments.output)) {
    report({make_diagnostic("CFS0002", "'" + arguments.output + "' is not a directory",
                            "name a directory with --output; it is made where it is missing")},
           environment);
    return kExitUsage;
  }
  Outcome<SplitOptions> options =
      gather_options(arguments.config, arguments.settings, environment, default_options(arguments.standing));
  report(options.diagnostics, environment);
  if (!options) return kExitUsage;
  if (!arguments.output.empty())
    options->source_directory =
        source_directory(arguments.source, arguments.output, environment.current_directory);

  options->frozen = arguments.frozen;
  options->rebalance = arguments.rebalance;
  const std::optional<std::string> lock = lock_path(arguments.standing, arguments.config, environment);
  const auto unread = read_standing(arguments.standing, arguments.source, lock, environment, *options);
  report(unread, environment);
  if (has_error(unread)) return exit_code_of(unread);

  Outcome<std::string> text = read_source(arguments.source, environment);
  report(text.diagnostics, environment);
  if (!text) return kExitInput;
  const Outcome<Split> split = environment.split(arguments.source, std::move(*text), *options);
  report(without_notes(split.diagnostics, arguments.quiet), environment);
  if (!split) return failure(exit_code_of(split.diagnostics), environment);
  if (!arguments.output.empty()) return deliver(arguments, *split, options->limits, lock, environment);
  environment.out << headline(arguments, *split) << '\n'
                  << split_table(*split, options->limits) << split_moves(*split);
  return kExitDone;
}

}  // namespace

int split_command(std::span<const std::string> arguments, Environment& environment) {
  const Outcome<SplitArguments> parsed = parse_split(arguments);
  report(parsed.diagnostics, environment);
  if (!parsed) return kExitUsage;
  if (parsed->help) {
    environment.out << help_text("split");
    return kExitDone;
  }
  return run_split(*parsed, environment);
}

}  // namespace cfnsplit::cli
