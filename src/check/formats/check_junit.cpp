// JUnit XML, in the common ground of its readers: a suite a template, a case a limit.
#include <algorithm>

#include "check/formats/check_words.hpp"
#include "check/formats/check_writer.hpp"
#include "check/measures.hpp"
#include "report/diagnostic_text.hpp"
#include "report/markup_text.hpp"

namespace cfnsplit {
namespace {

std::string attribute(std::string_view name, std::string_view value) {
  return ' ' + std::string(name) + "=\"" + escaped_markup(value) + '"';
}

// The cases of one template. Findings that are no matter of one limit are cases of their own, named by their code.
class Suite {
 public:
  explicit Suite(const TemplateReport& report) : report_(report) {}

  std::string write() {
    auto finding = report_.findings.begin();
    for (const Usage& usage : report_.usage) {
      if (usage.verdict == Severity::note) {
        add_case(measure_name(usage.measure),
                 "      <system-out>" + escaped_markup(use_of(usage)) + "</system-out>\n");
        continue;
      }
      // There is one finding for each such limit, in the same order.
      finding = std::ranges::find_if(finding, report_.findings.end(), is_of_limit);
      add_case(measure_name(usage.measure), content_of(*finding++));
    }
    for (const Diagnostic& other : report_.findings)
      if (!is_of_limit(other)) add_case(other.code, content_of(other));
    return "  <testsuite" + attribute("name", report_.file) + attribute("tests", std::to_string(tests_)) +
           attribute("failures", std::to_string(failures_)) + attribute("errors", std::to_string(errors_)) +
           attribute("skipped", "0") + ">\n" + cases_ + "  </testsuite>\n";
  }

 private:
  static bool is_of_limit(const Diagnostic& finding) {
    return finding.code == "CFS0601" || finding.code == "CFS0602";
  }

  void add_case(std::string_view name, const std::string& content) {
    ++tests_;
    cases_ += "    <testcase" + attribute("classname", report_.file) + attribute("name", name);
    cases_ += content.empty() ? "/>\n" : ">\n" + content + "    </testcase>\n";
  }

  std::string content_of(const Diagnostic& finding) {
    const std::string text = escaped_markup(diagnostic_text(finding, false));
    if (finding.severity != Severity::error) return "      <system-out>" + text + "</system-out>\n";
    const std::string_view element = report_.is_counted ? "failure" : "error";
    ++(report_.is_counted ? failures_ : errors_);
    return "      <" + std::string(element) + attribute("type", finding.code) +
           attribute("message", finding.summary) + '>' + text + "</" + std::string(element) + ">\n";
  }

  const TemplateReport& report_;
  int tests_ = 0, failures_ = 0, errors_ = 0;
  std::string cases_;
};

class CheckJunit final : public CheckWriter {
 public:
  std::string begin() override {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"cfnsplit check\">\n";
  }
  std::string add(const TemplateReport& report) override { return Suite(report).write(); }
  std::string end(const CheckTotals&) override { return "</testsuites>\n"; }
};

}  // namespace

std::unique_ptr<CheckWriter> make_check_junit() { return std::make_unique<CheckJunit>(); }

}  // namespace cfnsplit
