// cfnsplit split: plan, emit and prove in memory, then write.
#include <algorithm>
#include <memory>
#include <ostream>
#include <utility>

#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "base/normal_path.hpp"
#include "base/spelling.hpp"
#include "cli/arguments/adopt_hints.hpp"
#include "cli/arguments/arguments.hpp"
#include "cli/arguments/prior_sources.hpp"
#include "cli/arguments/settings_sources.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/owner_of_directory.hpp"
#include "cli/commands/split_answer.hpp"
#include "cli/commands/split_waves.hpp"
#include "cli/io/files_as_read.hpp"
#include "cli/io/held_directories.hpp"
#include "cli/io/inputs.hpp"
#include "cli/io/paths.hpp"
#include "cli/io/write_files.hpp"
#include "prior/earlier_split.hpp"
#include "report/moves_text.hpp"
#include "report/split_text.hpp"
#include "report/words.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {
namespace {

// The summary says the same as the note about one stack.
std::vector<Diagnostic> without_notes(std::vector<Diagnostic> found, bool quiet) {
  std::erase_if(found, [&](const Diagnostic& d) {
    return d.severity == Severity::note && (quiet || d.code == "CFS0401");
  });
  return found;
}

int check(const WritePlan& plan, const SplitRequest& request, const Split& split, Environment& environment) {
  const bool quiet = request.settings.quiet;
  answer(request, split, &plan,
         (quiet && plan.is_current() ? "" : check_text(plan)) +
             (quiet ? "" : closing_text(request, split, &plan)),
         environment);
  return plan.is_current() ? kExitDone : kExitFound;
}

int write(const WritePlan& plan, const SplitRequest& request, const Split& split, Environment& environment) {
  Outcome<WriteReport> written = [&] {
    environment.show_status("read · search · proof · write");
    const std::shared_ptr<void> held_signals = environment.hold_signals();
    return write_split(environment.files, plan);
  }();
  environment.show_status("");
  report(written.diagnostics, environment);
  if (!written) return exit_code_of(written.diagnostics);
  answer(request, split, &plan,
         request.settings.quiet ? ""
                                : headline(request, split) + "; " + written_text(*written) + '\n' +
                                      split_table(split, request.settings.split.limits) + split_moves(split) +
                                      first_split_text(split, request.source, request.settings) +
                                      closing_text(request, split, &plan),
         environment);
  return kExitDone;
}

// The lock file must not be one of the files of the split. Neither need be there yet, so their paths are compared.
bool is_lock_apart(const SplitRequest& request, const Split& split, Environment& environment) {
  const auto path_of = [&](const std::string& path) {
    return normal_path(join_path(environment.current_directory, path));
  };
  for (const TemplateFile& file : split.files)
    if (request.lock && path_of(join_path(request.output, file.name)) == path_of(*request.lock)) {
      report({usage_error("--lock names " + quote(*request.lock) + ", which is a file of the split",
                          "name another file, best outside of the output")},
             environment);
      return false;
    }
  return true;
}

// The directories that are written into.
std::vector<std::string> directories_of(const SplitRequest& request, FileSystem& files) {
  std::vector<std::string> directories = {request.output};
  if (request.lock && !request.settings.split.frozen)
    directories.push_back(directory_behind_link(files, *request.lock));
  return directories;
}

// What a killed run has left is finished before anything is read.
std::vector<Diagnostic> finish_earlier_run(const SplitRequest& request, const Arguments& arguments,
                                           Environment& environment) {
  std::vector<std::string> directories = directories_of_settings(arguments, environment);
  if (!request.output.empty()) directories.push_back(request.output);
  return request.writes() ? finish_what_was_killed(environment.files, std::move(directories))
                          : tell_what_was_killed(environment.files, std::move(directories));
}

int deliver(const SplitRequest& request, const Split& split, Environment& environment) {
  const Settings& settings = request.settings;
  if (!is_lock_apart(request, split, environment)) return kExitUsage;
  std::optional<HeldDirectories> held;
  if (request.writes()) {
    Outcome<HeldDirectories> taken =
        HeldDirectories::take(environment.files, directories_of(request, environment.files));
    report(taken.diagnostics, environment);
    if (!taken) return kExitUsage;
    held = std::move(*taken);
  }
  const auto is_template = [&](const std::string& path) {
    return request.source != "-" && environment.same_file(path, request.source);
  };
  std::optional<TemplateFile> locked;
  if (request.lock && !split.lock.empty() && !settings.split.frozen) locked = {*request.lock, split.lock};
  const Outcome<WritePlan> plan =
      plan_write(environment.files, request.output, split.files, locked, is_template);
  std::vector<Diagnostic> conflicts = plan.diagnostics;
  if (plan && !settings.only_check) {
    append(conflicts, write_conflicts(*plan, settings.force));
    append(conflicts, complaints_about_owner({request.source, request.output, request.lock}, split, settings,
                                             environment));
  }
  if (plan && request.writes()) append(conflicts, request.read.complaints(environment.files, plan->targets));
  report(conflicts, environment);
  if (has_error(conflicts)) return kExitUsage;
  if (settings.only_check) return check(*plan, request, split, environment);
  if (!settings.dry_run) return write(*plan, request, split, environment);
  answer(request, split, &*plan,
         headline(request, split) + '\n' + split_table(split, settings.split.limits) + split_moves(split) +
             first_split_text(split, request.source, settings) + dry_run_text(*plan) +
             closing_text(request, split, &*plan),
         environment);
  return kExitDone;
}

int deliver_waves(SplitRequest request, const WavePlan& plan, Environment& environment) {
  const Split split = with_files_of_waves(plan);
  request.waves = waves_text(plan, request.output);
  for (const Wave& wave : plan.waves) request.wave_folders.push_back(wave.folder);
  if (!request.output.empty()) return deliver(request, split, environment);
  answer(request, split, nullptr, headline(request, split) + '\n' + closing_text(request, split, nullptr),
         environment);
  return kExitDone;
}

// In a build, a split without a lock would give every resource a place as if nothing stood anywhere.
bool may_begin_anew(const SplitRequest& request, Environment& environment) {
  const Settings& settings = request.settings;
  const bool knows = settings.split.lock || settings.split.manifest || !settings.split.deployed.empty();
  const bool is_asked = settings.no_lock || settings.fresh || settings.split.frozen || settings.dry_run;
  if (knows || is_asked || !is_ci(environment)) return true;
  report(
      {make_diagnostic(
          "CFS0827",
          "there is no lock file " + quote(*request.lock) +
              ", and CI is set: a build must not decide where everything stands",
          "commit the lock file that a split on your machine writes; where the stack is deployed already, '" +
              adopt_line(request.source, settings) +
              "' writes it; for the very first split give --fresh, to split without a lock file --no-lock")},
      environment);
  return false;
}

// With --fresh and --no-lock nothing holds resources where the earlier split in DIR has them.
std::vector<Diagnostic> warn_of_new_places(const SplitRequest& request, const Split& split,
                                           Environment& environment) {
  const Settings& settings = request.settings;
  const bool is_anew = (settings.fresh || settings.no_lock) && settings.split.deployed.empty();
  const std::string path = request.manifest();
  std::string text;
  if (!is_anew || request.output.empty() || !environment.files.exists(path) ||
      !environment.files.read(path, text).ok())
    return {};
  const auto earlier = read_earlier_split(text);
  if (!earlier) return {};
  std::vector<ChangedPlace> changed;
  for (const Placement& placement : split.placements) {
    const auto before = earlier->places.find(placement.resource);
    if (before != earlier->places.end() && before->second != placement.stack)
      changed.push_back({placement.resource, before->second, placement.stack});
  }
  if (changed.empty()) return {};
  return {other_places_of(changed, settings.fresh ? "--fresh puts " : "--no-lock puts ", path,
                          "if that split is deployed, they move: '" + adopt_line(request.source, settings) +
                              "' writes a lock file of what is deployed")};
}

void report_found(const std::vector<Diagnostic>& found, const SplitRequest& request,
                  Environment& environment) {
  const Settings& settings = request.settings;
  report(pointing_to_adopt(without_notes(found, settings.quiet), request.source, settings), environment);
}

// Whoever gives --fresh or --no-lock may do so, but is told what is known of the template.
std::vector<Diagnostic> warn_of_forgetting(const SplitRequest& request, const Split& split,
                                           Environment& environment) {
  const Settings& settings = request.settings;
  const bool forgets = (settings.fresh || settings.no_lock) && settings.split.deployed.empty();
  if (!forgets || split.stacks.size() < 2 || !is_adopted(request.source, settings, environment)) return {};
  return {make_diagnostic("CFS0817",
                          quote(adopted_name(request.source, settings, environment)) +
                              " was adopted, so it is deployed, and " +
                              (settings.fresh ? "--fresh" : "--no-lock") + " plans it anew",
                          "do not deploy this split over it: '" + adopt_line(request.source, settings) +
                              "' writes a lock file of what is deployed")};
}

// Those that the summary tells are told apart where there is none.
std::vector<Diagnostic> warnings_of_places(const SplitRequest& request, const Split& split,
                                           Environment& environment) {
  const Settings& settings = request.settings;
  std::vector<Diagnostic> found;
  if (settings.quiet) found = warn_of_moves(split);
  if (settings.quiet && !settings.only_check)
    append(found, warn_of_first_split(split, request.source, settings));
  append(found, warn_of_forgetting(request, split, environment));
  append(found, warn_of_new_places(request, split, environment));
  return found;
}

bool is_directory_or_missing(const std::string& output, Environment& environment) {
  if (output.empty() || !environment.files.exists(output) || environment.files.is_directory(output))
    return true;
  report({make_diagnostic("CFS0002", quote(output) + " is not a directory",
                          "name a directory with --output; it is made where it is missing")},
         environment);
  return false;
}

}  // namespace

