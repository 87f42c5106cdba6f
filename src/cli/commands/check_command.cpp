// cfnsplit check: the gate. Counts templates against their limits and says where they stand.
#include <algorithm>
#include <ostream>
#include <set>
#include <utility>

#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "base/normal_path.hpp"
#include "base/spelling.hpp"
#include "check/check.hpp"
#include "check/formats/check_writer.hpp"
#include "cli/arguments/settings_sources.hpp"
#include "cli/commands/commands.hpp"
#include "cli/io/check_inputs.hpp"
#include "cli/io/colour.hpp"
#include "cli/io/inputs.hpp"
#include "cli/io/ordered_work.hpp"
#include "cli/io/paths.hpp"
#include "report/diagnostic_text.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {
namespace {

using Reports = std::vector<TemplateReport>;

TemplateReport uncounted(const std::string& file, std::vector<Diagnostic> reasons) {
  TemplateReport report;
  report.file = file;
  report.findings = std::move(reasons);
  return report;
}

// Takes the reports in order, writes them out and keeps only the sum.
class Desk {
 public:
  // `names` are the templates and directories that were asked about.
  Desk(const std::vector<std::string>& names, const Settings& settings, std::vector<CheckInput> inputs,
       CheckWriter& writer, Environment& environment)
      : names_(names),
        settings_(settings),
        inputs_(std::move(inputs)),
        writer_(writer),
        environment_(environment) {
    for (const CheckInput& input : inputs_) seen_.insert(normal_path(input.path));
    sources_.resize(names.size());
  }

  const std::vector<CheckInput>& inputs() const { return inputs_; }

  void take(const CheckInput& input, Reports reports) {
    sources_[input.source].is_searched |= input.may_be_other;
    sources_[input.source].has_template |= !reports.empty();
    // A nested template that was asked for itself, or stands below an earlier one, is not shown again.
    for (std::size_t i = 0; i < reports.size(); ++i)
      if (i == 0 || seen_.insert(normal_path(reports[i].file)).second) write(reports[i]);
  }

  int close() {
    for (std::size_t i = 0; i < sources_.size(); ++i)
      if (const std::string& source = names_[i]; sources_[i].is_searched && !sources_[i].has_template)
        write(uncounted(source, {no_template_in(source)}));
    environment_.out << writer_.end(totals_);
    if (settings_.report_format == "text") environment_.out << config_text(settings_.config, environment_);
    if (settings_.baseline && counted_ > 0 && grown_ == 0) note_strange_baseline();
    return code_;
  }

 private:
  void write(const TemplateReport& report) {
    totals_.add(report);
    counted_ += report.is_counted ? 1 : 0;
    grown_ += report.growth ? 1 : 0;
    code_ = graver_exit_code(code_, exit_code_of(report.findings));
    environment_.out << writer_.add(report);
    // The log of a workflow shows its commands: there is no need to say it twice.
    if (settings_.report_format != "github") tell(report.findings);
  }

  void tell(const std::vector<Diagnostic>& found) {
    const bool colour = wants_colour(environment_.err_is_terminal, environment_.variable);
    for (const Diagnostic& finding : found) environment_.err << diagnostic_text(finding, colour);
  }

  void note_strange_baseline() {
    std::vector<Diagnostic> found = {make_diagnostic(
        "CFS0609", "the baseline " + quote(*settings_.baseline) + " knows none of the templates",
        "templates are found by their path: run the check where the baseline was saved")};
    if (settings_.check.warnings_as_errors) found.front().severity = Severity::error;
    code_ = graver_exit_code(code_, exit_code_of(found));
    tell(found);
  }

  struct SearchedSource {
    bool is_searched = false;  // a directory where files were only come across
    bool has_template = false;
  };

  const std::vector<std::string>& names_;
  const Settings& settings_;
  std::vector<CheckInput> inputs_;
  CheckWriter& writer_;
  Environment& environment_;
  std::set<std::string> seen_;
  std::vector<SearchedSource> sources_;
  CheckTotals totals_;
  std::int64_t counted_ = 0, grown_ = 0;
  int code_ = kExitDone;
};

Outcome<Baseline> baseline_of(const Settings& settings, Environment& environment) {
  if (!settings.baseline) {
    if (!settings.check.max_growth) return Baseline();
    return usage_error("--max-growth needs a --baseline to compare with",
                       "save one with 'cfnsplit check TEMPLATE... --format json > baseline.json'");
  }
  std::string text;
  if (const FileResult read = environment.files.read(*settings.baseline, text); !read.ok())
    return make_diagnostic("CFS0608",
                           "the baseline " + quote(*settings.baseline) + " cannot be read: " + read.message,
                           "save one with 'cfnsplit check TEMPLATE... --format json > baseline.json'");
  return read_baseline(*settings.baseline, std::move(text));
}

// Reads what nested stacks name, as far as it lies in the tree of the template that was asked about: below its own
// directory, or below the one that was named.
class TreeReader {
 public:
  TreeReader(std::string tree, bool follows_outside, Environment& environment)
      : tree_(std::move(tree)), follows_outside_(follows_outside), environment_(environment) {}

