// Help and reference pages are made of the tables, and fit the screen.
#include "base/codes.hpp"
#include "catch.hpp"
#include "cli/arguments/arguments.hpp"
#include "cli/help/command_help.hpp"
#include "cli/help/configuration_help.hpp"
#include "cli/help/help_text.hpp"
#include "cli/help/layout.hpp"
#include "cli/help/markdown.hpp"
#include "cli/help/reference_pages.hpp"
#include "settings/options_reader.hpp"
#include "settings/options_schema.hpp"
#include "support.hpp"

using namespace cfnsplit;
using namespace cfnsplit::cli;

namespace {

bool holds(const std::string& text, const std::string& piece) {
  return text.find(piece) != std::string::npos;
}

// White space does not count: lines may break anywhere.
std::string in_one_line(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (const bool is_space = c == ' ' || c == '\n'; !is_space || (!out.empty() && out.back() != ' '))
      out += is_space ? ' ' : c;
  return out;
}

// What a reference page says about one command.
std::string chapter(const std::string& page, std::string_view command) {
  const std::size_t from = page.find("\n## cfnsplit " + std::string(command) + '\n');
  REQUIRE(from != std::string::npos);
  return page.substr(from, page.find("\n## ", from + 1) - from);
}

}  // namespace

TEST_CASE("text is wrapped at spaces", "[layout]") {
  CHECK(wrapped("one two three", 0, 7) == "one two\nthree\n");
  CHECK(wrapped("one two three", 2, 8) == "one\n  two\n  three\n");
  CHECK(wrapped("incomprehensibilities", 2, 8) == "incomprehensibilities\n");
  CHECK(wrapped("") == "\n");
  CHECK(laid_out("a b\n\n  kept   as\n  it is\n\nc") == "a b\n\n  kept   as\n  it is\n\nc\n");
}

TEST_CASE("the second column begins at a fixed place", "[layout]") {
  CHECK(two_columns("  -a", "text", 8) == "  -a    text\n");
  CHECK(two_columns("  --long", "text", 8) == "  --long\n        text\n");
  CHECK(two_columns("  --abc", "text", 8) == "  --abc\n        text\n");
}

TEST_CASE("pieces of Markdown are escaped where they have to be", "[layout]") {
  CHECK(plain("DIR/<Stack>.*, max_resources, _x_") == "DIR/\\<Stack\\>.\\*, max_resources, \\_x_");
  CHECK(table({{"a", "b"}, {"`x|y`", plain("x|y")}}) == "| a | b |\n|---|---|\n| `x\\|y` | x\\|y |\n");
  CHECK(paragraphs("a\n\n  b") == "a\n\n```sh\n  b\n```\n\n");
}

TEST_CASE("an option says its range and default once", "[help]") {
  CHECK(full_text(*find_option(CommandId::split, "--effort"), CommandId::split) ==
        "how long to search; 1 to 100; default 1");
  CHECK(full_text(*find_option(CommandId::moves, "--format"), CommandId::moves) ==
        "how to write the answer: text or json; default text");
  CHECK(full_text(*find_option(CommandId::split, "--quiet"), CommandId::split) == "no summary and no notes");
  CHECK(names_text(*find_option(CommandId::split, "-o")) == "-o, --output DIR");
  CHECK(names_text(*find_option(CommandId::split, "--no-minify")) == "--minify, --no-minify");
}

TEST_CASE("the help of a command has its usage, its purpose and its options", "[help]") {
  const std::string help = help_text("explain");
  CHECK(help.starts_with(
      "usage: cfnsplit explain TEMPLATE ID [ID2] [options]\n       cfnsplit explain CODE\n\nWith "));
  CHECK(
      holds(help, "\n      --format FORMAT           how to write the answer: text or json; default text\n"));
  CHECK(holds(help, "('cfnsplit help split')"));
  CHECK(holds(help_text("split"), "\n\nthe search\n      --headroom N "));
  CHECK(holds(help_text("split"), "\n  -o, --output DIR              where to write"));
}

