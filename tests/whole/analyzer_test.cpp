// The analyzer on whole templates: what it says holds of the template, of the split, and of splits made otherwise.
#include <cfnsplit/explain.hpp>
#include <cfnsplit/graph.hpp>
#include <cfnsplit/plan.hpp>
#include <map>
#include <random>
#include <set>

#include "whole/analysis_template.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

constexpr GraphFormat kFormats[] = {GraphFormat::text, GraphFormat::dot, GraphFormat::mermaid,
                                    GraphFormat::json, GraphFormat::graphml};

std::string everything(const ResourceGraph& graph, const Split& made, const std::string& id,
                       const std::string& other) {
  std::string all;
  for (int q = 0; q <= static_cast<int>(GraphQuestion::unused); ++q) {
    const Outcome<GraphView> view = ask(graph, {static_cast<GraphQuestion>(q), id, other, 2, 5}, made);
    REQUIRE(view.ok());
    for (const GraphFormat format : kFormats) all += render(*view, format, true);
  }
  return all;
}

std::int64_t wires_of(const Split& split, WireKind kind) {
  return std::ranges::count(split.wires, kind, &Wire::kind);
}

std::map<std::string, std::int64_t> facts_of(const GraphView& view, const std::string& fact) {
  std::map<std::string, std::int64_t> facts;
  for (const ViewNode& node : view.nodes)
    for (const auto& [name, value] : node.facts)
      if (name == fact) facts[node.id] = value;
  return facts;
}

}  // namespace

TEST_CASE("what moves with a resource is told apart from what lies between", "[explain]") {
  Json source = {
      {"Resources",
       {{"X", {{"Type", "Custom::Uuid"}, {"Properties", {{"ServiceToken", "arn:f"}}}}},
        {"B", {{"Type", "AWS::SSM::Parameter"}, {"Properties", {{"Value", {{"Ref", "X"}}}}}}},
        {"A",
         {{"Type", "AWS::CloudWatch::Dashboard"},
          {"Properties",
           {{"DashboardBody", {{"Fn::GetAtt", {"X", "Ids"}}}}, {"DashboardName", {{"Ref", "B"}}}}}}}}}};
  SplitOptions options;
  options.pins = {{"B", "Back"}};
  const Outcome<Split> made = split("test.json", source.dump(), options);
  REQUIRE(made.ok());
  const Outcome<Explanation> why = explain("test.json", source.dump(), *made, options, "A");
  REQUIRE(why.ok());
  CHECK(why->tied == std::vector<std::string>{"X"});
  CHECK(why->together == std::vector<std::string>{"B", "X"});
  const std::string text = explain_text(*why);
  CHECK(text.find("moves only together with X\n") != std::string::npos);
  CHECK(text.find("to a nested stack only with what lies between them as well: B\n") != std::string::npos);
  for (const PossibleMove& move : why->moves) CHECK_FALSE(move.stack.empty());
}

TEST_CASE("an explanation says what a strategy wished, and whether it was kept", "[explain][strategy]") {
  Json source = Json::object();
  for (int i = 0; i < 4; ++i) {
    source["Resources"]["Group" + std::to_string(i)] = {{"Type", "AWS::CloudWatch::Alarm"}};
    source["Resources"]["Topic" + std::to_string(i)] = {{"Type", "AWS::SNS::Topic"}};
  }
  SplitOptions options;
  options.strategy = Strategy::per_type;
  const Outcome<Split> made = split("test.json", source.dump(), options);
  REQUIRE(made.ok());
  for (const char* const id : {"Group0", "Topic0"}) {
    const Outcome<Explanation> why = explain("test.json", source.dump(), *made, options, id);
    REQUIRE(why.ok());
    CHECK(why->reasons.front() == "--strategy per-type puts it here");
  }
}

TEST_CASE("no answer depends on the order of the keys", "[determinism]") {
  const Json source = estate();
  SplitOptions options;
  options.limits.resources = 40;
  const auto answers = [&](const std::string& text) {
    const Outcome<ResourceGraph> graph = read_graph("test.json", text);
    const Outcome<Split> made = split("test.json", text, options);
    REQUIRE(graph.ok());
    REQUIRE(made.ok());
    return everything(*graph, *made, "Fn7", "Table1") + plan_text("test.json", *made, options.limits) +
           plan_json("test.json", *made, options.limits);
  };
  const std::string expected = answers(source.dump());
  std::mt19937 random(3);
  for (int round = 0; round < 10; ++round) {
    std::string text;
    write_shuffled(source, random, text);
    CHECK(answers(text) == expected);
  }
}

TEST_CASE("every edge names a place that names its end") {
  const std::string text = estate().dump();
  const Json source = Json::parse(text);
  const Outcome<ResourceGraph> graph = read_graph("test.json", text);
  REQUIRE(graph.ok());
  CHECK(graph->nodes.size() == source.at("Resources").size());
  for (const GraphEdge& edge : graph->edges) {
    const std::string& target = graph->nodes[static_cast<std::size_t>(edge.to)].id;
    CHECK_FALSE(edge.references.empty());
    for (const GraphReference& reference : edge.references) {
      const Json& site = source.at(Json::json_pointer(reference.pointer));
      INFO(reference.pointer << " " << site.dump());
      CHECK(site.dump().find(target) != std::string::npos);
      CHECK(reference.line == 1);
    }
  }
}

