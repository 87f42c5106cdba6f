// docs/reference/commands.md
#include "cli/help/command_help.hpp"
#include "cli/help/layout.hpp"
#include "cli/help/markdown.hpp"
#include "cli/help/reference_pages.hpp"

namespace cfnsplit::cli {
namespace {

std::string key_text(const Option& option) {
  if (!option.is_setting()) return {};
  return code(stands_at_top(option) ? std::string(option.key) : "check." + std::string(option.key));
}

std::string variable_text(const Option& option) {
  if (!option.is_setting()) return {};
  return code(stands_at_top(option) ? variable_of(option) : variable_of(option, FileSection::check));
}

std::string group_text(const CommandEntry& command, OptionGroup group) {
  std::vector<std::vector<std::string>> rows = {
      {"option", "what it does", "values", "default", "key", "variable"}};
  for (const Option* option : shown_options(command, group))
    rows.push_back({code(names_text(*option)), plain(option->text), plain(range_text(*option)),
                    plain(default_text(*option, section_of(command.id))), key_text(*option),
                    variable_text(*option)});
  if (rows.size() == 1) return {};
  const std::string heading(heading_of(group));
  return (heading.empty() ? heading : "**" + heading + "**\n\n") + table(rows) + '\n';
}

std::string command_text(const CommandEntry& command) {
  std::string text =
      "## cfnsplit " + std::string(command.name) + "\n\n" + code_block(usage_lines(command, "", "")) + '\n' +
      paragraphs(command.purpose.empty() ? "Shows help on one topic: " + std::string(command.summary) + '.'
                                         : std::string(command.purpose));
  for (const OptionGroup group : kOptionGroups) text += group_text(command, group);
  if (const std::string note = note_on_split(command); !note.empty()) text += wrapped(plain(note)) + '\n';
  return text + paragraphs(command.closing);
}

}  // namespace

std::string reference_commands() {
  std::string text =
      "# Commands\n\n" + std::string(kGenerated) +
      "TEMPLATE is JSON or YAML, whatever its name; - reads standard input. Keys stand in cfnsplit.json, "
      "variables in\nthe environment: see [configuration](configuration.md). The codes that commands exit "
      "with are in\n[exit codes](exit-codes.md).\n\n";
  std::vector<std::vector<std::string>> rows = {{"command", "what it does"}};
  for (const CommandEntry& command : all_commands())
    rows.push_back(
        {"[cfnsplit " + std::string(command.name) + "](#cfnsplit-" + std::string(command.name) + ")",
         plain(command.summary)});
  rows.push_back({code("cfnsplit --version"), "show the version"});
  text += table(rows) + '\n';
  for (const CommandEntry& command : all_commands()) text += command_text(command);
  text.pop_back();  // the empty line after the last paragraph
  return text;
}

}  // namespace cfnsplit::cli