TEST_CASE("every option of every command is taken, helped with and referred to", "[help]") {
  const std::string page = reference_commands();
  for (const CommandEntry& command : all_commands())
    for (const Option* option : options_of(command.id)) {
      INFO(command.name << ' ' << option->name);
      const bool is_left_to_split = command.as_in_split.has(option->group);
      const std::string_view home = is_left_to_split ? std::string_view("split") : command.name;
      CHECK(holds(in_one_line(help_text(home)),
                  in_one_line(names_text(*option) + ' ' + full_text(*option, command.id))));
      if (is_left_to_split)
        CHECK(holds(in_one_line(help_text(command.name)), std::string(heading_of(option->group))));
      std::string names = names_text(*option);  // a bar would end the cell of the table
      if (const std::size_t bar = names.find('|'); bar != std::string::npos) names.insert(bar, 1, '\\');
      CHECK(holds(chapter(page, home),
                  "| `" + names + "` | " + plain(option->text) + " | " + plain(range_text(*option)) + " |"));
      // The parser knows it: what is wrong with these arguments is anything but the option.
      for (const std::string& name : names_of(*option)) {
        std::vector<std::string> arguments = {name};
        arguments.resize(1 + static_cast<std::size_t>(values_of(*option)), "x");
        const auto parsed = parse_arguments(command.id, arguments);
        for (const Diagnostic& finding : parsed.diagnostics)
          CHECK_FALSE(holds(finding.summary, "has no option"));
      }
    }
}

TEST_CASE("every key stands in the help, the reference and the schema", "[help]") {
  const std::string help = help_text("configuration"), page = reference_configuration(),
                    schema = options_schema();
  for (const Option* option : all_options()) {
    const std::string key(option->key);
    if (key.empty()) continue;
    INFO(key);
    CHECK(holds(page, "| `" + key + "` |"));
    CHECK(holds(schema, '"' + key + "\": {") == option->is_setting());
    if (!option->is_setting()) continue;
    CHECK(holds(help, '"' + key + "\": "));
    if (!option->has_variable()) continue;
    CHECK(holds(page,
                stands_at_top(*option) ? variable_of(*option) : variable_of(*option, FileSection::check)));
  }
}

TEST_CASE("the example in the help is a file that is read", "[help]") {
  for (const FileSection section : kFileSections) {
    const auto read =
        read_options(test::source_of(example_file()), OptionsUse::file, section, default_settings(section));
    INFO(test::to_text(read.diagnostics));
    REQUIRE(read);
    CHECK(read->split.limits.resources == (section == FileSection::check ? 450 : 200));
  }
}

TEST_CASE("help fits the screen and uses one word for a cycle and for a shared value", "[help]") {
  std::vector<std::string> topics = {"", "configuration", "exit-codes"};
  for (const CommandEntry& command : all_commands()) topics.emplace_back(command.name);
  for (const std::string& topic : topics) {
    const std::string help = help_text(topic);
    INFO(topic);
    CHECK(help.ends_with('\n'));
    CHECK_FALSE(holds(help, "\n\n\n"));
    CHECK_FALSE(holds(help, " \n"));
    for (const char* word : {"circle", "knot", "crossing"}) CHECK_FALSE(holds(help, word));
    for (std::size_t at = 0, end; (end = help.find('\n', at)) != std::string::npos; at = end + 1)
      CHECK(end - at <= 120);
  }
}

TEST_CASE("pages of the reference are topics that nobody is shown", "[help]") {
  CHECK(help_text("reference-commands") == reference_commands());
  CHECK(help_text("reference-configuration") == reference_configuration());
  CHECK(help_text("reference-exit-codes") == reference_exit_codes());
  CHECK(help_text("reference-diagnostics") == reference_diagnostics());
  CHECK(help_text("reference-schema") == options_schema());
  CHECK_FALSE(holds(help_text(""), "reference"));
  for (const std::string& topic : help_topics()) CHECK_FALSE(topic.starts_with("reference"));
}

TEST_CASE("the reference of diagnostics has every code with its exit code", "[help]") {
  const std::string page = reference_diagnostics();
  for (const CodeEntry& entry : all_codes()) {
    INFO(entry.code);
    CHECK(holds(
        page, "\n## " + std::string(entry.code) + "\n\n**" + std::string(word_for(entry.severity)) + "**: "));
  }
  CHECK(holds(page, "| [CFS0402](#cfs0402) | error | 4 |"));
  CHECK(holds(page, "| [CFS0401](#cfs0401) | note | 0 |"));
  CHECK(holds(page, "* CFS0107: "));
  CHECK(holds(reference_exit_codes(), "| 70 | a bug in cfnsplit |"));
}
