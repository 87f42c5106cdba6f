#pragma once
/// Counting templates against CloudFormation's quotas, or one's own: the gate of a build. No function here touches a
/// disk, the environment or a clock, and all may be called from several threads at once.
#include <array>
#include <cfnsplit/check_rules.hpp>
#include <cfnsplit/limits.hpp>
#include <cfnsplit/measure.hpp>
#include <cfnsplit/outcome.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cfnsplit {

struct Usage {
  Measure measure = Measure::resources;
  std::int64_t used = 0;
  std::int64_t limit = 0;
  /// False where a loop, an included file or a nested template that is not here adds what cannot be counted: `used`
  /// is then the least it can be.
  bool is_exact = true;
  Severity verdict =
      Severity::note;  ///< error: above the limit; warning: near it. The findings say it in words
};

struct Share {
  std::string name;
  std::int64_t count = 0;
};

/// What changed since the baseline.
struct Growth {
  std::array<std::int64_t, kMeasures> before{};  ///< by Measure; 0 for what the baseline did not count
  std::vector<Share>
      types;  ///< by how much the resources of a type became more or fewer; the largest change first
};

/// How many more Lambda functions fit, and what that rests on: the functions added since the baseline if there are any,
/// else all functions of the template, each with the resources that belong to it alone.
struct Room {
  std::int64_t more = 0;               ///< functions that still fit
  Measure first = Measure::resources;  ///< the limit that they reach first
  std::int64_t functions = 0;          ///< that the estimate rests on, at least 1
  std::int64_t resources = 0;          ///< that came with these, themselves included
  bool since_baseline = false;
};

struct TemplateReport {
  std::string file;  ///< as the caller named it; of a nested template, the path that leads to it from there
  /// The name of the stack, "Shop-prod"; of a nested one that of its parent and its own, "Shop-prod/Api". Empty where
  /// CheckOptions::stack is.
  std::string stack = {};
  std::string nested_in;    ///< the file that nests it; empty for the template that was asked about
  bool is_counted = false;  ///< false: the text cannot be used. `findings` say why, and there is nothing else
  bool is_before_expansion =
      false;                     ///< a SAM template, or one with a macro: what it expands to is not counted
  std::vector<Usage> usage;      ///< by Measure; `operations` only where the template nests others
  std::vector<Share> types;      ///< resources of each type, the most frequent first
  std::vector<Share> prefixes;   ///< words that logical ids begin with; the most frequent first, at most five
  std::int64_t functions = 0;    ///< Lambda functions
  std::optional<Room> room;      ///< nothing where there are no functions to go by
  std::optional<Growth> growth;  ///< nothing without a baseline, or where it does not know the file
  std::vector<Diagnostic> findings;
};

/// The limit that is used up most, condition operands aside; null for a template that is not counted.
const Usage* nearest_limit(const TemplateReport& report);

/// An earlier report, to compare with. A default-made one knows no template.
class Baseline {
 public:
  struct Impl;
  Baseline() = default;
  explicit Baseline(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  bool knows(std::string_view file) const;
  const Impl* impl() const { return impl_.get(); }

 private:
  std::shared_ptr<const Impl> impl_;
};

/// Reads what `cfnsplit check --format json` has written. Error: CFS0608.
Outcome<Baseline> read_baseline(std::string name, std::string text);

struct CheckOptions {
  Limits limits = service_quotas();
  /// Where several name a template, the last that sets a limit counts.
  std::vector<TemplateLimits> template_limits = {};
  std::vector<AcceptedFinding> accepted = {};
  std::vector<std::string> excluded = {};  ///< patterns of nested templates that are not reported
  std::string today = {};                  ///< "2026-11-30"; while it is empty, what is accepted has no end
  std::string stack = {};  ///< the name of the stack that is made from the template, if somebody knows it
  int warn_at = 800;       ///< thousandths of a limit from which on its use is a warning; 0…1000
  std::optional<std::int64_t> max_growth;  ///< resources a template may have more than in the baseline
  bool warnings_as_errors = false;
  Baseline baseline;
  /// Reads a local template that a nested stack names: its text, the reasons why it cannot be read, or neither where
  /// there is no such file. The path leads from where the caller's own names lead from. A reason with the code CFS0008
  /// says that the file is none to follow, and becomes a finding of the template that names it. Nested templates are
  /// not followed without it.
  std::function<Outcome<std::string>(const std::string& path)> read;
};

/// The report on the template `text`, called `name`, and after it one on each template nested in it, in the order of
/// the stacks' logical ids, each file once. Findings: CFS01xx where a text cannot be used, CFS06xx, CFS0305.
/// O(text) for each template, plus a scan for references where it has Lambda functions.
std::vector<TemplateReport> check(std::string name, std::string text, const CheckOptions& options);

/// Reports as the command writes them: `format` is "text", "json", "markdown", "html", "sarif", "junit" or "github";
/// for another the text is empty. `limits` are those that the templates were judged by.
std::string write_check_reports(std::string_view format, const std::vector<TemplateReport>& reports,
                                const Limits& limits);

}  // namespace cfnsplit
