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

std::string joined(const auto& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + std::string(word);
  return text;
}

std::string value_of(const DescribedOption& option) {
  std::string action;
  if (!option.spec.words.empty())
    action = '(' + joined(option.spec.words) + ')';
  else if (kind_of(option) != ValueKind::other)
    action = kind_of(option) == ValueKind::file ? "_files" : "_files -/";
  std::string text;
  for (int i = 0; i < option.spec.values; ++i)
    text += ':' + escaped(option.argument.empty() ? "value" : option.argument) + ':' + action;
  return text;
}

std::string option_line(const DescribedOption& option) {
  std::string lines;
  for (const std::string& name : option.spec.names)
    lines += " \\\n        '*" + name + '[' + escaped(option.text) + ']' + value_of(option) + '\'';
  return lines;
}

std::string case_of(const CommandEntry& command) {
  std::string text = "    " + std::string(command.name) + ")\n      _arguments";
  for (const DescribedOption& option : command.options) text += option_line(option);
  const std::string rest = command.name == "help"         ? '(' + joined(help_topics()) + ')'
                           : command.name == "completion" ? std::string("(bash zsh fish)")
                                                          : std::string("_files");
  return text + " \\\n        '*: :" + rest + "' ;;\n";
}

}  // namespace

std::string zsh_completion(std::span<const CommandEntry> tree) {
  std::string commands, cases;
  for (const CommandEntry& command : tree) {
    commands += "    '" + std::string(command.name) + ':' + escaped(command.text) + "'\n";
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
