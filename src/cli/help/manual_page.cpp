// man(7), from the option tree and the topics of help.
#include <cfnsplit/version.hpp>

#include "cli/commands/commands.hpp"
#include "cli/help/completion.hpp"
#include "cli/help/help_text.hpp"

namespace cfnsplit::cli {
namespace {

// Roff takes a backslash and a leading dot or quote for its own; a hyphen that is to be copied is written \-.
std::string escaped(std::string_view text) {
  std::string out;
  bool at_start = true;
  for (const char c : text) {
    if (at_start && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
    at_start = c == '\n';
  }
  return out;
}

std::string verbatim(std::string_view text) { return ".nf\n" + escaped(text) + ".fi\n"; }

// What help says before the first option.
std::string_view preamble_of(std::string_view help) {
  std::size_t at = 0;
  while (at < help.size()) {
    const std::size_t end = std::min(help.find('\n', at), help.size());
    const std::string_view line = help.substr(at, end - at);
    const std::size_t text = line.find_first_not_of(' ');
    if (text != std::string_view::npos && text > 0 && line[text] == '-') break;
    at = end + 1;
  }
  return help.substr(0, std::min(at, help.size()));
}

std::string option_text(const DescribedOption& option) {
  std::string names;
  for (const std::string& name : option.spec.names)
    names += (names.empty() ? "\\fB" : ", \\fB") + escaped(name) + "\\fR";
  if (!option.argument.empty()) names += " \\fI" + escaped(option.argument) + "\\fR";
  return ".TP\n" + names + '\n' + escaped(option.text) + '\n';
}

std::string command_text(const CommandEntry& command) {
  std::string text = ".SS cfnsplit " + std::string(command.name) + '\n' + escaped(command.text) + ".\n.PP\n" +
                     verbatim(preamble_of(help_text(command.name)));
  for (const DescribedOption& option : command.options) text += option_text(option);
  return text;
}

std::string section(std::string_view title, std::string_view topic) {
  return ".SH " + std::string(title) + '\n' + verbatim(help_text(topic));
}

}  // namespace

std::string manual_page(std::span<const CommandEntry> tree) {
  std::string text =
      ".TH CFNSPLIT 1 \"\" \"cfnsplit " + std::string(kVersion) + "\"\n" +
      ".SH NAME\ncfnsplit \\- splits CloudFormation templates into nested stacks and proves the result\n" +
      ".SH SYNOPSIS\n.nf\n";
  for (const CommandEntry& command : tree) text += "cfnsplit " + std::string(command.name) + " …\n";
  text += ".fi\n.SH COMMANDS\n";
  for (const CommandEntry& command : tree)
    if (command.name != "help") text += command_text(command);
  return text + section("CONFIGURATION", "configuration") + section("EXIT STATUS", "exit-codes") +
         ".SH DIAGNOSTICS\nEvery diagnostic has a code. "
         "\\fBcfnsplit help codes\\fR lists them, \\fBcfnsplit help CFS0402\\fR explains one.\n";
}

}  // namespace cfnsplit::cli
