#include "cli/help/command_help.hpp"

#include "base/spelling.hpp"
#include "cli/help/layout.hpp"

namespace cfnsplit::cli {
namespace {

constexpr std::size_t kTextPlace = 32;             // column of what an option does
constexpr std::string_view kNoShortName = "    ";  // as wide as "-o, "

std::string option_line(const Option& option, CommandId command, std::size_t width) {
  const std::string left =
      "  " + std::string(option.short_name.empty() ? kNoShortName : "") + names_text(option);
  return two_columns(left, full_text(option, command), kTextPlace, width);
}

std::string group_text(const CommandEntry& command, OptionGroup group, std::size_t width) {
  std::string text;
  for (const Option* option : shown_options(command, group)) text += option_line(*option, command.id, width);
  const std::string heading(heading_of(group));
  return text.empty() ? text : '\n' + (heading.empty() ? heading : heading + '\n') + text;
}

std::string brief_help(const CommandEntry& command, const HelpStyle& style) {
  std::string text = usage_lines(command, "usage: ", "       ") + '\n';
  if (const auto paragraphs = paragraphs_of(command.purpose); !paragraphs.empty())
    text += wrapped(paragraphs.front(), 0, style.width) + '\n';
  for (const Option* option : options_of(command.id))
    if (option->is_common) text += option_line(*option, command.id, style.width);
  return text + "\n'cfnsplit " + std::string(command.name) + " --help' shows all options.\n";
}

}  // namespace

std::string overview_help(const HelpStyle& style) {
  constexpr std::size_t kPlace = 35;
  std::string text =
      "cfnsplit splits a CloudFormation template into nested stacks and proves the result.\n\n";
  for (const CommandEntry& command : all_commands())
    text += two_columns("  cfnsplit " + std::string(command.name) + ' ' + std::string(command.arguments),
                        command.summary, kPlace, style.width);
  return text +
         "  cfnsplit --version\n\nTEMPLATE is JSON or YAML, whatever its name; - reads standard input.\n";
}

std::string brief_overview(const HelpStyle& style) {
  constexpr std::size_t kPlace = 14;
  std::string text =
      "cfnsplit splits a CloudFormation template into nested stacks and proves the result.\n\n";
  for (const CommandEntry& command : all_commands())
    text += two_columns("  " + std::string(command.name), command.summary, kPlace, style.width);
  return text + "\n'cfnsplit COMMAND -h' shows how a command begins, 'cfnsplit COMMAND --help' all of it.\n";
}

std::string command_help(const CommandEntry& command, const HelpStyle& style) {
  if (style.brief) return brief_help(command, style);
  std::string text =
      usage_lines(command, "usage: ", "       ") + '\n' + laid_out(command.purpose, style.width);
  for (const OptionGroup group : kOptionGroups) text += group_text(command, group, style.width);
  if (const std::string note = note_on_split(command); !note.empty())
    text += '\n' + wrapped(note, 0, style.width);
  if (!command.closing.empty()) text += '\n' + laid_out(command.closing, style.width);
  return text;
}

std::string usage_lines(const CommandEntry& command, std::string_view first, std::string_view others) {
  const std::string name = "cfnsplit " + std::string(command.name) + ' ';
  std::string text = std::string(first) + name + std::string(command.arguments);
  if (!command.more.empty()) text += ' ' + std::string(command.more);
  text += options_of(command.id).size() < 2 ? "\n" : " [options]\n";  // --help goes without saying
  return command.other.empty() ? text : text + std::string(others) + name + std::string(command.other) + '\n';
}

OptionList shown_options(const CommandEntry& command, OptionGroup group) {
  OptionList shown;
  if (command.as_in_split.has(group)) return shown;
  for (const Option* option : options_of(command.id))
    if (option->group == group) shown.push_back(option);
  return shown;
}

std::string note_on_split(const CommandEntry& command) {
  std::vector<std::string_view> groups;
  for (const OptionGroup group : kOptionGroups)
    if (command.as_in_split.has(group)) groups.push_back(heading_of(group));
  if (groups.empty()) return {};
  std::string headings;
  for (const std::string_view& heading : groups)
    headings += (headings.empty() ? "" : &heading == &groups.back() ? " and " : ", ") + quote(heading);
  return "Takes the options of split that shape the result as well, which stand there under " + headings +
         " ('cfnsplit help split').";
}

std::string names_text(const Option& option) {
  std::string text;
  for (const std::string& name : names_of(option)) text += (text.empty() ? "" : ", ") + name;
  return option.argument.empty() ? text : text + ' ' + std::string(option.argument);
}

std::string full_text(const Option& option, CommandId command) {
  std::string text(option.text);
  if (const std::string range = range_text(option); !range.empty())
    text += (words_of(option).empty() ? "; " : ": ") + range;
  if (const std::string standard = default_text(option, section_of(command)); !standard.empty())
    text += "; default " + standard;
  return text;
}

}  // namespace cfnsplit::cli
