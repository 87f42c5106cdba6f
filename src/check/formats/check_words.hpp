#pragma once
// Wording that several formats of check share.
#include <cfnsplit/check.hpp>

namespace cfnsplit {

struct CheckTotals;

/// What people call the template: its stack where that is known, "standard input", or the file.
std::string label_of(const TemplateReport& report);
/// "412 of 500", "at least 412 of 500".
std::string use_of(const Usage& usage);
/// "82%": rounded down, so that only what is full is 100%, and up above the limit.
std::string percentage(const Usage& usage);
/// "+19 resources, +2 outputs, -120 bytes"; "unchanged".
std::string growth_of(const TemplateReport& report);
/// "12 more functions of 7 resources", "12 more functions like the last 3, of 7 resources".
std::string room_of(const Room& room);
/// "AWS::Lambda::Function 61, AWS::Logs::LogGroup 60", at most `most`.
std::string shares_of(const std::vector<Share>& shares, std::size_t most);
/// "2 of 14 templates have errors", "1 template, within its limits".
std::string verdict_of(const CheckTotals& totals);
/// The gravest severity among the findings; note where there are none.
Severity gravest_of(const TemplateReport& report);
/// For the order of a report, the worst first: by the gravest finding, then by how full it is. What cannot be counted
/// goes before what can.
bool is_worse(const TemplateReport& a, const TemplateReport& b);
/// The word of compilers and of SARIF: "error", "warning", "note".
std::string_view word_of(Severity severity);
/// How many characters stand before `column` in its line, plus one; 0 where the excerpt does not show the line's start.
/// Places count bytes, but editors and browsers count characters.
std::uint32_t column_in_characters(const SourcePlace& place);

}  // namespace cfnsplit
