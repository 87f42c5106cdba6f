// The report as GitHub-flavoured Markdown, for a comment on a pull request or a job's summary.
#include <algorithm>

#include "check/formats/check_words.hpp"
#include "check/formats/check_writer.hpp"
#include "check/measures.hpp"
#include "report/markdown_text.hpp"
#include "report/words.hpp"

namespace cfnsplit {
namespace {

constexpr std::size_t kRows = 50;
constexpr std::size_t kFindings = 25;
constexpr std::size_t kShares = 5;
// A comment may have 65,536 characters; the rest is for the head, the links and what a bot adds.
constexpr std::size_t kRoom = 60'000;

// By this a bot finds its comment again, to replace it.
constexpr std::string_view kMark = "<!-- cfnsplit check -->\n";

std::string_view sign_of(Severity severity) {
  return severity == Severity::error ? "❌" : severity == Severity::warning ? "⚠️" : "✅";
}

const Usage* find_usage(const TemplateReport& report, Measure measure) {
  const auto found = std::ranges::find(report.usage, measure, &Usage::measure);
  return found == report.usage.end() ? nullptr : &*found;
}

std::string cell_of(const TemplateReport& report, Measure measure) {
  const Usage* const usage = find_usage(report, measure);
  if (usage == nullptr) return " - |";
  const std::string text = measure == Measure::bytes ? percentage(*usage) : use_of(*usage);
  return usage->verdict == Severity::note ? ' ' + text + " |" : " **" + text + "** |";
}

std::string row_of(const TemplateReport& report) {
  std::string row =
      "| " + std::string(sign_of(gravest_of(report))) + ' ' + escaped_markdown(label_of(report)) + " |";
  const Usage* const nearest = nearest_limit(report);
  row += nearest == nullptr
             ? " cannot be counted |"
             : ' ' + percentage(*nearest) + " of " + std::string(measure_name(nearest->measure)) + " |";
  for (const Measure measure : {Measure::resources, Measure::parameters, Measure::outputs, Measure::bytes})
    row += cell_of(report, measure);
  row += report.growth ? ' ' + escaped_markdown(growth_of(report)) + " |" : std::string(" - |");
  row += report.room ? ' ' + room_of(*report.room) + " |\n" : std::string(" - |\n");
  return row;
}

constexpr std::string_view kHead =
    "| template | nearest limit | resources | parameters | outputs | bytes | since the baseline | room for "
    "|\n"
    "|---|---|--:|--:|--:|--:|---|---|\n";

std::string line_of(const Diagnostic& finding) {
  std::string text = "- " + std::string(sign_of(finding.severity)) + ' ' + finding.code + ' ';
  if (!finding.place.file.empty()) text += escaped_markdown(finding.place.file);
  if (finding.place.line > 0) text += ':' + std::to_string(finding.place.line);
  text += ": " + escaped_markdown(finding.summary);
  return text + (finding.hint.empty() ? "\n" : "  \n  " + escaped_markdown(finding.hint) + '\n');
}

std::string contents_of(const TemplateReport& report) {
  if (!report.is_counted) return {};
  std::string text =
      "- " + escaped_markdown(label_of(report)) + ": " + escaped_markdown(shares_of(report.types, kShares));
  if (!report.prefixes.empty())
    text += "; ids that begin with " + escaped_markdown(shares_of(report.prefixes, kShares));
  return text + '\n';
}

class CheckMarkdown final : public CheckWriter {
 public:
  std::string add(const TemplateReport& report) override {
    worst_.push_back(report);
    if (worst_.size() >= 2 * kRows) keep_worst();
    return {};
  }

  std::string end(const CheckTotals& totals) override {
    keep_worst();
    const Severity worst = totals.errors > 0     ? Severity::error
                           : totals.warnings > 0 ? Severity::warning
                                                 : Severity::note;
    text_ = std::string(kMark) + "### " + std::string(sign_of(worst)) +
            " cfnsplit check: " + verdict_of(totals) + "\n\n";
    write_table(totals);
    write_findings(totals);
    write_contents();
    return std::move(text_);
  }

 private:
  void keep_worst() {
    std::ranges::stable_sort(worst_, is_worse);
    if (worst_.size() > kRows) worst_.erase(worst_.begin() + kRows, worst_.end());
  }

  bool fits(const std::string& more) const { return text_.size() + more.size() <= kRoom; }

  void write_table(const CheckTotals& totals) {
    text_ += kHead;
    std::int64_t rows = 0;
    for (const TemplateReport& report : worst_) {
      const std::string row = row_of(report);
      if (!fits(row)) break;
      text_ += row;
      ++rows;
    }
    if (rows < totals.templates)
      text_ += "\n… and " + counted(totals.templates - rows, "other template") + ".\n";
  }

  void write_findings(const CheckTotals& totals) {
    std::int64_t grave = 0;
    std::string lines;
    for (const TemplateReport& report : worst_)
      for (const Diagnostic& finding : report.findings) {
        if (finding.severity == Severity::note || grave == static_cast<std::int64_t>(kFindings)) continue;
        const std::string line = line_of(finding);
        if (!fits(lines + line)) continue;
        lines += line;
        ++grave;
      }
    if (lines.empty()) return;
    text_ += '\n' + lines;
    if (const std::int64_t more = totals.errors + totals.warnings - grave; more > 0)
      text_ += "- … and " + counted(more, "other finding") + '\n';
  }

  void write_contents() {
    std::string lines;
    for (const TemplateReport& report : worst_) {
      const std::string line = contents_of(report);
      if (!fits(lines + line)) break;
      lines += line;
    }
    if (lines.empty()) return;
    text_ += "\n<details><summary>What fills the templates</summary>\n\n" + lines + "\n</details>\n";
  }

  std::vector<TemplateReport> worst_;
  std::string text_;
};

}  // namespace

std::unique_ptr<CheckWriter> make_check_markdown() { return std::make_unique<CheckMarkdown>(); }

}  // namespace cfnsplit
