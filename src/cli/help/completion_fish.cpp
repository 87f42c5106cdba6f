#include "cli/help/command_help.hpp"
#include "cli/help/completion.hpp"
#include "cli/help/help_text.hpp"

namespace cfnsplit::cli {
namespace {

std::string fish_text(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + '\'';
}

std::string option_lines(const CommandEntry& command, const Option& option) {
  std::string line =
      "complete -c cfnsplit -n '__fish_seen_subcommand_from " + std::string(command.name) + '\'';
  for (const std::string& name : names_of(option))
    line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  if (!words_of(option).empty())
    line += " -x -a " + fish_text(joined_words(option));
  else if (values_of(option) > 0)
    line += kind_of(option) == ValueKind::other ? " -x" : " -r -F";
  return line + " -d " + fish_text(full_text(option, command.id)) + '\n';
}

std::string words_line(const CommandEntry& command, const std::string& words) {
  return "complete -c cfnsplit -n '__fish_seen_subcommand_from " + std::string(command.name) + "' -f -a " +
         fish_text(words) + '\n';
}

}  // namespace

std::string fish_completion() {
  std::string text = "# Completion of cfnsplit for fish: made by 'cfnsplit completion fish'.\n";
  for (const CommandEntry& command : all_commands())
    text += "complete -c cfnsplit -n __fish_use_subcommand -f -a " + std::string(command.name) + " -d " +
            fish_text(command.summary) + '\n';
  text += "complete -c cfnsplit -n __fish_use_subcommand -f -l version -d 'show the version'\n";
  for (const CommandEntry& command : all_commands()) {
    if (command.id == CommandId::help) text += words_line(command, joined(help_topics()));
    if (command.id == CommandId::completion) text += words_line(command, kShellNames);
    for (const Option* option : options_of(command.id)) text += option_lines(command, *option);
  }
  return text;
}

}  // namespace cfnsplit::cli
