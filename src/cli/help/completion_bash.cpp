#include "cli/help/completion.hpp"
#include "cli/help/help_text.hpp"

namespace cfnsplit::cli {
namespace {

constexpr std::string_view kHead = R"(# Completion of cfnsplit for bash: made by 'cfnsplit completion bash'.
_cfnsplit() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} words= files=
  if [ "$current" = = ]; then current=; fi  # --option=value is three words here
  if [ "$previous" = = ]; then previous=${COMP_WORDS[COMP_CWORD-2]}; fi
  COMPREPLY=()
)";

constexpr std::string_view kTail = R"(  if [ -n "$words" ]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  elif [ "$files" = directories ]; then
    COMPREPLY=($(compgen -d -- "$current"))
  elif [ "$files" = all ]; then
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -o filenames -F _cfnsplit cfnsplit
)";

std::string action_of(const Option& option) {
  if (!words_of(option).empty()) return "words='" + joined_words(option) + "'";
  switch (kind_of(option)) {
    case ValueKind::file: return "files=all";
    case ValueKind::directory: return "files=directories";
    case ValueKind::other: break;
  }
  return {};  // a name or a number that only the user knows
}

std::string case_of(const CommandEntry& command) {
  std::string values, unknown, names;
  for (const Option* option : options_of(command.id)) {
    names += ' ' + joined(names_of(*option), " ");
    if (values_of(*option) == 0) continue;
    const std::string action = action_of(*option), pattern = joined(names_of(*option), "|");
    if (action.empty())
      unknown += (unknown.empty() ? "" : "|") + pattern;
    else
      values += "        " + pattern + ") " + action + " ;;\n";
  }
  if (!unknown.empty()) values += "        " + unknown + ") ;;\n";
  std::string text = "    " + std::string(command.name) + ")\n";
  if (command.id == CommandId::help || command.id == CommandId::completion) {
    const std::string words =
        command.id == CommandId::help ? joined(help_topics()) : std::string(kShellNames);
    return text + "      words='" + words + names + "' ;;\n";
  }
  return text + "      case $previous in\n" + values +
         "        *)\n"
         "          case $current in\n"
         "            -*) words='" +
         names.substr(1) +
         "' ;;\n"
         "            *) files=all ;;\n"
         "          esac ;;\n"
         "      esac ;;\n";
}

}  // namespace

std::string bash_completion() {
  std::string commands, cases;
  for (const CommandEntry& command : all_commands()) {
    commands += std::string(command.name) + ' ';
    cases += case_of(command);
  }
  return std::string(kHead) + "  if [ \"$COMP_CWORD\" = 1 ]; then words='" + commands +
         "--help --version'; fi\n  if [ \"$COMP_CWORD\" != 1 ]; then case ${COMP_WORDS[1]} in\n" + cases +
         "  esac; fi\n" + std::string(kTail);
}

}  // namespace cfnsplit::cli
