// Options of graph.
#include <array>

#include "settings/table/option_rows.hpp"

namespace cfnsplit {
namespace {

constexpr std::int64_t kMany = 1'000'000;

constexpr std::array kGroupings = {
    OptionWord{"stack", {}, static_cast<int>(GraphQuestion::by_stack)},
    OptionWord{"type", {}, static_cast<int>(GraphQuestion::by_type)},
    OptionWord{"prefix",
               "the first word of a logical id or, where the CDK says where a resource stands, of "
               "its construct",
               static_cast<int>(GraphQuestion::by_prefix)},
    OptionWord{"path", "the construct below the stack", static_cast<int>(GraphQuestion::by_path)},
};
constexpr std::array kFormats = {
    OptionWord{"text", {}, static_cast<int>(GraphFormat::text)},
    OptionWord{"dot", {}, static_cast<int>(GraphFormat::dot)},
    OptionWord{"mermaid", {}, static_cast<int>(GraphFormat::mermaid)},
    OptionWord{"json", {}, static_cast<int>(GraphFormat::json)},
    OptionWord{"graphml", {}, static_cast<int>(GraphFormat::graphml)},
    OptionWord{kPageWord, "the page of 'cfnsplit report', at this question"},
};

// Its key, for the C interface alone, is its name without the dashes.
constexpr Option question(std::string_view name, std::string_view argument, OptionValue value,
                          std::string_view text, std::string_view json_example = {}) {
  return {.name = name,
          .argument = argument,
          .commands = {CommandId::graph},
          .group = OptionGroup::questions,
          .key = name.substr(2),
          .key_use = KeyUse::library,
          .value = value,
          .text = text,
          .json_example = json_example,
          .is_common = true};
}

constexpr OptionValue asks(void (*act)(Settings&)) { return ActionValue{act}; }

constexpr std::array kRows = {
    question("--by", "GROUP",
             ChoiceValue{kGroupings,
                         [](Settings& s, const OptionWord& w) {
                           s.query.question = static_cast<GraphQuestion>(w.value);
                         }},
             "one node a group, with counts of resources, and on the arrows the number of shared values",
             R"("stack")"),
    question("--around", "ID", TextValue{[](Settings& s, const std::string& id) {
               s.query.question = GraphQuestion::around;
               s.query.id = id;
             }},
             "the resources around one", R"("Orders")"),
    question("--depth", "N",
             NumberValue{0, kMany, [](Settings& s) -> std::int64_t& { return s.query.depth; }},
             "how many arrows --around reaches, in either direction"),
    question("--path", "A B", TwoTextsValue{[](Settings& s, const std::string& a, const std::string& b) {
               s.query.question = GraphQuestion::path;
               s.query.id = a;
               s.query.other = b;
             }},
             "a shortest way between two resources, from the one that needs the other",
             R"(["Api", "Orders"])"),
    question("--cycles", {}, asks([](Settings& s) { s.query.question = GraphQuestion::cycles; }),
             "resources that need each other in a cycle"),
    question("--levels", {}, asks([](Settings& s) { s.query.question = GraphQuestion::levels; }),
             "waves that CloudFormation can create at once, and the longest chain through them"),
    question("--hubs", {}, asks([](Settings& s) { s.query.question = GraphQuestion::hubs; }),
             "resources by what they cost the cut, then by how many need them"),
    question("--top", "N", NumberValue{0, kMany, [](Settings& s) -> std::int64_t& { return s.query.top; }},
             "how many --hubs lists, 0 for all"),
    question("--cuts", {}, asks([](Settings& s) { s.query.question = GraphQuestion::cuts; }),
             "resources without which the graph falls apart"),
    question("--reverse", "ID", TextValue{[](Settings& s, const std::string& id) {
               s.query.question = GraphQuestion::reverse;
               s.query.id = id;
             }},
             "all that needs a resource, directly or not: what follows if it changes", R"("Orders")"),
    question("--unused", {}, asks([](Settings& s) { s.query.question = GraphQuestion::unused; }),
             "parameters, mappings and conditions that nothing names"),
    Option{.name = "--format",
           .argument = "FORMAT",
           .commands = {CommandId::graph},
           .key = "format",
           .key_use = KeyUse::library,
           .value = ChoiceValue{kFormats,
                                [](Settings& s, const OptionWord& w) {
                                  s.as_page = w.word == kPageWord;
                                  s.graph_format = static_cast<GraphFormat>(w.value);
                                }},
           .text = "how to write the answer",
           .standard = "dot for the whole graph, --by and --around, text for the other questions",
           .json_example = R"("mermaid")",
           .is_common = true},
    Option{.name = "--labels",
           .commands = {CommandId::graph},
           .key = "labels",
           .key_use = KeyUse::library,
           .value = SwitchValue{[](Settings& s) -> bool& { return s.labels; }},
           .text = "write onto each arrow what it reads: Arn, Ref, DependsOn"},
};

}  // namespace

std::span<const Option> graph_rows() { return kRows; }

}  // namespace cfnsplit
