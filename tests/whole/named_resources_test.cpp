// Options and questions take construct paths and patterns wherever they take logical ids [S88].
#include <cfnsplit/explain.hpp>
#include <cfnsplit/graph.hpp>

#include "whole/split_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

std::string stack_of(const SplitView& view, const std::string& resource) {
  return view.manifest()["resources"][resource]["stack"];
}

Json at_path(const std::string& type, const std::string& path) {
  return {{"Type", type}, {"Metadata", {{"aws:cdk:path", path}}}};
}

Json shop() {
  Json source;
  Json& resources = source["Resources"];
  resources["OrdersTable0B1A2C3D"] = at_path("AWS::DynamoDB::Table", "Shop/Orders/Table/Resource");
  resources["OrdersQueue1B1A2C3D"] = at_path("AWS::SQS::Queue", "Shop/Orders/Queue/Resource");
  resources["Mail2B1A2C3D"] = at_path("AWS::SNS::Topic", "Shop/Mail/Resource");
  resources["MailQueue3B1A2C3D"] = at_path("AWS::SQS::Queue", "Shop/MailQueue/Resource");
  return source;
}

std::vector<Diagnostic> refused_with(SplitOptions options) { return refused(shop(), options); }

}  // namespace

TEST_CASE("pins take construct paths and patterns, and an id goes before them", "[S88]") {
  const SplitView by_path = split_with(shop(), {"Shop/Orders/Table=Data", "Shop/Mail/Resource=Mails"});
  CHECK(stack_of(by_path, "OrdersTable0B1A2C3D") == "Data");
  CHECK(stack_of(by_path, "Mail2B1A2C3D") == "Mails");
  CHECK(stack_of(by_path, "MailQueue3B1A2C3D").empty());
  const SplitView by_pattern = split_with(shop(), {"AWS::SQS::*=Queues", "MailQueue3B1A2C3D=root"});
  CHECK(stack_of(by_pattern, "OrdersQueue1B1A2C3D") == "Queues");
  CHECK(stack_of(by_pattern, "MailQueue3B1A2C3D").empty());
}

TEST_CASE("two patterns that pin one resource apart contradict each other", "[S88][CFS0404]") {
  SplitOptions options;
  options.pins = {{"Orders*", "One"}, {"AWS::SQS::*", "Other"}};
  CHECK(has_code(refused_with(options), "CFS0404"));
}

TEST_CASE("keep_in_root and together take construct paths and patterns", "[S88]") {
  SplitOptions options;
  options.together = {{"Shop/Orders/*"}, {"Mail*"}};
  options.keep_in_root = {"Shop/Mail"};
  const SplitView view = split_with(shop(), {"OrdersTable0B1A2C3D=Data"}, options);
  CHECK(stack_of(view, "OrdersQueue1B1A2C3D") == "Data");
  CHECK(stack_of(view, "Mail2B1A2C3D").empty());
  CHECK(stack_of(view, "MailQueue3B1A2C3D").empty());
}

TEST_CASE("every option takes a type", "[S88]") {
  CHECK(stack_of(split_with(shop(), {"AWS::DynamoDB::Table=Data"}), "OrdersTable0B1A2C3D") == "Data");
  SplitOptions options;
  options.keep_in_root = {"AWS::SNS::Topic"};
  options.together = {{"AWS::SQS::Queue"}};
  options.allow_moves = {"AWS::DynamoDB::Table"};
  const SplitView view = split_with(shop(), {"OrdersQueue1B1A2C3D=Queues"}, options);
  CHECK(stack_of(view, "MailQueue3B1A2C3D") == "Queues");
  CHECK(stack_of(view, "Mail2B1A2C3D").empty());
  for (const char* name : {"AWS::SNS::Topics", "Mail"}) {
    SplitOptions wrong;
    wrong.pins = {{name, "Data"}};
    wrong.keep_in_root = {name};
    wrong.together = {{name}};
    for (const Diagnostic& one : refused_with(wrong)) CHECK(one.code == "CFS0409");
    wrong = {};
    wrong.allow_moves = {name};
    CHECK(has_code(refused_with(wrong), "CFS0811"));
  }
}

