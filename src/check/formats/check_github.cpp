// Workflow commands of GitHub Actions, which become annotations of the changed files.
// Source: GitHub Docs, "Workflow commands for GitHub Actions".
#include "check/formats/check_words.hpp"
#include "check/formats/check_writer.hpp"
#include "report/words.hpp"

namespace cfnsplit {
namespace {

// A command is one line; in its properties commas and colons separate.
std::string escaped(std::string_view text, bool is_property) {
  std::string safe;
  for (const char c : text) {
    if (c == '%')
      safe += "%25";
    else if (c == '\r')
      safe += "%0D";
    else if (c == '\n')
      safe += "%0A";
    else if (is_property && c == ':')
      safe += "%3A";
    else if (is_property && c == ',')
      safe += "%2C";
    else
      safe += c;
  }
  return safe;
}

std::string_view command_of(Severity severity) {
  return severity == Severity::note ? "notice" : word_of(severity);
}

std::string command(const TemplateReport& report, const Diagnostic& finding) {
  const auto property = [](std::string_view name, std::string_view value) {
    return std::string(name) + '=' + escaped(printable(value), true);
  };
  const SourcePlace& place = finding.place;
  std::string text = "::" + std::string(command_of(finding.severity)) + ' ' +
                     property("file", place.file.empty() ? report.file : place.file);
  if (place.line > 0) text += ',' + property("line", std::to_string(place.line));
  if (const std::uint32_t column = column_in_characters(place); column > 0)
    text += ',' + property("col", std::to_string(column));
  text +=
      ',' + property("title", "cfnsplit " + finding.code) + "::" + escaped(printable(finding.summary), false);
  if (!finding.hint.empty()) text += "%0A" + escaped(printable("hint: " + finding.hint), false);
  return text + '\n';
}

class CheckGithub final : public CheckWriter {
 public:
  std::string add(const TemplateReport& report) override {
    std::string text;
    for (const Diagnostic& finding : report.findings) text += command(report, finding);
    return text;
  }
  std::string end(const CheckTotals& totals) override { return verdict_of(totals) + '\n'; }
};

}  // namespace

std::unique_ptr<CheckWriter> make_check_github() { return std::make_unique<CheckGithub>(); }

}  // namespace cfnsplit
