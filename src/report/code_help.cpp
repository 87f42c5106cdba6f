#include "report/code_help.hpp"

#include <algorithm>
#include <array>

namespace cfnsplit {
namespace {

constexpr std::size_t kWidth = 100;

// One file a family of codes, in ascending order.
constexpr std::array kEntries = {
#include "report/code_help_0_command.inc"
#include "report/code_help_1_reading.inc"
#include "report/code_help_2_references.inc"
#include "report/code_help_4_planning.inc"
#include "report/code_help_5_verify.inc"
#include "report/code_help_6_check.inc"
#include "report/code_help_8_lock.inc"
#include "report/code_help_9_frameworks.inc"
};

std::string broken(std::string_view text) {
  std::string out, line;
  while (!text.empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, space);
    if (!line.empty() && line.size() + 1 + word.size() > kWidth) {
      out += line + '\n';
      line.clear();
    }
    line += (line.empty() ? "" : " ") + std::string(word);
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  return out + line + '\n';
}

std::string indented(std::string_view lines) {
  std::string out;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    out += "    " + std::string(lines.substr(0, end)) + '\n';
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return out;
}

}  // namespace

const CodeHelp* find_code_help(std::string_view code) {
  const auto found = std::ranges::find(kEntries, code, &CodeHelp::code);
  return found == kEntries.end() ? nullptr : &*found;
}

std::string code_help_text(const CodeHelp& help) {
  return broken(help.meaning) + "\nFor example:\n\n" + indented(help.example) + "\nWhat to do:\n\n" +
         broken(help.remedy);
}

}  // namespace cfnsplit