int split_command(const Arguments& arguments, Environment& environment) {
  SplitRequest request;
  request.source = arguments.source();
  request.output = arguments.settings.output.value_or("");
  if (!is_directory_or_missing(request.output, environment)) return kExitUsage;
  request.settings = arguments.settings;
  const std::vector<Diagnostic> unfinished = finish_earlier_run(request, arguments, environment);
  report(unfinished, environment);
  if (has_error(unfinished)) return kExitUsage;
  const std::string config = config_path(arguments.settings.config, environment).value_or(kConfigFile);
  if (request.writes()) request.read.note(environment.files, config);
  Outcome<Settings> gathered = gather_settings(arguments, environment);
  report(gathered.diagnostics, environment);
  if (!gathered) return kExitUsage;
  Settings& settings = request.settings = std::move(*gathered);
  request.config = config_text(settings.config, environment);
  if (!request.output.empty())
    settings.split.source_directory =
        source_directory(request.source, request.output, environment.current_directory);
  request.lock = lock_path(request.source, settings, environment);
  if (request.writes()) {
    request.read.note(environment.files, request.manifest());
    if (request.lock) request.read.note(environment.files, *request.lock);
  }
  auto unread = read_prior_files(request.source, request.lock, environment, settings);
  append(unread, complaints_about_waves(settings, environment));
  if (request.lock)
    append(unread, complaints_about_lock(request.source, *request.lock, settings, environment));
  report(without_notes(unread, settings.quiet), environment);
  if (has_error(unread)) return exit_code_of(unread);
  if (!may_begin_anew(request, environment)) return kExitUsage;

  Outcome<std::string> text = read_template_text(request.source, environment, CommandId::split);
  report(text.diagnostics, environment);
  if (!text) return kExitInput;
  settings.split.included = read_included(request.source, *text, environment);
  Outcome<Split> split = environment.split(request.source, *text, settings.split);
  if (split && wants_waves(settings, *split, environment)) {
    const Outcome<WavePlan> waves = find_waves(request.source, *text, settings, environment);
    const bool is_one = waves && waves->waves.size() == 1;
    if (!is_one) report_found(waves.diagnostics, request, environment);
    if (!waves) return failure(exit_code_of(waves.diagnostics), environment);
    if (!is_one) {
      report(warnings_of_places(request, waves->split, environment), environment);
      return deliver_waves(std::move(request), *waves, environment);
    }
    split.diagnostics = said_of_one_wave(waves, settings.split.limits);
  }
  report_found(split.diagnostics, request, environment);
  if (!split) return failure(exit_code_of(split.diagnostics), environment);
  report(warnings_of_places(request, *split, environment), environment);
  if (!request.output.empty()) return deliver(request, *split, environment);
  answer(request, *split, nullptr,
         headline(request, *split) + '\n' + split_table(*split, settings.split.limits) + split_moves(*split) +
             first_split_text(*split, request.source, settings) + closing_text(request, *split, nullptr),
         environment);
  return kExitDone;
}

}  // namespace cfnsplit::cli
