#include "cli/help/markdown.hpp"

#include "cli/help/layout.hpp"

namespace cfnsplit::cli {
namespace {

// A bar divides cells, also between backticks.
std::string cell(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '|' && (at == 0 || text[at - 1] != '\\')) out += '\\';
    out += text[at];
  }
  return out;
}

std::string row(const std::vector<std::string>& cells) {
  std::string line = "|";
  for (const std::string& one : cells) line += ' ' + cell(one) + " |";
  return line + '\n';
}

}  // namespace

std::string plain(std::string_view text) {
  std::string out;
  bool in_word = false;  // where an underline is only an underline
  for (const char c : text) {
    if (std::string_view("\\`*<>[]|").find(c) != std::string_view::npos || (c == '_' && !in_word))
      out += '\\';
    out += c;
    in_word = c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
  return out;
}

std::string code(std::string_view text) {
  return text.empty() ? std::string() : '`' + std::string(text) + '`';
}

std::string code_block(std::string_view lines, std::string_view language) {
  std::string text = "```" + std::string(language) + '\n' + std::string(lines);
  return text + (text.ends_with('\n') ? "```\n" : "\n```\n");
}

std::string paragraphs(std::string_view text) {
  std::string out;
  for (const std::string_view paragraph : paragraphs_of(text))
    out += (keeps_lines(paragraph) ? code_block(paragraph, "sh") : wrapped(plain(paragraph))) + '\n';
  return out;
}

std::string table(const std::vector<std::vector<std::string>>& rows) {
  std::string text = row(rows.front()) + '|';
  for (std::size_t i = 0; i < rows.front().size(); ++i) text += "---|";
  text += '\n';
  for (std::size_t i = 1; i < rows.size(); ++i) text += row(rows[i]);
  return text;
}

}  // namespace cfnsplit::cli
