#include "cli/help/command_help.hpp"
#include "cli/help/completion.hpp"
#include "cli/help/help_text.hpp"

namespace cfnsplit::cli {
namespace {

// Inside single quotes, in a specification of _arguments: brackets and colons divide it.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
      continue;
    }
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string value_of(const Option& option) {
  std::string action;
  if (!words_of(option).empty())
    action = '(' + joined_words(option) + ')';
  else if (kind_of(option) != ValueKind::other)
    action = kind_of(option) == ValueKind::file ? "_files" : "_files -/";
  std::string text;
  for (int i = 0; i < values_of(option); ++i)
    text += ':' + escaped(option.argument.empty() ? "value" : option.argument) + ':' + action;
  return text;
}

std::string option_line(const Option& option, CommandId command) {
  std::string lines;
  for (const std::string& name : names_of(option))
    lines +=
        " \\\n        '*" + name + '[' + escaped(full_text(option, command)) + ']' + value_of(option) + '\'';
  return lines;
}

std::string case_of(const CommandEntry& command) {
  std::string text = "    " + std::string(command.name) + ")\n      _arguments";
  for (const Option* option : options_of(command.id)) text += option_line(*option, command.id);
  const std::string rest = command.id == CommandId::help         ? '(' + joined(help_topics()) + ')'
                           : command.id == CommandId::completion ? '(' + std::string(kShellNames) + ')'
                                                                 : std::string("_files");
  return text + " \\\n        '*: :" + rest + "' ;;\n";
}

}  // namespace

std::string zsh_completion() {
  std::string commands, cases;
  for (const CommandEntry& command : all_commands()) {
    commands += "    '" + std::string(command.name) + ':' + escaped(command.summary) + "'\n";
    cases += case_of(command);
  }
  return "#compdef cfnsplit\n"
         "# Completion of cfnsplit for zsh: made by 'cfnsplit completion zsh'.\n"
         "_cfnsplit() {\n"
         "  local -a commands=(\n" +
         commands +
         "  )\n"
         "  if (( CURRENT == 2 )); then\n"
         "    _describe command commands\n"
         "    return\n"
         "  fi\n"
         "  shift words\n"
         "  (( CURRENT -= 1 ))\n"
         "  case $words[1] in\n" +
         cases +
         "  esac\n"
         "}\n"
         "if [ \"$funcstack[1]\" = _cfnsplit ]; then _cfnsplit \"$@\"; else compdef _cfnsplit cfnsplit; fi\n";
}

}  // namespace cfnsplit::cli
