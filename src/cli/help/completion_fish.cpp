#include "cli/help/completion.hpp"
#include "cli/help/help_text.hpp"

namespace cfnsplit::cli {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + '\'';
}

std::string joined(const auto& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + std::string(word);
  return text;
}

std::string option_lines(const CommandEntry& command, const DescribedOption& option) {
  std::string line =
      "complete -c cfnsplit -n '__fish_seen_subcommand_from " + std::string(command.name) + '\'';
  for (const std::string& name : option.spec.names)
    line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  if (!option.spec.words.empty())
    line += " -x -a " + quoted(joined(option.spec.words));
  else if (option.spec.values > 0)
    line += kind_of(option) == ValueKind::other ? " -x" : " -r -F";
  return line + " -d " + quoted(option.text) + '\n';
}

std::string words_line(const CommandEntry& command, const std::string& words) {
  return "complete -c cfnsplit -n '__fish_seen_subcommand_from " + std::string(command.name) + "' -f -a " +
         quoted(words) + '\n';
}

}  // namespace

std::string fish_completion(std::span<const CommandEntry> tree) {
  std::string text = "# Completion of cfnsplit for fish: made by 'cfnsplit completion fish'.\n";
  for (const CommandEntry& command : tree)
    text += "complete -c cfnsplit -n __fish_use_subcommand -f -a " + std::string(command.name) + " -d " +
            quoted(command.text) + '\n';
  text += "complete -c cfnsplit -n __fish_use_subcommand -f -l version -d 'show the version'\n";
  for (const CommandEntry& command : tree) {
    if (command.name == "help") text += words_line(command, joined(help_topics()));
    if (command.name == "completion") text += words_line(command, "bash zsh fish");
    for (const DescribedOption& option : command.options) text += option_lines(command, option);
  }
  return text;
}

}  // namespace cfnsplit::cli
