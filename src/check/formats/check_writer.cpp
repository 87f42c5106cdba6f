#include "check/formats/check_writer.hpp"

#include <algorithm>
#include <array>

namespace cfnsplit {
namespace {

constexpr std::array<std::string_view, 7> kFormats = {"text",  "json",  "markdown", "html",
                                                      "sarif", "junit", "github"};

}  // namespace

void CheckTotals::add(const TemplateReport& report) {
  const auto count = [&](Severity severity) {
    return std::ranges::count(report.findings, severity, &Diagnostic::severity);
  };
  ++templates;
  errors += count(Severity::error);
  warnings += count(Severity::warning);
  if (count(Severity::error) > 0)
    ++with_errors;
  else if (count(Severity::warning) > 0)
    ++with_warnings;
}

std::span<const std::string_view> check_formats() { return kFormats; }

std::unique_ptr<CheckWriter> make_check_writer(std::string_view format, const Limits& limits,
                                               const TextStyle& style) {
  if (format == "text") return make_check_text(style);
  if (format == "json") return make_check_json(limits);
  if (format == "markdown") return make_check_markdown();
  if (format == "html") return make_check_html();
  if (format == "sarif") return make_check_sarif();
  if (format == "junit") return make_check_junit();
  if (format == "github") return make_check_github();
  return nullptr;
}

std::string write_check_reports(std::string_view format, const std::vector<TemplateReport>& reports,
                                const Limits& limits) {
  const std::unique_ptr<CheckWriter> writer = make_check_writer(format, limits);
  if (writer == nullptr) return {};
  CheckTotals totals;
  std::string text = writer->begin();
  for (const TemplateReport& report : reports) {
    totals.add(report);
    text += writer->add(report);
  }
  return text + writer->end(totals);
}

}  // namespace cfnsplit