TEST_CASE("plan, hubs, the graph of stacks and wires count shared values alike") {
  SplitOptions options;
  const bool is_tree = GENERATE(false, true);
  options.limits.resources = is_tree ? 8 : 40;
  const std::string text = estate().dump();
  const Outcome<Split> made = split("test.json", text, options);
  REQUIRE(made.ok());
  const Outcome<ResourceGraph> graph = read_graph("test.json", text);
  const Outcome<GraphView> hubs = ask(*graph, {GraphQuestion::hubs, "", "", 1, 0}, *made);
  REQUIRE(hubs.ok());
  std::int64_t shared = 0;
  for (const auto& [id, count] : facts_of(*hubs, "shared_values")) shared += count;
  CHECK(shared == made->shared_values);
  CHECK(shared == wires_of(*made, WireKind::shared_value));
  // In a tree, some wires only pass a value on.
  std::int64_t crossings = 0;
  for (const auto& [id, count] : facts_of(*hubs, "crossings")) crossings += count;
  CHECK((crossings > shared) == is_tree);
  const Outcome<GraphView> stacks = ask(*graph, {GraphQuestion::by_stack}, *made);
  std::int64_t between = 0, resources = 0;
  for (const ViewEdge& edge : stacks->edges) between += edge.values;
  for (const auto& [stack, count] : facts_of(*stacks, "resources")) resources += count;
  CHECK(between == shared);
  CHECK(resources == static_cast<std::int64_t>(graph->nodes.size()));
}

TEST_CASE("what a move is said to cost is what the split with that move costs") {
  const std::string text = small_shop().dump();
  const std::map<std::string, std::string> places =
      GENERATE(std::map<std::string, std::string>{{"Key", "Data"},
                                                  {"Table", "Data"},
                                                  {"Role", "Data"},
                                                  {"Fn", "Code"},
                                                  {"Version", "Code"},
                                                  {"Topic", "Code"},
                                                  {"Api", "Web"},
                                                  {"Method", "Web"},
                                                  {"Alarm", "root"},
                                                  {"Zone", "root"},
                                                  {"Record", "Web"}},
               std::map<std::string, std::string>{{"Key", "root"},
                                                  {"Table", "Data"},
                                                  {"Role", "Code"},
                                                  {"Fn", "Code"},
                                                  {"Version", "Code"},
                                                  {"Topic", "Data"},
                                                  {"Api", "root"},
                                                  {"Method", "Web"},
                                                  {"Alarm", "Web"},
                                                  {"Zone", "Web"},
                                                  {"Record", "root"}});
  const auto options_for = [](const std::map<std::string, std::string>& where) {
    SplitOptions options;
    for (const auto& [id, stack] : where) options.pins.push_back({id, stack});
    return options;
  };
  const Outcome<Split> before = split("test.json", text, options_for(places));
  INFO(to_text(before.diagnostics));
  REQUIRE(before.ok());
  int compared = 0, refused_moves = 0;
  for (const auto& [id, home] : places) {
    const Outcome<Explanation> why = explain("test.json", text, *before, {}, id);
    REQUIRE(why.ok());
    CHECK((why->stack.empty() ? "root" : why->stack) == home);
    for (const PossibleMove& move : why->moves) {
      auto moved = places;
      const std::string to = move.stack.empty() ? "root" : move.stack;
      moved[id] = to;
      if (to != "root" || id == "Fn" || id == "Version")
        for (const std::string& other : why->together) moved[other] = to;
      const Outcome<Split> after = split("test.json", text, options_for(moved));
      INFO(id << " to " << to << ": " << move.obstacle << "\n" << to_text(after.diagnostics));
      CHECK(move.obstacle.empty() == after.ok());
      if (!after.ok()) {
        ++refused_moves;
        continue;
      }
      ++compared;
      CHECK(static_cast<std::int64_t>(after->wires.size()) -
                static_cast<std::int64_t>(before->wires.size()) ==
            move.wires.after - move.wires.before);
      CHECK(after->shared_values - before->shared_values ==
            move.shared_values.after - move.shared_values.before);
      CHECK(wires_of(*after, WireKind::handed_down) - wires_of(*before, WireKind::handed_down) ==
            move.handed_down.after - move.handed_down.before);
      for (const StackSummary& stack : after->stacks)
        if (stack.stack == move.stack) {
          // Of the root's resources, some are the nested stacks themselves: an emptied one is gone.
          if (!move.stack.empty()) CHECK(stack.resources == move.resources);
          CHECK(stack.parameters == move.parameters);
          CHECK(stack.outputs == move.outputs);
        }
    }
  }
  CHECK(compared > 10);
  CHECK(refused_moves > 0);
}

