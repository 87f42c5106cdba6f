#include "cli/help/manual_page.hpp"

#include <cfnsplit/version.hpp>

#include "cli/help/command_help.hpp"
#include "cli/help/help_text.hpp"
#include "cli/help/layout.hpp"

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

std::string paragraphs_text(std::string_view text) {
  std::string out;
  for (const std::string_view paragraph : paragraphs_of(text))
    out += ".PP\n" +
           (keeps_lines(paragraph) ? verbatim(std::string(paragraph) + '\n') : escaped(paragraph) + '\n');
  return out;
}

std::string option_text(const Option& option, CommandId command) {
  std::string names;
  for (const std::string& name : names_of(option))
    names += (names.empty() ? "\\fB" : ", \\fB") + escaped(name) + "\\fR";
  if (!option.argument.empty()) names += " \\fI" + escaped(option.argument) + "\\fR";
  return ".TP\n" + names + '\n' + escaped(full_text(option, command)) + '\n';
}

std::string command_text(const CommandEntry& command) {
  std::string text = ".SS cfnsplit " + std::string(command.name) + '\n' + escaped(command.summary) +
                     ".\n.PP\n" + verbatim(usage_lines(command, "", "")) + paragraphs_text(command.purpose);
  for (const Option* option : options_of(command.id)) text += option_text(*option, command.id);
  return text + paragraphs_text(command.closing);
}

std::string section(std::string_view title, std::string_view topic) {
  return ".SH " + std::string(title) + '\n' + verbatim(help_text(topic));
}

}  // namespace

std::string manual_page() {
  std::string text =
      ".TH CFNSPLIT 1 \"\" \"cfnsplit " + std::string(kVersion) + "\"\n" +
      ".SH NAME\ncfnsplit \\- splits CloudFormation templates into nested stacks and proves the result\n" +
      ".SH SYNOPSIS\n.nf\n";
  for (const CommandEntry& command : all_commands()) text += "cfnsplit " + std::string(command.name) + " …\n";
  text += ".fi\n.SH COMMANDS\n";
  for (const CommandEntry& command : all_commands())
    if (command.id != CommandId::help) text += command_text(command);
  return text + section("CONFIGURATION", "configuration") + section("EXIT STATUS", "exit-codes") +
         ".SH DIAGNOSTICS\nEvery diagnostic has a code. "
         "\\fBcfnsplit help codes\\fR lists them, \\fBcfnsplit help CFS0402\\fR explains one.\n";
}

}  // namespace cfnsplit::cli