TEST_CASE("what may move is named by patterns of resources and of outputs", "[S88]") {
  Json source = shop();
  source["Outputs"]["ServiceUrl"]["Value"] = "text";
  SplitOptions options;
  options.allow_moves = {"Service*", "Mail*", "all"};
  CHECK(split("test.json", source.dump(), options).ok());
  options.allow_moves = {"Servise*"};
  CHECK(has_code(refused(source, options), "CFS0428"));
}

TEST_CASE("a path or a pattern that means nothing is told, with the closest", "[S88][CFS0428]") {
  SplitOptions options;
  options.keep_in_root = {"AWS::SQSS::*"};
  options.together = {{"Shop/Ordres/Table", "Mail2B1A2C3D"}};
  options.pins = {{"Ordes*", "Data"}};
  const std::vector<Diagnostic> found = refused_with(options);
  REQUIRE(found.size() == 3);
  CHECK(found[0].summary == "--pin names 'Ordes*', which means no resource of the template");
  CHECK(found[0].hint == "did you mean 'Orders*'?");
  CHECK(found[1].hint == "did you mean 'AWS::SQS::*'?");
  CHECK(found[2].hint == "did you mean 'Shop/Orders/Table'?");
  for (const Diagnostic& one : found) CHECK(one.code == "CFS0428");
}

TEST_CASE("questions take a path or a pattern that means one resource", "[S88][CFS0429]") {
  const std::string text = shop().dump();
  const Outcome<ResourceGraph> graph = read_graph("test.json", text);
  REQUIRE(graph.ok());
  const Outcome<GraphView> one = ask(*graph, {GraphQuestion::around, "Shop/Orders/Table"});
  REQUIRE(one.ok());
  CHECK(one->nodes.front().id == "OrdersTable0B1A2C3D");
  CHECK(ask(*graph, {GraphQuestion::around, "AWS::SNS::*"}).ok());
  const Outcome<GraphView> several = ask(*graph, {GraphQuestion::around, "Orders*"});
  REQUIRE_FALSE(several.ok());
  CHECK(several.diagnostics.front().code == "CFS0429");
  CHECK(several.diagnostics.front().summary == "'Orders*' means 2 resources, and one is asked for");
  CHECK(has_code(ask(*graph, {GraphQuestion::reverse, "Shop/Nothing"}).diagnostics, "CFS0428"));
  const Outcome<Split> made = split("test.json", text, {});
  const Outcome<Explanation> explained = explain("test.json", text, *made, {}, "Shop/Mail");
  REQUIRE(explained.ok());
  CHECK(explained->resource == "Mail2B1A2C3D");
}

TEST_CASE("groups of a graph are constructs, and prefixes have no hash", "[S88]") {
  const Outcome<ResourceGraph> graph = read_graph("test.json", shop().dump());
  const auto names_by = [&](GraphQuestion question) {
    const Outcome<GraphView> view = ask(*graph, {question});
    std::vector<std::string> names;
    for (const ViewNode& node : view->nodes) names.push_back(node.id);
    return names;
  };
  CHECK(names_by(GraphQuestion::by_path) == std::vector<std::string>{"Mail", "MailQueue", "Orders"});
  CHECK(names_by(GraphQuestion::by_prefix) == std::vector<std::string>{"Mail", "Orders"});
  const Outcome<ResourceGraph> plain =
      read_graph("test.json", R"({"Resources": {"A0B1A2C3D": {"Type": "AWS::SQS::Queue"}}})");
  CHECK(ask(*plain, {GraphQuestion::by_prefix})->nodes.front().id == "A");
  CHECK(ask(*plain, {GraphQuestion::by_path})->nodes.front().id == "(no path)");
}
