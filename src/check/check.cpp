#include "check/check.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/codes.hpp"
#include "base/normal_path.hpp"
#include "base/spelling.hpp"
#include "check/examine.hpp"
#include "check/judge.hpp"
#include "check/template_rules.hpp"
#include "report/words.hpp"
#include "template/artifacts.hpp"
#include "template/loops.hpp"

namespace cfnsplit {
namespace {

std::string directory_of(const std::string& file) {
  const std::size_t slash = file.rfind('/');
  return slash == std::string::npos ? "." : file.substr(0, std::max<std::size_t>(slash, 1));
}

// A template and those nested below it, in preorder; each file is read once and its text forgotten. Operations are
// added up on the way back, so that a file counts once for each stack made from it.
class Tree {
 public:
  Tree(Examined root, const CheckOptions& options) : options_(options) { add(std::move(root)); }

  std::vector<TemplateReport> check() {
    const bool follows = options_.read != nullptr && !files_.front().examined.nested.empty();
    if (follows) {
      follow();
      judge_operations();
    }
    std::vector<TemplateReport> reports;
    for (File& file : files_) {
      TemplateReport& report = file.examined.report;
      if (is_excluded(report)) continue;
      accept_findings(report);
      if (options_.warnings_as_errors) promote_warnings(report.findings);
      reports.push_back(std::move(report));
    }
    return reports;
  }

 private:
  bool is_excluded(const TemplateReport& report) const {
    return !report.nested_in.empty() &&
           std::ranges::any_of(options_.excluded, [&](const std::string& pattern) {
             return is_named_by({report.file, report.stack}, pattern);
           });
  }

  // Those about a limit were looked at where they were found.
  void accept_findings(TemplateReport& report) const {
    for (Diagnostic& finding : report.findings)
      if (finding.code.starts_with("CFS06") && finding.code != "CFS0601" && finding.code != "CFS0602")
        accept(finding, {}, {report.file, report.stack}, options_);
  }

  struct File {
    Examined examined;
    std::size_t next = 0;   // of its nested templates, the first not yet followed
    std::string elsewhere;  // stacks whose template is no local file, with commas between them
    std::int64_t number_elsewhere = 0;
    std::int64_t operations = 0;  // of itself and of all below that were followed so far
    bool is_exact = true;
    bool is_open = true;  // somewhere on the path that is being followed
  };

  std::size_t add(Examined examined) {
    File file;
    file.is_exact = examined.report.is_counted;
    if (!examined.report.usage.empty()) {
      file.operations = examined.report.usage.front().used;
      file.is_exact = examined.report.usage.front().is_exact;
    }
    by_path_.emplace(normal_path(examined.report.file), files_.size());
    file.examined = std::move(examined);
    files_.push_back(std::move(file));
    return files_.size() - 1;
  }

  void follow() {
    std::vector<std::size_t> path = {0};
    while (!path.empty()) {
      const std::size_t at = path.back();
      if (files_[at].next < files_[at].examined.nested.size()) {
        const std::size_t child = open(at, files_[at].examined.nested[files_[at].next++]);
        if (child != kNone) path.push_back(child);
        continue;
      }
      note_elsewhere(files_[at]);
      files_[at].is_open = false;
      path.pop_back();
      if (!path.empty()) add_operations(files_[path.back()], files_[at]);
    }
  }

  // The file to follow next, or kNone if there is none, or it has been followed.
  std::size_t open(std::size_t parent, const NestedTemplate& nested) {
    const std::string directory = directory_of(files_[parent].examined.report.file);
    for (const std::string& candidate : nested.candidates) {
      const std::string file = join_path(directory, candidate);
      if (const auto known = by_path_.find(normal_path(file)); known != by_path_.end()) {
        // A template elsewhere may well be called like this one or one above it.
        if (files_[known->second].is_open && !nested.is_local) continue;
        meet_again(files_[parent], nested, files_[known->second]);
        return kNone;
      }
      Outcome<std::string> text = options_.read(file);
      if (!text && text.diagnostics.empty()) continue;
      if (!text && text.diagnostics.front().code == "CFS0008")
        return refuse(files_[parent], nested, std::move(text.diagnostics.front()));
      return add(read(file, std::move(text), nested, files_[parent].examined.report));
    }
    miss(files_[parent], nested, directory);
    return kNone;
  }

