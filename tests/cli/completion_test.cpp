// Completion, manual page and help are made of one tree, and that tree is what the parsers take.
#include "cli/help/completion.hpp"

#include <algorithm>

#include "base/codes.hpp"
#include "catch.hpp"
#include "cli/commands/commands.hpp"
#include "cli/help/help_text.hpp"
#include "command_line.hpp"
#include "report/code_help.hpp"

using namespace cfnsplit;
using namespace cfnsplit::cli;
using test::CommandLine;

TEST_CASE("every command stands in the tree, with a line in the overview", "[help]") {
  std::vector<std::string_view> in_tree;
  for (const CommandEntry& command : option_tree()) {
    in_tree.push_back(command.name);
    INFO(command.name);
    CHECK_FALSE(command.text.empty());
    CHECK_FALSE(help_text(command.name).empty());
  }
  for (const std::string_view name : command_names())
    if (!name.starts_with("-")) CHECK(std::ranges::find(in_tree, name) != in_tree.end());
}

TEST_CASE("every option is described, and every option described is one", "[help]") {
  for (const CommandEntry& command : option_tree()) {
    for (const DescribedOption& option : command.options) {
      INFO(command.name << ' ' << option.spec.names.back());
      CHECK_FALSE(option.text.empty());
      CHECK(option.argument.empty() == (option.spec.values == 0));
    }
    // Whatever begins a line of options in the help is known to the parser.
    const std::string help = help_text(command.name);
    for (std::size_t at = help.find("\n      --"); at != std::string::npos;
         at = help.find("\n      --", at + 1)) {
      const std::string name = help.substr(at + 7, help.find_first_of(" ,\n", at + 7) - at - 7);
      INFO(command.name << ' ' << name);
      CHECK(std::ranges::any_of(command.options, [&](const DescribedOption& option) {
        return std::ranges::find(option.spec.names, name) != option.spec.names.end();
      }));
    }
  }
}

TEST_CASE("options are found in help wherever they stand", "[help]") {
  constexpr std::string_view kHelp =
      "usage\n\n  -o, --output DIR             where to write;\n                               made if "
      "missing\n"
      "      --max-a N, --max-b N,\n      --max-c N\n                               limits\n"
      "      --pair A,B           two\n";
  const auto find = [&](std::vector<std::string> names) {
    return described_in(kHelp, {std::move(names), 1, {}});
  };
  CHECK(find({"-o", "--output"}).text == "where to write; made if missing");
  CHECK(find({"-o", "--output"}).argument == "DIR");
  CHECK(find({"--max-b"}).text == "limits");
  CHECK(find({"--max-c"}).argument == "N");
  CHECK(find({"--pair"}).argument == "A,B");
  CHECK(find({"--none"}).text.empty());
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
  }
  CHECK(run({"completion", "bahs"}) == 2);
  CHECK(run.err.str().find("did you mean 'bash'?") != std::string::npos);
  CHECK(run({"completion"}) == 2);
  CHECK(run({"completion", "--help"}) == 0);
}

TEST_CASE("the manual page has every option and no line that roff would take for its own", "[completion]") {
  const std::string page = manual_page(option_tree());
  for (const CommandEntry& command : option_tree())
    for (const DescribedOption& option : command.options) {
      std::string name = option.spec.names.back();
      for (std::size_t at = 0; (at = name.find('-', at)) != std::string::npos; at += 2) name.insert(at, "\\");
      CHECK(page.find(name) != std::string::npos);
    }
  for (std::size_t at = page.find("\n'"); at != std::string::npos; at = page.find("\n'", at + 1))
    FAIL("a bare quote");
  CHECK(help_text("man") == page);
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
