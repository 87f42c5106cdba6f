// Options of single commands: what is read, what is written, and how the answer is told.
#include <array>

#include "settings/table/option_rows.hpp"

namespace cfnsplit {
namespace {

constexpr std::array kTextOrJson = {OptionWord{"text"}, OptionWord{"json"}};
constexpr std::array kPlanFormats = {OptionWord{"text"}, OptionWord{"json"},
                                     OptionWord{kPageWord, "the page of 'cfnsplit report'"}};
constexpr std::array kOwnFormats = {OptionWord{"text"}, OptionWord{"json"},
                                    OptionWord{"markdown", "a comment on a pull request"},
                                    OptionWord{"html", "a page to look at"}};

std::string put_included(Settings& settings, const std::string& name, const std::string& text) {
  settings.split.included.push_back({name, text});
  return {};
}

constexpr std::array kWhen = {OptionWord{"auto"}, OptionWord{"always"}, OptionWord{"never"}};

constexpr CommandSet kAllCommands = {CommandId::split,   CommandId::adopt,    CommandId::plan,
                                     CommandId::moves,   CommandId::graph,    CommandId::report,
                                     CommandId::explain, CommandId::verify,   CommandId::fold,
                                     CommandId::diff,    CommandId::overview, CommandId::check};

// What stands beside a template matters to them.
constexpr CommandSet kReadingSource = {CommandId::split,  CommandId::plan,  CommandId::moves,
                                       CommandId::report, CommandId::graph, CommandId::explain,
                                       CommandId::verify};

constexpr std::array kRows = {
    Option{.name = "--output",
           .short_name = "-o",
           .argument = "DIR",
           .commands = {CommandId::split},
           .value = TextValue{[](Settings& s, const std::string& text) { s.output = text; }},
           .text = "where to write; made where it is missing",
           .is_common = true},
    Option{.name = "--output",
           .short_name = "-o",
           .argument = "DIR",
           .commands = {CommandId::plan, CommandId::moves},
           .value = TextValue{[](Settings& s, const std::string& text) { s.output = text; }},
           .text = "the directory of the split, which is only read: where there is no lock file, the earlier "
                   "split in it says where resources stand",
           .is_common = true},
    Option{.name = "--output",
           .short_name = "-o",
           .argument = "FILE",
           .commands = {CommandId::report},
           .value = TextValue{[](Settings& s, const std::string& text) { s.output = text; }},
           .text = "the file to write",
           .standard = "standard output",
           .is_common = true},
    Option{.name = "--output",
           .short_name = "-o",
           .argument = "FILE",
           .commands = {CommandId::fold},
           .value = TextValue{[](Settings& s, const std::string& text) { s.output = text; }},
           .text = "the file to write; best beside the root, for local paths stay as they are",
           .standard = "standard output",
           .is_common = true},
    Option{.name = "--check",
           .commands = {CommandId::split},
           .value = SwitchValue{[](Settings& s) -> bool& { return s.only_check; }},
           .text = "write nothing; exit 1 and list the files if DIR is not what would be written",
           .is_common = true},
    Option{.name = "--dry-run",
           .commands = {CommandId::split},
           .value = SwitchValue{[](Settings& s) -> bool& { return s.dry_run; }},
           .text = "write nothing; say what would be written (DIR may be left out)",
           .is_common = true},
    Option{.name = "--dry-run",
           .commands = {CommandId::adopt},
           .value = SwitchValue{[](Settings& s) -> bool& { return s.dry_run; }},
           .text = "write nothing; say what would be written",
           .is_common = true},
    Option{.name = "--waves",
           .commands = {CommandId::split},
           .value = SwitchValue{[](Settings& s) -> bool& { return s.waves; }},
           .text = "write splits that are deployed one after the other, each within --max-operations, and a "
                   "run.sh that deploys them",
           .standard = "where the first split of a template needs them"},
    Option{.name = "--refactor",
           .argument = "DIR",
           .commands = {CommandId::moves},
           .value = TextValue{[](Settings& s, const std::string& text) { s.refactor = text; }},
           .text = "write templates, requests, and a README and a run.sh of the steps that move them without "
                   "replacing them, as far as AWS documents a way"},
    Option{.name = "--force",
           .commands = {CommandId::split, CommandId::moves},
           .value = SwitchValue{[](Settings& s) -> bool& { return s.force; }},
           .text =
               "overwrite files in DIR that no earlier run has written, or that were changed since (never "
               "TEMPLATE)",
           .is_common = true},
    Option{.name = "--force",
           .commands = {CommandId::report},
           .value = SwitchValue{[](Settings& s) -> bool& { return s.force; }},
           .text = "overwrite FILE although it is no report (never TEMPLATE)",
           .is_common = true},
    Option{.name = "--force",
           .commands = {CommandId::fold},
           .value = SwitchValue{[](Settings& s) -> bool& { return s.force; }},
           .text = "overwrite FILE whatever it holds (never a template of TREE)"},
    Option{.name = "--quiet",
           .short_name = "-q",
           .commands = {CommandId::split},
           .value = SwitchValue{[](Settings& s) -> bool& { return s.quiet; }},
           .text = "no summary and no notes",
           .is_common = true},
    Option{.name = "--root",
           .argument = "FILE",
           .commands = {CommandId::verify, CommandId::fold},
           .key = "root",
           .key_use = KeyUse::library,
           .value = TextValue{[](Settings& s, const std::string& text) { s.root = text; }},
           .text = "the root's file name in the directory",
           .standard = "root.template.json, or the only template that names others and that no other names",
           .json_example = R"("templates")"},
    Option{.name = "--quiet",
           .short_name = "-q",
           .commands = {CommandId::verify},
           .value = SwitchValue{[](Settings& s) -> bool& { return s.quiet; }},
           .text = "no proof line",
           .is_common = true},
    Option{.name = "--format",
           .argument = "FORMAT",
           .commands = {CommandId::split, CommandId::adopt, CommandId::explain, CommandId::moves,
                        CommandId::verify},
           .value = ChoiceValue{kTextOrJson,
                                [](Settings& s, const OptionWord& w) { s.as_json = w.word == "json"; }},
           .text = "how to write the answer",
           .standard = "text",
           .is_common = true},
    Option{.name = "--format",
           .argument = "FORMAT",
           .commands = {CommandId::plan},
           .value = ChoiceValue{kPlanFormats,
                                [](Settings& s, const OptionWord& w) {
                                  s.as_json = w.word == "json";
                                  s.as_page = w.word == kPageWord;
                                }},
           .text = "how to write the answer",
           .standard = "text",
           .is_common = true},
    Option{.name = "--format",
           .argument = "FORMAT",
           .commands = {CommandId::diff, CommandId::overview},
           .value = ChoiceValue{kOwnFormats, [](Settings& s, const OptionWord& w) { s.report_format = w.word; }},
           .text = "how to write the answer",
           .standard = "text",
           .is_common = true},
    Option{.name = "--exit-code",
           .commands = {CommandId::diff},
           .value = SwitchValue{[](Settings& s) -> bool& { return s.tells_by_exit_code; }},
           .text = "exit 1 where the two differ",
           .is_common = true},
    Option{.name = "--stack",
           .argument = "NAME",
           .commands = {CommandId::split, CommandId::adopt, CommandId::plan, CommandId::moves,
                        CommandId::graph, CommandId::report, CommandId::explain, CommandId::overview,
                         CommandId::verify},
           .value = TextValue{[](Settings& s, const std::string& text) { s.stack = text; }},
           .text = "where TEMPLATE is a directory that holds several: the one of this stack, or of this file",
           .is_common = true},
    Option{.name = "--color",
           .argument = "WHEN",
           .commands = kAllCommands,
           .value = ChoiceValue{kWhen, [](Settings&, const OptionWord&) {}},
           .text = "colour what is printed",
           .standard = "auto: on a terminal, as NO_COLOR and CLICOLOR_FORCE have it"},
    Option{.name = "--diagnostics",
           .argument = "FORMAT",
           .commands = kAllCommands,
           .value = ChoiceValue{kTextOrJson, [](Settings&, const OptionWord&) {}},
           .text = "how to write what is found onto standard error; json is one document at the end",
           .standard = "text"},
    Option{.name = "--config",
           .argument = "FILE",
           .commands = {CommandId::split, CommandId::adopt, CommandId::plan, CommandId::moves,
                        CommandId::graph, CommandId::report, CommandId::explain, CommandId::verify,
                        CommandId::fold, CommandId::check},
           .value = TextValue{[](Settings& s, const std::string& text) { s.config = text; }},
           .text = "instead of the nearest cfnsplit.json ('cfnsplit help configuration')",
           .is_common = true},
    Option{
        .name = "--help",
        .short_name = "-h",
        .commands = {CommandId::split, CommandId::adopt, CommandId::plan, CommandId::moves, CommandId::graph,
                     CommandId::report, CommandId::explain, CommandId::verify, CommandId::fold, CommandId::diff,
                     CommandId::overview,
                     CommandId::check, CommandId::completion},
        .value = SwitchValue{[](Settings& s) -> bool& { return s.help; }},
        .text = "show the help of this command"},
    Option{
        .commands = kReadingSource,
        .key = "source_directory",
        .key_use = KeyUse::library,
        .value = TextValue{[](Settings& s, const std::string& text) { s.split.source_directory = text; }},
        .text =
            "relative path from the directory of the split to that of the template, by which local paths of "
            "artifacts are changed",
        .json_example = R"("templates")"},
    Option{.commands = kReadingSource,
           .key = "included",
           .key_use = KeyUse::library,
           .value = MapValue{[](Settings& s) { s.split.included.clear(); }, put_included},
           .text = "the files that the template includes by AWS::Include, each under its Location as written",
           .json_example = R"({"api.yaml": "openapi: 3.0.1"})"},
};

}  // namespace

std::span<const Option> command_rows() { return kRows; }

}  // namespace cfnsplit
