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

std::string joined(const auto& words, std::string_view between) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : std::string(between)) + std::string(word);
  return text;
}

std::string action_of(const DescribedOption& option) {
  if (!option.spec.words.empty()) return "words='" + joined(option.spec.words, " ") + "'";
  switch (kind_of(option)) {
    case ValueKind::file: return "files=all";
    case ValueKind::directory: return "files=directories";
    case ValueKind::other: break;
  }
  return {};  // a name or a number that only the user knows
}

std::string case_of(const CommandEntry& command) {
  std::string values, unknown, names;
  for (const DescribedOption& option : command.options) {
    names += ' ' + joined(option.spec.names, " ");
    if (option.spec.values == 0) continue;
    const std::string action = action_of(option), pattern = joined(option.spec.names, "|");
    if (action.empty())
      unknown += (unknown.empty() ? "" : "|") + pattern;
    else
      values += "        " + pattern + ") " + action + " ;;\n";
  }
  if (!unknown.empty()) values += "        " + unknown + ") ;;\n";
  std::string text = "    " + std::string(command.name) + ")\n";
  if (command.name == "help" || command.name == "completion") {
    const std::string words =
        command.name == "help" ? joined(help_topics(), " ") : std::string("bash zsh fish");
    return text + "      words='" + words + "' ;;\n";
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

std::string bash_completion(std::span<const CommandEntry> tree) {
  std::string commands, cases;
  for (const CommandEntry& command : tree) {
    commands += std::string(command.name) + ' ';
    cases += case_of(command);
  }
  return std::string(kHead) + "  if [ \"$COMP_CWORD\" = 1 ]; then words='" + commands +
         "--help --version'; fi\n  if [ \"$COMP_CWORD\" != 1 ]; then case ${COMP_WORDS[1]} in\n" + cases +
         "  esac; fi\n" + std::string(kTail);
}

}  // namespace cfnsplit::cli
