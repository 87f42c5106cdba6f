// docs/reference/exit-codes.md and docs/reference/diagnostics.md
#include "base/codes.hpp"
#include "cli/help/help_text.hpp"
#include "cli/help/layout.hpp"
#include "cli/help/markdown.hpp"
#include "cli/help/reference_pages.hpp"
#include "report/code_help.hpp"
#include "settings/exit_codes.hpp"

namespace cfnsplit::cli {
namespace {

int exit_code_of(const CodeEntry& entry) {
  return entry.severity == Severity::error ? cfnsplit::exit_code_of(entry.code) : kExitDone;
}

std::string text_of(const CodeEntry& entry) {
  std::string text = "## " + std::string(entry.code) + "\n\n**" + std::string(word_for(entry.severity)) +
                     "**: " + plain(entry.title) + "; exit code " + std::to_string(exit_code_of(entry)) +
                     "\n\n";
  const CodeHelp* help = find_code_help(entry.code);
  if (help == nullptr) return text;
  return text + wrapped(plain(help->meaning)) + "\nFor example:\n\n" + code_block(help->example) + '\n' +
         wrapped("What to do: " + plain(help->remedy)) + '\n';
}

std::string retired_text() {
  std::string text = "## Codes that are not given any more\n\n";
  for (const CodeEntry& entry : retired_codes())
    text += "* " + std::string(entry.code) + ": " + plain(entry.title) + '\n';
  return text;
}

}  // namespace

std::string reference_exit_codes() {
  std::vector<std::vector<std::string>> rows = {{"code", "meaning"}};
  for (const ExitCodeEntry& entry : all_exit_codes())
    rows.push_back({std::to_string(entry.code), plain(entry.meaning)});
  return "# Exit codes\n\n" + std::string(kGenerated) + table(rows) +
         "\nWhere several errors are found, the gravest decides, in the order 70, 3, 2, 4, 1. Warnings and "
         "notes leave the "
         "code\nas it is. [Diagnostics](diagnostics.md) lists the code that each error leads to. The "
         "functions of the C "
         "interface\nreturn the same numbers.\n\nWhen verify cannot read or understand a file of DIR, that "
         "is a finding "
         "about DIR (1), unless the file system refused\nit (3).\n";
}

std::string reference_diagnostics() {
  std::string text =
      "# Diagnostics\n\n" + std::string(kGenerated) +
      "A code never changes its meaning, and one that is retired is not given out again. "
      "`cfnsplit help CFS0402` and\n`cfnsplit explain CFS0402` show one of these entries; the exit code is "
      "that of a run with no graver error.\n\n";
  std::vector<std::vector<std::string>> rows = {{"code", "severity", "exit code", "what it says"}};
  for (const CodeEntry& entry : all_codes()) {
    std::string anchor;
    for (const char c : entry.code) anchor += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    rows.push_back({'[' + std::string(entry.code) + "](#" + anchor + ')',
                    std::string(word_for(entry.severity)), std::to_string(exit_code_of(entry)),
                    plain(entry.title)});
  }
  text += table(rows) + '\n';
  for (const CodeEntry& entry : all_codes()) text += text_of(entry);
  return text + retired_text();
}

}  // namespace cfnsplit::cli
