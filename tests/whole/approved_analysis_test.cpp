// Approved answers: testdata/graph/expected holds what every format says to every question about the template beside
// it. CFNSPLIT_ACCEPT=1 writes what is said now: read the difference before you commit it.
#include <cfnsplit/explain.hpp>
#include <cfnsplit/graph.hpp>
#include <cfnsplit/plan.hpp>
#include <cstdlib>

#include "whole/split_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

const std::filesystem::path kFolder = std::filesystem::path(CFNSPLIT_TESTDATA) / "graph";

std::string shop() { return read_file(kFolder / "shop.template.json"); }

void check_approved(const std::string& name, const std::string& said) {
  const std::filesystem::path approved = kFolder / "expected" / name;
  if (std::getenv("CFNSPLIT_ACCEPT") != nullptr) std::ofstream(approved, std::ios::binary) << said;
  INFO(name);
  CHECK(said == read_file(approved));
}

// Every resource has its place, so that no change of the search changes what is approved here.
SplitOptions pinned() {
  SplitOptions options;
  for (const char* id : {"OrdersKey", "OrdersTable", "OrdersRole"}) options.pins.push_back({id, "Data"});
  for (const char* id : {"PlaceOrderFunction", "PlaceOrderLogGroup", "PlaceOrderVersion", "OrdersTopic"})
    options.pins.push_back({id, "Code"});
  for (const char* id : {"OrdersApi", "OrdersApiMethod", "OrdersApiDeployment", "OrdersApiStage"})
    options.pins.push_back({id, "Api"});
  for (const char* id :
       {"ReportsRule", "ReportsFunction", "LonelyBucket",
        "ReportsSeedDataThatFillsTheTablesOfANewStageWithOrdersOfAnOldOneAndIsNeverRunAgain"})
    options.pins.push_back({id, "root"});
  return options;
}

struct Question {
  std::string name;
  GraphQuery query;
};

std::vector<Question> questions() {
  using Q = GraphQuestion;
  return {{"whole", {}},
          {"by-stack", {Q::by_stack}},
          {"by-type", {Q::by_type}},
          {"by-prefix", {Q::by_prefix}},
          {"around", {Q::around, "OrdersTable", "", 2}},
          {"path", {Q::path, "OrdersKey", "OrdersApiStage"}},
          {"cycles", {Q::cycles}},
          {"levels", {Q::levels}},
          {"hubs", {Q::hubs, "", "", 1, 4}},
          {"cuts", {Q::cuts}},
          {"reverse", {Q::reverse, "OrdersTable"}},
          {"unused", {Q::unused}}};
}

}  // namespace

TEST_CASE("every question in every format, as approved", "[approved]") {
  const std::pair<std::string, GraphFormat> formats[] = {{"txt", GraphFormat::text},
                                                         {"dot", GraphFormat::dot},
                                                         {"mmd", GraphFormat::mermaid},
                                                         {"json", GraphFormat::json},
                                                         {"graphml", GraphFormat::graphml}};
  const Outcome<ResourceGraph> graph = read_graph("shop.template.json", shop());
  REQUIRE(graph.ok());
  const Outcome<Split> made = split("shop.template.json", shop(), pinned());
  INFO(to_text(made.diagnostics));
  REQUIRE(made.ok());
  for (const Question& question : questions()) {
    const Outcome<GraphView> view = ask(*graph, question.query, *made);
    REQUIRE(view.ok());
    for (const auto& [ending, format] : formats)
      check_approved(question.name + "." + ending, render(*view, format, true));
  }
}

TEST_CASE("a plan and explanations, as approved", "[approved]") {
  const std::string name = "shop.template.json";
  const Outcome<Split> made = split(name, shop(), pinned());
  REQUIRE(made.ok());
  check_approved("plan.txt", plan_text(name, *made, {}));
  check_approved("plan.json", plan_json(name, *made, {}));
  const auto one = explain(name, shop(), *made, pinned(), "PlaceOrderFunction");
  REQUIRE(one.ok());
  check_approved("explain-one.txt", explain_text(*one));
  check_approved("explain-one.json", explain_json(*one));
  const auto two = explain(name, shop(), *made, pinned(), "OrdersKey", "OrdersApiMethod");
  REQUIRE(two.ok());
  check_approved("explain-two.txt", explain_text(*two));
  check_approved("explain-two.json", explain_json(*two));
}
