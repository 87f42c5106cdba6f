// Options of check.
#include <array>

#include "settings/table/option_rows.hpp"

namespace cfnsplit {
namespace {

constexpr std::array kFormats = {
    OptionWord{"text"},
    OptionWord{"json"},
    OptionWord{"markdown", "a comment on a pull request"},
    OptionWord{"html", "a page to look at"},
    OptionWord{"sarif", "2.1.0, for code scanning"},
    OptionWord{"junit", "XML"},
    OptionWord{"github", "annotations by workflow commands"},
};

constexpr std::array kRows = {
    Option{
        .name = "--format",
        .argument = "FORMAT",
        .commands = {CommandId::check},
        .value = WrittenValue{kFormats, [](Settings& s) -> std::vector<WrittenFormat>& { return s.reports; }},
        .text = "how to write the report; may stand several times, and FORMAT=FILE writes into a file",
        .standard = "text",
        .is_common = true},
    Option{.name = "--output",
           .short_name = "-o",
           .argument = "FILE",
           .commands = {CommandId::check},
           .value = TextValue{[](Settings& s, const std::string& text) { s.output = text; }},
           .text = "where the report goes that is not given a file of its own",
           .standard = "standard output",
           .is_common = true},
    Option{
        .name = "--exclude",
        .argument = "PATTERN,...",
        .commands = {CommandId::check},
        .key = "exclude",
        .value = NamesValue{[](Settings& s) -> std::vector<std::string>& { return s.check.excluded; }},
        .text = "leave templates alone whose stack or path is like the pattern (* any text, ? one character)",
        .example = "*-sandbox",
        .json_example = R"(["*-sandbox"])",
        .is_common = true},
    Option{.commands = {CommandId::check},
           .key = "limits",
           .value = TemplateLimitsValue{[](Settings& s) -> std::vector<TemplateLimits>& {
             return s.check.template_limits;
           }},
           .text = "limits for the templates that a pattern names, before those for all",
           .json_example = R"([{"templates": "*-prod", "max_resources": 400, "warn_at": 0.9}])"},
    Option{
        .commands = {CommandId::check},
        .key = "accept",
        .value = AcceptedValue{[](Settings& s) -> std::vector<AcceptedFinding>& { return s.check.accepted; }},
        .text = "findings that are let pass up to a day, and count again after it",
        .json_example =
            R"([{"code": "CFS0602", "templates": "Shop", "reason": "split in May", "until": "2027-05-31"}])"},
    Option{.commands = {CommandId::check},
           .key = "today",
           .key_use = KeyUse::library,
           .value = TextValue{[](Settings& s, const std::string& text) { s.check.today = text; }},
           .text = "the day by which 'accept' is judged; without it nothing that is accepted ends",
           .json_example = R"("2026-11-30")"},
    Option{.commands = {CommandId::check},
           .key = "stack",
           .key_use = KeyUse::library,
           .value = TextValue{[](Settings& s, const std::string& text) { s.check.stack = text; }},
           .text = "the name of the stack that is made from the template",
           .json_example = R"("Shop-prod")"},
    Option{.name = "--baseline",
           .argument = "FILE",
           .commands = {CommandId::check},
           .key = "baseline",
           .value = TextValue{[](Settings& s, const std::string& text) { s.baseline = text; }},
           .text = "compare with a report saved by --format json",
           .example = "baseline.json",
           .is_common = true},
    Option{.name = "--max-growth",
           .argument = "N",
           .commands = {CommandId::check},
           .key = "max_growth",
           .value =
               NumberValue{0, 1'000'000,
                           [](Settings& s) -> std::optional<std::int64_t>& { return s.check.max_growth; }},
           .text = "fail where a template has more than N resources more than in the baseline",
           .standard = "no bound",
           .example = "20"},
    Option{.name = "--warn-at",
           .argument = "SHARE",
           .commands = {CommandId::check},
           .key = "warn_at",
           .value = ShareValue{[](Settings& s) -> int& { return s.check.warn_at; }},
           .text = "warn from this share of a limit on",
           .example = "0.8",
           .is_common = true},
    Option{.name = "--warnings-as-errors",
           .commands = {CommandId::check},
           .key = "warnings_as_errors",
           .value = SwitchValue{[](Settings& s) -> bool& { return s.check.warnings_as_errors; }},
           .text = "exit 1 for warnings as well",
           .example = "true"},
    Option{.name = "--exit-zero",
           .commands = {CommandId::check},
           .value = SwitchValue{[](Settings& s) -> bool& { return s.exit_zero; }},
           .text = "exit 0 although a template is above a limit; what cannot be read still fails",
           .is_common = true},
    Option{.name = "--quiet",
           .short_name = "-q",
           .commands = {CommandId::check},
           .value = SwitchValue{[](Settings& s) -> bool& { return s.quiet; }},
           .text = "no table; only errors and warnings",
           .is_common = true},
    Option{.name = "--follow-outside",
           .commands = {CommandId::check},
           .value = SwitchValue{[](Settings& s) -> bool& { return s.follow_outside; }},
           .text = "follow nested stacks to templates outside of the directory of TEMPLATE, or of the "
                   "directory that "
                   "was named; for templates that you trust"},
};

}  // namespace

std::span<const Option> check_rows() { return kRows; }

}  // namespace cfnsplit
