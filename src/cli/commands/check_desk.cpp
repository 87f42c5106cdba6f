#include "cli/commands/check_desk.hpp"

#include <algorithm>
#include <ostream>
#include <utility>

#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "base/normal_path.hpp"
#include "base/spelling.hpp"
#include "check/check.hpp"
#include "cli/arguments/settings_sources.hpp"
#include "cli/io/write_files.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {

CheckDesk::CheckDesk(const std::vector<std::string>& names, const Settings& settings,
                     const CheckOptions& options, std::vector<CheckInput> inputs, Environment& environment)
    : names_(names),
      settings_(settings),
      inputs_(std::move(inputs)),
      environment_(environment),
      sources_(names.size()) {
  for (const CheckInput& input : inputs_) seen_.insert(normal_path(input.path));
  for (const WrittenFormat& one : settings.reports) {
    const TextStyle style = one.file.empty() ? environment.out_style : TextStyle();
    sinks_.push_back({one.format, one.file, make_check_writer(one.format, options.limits, style), {}});
    put(sinks_.back(), sinks_.back().writer->begin());
  }
}

void CheckDesk::take(const CheckInput& input, std::vector<TemplateReport> reports) {
  sources_[input.source].is_searched |= input.may_be_other;
  sources_[input.source].has_template |= !reports.empty();
  // A nested template that was asked for itself, or stands below an earlier one, is not shown again.
  for (std::size_t i = 0; i < reports.size(); ++i)
    if (i == 0 || seen_.insert(normal_path(reports[i].file)).second) write(reports[i]);
}

int CheckDesk::close() {
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    if (!sources_[i].is_searched || sources_[i].has_template) continue;
    TemplateReport empty;
    empty.file = names_[i];
    empty.findings = {no_template_in(names_[i])};
    write(empty);
  }
  for (Sink& sink : sinks_) {
    put(sink, sink.writer->end(totals_));
    if (sink.format == "text" && sink.file.empty() && !settings_.quiet)
      environment_.out << config_text(settings_.config, environment_);
  }
  tell();
  if (settings_.baseline && counted_ > 0 && grown_ == 0) note_strange_baseline();
  const bool is_written = write_files();
  if (settings_.exit_zero && code_ == kExitFound) code_ = kExitDone;
  return is_written ? code_ : graver_exit_code(code_, kExitUsage);
}

void CheckDesk::write(const TemplateReport& report) {
  totals_.add(report);
  counted_ += report.is_counted ? 1 : 0;
  grown_ += report.growth ? 1 : 0;
  code_ = graver_exit_code(code_, exit_code_of(report.findings));
  files_.push_back(report.file);
  for (Sink& sink : sinks_) put(sink, sink.writer->add(report));
  if (environment_.collected)
    append(found_apart_, report.findings);
  else
    found_.add(report);
}

void CheckDesk::put(Sink& sink, const std::string& text) {
  if (!sink.file.empty())
    sink.text += text;
  else if (!settings_.quiet || sink.format != "text")
    environment_.out << text;
}

// The log of a workflow shows its commands: there is no need to say it twice.
void CheckDesk::tell() {
  const bool is_log = std::ranges::any_of(
      sinks_, [](const Sink& sink) { return sink.format == "github" && sink.file.empty(); });
  std::vector<Diagnostic> found = environment_.collected ? found_apart_ : found_.merged();
  if (settings_.quiet)
    std::erase_if(found, [](const Diagnostic& one) { return one.severity == Severity::note; });
  if (!is_log) report_uncounted(found, environment_);
}

// As with other programs that check, a report replaces the file that is named for it. What was read stays, and so does
// a template: nobody means to lose one.
bool CheckDesk::write_files() {
  std::vector<TemplateFile> wanted;
  std::vector<Diagnostic> conflicts;
  const std::string config = config_path(settings_.config, environment_).value_or("");
  for (Sink& sink : sinks_) {
    if (sink.file.empty()) continue;
    const bool is_read = std::ranges::any_of(files_, [&](const std::string& file) {
      return file != "-" && environment_.same_file(sink.file, file);
    });
    if (is_read || (!config.empty() && environment_.same_file(sink.file, config)))
      conflicts.push_back(make_diagnostic("CFS0004",
                                          quote(sink.file) + " was read and would be overwritten by a report",
                                          "name another file"));
    wanted.push_back({sink.file, std::move(sink.text)});
  }
  report(conflicts, environment_);
  if (!conflicts.empty()) return false;
  if (wanted.empty()) return true;
  const Outcome<WritePlan> plan = plan_files(environment_.files, wanted);
  report(plan.diagnostics, environment_);
  if (!plan) return false;
  for (const TargetFile& target : plan->targets)
    if (target.state == FileState::differs && !check_if_template(target.path, target.old_text, {}).empty())
      conflicts.push_back(make_diagnostic(
          "CFS0004", quote(target.path) + " is a template and would be overwritten by a report",
          "name another file"));
  report(conflicts, environment_);
  if (!conflicts.empty()) return false;
  const std::shared_ptr<void> held_signals = environment_.hold_signals();
  const Outcome<WriteReport> written = write_split(environment_.files, *plan);
  report(written.diagnostics, environment_);
  return written.ok();
}

void CheckDesk::note_strange_baseline() {
  std::vector<Diagnostic> found = {make_diagnostic(
      "CFS0609", "the baseline " + quote(*settings_.baseline) + " knows none of the templates",
      "templates are found by their path: run the check where the baseline was saved")};
  if (settings_.check.warnings_as_errors) found.front().severity = Severity::error;
  code_ = graver_exit_code(code_, exit_code_of(found));
  report_uncounted(found, environment_);
}

Outcome<std::vector<WrittenFormat>> written_formats(const Settings& settings) {
  std::vector<WrittenFormat> formats = settings.reports;
  if (formats.empty()) formats.push_back({"text", ""});
  const auto is_printed = [](const WrittenFormat& one) { return one.file.empty(); };
  if (std::ranges::count_if(formats, is_printed) > 1)
    return usage_error("two reports cannot go to one place",
                       "write all but one into files, as in '--format text --format sarif=quotas.sarif'");
  const auto printed = std::ranges::find_if(formats, is_printed);
  if (settings.output && printed == formats.end())
    return usage_error("--output has no report to take: each --format has a file of its own",
                       "leave --output out, or one of the files");
  if (settings.output) printed->file = *settings.output;
  std::set<std::string> files;
  for (const WrittenFormat& one : formats)
    if (!one.file.empty() && !files.insert(normal_path(one.file)).second)
      return usage_error("two reports cannot go to one file, " + quote(one.file),
                         "name another file for one of them");
  return formats;
}

}  // namespace cfnsplit::cli
