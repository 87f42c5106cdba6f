// Options of check.
#include <array>

#include "settings/table/option_rows.hpp"

namespace cfnsplit {
namespace {

constexpr std::array kFormats = {
    OptionWord{"text"},
    OptionWord{"json"},
    OptionWord{"markdown", "a comment on a pull request"},
    OptionWord{"sarif", "2.1.0, for code scanning"},
    OptionWord{"junit", "XML"},
    OptionWord{"github", "annotations by workflow commands"},
};

constexpr std::array kRows = {
    Option{.name = "--format",
           .argument = "FORMAT",
           .commands = {CommandId::check},
           .value = ChoiceValue{kFormats, [](Settings& s, const OptionWord& w) { s.report_format = w.word; }},
           .text = "how to write the report",
           .standard = "text"},
    Option{.name = "--baseline",
           .argument = "FILE",
           .commands = {CommandId::check},
           .key = "baseline",
           .value = TextValue{[](Settings& s, const std::string& text) { s.baseline = text; }},
           .text = "compare with a report saved by --format json",
           .example = "baseline.json"},
    Option{
        .name = "--max-growth",
        .argument = "N",
        .commands = {CommandId::check},
        .key = "max_growth",
        .value = NumberValue{0, 1'000'000,
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
           .example = "0.8"},
    Option{.name = "--warnings-as-errors",
           .commands = {CommandId::check},
           .key = "warnings_as_errors",
           .value = SwitchValue{[](Settings& s) -> bool& { return s.check.warnings_as_errors; }},
           .text = "exit 1 for warnings as well",
           .example = "true"},
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
