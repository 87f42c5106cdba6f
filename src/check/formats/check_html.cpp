// The report as a page to look at, with every template and every finding.
#include <algorithm>

#include "check/formats/check_findings.hpp"
#include "check/formats/check_words.hpp"
#include "check/formats/check_writer.hpp"
#include "check/measures.hpp"
#include "report/markup_text.hpp"
#include "report/static_page.hpp"

namespace cfnsplit {
namespace {

constexpr std::array kColumns = {Measure::resources, Measure::parameters, Measure::outputs, Measure::bytes};
constexpr std::size_t kAllShares = static_cast<std::size_t>(-1);

std::string cell(std::string_view kind, const std::string& content) {
  return "<td" + (kind.empty() ? std::string() : " class=\"" + std::string(kind) + '"') + '>' + content +
         "</td>";
}

std::string bar_of(const Usage& usage) {
  const std::string width = std::to_string(std::clamp<std::int64_t>(thousandths(usage), 0, 1000));
  return "<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
         "<rect width=\"" +
         width + "\" height=\"10\"/></svg>";
}

std::string nearest_cell(const TemplateReport& report) {
  const Usage* const nearest = nearest_limit(report);
  if (nearest == nullptr) return cell(word_of(gravest_of(report)), "cannot be counted");
  return cell(word_of(nearest->verdict),
              percentage(*nearest) + " of " + std::string(measure_name(nearest->measure)) + bar_of(*nearest));
}

std::string count_cell(const TemplateReport& report, Measure measure) {
  const auto usage = std::ranges::find(report.usage, measure, &Usage::measure);
  if (usage == report.usage.end()) return cell("number", "-");
  return cell("number " + std::string(word_of(usage->verdict)),
              measure == Measure::bytes ? percentage(*usage) : use_of(*usage));
}

std::string label_cell(const TemplateReport& report) {
  std::string text = escaped_markup(label_of(report));
  const auto remark = [&](const std::string& what) {
    text += "<br><span class=\"faint\">" + what + "</span>";
  };
  if (!report.stack.empty()) remark(escaped_markup(report.file));
  if (!report.nested_in.empty()) remark("nested in " + escaped_markup(report.nested_in));
  if (report.is_before_expansion) remark("before expansion");
  return "<th scope=\"row\">" + text + "</th>";
}

std::string row_of(const TemplateReport& report) {
  std::string row = "<tr>" + label_cell(report) + nearest_cell(report);
  for (const Measure measure : kColumns) row += count_cell(report, measure);
  row += cell("", report.growth ? escaped_markup(growth_of(report)) : "-");
  return row + cell("", report.room ? room_of(*report.room) : "-") + "</tr>\n";
}

std::string table_of(const std::vector<TemplateReport>& reports) {
  std::string text =
      "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Templates\"><table>\n<thead><tr>"
      "<th scope=\"col\">template</th><th scope=\"col\">nearest limit</th>";
  for (const Measure measure : kColumns)
    text += "<th scope=\"col\" class=\"number\">" + std::string(measure_name(measure)) + "</th>";
  text += "<th scope=\"col\">since the baseline</th><th scope=\"col\">room for</th></tr></thead>\n<tbody>\n";
  for (const TemplateReport& report : reports) text += row_of(report);
  return text + "</tbody>\n</table></div>\n";
}

std::string place_text(const SourcePlace& place) {
  if (place.file.empty()) return {};
  std::string text = escaped_markup(place.file);
  if (place.line > 0) text += ':' + std::to_string(place.line);
  return "<span class=\"faint\">" + text + "</span> ";
}

std::string finding_text(const Diagnostic& finding) {
  const std::string severity(word_of(finding.severity));
  std::string text = "<li><span class=\"" + severity + "\">" + severity + ' ' + finding.code + "</span> " +
                     place_text(finding.place) + escaped_markup(finding.summary);
  if (!finding.hint.empty())
    text += "<br><span class=\"faint\">hint: " + escaped_markup(finding.hint) + "</span>";
  for (const RelatedPlace& related : finding.related)
    text += "<br><span class=\"faint\">" + escaped_markup(related.message) + "</span>";
  return text + "</li>\n";
}

std::string findings_text(const std::vector<Diagnostic>& findings) {
  if (findings.empty()) return {};
  std::string text = "<h2>Findings</h2>\n<ul>\n";
  for (const Diagnostic& finding : findings) text += finding_text(finding);
  return text + "</ul>\n";
}

std::string contents_of(const TemplateReport& report) {
  std::string counts;
  for (const Usage& usage : report.usage)
    if (usage.used > 0)
      counts += (counts.empty() ? "" : ", ") + std::string(measure_name(usage.measure)) + ' ' + use_of(usage);
  std::string text = "<tr><th scope=\"row\">" + escaped_markup(label_of(report)) + "</th>" +
                     cell("", counts) + cell("", escaped_markup(shares_of(report.types, kAllShares)));
  return text + cell("", escaped_markup(shares_of(report.prefixes, kAllShares))) + "</tr>\n";
}

std::string contents_table(const std::vector<TemplateReport>& reports) {
  std::string rows;
  for (const TemplateReport& report : reports)
    if (report.is_counted) rows += contents_of(report);
  if (rows.empty()) return {};
  return "<h2>What fills the templates</h2>\n"
         "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Contents\"><table>\n<thead><tr>"
         "<th scope=\"col\">template</th><th scope=\"col\">counts</th><th scope=\"col\">types</th>"
         "<th scope=\"col\">ids begin with</th></tr></thead>\n<tbody>\n" +
         rows + "</tbody>\n</table></div>\n";
}

class CheckHtml final : public CheckWriter {
 public:
  std::string add(const TemplateReport& report) override {
    reports_.push_back(report);
    found_.add(report);
    return {};
  }

  std::string end(const CheckTotals& totals) override {
    std::ranges::stable_sort(reports_, is_worse);
    return static_page("cfnsplit check: " + verdict_of(totals),
                       table_of(reports_) + findings_text(found_.merged()) + contents_table(reports_));
  }

 private:
  std::vector<TemplateReport> reports_;
  FoundInTemplates found_;
};

}  // namespace

std::unique_ptr<CheckWriter> make_check_html() { return std::make_unique<CheckHtml>(); }

}  // namespace cfnsplit