  // An outcome without a value and without a reason stands for a file that is not there.
  Outcome<std::string> operator()(const std::string& path) const {
    FileSystem& files = environment_.files;
    if (!follows_outside_ && !is_below(absolute(path), absolute(tree_)))
      return not_followed(path, "lies outside of " + quote(tree_), kFollowHint);
    if (!files.exists(path) || files.is_directory(path)) return {};
    if (!files.is_regular(path))
      return not_followed(path, "is no file but a device, a pipe or the like", "name a template");
    if (!follows_outside_ && !is_below(files.resolved(path), files.resolved(tree_)))
      return not_followed(path, "leads out of " + quote(tree_) + " by a link", kFollowHint);
    return read_source(path, environment_);
  }

 private:
  std::string absolute(const std::string& path) const {
    return normal_path(join_path(environment_.current_directory, path));
  }

  static bool is_below(const std::string& path, std::string directory) {
    if (!directory.ends_with('/')) directory += '/';
    return path.starts_with(directory);
  }

  static Diagnostic not_followed(const std::string& path, const std::string& reason, std::string_view hint) {
    return make_diagnostic("CFS0008", quote(path) + ' ' + reason + ", so it is not followed and not counted",
                           std::string(hint));
  }

  static constexpr std::string_view kFollowHint =
      "check it by its own name as well, or follow such paths with --follow-outside";

  std::string tree_;
  bool follows_outside_;
  Environment& environment_;
};

std::string tree_of(const std::string& source, Environment& environment) {
  if (source != "-" && environment.files.is_directory(source)) return source;
  const std::string directory = source == "-" ? "" : directory_of(source);
  return directory.empty() ? "." : directory;
}

Outcome<CheckOptions> options_of(const Settings& settings, Environment& environment) {
  Outcome<Baseline> baseline = baseline_of(settings, environment);
  if (!baseline) return std::move(baseline.diagnostics);
  CheckOptions options = settings.check;
  options.limits = settings.split.limits;
  options.baseline = std::move(*baseline);
  return {std::move(options), std::move(baseline.diagnostics)};
}

// What was found in a directory is not named by the user: a link there may lead anywhere.
Outcome<std::string> read_input(const CheckInput& input, const std::string& source, const TreeReader& reader,
                                Environment& environment) {
  if (source != "-" && environment.files.is_directory(source)) {
    Outcome<std::string> text = reader(input.path);
    if (text || !text.diagnostics.empty()) return text;
  }
  return read_source(input.path, environment);
}

Reports check_input(const CheckInput& input, CheckOptions options, const std::string& source,
                    const TreeReader& reader, Environment& environment) {
  if (input.fault) return {uncounted(input.path, {*input.fault})};
  options.read = reader;
  Outcome<std::string> text = read_input(input, source, reader, environment);
  if (text) text = expanded(input.path, std::move(*text), environment, CommandId::check);
  if (!text) return {uncounted(input.path, std::move(text.diagnostics))};
  Reports reports = !input.may_be_other ? check(input.path, std::move(*text), options)
                                        : check_if_template(input.path, std::move(*text), options);
  if (!reports.empty()) append(reports.front().findings, std::move(text.diagnostics));
  return reports;
}

}  // namespace

int check_command(const Arguments& arguments, Environment& environment) {
  const Outcome<Settings> settings = gather_settings(arguments, environment);
  report(settings.diagnostics, environment);
  if (!settings) return kExitUsage;
  const Outcome<CheckOptions> options = options_of(*settings, environment);
  report(options.diagnostics, environment);
  if (!options) return kExitUsage;
  Outcome<std::vector<CheckInput>> inputs = find_check_inputs(arguments.positionals, environment);
  report(inputs.diagnostics, environment);
  if (!inputs) return exit_code_of(inputs.diagnostics);

  const std::unique_ptr<CheckWriter> writer = make_check_writer(settings->report_format, options->limits);
  Desk desk(arguments.positionals, *settings, std::move(*inputs), *writer, environment);
  environment.out << writer->begin();
  std::vector<TreeReader> readers;
  for (const std::string& source : arguments.positionals)
    readers.emplace_back(tree_of(source, environment), settings->follow_outside, environment);
  std::size_t next = 0;
  OrderedWork<Reports>::run(
      desk.inputs().size(), environment.threads,
      [&](std::size_t i) {
        const CheckInput& input = desk.inputs()[i];
        return check_input(input, *options, arguments.positionals[input.source], readers[input.source],
                           environment);
      },
      [&](Reports reports) { desk.take(desk.inputs()[next++], std::move(reports)); });
  return desk.close();
}

}  // namespace cfnsplit::cli
