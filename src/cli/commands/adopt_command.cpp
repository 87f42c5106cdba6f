// cfnsplit adopt: take over what is deployed. Limits and lock file are written together or not at all.
#include <cfnsplit/adopt.hpp>
#include <memory>
#include <optional>
#include <ostream>
#include <utility>

#include "adopt/adoption_text.hpp"
#include "adopt/judge_moves.hpp"
#include "base/diagnostics.hpp"
#include "base/source_text.hpp"
#include "cli/arguments/adopt_request.hpp"
#include "cli/arguments/config_places.hpp"
#include "cli/commands/commands.hpp"
#include "cli/io/held_directories.hpp"
#include "cli/io/inputs.hpp"
#include "cli/io/paths.hpp"
#include "cli/io/write_files.hpp"
#include "report/words.hpp"
#include "settings/config_edit.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {
namespace {

// What the configuration file has to say: the limits, and that the template is adopted.
ConfigEdit edit_of(const AdoptRequest& request, const std::vector<ChangedLimit>& changed) {
  ConfigEdit edit;
  for (const ChangedLimit& limit : changed) edit.numbers.push_back({limit.key, limit.to});
  if (request.mark()) edit.names.push_back({"adopted", *request.mark()});
  return edit;
}

Outcome<std::string> new_config(const std::string& path, const ConfigEdit& edit, Environment& environment) {
  if (!environment.files.exists(path)) return config_of(edit);
  Outcome<std::string> old = read_source(path, environment);
  if (!old) return old;
  return with_settings(std::make_shared<SourceText>(path, std::move(*old)), edit);
}

Outcome<WritePlan> plan_files_of(const AdoptRequest& request, const Adoption& adoption,
                                 const std::vector<ChangedLimit>& changed, Environment& environment) {
  std::vector<TemplateFile> wanted;
  if (const ConfigEdit edit = edit_of(request, changed); !edit.is_empty()) {
    Outcome<std::string> config = new_config(request.config(), edit, environment);
    if (!config) return std::move(config.diagnostics);
    wanted.push_back({request.config(), std::move(*config)});
  }
  wanted.push_back({request.lock(), adoption.split.lock});
  return plan_files(environment.files, wanted);
}

void show(const AdoptRequest& request, const Adoption& adoption, const AdoptionFrame& frame,
          Environment& environment) {
  if (request.settings().as_json)
    environment.out << printable_json(adoption_json(adoption, frame));
  else
    say(printable_lines(adoption_text(adoption, frame)), environment);
}

// Where limits were given that are too low, those under which nothing would move.
std::string advice_on(const AdoptRequest& request, const std::string& text, const Adoption& adoption) {
  if (limit_options(service_quotas(), request.highest()).empty()) return {};
  SplitOptions options = request.options();
  options.limits = adoption.limits;
  const Outcome<Adoption> found = adopt(request.source(), text, options, service_quotas());
  if (!found || !found->moves_nothing()) return {};
  Limits wanted = found->limits;
  wanted.resources = found->least_resources;
  return limit_options(adoption.limits, wanted);
}

int tell_moves(const AdoptRequest& request, const std::string& text, const Adoption& adoption,
               Environment& environment) {
  AdoptionFrame frame{request.source(), {}, {}, request.ways_out(adoption), {}, false};
  frame.advice = advice_on(request, text, adoption);
  show(request, adoption, frame, environment);
  return kExitFound;
}

// Where the files that are written stand.
std::vector<std::string> directories_of(const AdoptRequest& request, FileSystem& files) {
  std::vector<std::string> directories;
  for (const std::string& path : {request.config(), request.lock()})
    directories.push_back(directory_behind_link(files, path));
  return directories;
}

int deliver(const AdoptRequest& request, const Adoption& adoption, Environment& environment) {
  AdoptionFrame frame{
      request.source(), request.changed(adoption.limits), {}, request.next_steps(adoption), {}, true};
  const bool writes = !request.settings().dry_run;
  std::optional<HeldDirectories> held;
  if (writes) {
    Outcome<HeldDirectories> taken =
        HeldDirectories::take(environment.files, directories_of(request, environment.files));
    report(taken.diagnostics, environment);
    if (!taken) return kExitUsage;
    held = std::move(*taken);
  }
  const Outcome<WritePlan> plan = plan_files_of(request, adoption, frame.changed, environment);
  report(plan.diagnostics, environment);
  if (!plan) return exit_code_of(plan.diagnostics);
  if (writes) {
    const auto changed = request.as_read().complaints(environment.files, plan->targets);
    report(changed, environment);
    if (has_error(changed)) return kExitUsage;
  }
  for (const TargetFile& file : plan->targets)
    frame.files.push_back({file.path, file.state == FileState::same ? "unchanged"
                                      : writes                      ? "written"
                                                                    : "would be written"});
  if (writes) {
    const Outcome<WriteReport> written = [&] {
      const std::shared_ptr<void> held_signals = environment.hold_signals();
      return write_split(environment.files, *plan);
    }();
    report(written.diagnostics, environment);
    if (!written) return exit_code_of(written.diagnostics);
  }
  show(request, adoption, frame, environment);
  return kExitDone;
}

}  // namespace

int adopt_command(const Arguments& arguments, Environment& environment) {
  Outcome<AdoptRequest> request = AdoptRequest::read(arguments, environment);
  report(request.diagnostics, environment);
  if (!request) return exit_code_of(request.diagnostics);
  const Outcome<std::string> text = read_template_text(request->source(), environment, CommandId::adopt);
  report(text.diagnostics, environment);
  if (!text) return kExitInput;
  request->include(read_included(request->source(), *text, environment));
  const Outcome<Adoption> adoption = adopt(request->source(), *text, request->options(), request->highest());
  std::vector<Diagnostic> shown = with_places_in_config(adoption.diagnostics, arguments, environment);
  // Of the notes only the one that says what a listing does not know, CFS0838.
  std::erase_if(shown,
                [](const Diagnostic& d) { return d.severity == Severity::note && d.code != "CFS0838"; });
  report(shown, environment);
  if (!adoption) return failure(exit_code_of(adoption.diagnostics), environment);
  if (!adoption->moves_nothing() && !adoption->is_allowed)
    return tell_moves(*request, *text, *adoption, environment);
  return deliver(*request, *adoption, environment);
}

}  // namespace cfnsplit::cli