TEST_CASE("an explanation names the rule behind a place", "[S33][S15]") {
  SplitOptions options;
  options.pins = {{"Topic", "Code"}, {"Table", "Data"}};
  options.keep_in_root = {"AWS::KMS::Key"};
  const std::string text = small_shop().dump();
  const Outcome<Split> made = split("test.json", text, options);
  REQUIRE(made.ok());
  const auto reason = [&](const std::string& id) {
    return explain("test.json", text, *made, options, id)->reasons.front();
  };
  CHECK(reason("Topic") == "it stands in this stack because --pin asks for it");
  CHECK(reason("Key") == "it stays in the root because --keep-in-root asks for it");
  const Outcome<Explanation> version = explain("test.json", text, *made, options, "Version");
  CHECK(version->reasons.back() ==
        "it shares a stack with Fn: versions, aliases and invoke configurations stay with their function");
  CHECK(version->together == std::vector<std::string>{"Fn"});
  const Outcome<Split> whole = split("test.json", text, {});
  CHECK(explain("test.json", text, *whole, {}, "Key")->reasons ==
        std::vector<std::string>{"the template is within its limits and is left as one stack"});
}

TEST_CASE("an explanation knows what stood before, and what leaves it", "[S50]") {
  const std::string text = small_shop().dump();
  SplitOptions options;
  options.pins = {{"Table", "Data"}, {"Fn", "Code"}};
  const Outcome<Split> first = split("test.json", text, options);
  REQUIRE(first.ok());
  options.lock = TemplateFile{"cfnsplit.lock.json", first->lock};
  const Outcome<Split> again = split("test.json", text, options);
  REQUIRE(again.ok());
  CHECK(explain("test.json", text, *again, options, "Table")->reasons.back() ==
        "it stands here already, by the lock file or what is deployed");
  options.pins = {{"Table", "Other"}, {"Fn", "Code"}};
  options.tell_moves = true;
  const Outcome<Split> moved = split("test.json", text, options);
  INFO(to_text(moved.diagnostics));
  REQUIRE(moved.ok());
  CHECK(explain("test.json", text, *moved, options, "Table")->reasons.back() ==
        "it moves here from Data, which is stateful");
  const std::string plan = plan_text("test.json", *moved, {});
  INFO(plan);
  CHECK(plan.find("Table  Data -> Other  pinned  stateful: AWS::DynamoDB::Table holds data") !=
        std::string::npos);
}

TEST_CASE("a path holds the properties that make it") {
  SplitOptions options;
  options.pins = {{"Table", "Data"}, {"Method", "Web"}, {"Fn", "Code"}};
  const std::string text = small_shop().dump();
  const Outcome<Split> made = split("test.json", text, options);
  REQUIRE(made.ok());
  const Outcome<PathExplanation> path = explain("test.json", text, *made, options, "Table", "Method");
  REQUIRE(path.ok());
  REQUIRE(path->steps.size() == 2);
  CHECK(path->steps[0].from == "Method");
  CHECK(path->steps[0].references.front().pointer == "/Resources/Method/Properties/Uri");
  CHECK(path->steps[1].to == "Table");
  CHECK(path->together == std::vector<std::string>{"Fn", "Method", "Role", "Table", "Version"});
  CHECK(path->places.size() >= 2);
  const Outcome<PathExplanation> none = explain("test.json", text, *made, options, "Zone", "Method");
  CHECK(none->steps.empty());
}

TEST_CASE("an id that is not there is a diagnostic with the closest one") {
  const std::string text = small_shop().dump();
  const Outcome<ResourceGraph> graph = read_graph("test.json", text);
  const Outcome<GraphView> view = ask(*graph, {GraphQuestion::path, "Tabel", "Metod"});
  REQUIRE_FALSE(view.ok());
  REQUIRE(view.diagnostics.size() == 2);
  CHECK(view.diagnostics[0].code == "CFS0409");
  CHECK(view.diagnostics[0].hint == "did you mean 'Table'?");
  const Outcome<Split> made = split("test.json", text, {});
  CHECK(has_code(explain("test.json", text, *made, {}, "Tabel").diagnostics, "CFS0409"));
}

TEST_CASE("what hides names is said, and counts as a use", "[S6]") {
  Json source = small_shop();
  source["Parameters"]["Hidden"] = {{"Type", "String"}};
  source["Parameters"]["Plain"] = {{"Type", "String"}};
  source["Resources"]["Fn::Transform"] = {{"Name", "AWS::Include"},
                                          {"Parameters", {{"Location", "${Hidden}"}}}};
  const Outcome<ResourceGraph> graph = read_graph("test.json", source.dump());
  INFO(to_text(graph.diagnostics));
  REQUIRE(graph.ok());
  CHECK(has_code(graph.diagnostics, "CFS0305"));
  std::set<std::string> unused;
  for (const UnusedDeclaration& one : graph->unused) unused.insert(one.name);
  CHECK(unused.contains("Plain"));
  CHECK_FALSE(unused.contains("Hidden"));
}
