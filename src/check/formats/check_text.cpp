// The report for people: a line a template with a bar of how full it is.
#include <algorithm>

#include "check/formats/check_words.hpp"
#include "check/formats/check_writer.hpp"
#include "check/measures.hpp"
#include "report/shell_words.hpp"
#include "report/words.hpp"

namespace cfnsplit {
namespace {

constexpr std::int64_t kCells = 20;
constexpr std::size_t kUseWidth = 29;  // "1000000 of 1000000 bytes", "200 of 200 mapping attributes"
constexpr std::size_t kSharesShown = 5;
constexpr std::size_t kFewTemplates = 10;  // up to as many are shown in full
// Of those that have no error and no warning the fullest are shown, up to this line.
constexpr std::size_t kLinesOfMany = 20;

std::string padded(std::string text, std::size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}

// A bar is full when the limit is reached, and only then.
std::string bar_of(const Usage& usage) {
  const std::int64_t full = std::min(kCells, usage.used * kCells / usage.limit);
  return '[' + std::string(static_cast<std::size_t>(full), '#') +
         std::string(static_cast<std::size_t>(kCells - full), '-') + ']';
}

Paint paint_of(const Usage& usage) {
  return usage.verdict == Severity::error     ? Paint::red
         : usage.verdict == Severity::warning ? Paint::yellow
                                              : Paint::green;
}

std::string use_text(const TemplateReport& report) {
  const Usage* const nearest = nearest_limit(report);
  return nearest == nullptr ? std::string()
                            : use_of(*nearest) + ' ' + std::string(measure_name(nearest->measure));
}

// Among many, the line has to stay one line.
std::string remarks_on(const TemplateReport& report, bool in_full) {
  std::string text;
  const auto remark = [&](const std::string& what) { text += (text.empty() ? "  (" : "; ") + what; };
  if (report.is_before_expansion) remark("before expansion");
  if (report.growth) remark(growth_of(report) + " since the baseline");
  if (report.room && in_full) remark("room for " + room_of(*report.room));
  if (!report.nested_in.empty() && report.stack.empty() && in_full)
    remark("nested in " + printable(report.nested_in));
  return text.empty() ? text : text + ')';
}

std::string line_of(const TemplateReport& report, std::size_t use_width, bool in_full, bool colour) {
  const Usage* const nearest = nearest_limit(report);
  if (nearest == nullptr)
    return "   -  " + padded("cannot be counted", static_cast<std::size_t>(kCells) + 2 + 2 + use_width) +
           "  " + label_of(report) + '\n';
  const std::string share = percentage(*nearest);
  const std::string gauge =
      std::string(share.size() < 5 ? 5 - share.size() : 0, ' ') + share + ' ' + bar_of(*nearest);
  return painted(gauge, paint_of(*nearest), colour) + (nearest->verdict == Severity::error ? "! " : "  ") +
         padded(use_text(report), use_width) + "  " + label_of(report) + remarks_on(report, in_full) + '\n';
}

std::string details_of(const TemplateReport& report) {
  if (!report.is_counted) return {};
  const std::string indent(8, ' ');
  std::string counts;
  for (const Usage& usage : report.usage)
    if (usage.used > 0)
      counts += (counts.empty() ? "" : ", ") + std::string(measure_name(usage.measure)) + ' ' +
                (usage.is_exact ? "" : "at least ") + std::to_string(usage.used) + '/' +
                std::to_string(usage.limit);
  std::string text =
      indent + counts + '\n' + indent + "types: " + printable(shares_of(report.types, kSharesShown));
  text += report.types.size() > kSharesShown ? ", ...\n" : "\n";
  if (!report.prefixes.empty())
    text += indent + "prefixes: " + printable(shares_of(report.prefixes, kSharesShown)) + '\n';
  return text;
}

// What is kept of a report: its findings are told elsewhere.
struct Shown {
  TemplateReport report;
  Severity gravest = Severity::note;
};

bool is_worse(const Shown& a, const Shown& b) {
  if (a.gravest != b.gravest) return a.gravest > b.gravest;
  const Usage *const of_a = nearest_limit(a.report), *const of_b = nearest_limit(b.report);
  if (of_a == nullptr || of_b == nullptr) return of_a == nullptr && of_b != nullptr;
  return thousandths(*of_a) > thousandths(*of_b);
}

class CheckText final : public CheckWriter {
 public:
  explicit CheckText(const TextStyle& style) : style_(style) {}

  std::string add(const TemplateReport& report) override {
    rows_.push_back({report, gravest_of(report)});
    rows_.back().report.findings.clear();
    return {};
  }

  std::string end(const CheckTotals& totals) override {
    std::ranges::stable_sort(rows_, is_worse);
    return fitted(table() + verdict_of(totals) + '\n' + next_step(), style_.width);
  }

 private:
  bool is_few() const { return rows_.size() <= kFewTemplates; }

  std::string table() const {
    std::size_t use_width = style_.width == 0 ? kUseWidth : 0;
    for (const Shown& row : rows_) use_width = std::max(use_width, use_text(row.report).size());
    std::string text;
    std::size_t shown = 0;
    for (const Shown& row : rows_) {
      if (row.gravest == Severity::note && shown >= kLinesOfMany) break;
      text += line_of(row.report, use_width, is_few(), style_.colour);
      if (is_few()) text += details_of(row.report);
      ++shown;
    }
    return text + rest_text(shown);
  }

  std::string rest_text(std::size_t shown) const {
    if (shown == rows_.size()) return {};
    const Usage* const fullest = nearest_limit(rows_[shown].report);
    return "        and " + std::to_string(rows_.size() - shown) + " more" +
           (fullest == nullptr ? std::string() : ", none above " + percentage(*fullest)) + '\n';
  }

  // Details stand in the report on one template alone.
  std::string next_step() const {
    const auto worst = std::ranges::find_if(
        rows_, [](const Shown& row) { return row.report.is_counted && row.gravest > Severity::note; });
    if (is_few() || worst == rows_.end() || worst->report.file == "-") return {};
    return "next: 'cfnsplit check " + shell_word(printable(as_operand(worst->report.file))) +
           "' shows what fills it\n";
  }

  const TextStyle style_;
  std::vector<Shown> rows_;
};

}  // namespace

std::unique_ptr<CheckWriter> make_check_text(const TextStyle& style) {
  return std::make_unique<CheckText>(style);
}

}  // namespace cfnsplit
