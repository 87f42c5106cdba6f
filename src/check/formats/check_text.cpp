// The report for people: a line a template with a bar of how full it is.
#include <algorithm>

#include "check/formats/check_words.hpp"
#include "check/formats/check_writer.hpp"
#include "check/measures.hpp"
#include "report/words.hpp"

namespace cfnsplit {
namespace {

constexpr std::int64_t kCells = 20;
constexpr std::size_t kUseWidth = 29;  // "1000000 of 1000000 bytes", "200 of 200 mapping attributes"
constexpr std::size_t kSharesShown = 5;
constexpr std::size_t kFewTemplates = 10;  // up to as many are shown in full

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

std::string remarks_on(const TemplateReport& report) {
  std::string text;
  const auto remark = [&](const std::string& what) { text += (text.empty() ? "  (" : "; ") + what; };
  if (report.is_before_expansion) remark("before expansion");
  if (report.growth) remark(growth_of(report) + " since the baseline");
  if (report.room) remark("room for " + room_of(*report.room));
  return text.empty() ? text : text + ')';
}

std::string line_of(const TemplateReport& report) {
  const std::string file = (report.nested_in.empty() ? "" : "  ") +
                           (report.file == "-" ? "standard input" : printable(report.file));
  const Usage* const nearest = nearest_limit(report);
  if (nearest == nullptr)
    return "   -  " + padded("cannot be counted", kCells + 2 + 2 + kUseWidth) + "  " + file + '\n';
  const std::string share = percentage(*nearest);
  const std::string use = use_of(*nearest) + ' ' + std::string(measure_name(nearest->measure));
  return std::string(share.size() < 5 ? 5 - share.size() : 0, ' ') + share + ' ' + bar_of(*nearest) +
         (nearest->verdict == Severity::error ? "! " : "  ") + padded(use, kUseWidth) + "  " + file +
         remarks_on(report) + '\n';
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

class CheckText final : public CheckWriter {
 public:
  std::string add(const TemplateReport& report) override {
    const std::string line = line_of(report);
    if (++templates_ <= kFewTemplates) {
      few_ += line + details_of(report);
      lines_ += line + urgent_details(report);
      return {};
    }
    return std::exchange(lines_, {}) + line + urgent_details(report);
  }

  std::string end(const CheckTotals& totals) override {
    return (templates_ <= kFewTemplates ? few_ : std::string()) + verdict_of(totals) + '\n';
  }

 private:
  static std::string urgent_details(const TemplateReport& report) {
    return gravest_of(report) == Severity::note ? std::string() : details_of(report);
  }

  // The first templates, in full and in short: which of them is shown depends on how many follow.
  std::string few_, lines_;
  std::size_t templates_ = 0;
};

}  // namespace

std::unique_ptr<CheckWriter> make_check_text() { return std::make_unique<CheckText>(); }

}  // namespace cfnsplit
