// Completion and manual page know all that the table knows.
#include "cli/help/completion.hpp"

#include <algorithm>

#include "base/codes.hpp"
#include "catch.hpp"
#include "check/formats/check_writer.hpp"
#include "cli/commands/commands.hpp"
#include "cli/help/help_text.hpp"
#include "cli/help/manual_page.hpp"
#include "command_line.hpp"
#include "report/code_help.hpp"

using namespace cfnsplit;
using namespace cfnsplit::cli;
using test::CommandLine;

TEST_CASE("every command stands in the table, with a line in the overview", "[help]") {
  std::vector<std::string_view> in_table;
  for (const CommandEntry& command : all_commands()) {
    in_table.push_back(command.name);
    INFO(command.name);
    CHECK_FALSE(command.summary.empty());
    CHECK(help_text("").find("\n  cfnsplit " + std::string(command.name) + ' ') != std::string::npos);
    CHECK_FALSE(help_text(command.name).empty());
  }
  for (const std::string_view name : command_names())
    if (!name.starts_with("-")) CHECK(std::ranges::find(in_table, name) != in_table.end());
}

TEST_CASE("completion scripts know commands, options and words", "[completion]") {
  CommandLine run;
  for (const std::string shell : {"bash", "zsh", "fish"}) {
    CHECK(run({"completion", shell}) == 0);
    const std::string script = run.out.str();
    INFO(shell);
    for (const char* word :
         {"graph", "explain", "max-resources", "stack type prefix", "text dot mermaid json graphml",
          "min-cut per-type per-function hash", "configuration", "CFS0104"})
      CHECK(script.find(word) != std::string::npos);
    CHECK(script.find("reference-commands") == std::string::npos);
  }
  CHECK(run({"completion", "bahs"}) == 2);
  CHECK(run.err.str().find("did you mean 'bash'?") != std::string::npos);
  CHECK(run({"completion"}) == 2);
  CHECK(run({"completion", "--help"}) == 0);
}

namespace {

// The case of one command in a script for bash or zsh: up to that of the next.
std::string case_of(const std::string& script, const CommandEntry& command) {
  const auto start_of = [&](const CommandEntry& one) {
    return script.find("\n    " + std::string(one.name) + ")\n");
  };
  const std::size_t from = start_of(command);
  REQUIRE(from != std::string::npos);
  std::size_t end = script.find("\n  esac", from);
  for (const CommandEntry& other : all_commands())
    if (const std::size_t start = start_of(other); start > from) end = std::min(end, start);
  return script.substr(from, end - from);
}

bool has_word(const std::string& text, const std::string& word) {
  return text.find(' ' + word) != std::string::npos || text.find('\'' + word) != std::string::npos;
}

}  // namespace

TEST_CASE("every option of every command stands in each completion script", "[completion]") {
  const std::string bash = bash_completion(), zsh = zsh_completion(), fish = fish_completion();
  for (const CommandEntry& command : all_commands())
    for (const Option* option : options_of(command.id)) {
      const std::string name(option->name);
      INFO(command.name << ' ' << name);
      CHECK(has_word(case_of(bash, command), name));
      CHECK(case_of(zsh, command).find('*' + name + '[') != std::string::npos);
      std::string line = "__fish_seen_subcommand_from " + std::string(command.name) + '\'';
      if (!option->short_name.empty()) line += " -s " + std::string(option->short_name.substr(1));
      CHECK(fish.find(line + " -l " + name.substr(2) + ' ') != std::string::npos);
    }
}

TEST_CASE("the manual page has every option and no line that roff would take for its own", "[completion]") {
  const std::string page = manual_page();
  for (const CommandEntry& command : all_commands()) {
    const std::size_t from = page.find(".SS cfnsplit " + std::string(command.name) + '\n');
    const std::string section = page.substr(std::min(from, page.size()), page.find("\n.S", from + 1) - from);
    for (const Option* option : options_of(command.id)) {
      std::string name(option->name);
      for (std::size_t at = 0; (at = name.find('-', at)) != std::string::npos; at += 2) name.insert(at, "\\");
      INFO(command.name << ' ' << name);
      CHECK(section.find("\\fB" + name + "\\fR") != std::string::npos);
    }
  }
  for (std::size_t at = page.find("\n'"); at != std::string::npos; at = page.find("\n'", at + 1))
    FAIL("a bare quote");
  CHECK(help_text("man") == page);
}

TEST_CASE("check writes every format that the table offers", "[help]") {
  std::vector<std::string_view> words;
  for (const OptionWord& word : words_of(*find_option(CommandId::check, "--format")))
    words.push_back(word.word);
  CHECK(std::ranges::equal(words, check_formats()));
}

TEST_CASE("every code has a long form", "[help]") {
  for (const CodeEntry& entry : all_codes()) {
    INFO(entry.code);
    const CodeHelp* help = find_code_help(entry.code);
    REQUIRE(help != nullptr);
    CHECK(help->meaning.size() > 40);
    CHECK_FALSE(help->example.empty());
    CHECK_FALSE(help->remedy.empty());
    CHECK(help_text(entry.code).find("What to do:") != std::string::npos);
  }
}