  Examined read(const std::string& file, Outcome<std::string> text, const NestedTemplate& nested,
                const TemplateReport& parent) const {
    Examined examined;
    const std::string stack = parent.stack.empty() ? std::string() : parent.stack + '/' + nested.name;
    if (text) examined = *examine({file, stack, parent.file}, std::move(*text), options_, false);
    examined.report.file = file;
    examined.report.stack = stack;
    examined.report.nested_in = parent.file;
    if (!text) examined.report.findings = std::move(text.diagnostics);
    return examined;
  }

  void meet_again(File& parent, const NestedTemplate& nested, const File& known) {
    if (!known.is_open) return add_operations(parent, known);
    parent.is_exact = false;
    parent.examined.report.findings.push_back(
        make_diagnostic("CFS0607",
                        "the nested stack " + quote(nested.stack) + " is made from " +
                            quote(known.examined.report.file) + ", which nests this template",
                        "a tree of stacks has an end: name another template", nested.place));
  }

  static std::size_t refuse(File& parent, const NestedTemplate& nested, Diagnostic reason) {
    parent.is_exact = false;
    reason.place = nested.place;
    parent.examined.report.findings.push_back(std::move(reason));
    return kNone;
  }

  void miss(File& parent, const NestedTemplate& nested, const std::string& directory) {
    parent.is_exact = false;
    if (!nested.is_local) {
      parent.elsewhere += (parent.number_elsewhere++ == 0 ? "" : ", ") + nested.stack;
      return;
    }
    const std::string file = join_path(directory, nested.candidates.front());
    if (!missing_.insert(normal_path(file)).second) return;  // said already
    parent.examined.report.findings.push_back(make_diagnostic(
        "CFS0605",
        "the template of the nested stack " + quote(nested.stack) + " is missing: there is no " + quote(file),
        "build it before the check, or mend the path, which starts at the template's own directory",
        nested.place));
  }

  static void note_elsewhere(File& file) {
    const std::int64_t stacks = file.number_elsewhere;
    if (stacks == 0) return;
    file.examined.report.findings.push_back(make_diagnostic(
        "CFS0606",
        counted(stacks, "nested stack") + (stacks == 1 ? " is" : " are") +
            " not followed, since no local file is known to be the template: " + file.elsewhere,
        "check these templates as well, by their own names", file.examined.resources));
  }

  static void add_operations(File& parent, const File& child) {
    // `next` stands behind the nested stack that was followed to the child.
    const std::int64_t times = parent.examined.nested[parent.next - 1].times;
    parent.operations = added(parent.operations, multiplied(child.operations, times));
    parent.is_exact = parent.is_exact && child.is_exact;
  }

  void judge_operations() {
    File& root = files_.front();
    TemplateReport& report = root.examined.report;
    const CheckOptions own = options_for({report.file, report.stack}, options_);
    Usage usage = {Measure::operations, root.operations, own.limits.operations, root.is_exact};
    judge_usage(usage, root.examined.resources, own, report);
    report.usage.push_back(usage);
  }

  static void promote_warnings(std::vector<Diagnostic>& found) {
    for (Diagnostic& finding : found)
      if (finding.severity == Severity::warning) finding.severity = Severity::error;
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  const CheckOptions& options_;
  std::vector<File> files_;
  std::unordered_map<std::string, std::size_t> by_path_;
  std::set<std::string> missing_;  // files that were said to be missing
};

std::vector<TemplateReport> check_text(std::string name, std::string text, const CheckOptions& options,
                                       bool may_be_other) {
  std::optional<Examined> root =
      examine({std::move(name), options.stack}, std::move(text), options, may_be_other);
  if (!root) return {};
  return Tree(std::move(*root), options).check();
}

}  // namespace

std::vector<TemplateReport> check(std::string name, std::string text, const CheckOptions& options) {
  return check_text(std::move(name), std::move(text), options, false);
}

std::vector<TemplateReport> check_if_template(std::string name, std::string text,
                                              const CheckOptions& options) {
  return check_text(std::move(name), std::move(text), options, true);
}

}  // namespace cfnsplit
