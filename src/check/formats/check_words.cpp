#include "check/formats/check_words.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "check/formats/check_writer.hpp"
#include "check/measures.hpp"
#include "report/words.hpp"

namespace cfnsplit {
namespace {

std::string signed_number(std::int64_t number) { return (number > 0 ? "+" : "") + std::to_string(number); }

}  // namespace

std::string label_of(const TemplateReport& report) {
  if (!report.stack.empty()) return printable(report.stack);
  return report.file == "-" ? "standard input" : printable(report.file);
}

std::string use_of(const Usage& usage) {
  return (usage.is_exact ? "" : "at least ") + std::to_string(usage.used) + " of " +
         std::to_string(usage.limit);
}

std::string percentage(const Usage& usage) {
  const std::int64_t up = usage.used > usage.limit ? usage.limit - 1 : 0;
  return std::to_string((usage.used * 100 + up) / usage.limit) + '%';
}

std::string growth_of(const TemplateReport& report) {
  std::string text;
  for (const Usage& usage : report.usage) {
    const std::int64_t change = usage.used - report.growth->before[static_cast<std::size_t>(usage.measure)];
    if (change == 0) continue;
    text +=
        (text.empty() ? "" : ", ") + signed_number(change) + ' ' +
        std::string(change == 1 || change == -1 ? entry_of(usage.measure).noun : measure_name(usage.measure));
  }
  return text.empty() ? "unchanged" : text;
}

std::string room_of(const Room& room) {
  // With one decimal, cut off: 16 more of 6.6 are never more than the resources that are left.
  const std::int64_t tenths = room.resources * 10 / room.functions;
  const std::string each = std::to_string(tenths / 10) +
                           (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10)) +
                           (tenths == 10 ? " resource" : " resources");
  const std::string last = room.functions == 1 ? "one" : std::to_string(room.functions);
  return counted(room.more, "more function") + (room.since_baseline ? " like the last " + last + "," : "") +
         " of " + each;
}

std::string shares_of(const std::vector<Share>& shares, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < std::min(most, shares.size()); ++i)
    text += (i > 0 ? ", " : "") + shares[i].name + ' ' + std::to_string(shares[i].count);
  return text;
}

std::string verdict_of(const CheckTotals& totals) {
  if (totals.with_errors + totals.with_warnings == 0)
    return counted(totals.templates, "template") + ", within " + (totals.templates == 1 ? "its" : "their") +
           " limits";
  std::string text;
  const auto say = [&](std::int64_t number, std::string_view what) {
    if (number == 0) return;
    text += (text.empty() ? std::to_string(number) + " of " + counted(totals.templates, "template")
                          : ", " + std::to_string(number)) +
            (number == 1 ? " has " : " have ") + std::string(what);
  };
  say(totals.with_errors, "errors");
  say(totals.with_warnings, "warnings");
  return text;
}

Severity gravest_of(const TemplateReport& report) {
  Severity gravest = Severity::note;
  for (const Diagnostic& finding : report.findings) gravest = std::max(gravest, finding.severity);
  return gravest;
}

bool is_worse(const TemplateReport& a, const TemplateReport& b) {
  const auto rank = [](const TemplateReport& report) {
    const Usage* const nearest = nearest_limit(report);
    return std::pair(gravest_of(report),
                     nearest == nullptr ? std::numeric_limits<std::int64_t>::max() : thousandths(*nearest));
  };
  return rank(a) > rank(b);
}

std::string_view word_of(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

std::uint32_t column_in_characters(const SourcePlace& place) {
  if (place.column == 0 || place.excerpt_column != place.column || place.column > place.excerpt.size() + 1)
    return 0;
  const std::string_view before = std::string_view(place.excerpt).substr(0, place.column - 1);
  const auto continues = std::ranges::count_if(before, [](char c) { return (c & 0xC0) == 0x80; });
  return place.column - static_cast<std::uint32_t>(continues);
}

}  // namespace cfnsplit
