#include "cli/arguments/graph_arguments.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cfnsplit::cli {
namespace {

constexpr std::array kFormats = {
    std::pair{std::string_view("text"), GraphFormat::text},
    std::pair{std::string_view("dot"), GraphFormat::dot},
    std::pair{std::string_view("mermaid"), GraphFormat::mermaid},
    std::pair{std::string_view("json"), GraphFormat::json},
    std::pair{std::string_view("graphml"), GraphFormat::graphml},
};
constexpr std::array kGroupings = {
    std::pair{std::string_view("stack"), GraphQuestion::by_stack},
    std::pair{std::string_view("type"), GraphQuestion::by_type},
    std::pair{std::string_view("prefix"), GraphQuestion::by_prefix},
};

std::vector<std::string_view> words_of(const auto& table) {
  std::vector<std::string_view> words;
  for (const auto& entry : table) words.push_back(entry.first);
  return words;
}

auto value_of(const auto& table, std::string_view word) {
  return std::ranges::find(table, word, [](const auto& entry) { return entry.first; })->second;
}

// Answers that are drawings by nature; the others are lists.
bool is_drawing(GraphQuestion question) {
  return question == GraphQuestion::whole || question == GraphQuestion::by_stack ||
         question == GraphQuestion::by_type || question == GraphQuestion::by_prefix ||
         question == GraphQuestion::around;
}

// The options that each ask a question.
struct Questions {
  std::string by;
  std::optional<std::string> around, reverse;
  std::optional<std::pair<std::string, std::string>> path;
  bool cycles = false, levels = false, hubs = false, cuts = false, unused = false;
  std::optional<std::int64_t> depth, top;

  void declare(Parser& parser) {
    parser.choice("--by", words_of(kGroupings), by);
    parser.text("--around", around);
    parser.number("--depth", 0, 1'000'000, depth);
    parser.two_texts("--path", path);
    parser.flag("--cycles", cycles);
    parser.flag("--levels", levels);
    parser.flag("--hubs", hubs);
    parser.number("--top", 0, 1'000'000, top);
    parser.flag("--cuts", cuts);
    parser.text("--reverse", reverse);
    parser.flag("--unused", unused);
  }

  // What was asked, and by which options.
  GraphQuery query(std::vector<std::string>& asked) const {
    GraphQuery made;
    const auto ask = [&](bool given, std::string_view option, GraphQuestion question) {
      if (!given) return;
      asked.emplace_back(option);
      made.question = question;
    };
    if (!by.empty()) ask(true, "--by", value_of(kGroupings, by));
    ask(around.has_value(), "--around", GraphQuestion::around);
    ask(path.has_value(), "--path", GraphQuestion::path);
    ask(cycles, "--cycles", GraphQuestion::cycles);
    ask(levels, "--levels", GraphQuestion::levels);
    ask(hubs, "--hubs", GraphQuestion::hubs);
    ask(cuts, "--cuts", GraphQuestion::cuts);
    ask(reverse.has_value(), "--reverse", GraphQuestion::reverse);
    ask(unused, "--unused", GraphQuestion::unused);
    made.id = path ? path->first : around ? *around : reverse.value_or("");
    if (path) made.other = path->second;
    made.depth = depth.value_or(made.depth);
    made.top = top.value_or(made.top);
    return made;
  }
};

struct GraphForm {
  GraphArguments parsed;
  Questions questions;
  std::string format;
  Parser parser{"graph", "cfnsplit graph TEMPLATE [--format FORMAT] [one question]"};

  GraphForm() {
    questions.declare(parser);
    parser.choice("--format", words_of(kFormats), format);
    parser.flag("--labels", parsed.labels);
    parser.flag("-h,--help", parsed.help);
    declare(parser, parsed.planning);
  }
};

}  // namespace

std::vector<OptionSpec> graph_options() { return GraphForm().parser.options(); }

Outcome<GraphArguments> parse_graph(std::span<const std::string> arguments) {
  GraphForm form;
  GraphArguments& parsed = form.parsed;
  std::vector<Diagnostic> found = form.parser.parse(arguments);
  if (parsed.help) return parsed;
  if (found.empty()) found = form.parser.check_positionals({"TEMPLATE"});
  std::vector<std::string> asked;
  parsed.query = form.questions.query(asked);
  if (asked.size() > 1)
    found.push_back(
        usage_error(asked[0] + " and " + asked[1] + " exclude each other", "ask one question at a time"));
  if (form.questions.depth && !form.questions.around)
    found.push_back(usage_error("--depth says how far --around reaches", "give --around ID as well"));
  if (form.questions.top && !form.questions.hubs)
    found.push_back(usage_error("--top says how many resources --hubs lists", "give --hubs as well"));
  if (!found.empty()) return found;
  parsed.format = !form.format.empty()                ? value_of(kFormats, form.format)
                  : is_drawing(parsed.query.question) ? GraphFormat::dot
                                                      : GraphFormat::text;
  parsed.source = form.parser.positionals().front();
  parsed.planning.settings = form.parser.settings();
  return parsed;
}

}  // namespace cfnsplit::cli
