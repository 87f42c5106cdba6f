// cfnsplit check: the gate. Counts templates against their limits and says where they stand.
#include <algorithm>
#include <memory>
#include <utility>

#include "base/codes.hpp"
#include "base/diagnostics.hpp"
#include "base/normal_path.hpp"
#include "base/spelling.hpp"
#include "check/check.hpp"
#include "check/template_rules.hpp"
#include "cli/arguments/settings_sources.hpp"
#include "cli/commands/check_desk.hpp"
#include "cli/commands/commands.hpp"
#include "cli/io/check_inputs.hpp"
#include "cli/io/days.hpp"
#include "cli/io/inputs.hpp"
#include "cli/io/ordered_work.hpp"
#include "cli/io/paths.hpp"
#include "settings/complaints.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {
namespace {

using Reports = std::vector<TemplateReport>;

constexpr std::int64_t kLastSecond = 253'402'300'799;  // of the year 9999

TemplateReport uncounted(const std::string& file, std::vector<Diagnostic> reasons) {
  TemplateReport report;
  report.file = file;
  report.findings = std::move(reasons);
  return report;
}

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

// A build that is to give the same result on every day says which day it takes for today.
std::string today(Environment& environment) {
  const std::string epoch = environment.variable("SOURCE_DATE_EPOCH").value_or("");
  if (const auto seconds = read_number(epoch, 0, kLastSecond)) return day_of(*seconds);
  return environment.today();
}

Outcome<CheckOptions> options_of(const Settings& settings, Environment& environment) {
  Outcome<Baseline> baseline = baseline_of(settings, environment);
  if (!baseline) return std::move(baseline.diagnostics);
  CheckOptions options = settings.check;
  options.limits = settings.split.limits;
  options.baseline = std::move(*baseline);
  options.today = today(environment);
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
  options.stack = input.stack;
  Outcome<std::string> text = read_input(input, source, reader, environment);
  if (text) text = expanded(input.path, std::move(*text), environment, CommandId::check);
  if (!text) return {uncounted(input.path, std::move(text.diagnostics))};
  Reports reports = !input.may_be_other ? check(input.path, std::move(*text), options)
                                        : check_if_template(input.path, std::move(*text), options);
  if (!reports.empty()) append(reports.front().findings, std::move(text.diagnostics));
  return reports;
}

// True where nothing is left of something.
bool leave_out_excluded(std::vector<CheckInput>& inputs, const CheckOptions& options) {
  const std::size_t before = inputs.size();
  std::erase_if(inputs, [&](const CheckInput& input) {
    return !input.fault && std::ranges::any_of(options.excluded, [&](const std::string& pattern) {
      return is_named_by({input.path, input.stack}, pattern);
    });
  });
  return inputs.empty() && before > 0;
}

}  // namespace

int check_command(const Arguments& arguments, Environment& environment) {
  Outcome<Settings> settings = gather_settings(arguments, environment);
  report(settings.diagnostics, environment);
  if (!settings) return kExitUsage;
  Outcome<std::vector<WrittenFormat>> formats = written_formats(*settings);
  report(formats.diagnostics, environment);
  if (!formats) return kExitUsage;
  settings->reports = std::move(*formats);
  const Outcome<CheckOptions> options = options_of(*settings, environment);
  report(options.diagnostics, environment);
  if (!options) return kExitUsage;
  Outcome<std::vector<CheckInput>> inputs = find_check_inputs(arguments.positionals, environment);
  report(inputs.diagnostics, environment);
  if (!inputs) return exit_code_of(inputs.diagnostics);
  if (leave_out_excluded(*inputs, *options)) {
    report({usage_error("every template is excluded", "exclude fewer: a check of nothing always passes")},
           environment);
    return kExitUsage;
  }

  CheckDesk desk(arguments.positionals, *settings, *options, std::move(*inputs), environment);
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
      [&](Reports reports) {
        environment.show_status("read " + std::to_string(next + 1) + " of " +
                                std::to_string(desk.inputs().size()));
        desk.take(desk.inputs()[next++], std::move(reports));
      });
  environment.show_status("");
  return desk.close();
}

}  // namespace cfnsplit::cli
