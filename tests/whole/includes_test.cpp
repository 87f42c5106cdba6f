// Files that a template includes: S74.
#include <cfnsplit/graph.hpp>
#include <cfnsplit/verify.hpp>

#include "whole/split_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

Json include(const std::string& location) {
  return {{"Fn::Transform", {{"Name", "AWS::Include"}, {"Parameters", {{"Location", location}}}}}};
}

// An API whose body stands in another file, and queues that the file may name.
Json with_api(const std::string& location) {
  Json source;
  for (const char* const id : {"First", "Second", "Third"}) source["Resources"][id] = queue();
  source["Resources"]["Api"] = {{"Type", "AWS::ApiGateway::RestApi"},
                                {"Properties", {{"Body", include(location)}}}};
  return source;
}

SplitOptions with_file(const std::string& name, const std::string& text) {
  SplitOptions options;
  options.limits.resources = 4;
  options.included = {{name, text}};
  return options;
}

constexpr const char* kBody = R"(openapi: 3.0.1
paths:
  /a:
    get: {x-uri: !Sub "arn:${AWS::Region}:${Second.Arn}/x"}
    put: {x-uri: {Ref: First}}
)";

}  // namespace

TEST_CASE("what an included file names stays in the root with what includes it", "[S74]") {
  const Json source = with_api("./api.yaml");
  const SplitView view = split_with(source, {"Third=Back"}, with_file("./api.yaml", kBody));
  for (const char* const id : {"Api", "First", "Second"}) CHECK(view.root()["Resources"].contains(id));
  CHECK_FALSE(has_code(view.diagnostics, "CFS0303"));
  SplitOptions pinned = with_file("./api.yaml", kBody);
  pinned.pins = {{"Second", "Back"}};
  CHECK(has_code(refused(source, pinned), "CFS0404"));
}

TEST_CASE("a file that is not read stops a split unless somebody has looked", "[S74][CFS0306]") {
  for (const char* const location : {"./api.yaml", "s3://bucket/api.yaml", "https://x/api.yaml"}) {
    SplitOptions options;
    options.pins = {{"Third", "Back"}};
    CHECK(has_code(refused(with_api(location), options), "CFS0306"));
    options.allow_unread_includes = true;
    CHECK(split_with(with_api(location), {}, options).child("Back")["Resources"].contains("Third"));
  }
  SplitOptions broken = with_file("./api.yaml", "a: [");
  broken.pins = {{"Third", "Back"}};
  CHECK(has_code(refused(with_api("./api.yaml"), broken), "CFS0306"));
}

TEST_CASE("a template that needs no split may include what it likes", "[S74]") {
  CHECK(split_with(with_api("s3://bucket/api.yaml"), {}).split.is_one_stack);
}

TEST_CASE("includes of outputs, of a section and of the whole template name for the root", "[S74]") {
  Json source = with_api("./other.yaml");
  source["Resources"].erase("Api");
  SECTION("of an output") { source["Outputs"]["Out"] = {{"Value", include("./api.yaml")}}; }
  SECTION("of Outputs") { source["Outputs"] = include("./api.yaml"); }
  SECTION("of the template") { source["Fn::Transform"] = include("./api.yaml")["Fn::Transform"]; }
  SECTION("of the section Transform") { source["Transform"] = include("./api.yaml")["Fn::Transform"]; }
  const SplitView view = split_with(source, {"Third=Back"}, with_file("./api.yaml", kBody));
  for (const char* const id : {"First", "Second"}) CHECK(view.root()["Resources"].contains(id));
  SplitOptions pinned = with_file("./api.yaml", kBody);
  pinned.pins = {{"Second", "Back"}};
  CHECK(has_code(refused(source, pinned), "CFS0404"));
}

TEST_CASE("conditions and mappings that an included file names stay in the root", "[S74]") {
  Json source = with_api("./api.yaml");
  source["Parameters"]["Stage"] = {{"Type", "String"}};
  source["Conditions"]["IsProd"] = {{"Fn::Equals", {{{"Ref", "Stage"}}, "prod"}}};
  source["Mappings"]["Sizes"]["dev"]["Age"] = 60;
  source["Resources"]["Third"]["Condition"] = "IsProd";
  source["Resources"]["Third"]["Properties"]["MessageRetentionPeriod"] = {
      {"Fn::FindInMap", {"Sizes", "dev", "Age"}}};
  const std::string body = "a: {Fn::If: [IsProd, {Fn::FindInMap: [Sizes, dev, Age]}, {Ref: Stage}]}\n";
  const SplitView view = split_with(source, {"Third=Back"}, with_file("./api.yaml", body));
  CHECK(view.root()["Conditions"].contains("IsProd"));
  CHECK(view.root()["Mappings"].contains("Sizes"));
}

TEST_CASE("the proof sees what an included file names", "[S74]") {
  const Json source = with_api("./api.yaml");
  SplitOptions options;
  options.allow_unread_includes = true;
  options.pins = {{"Second", "Back"}};
  const Outcome<Split> made = split("test.json", source.dump(), options);
  REQUIRE(made.ok());
  VerifyOptions asked;
  CHECK(has_code(verify("test.json", source.dump(), made->files, asked).diagnostics, "CFS0306"));
  asked.included = {{"./api.yaml", kBody}};
  CHECK(has_code(verify("test.json", source.dump(), made->files, asked).diagnostics, "CFS0510"));
  asked.included = {{"./api.yaml", "a: {Ref: First}\n"}};
  CHECK(verify("test.json", source.dump(), made->files, asked).ok());
}

TEST_CASE("the graph has the edges of an included file, or says that they are missing", "[S74][CFS0305]") {
  const std::string text = with_api("./api.yaml").dump();
  const Outcome<ResourceGraph> graph = read_graph("test.json", text, {{"./api.yaml", kBody}});
  REQUIRE(graph.ok());
  CHECK(graph.diagnostics.empty());
  std::vector<std::string> named;
  for (const GraphEdge& edge : graph->edges)
    if (graph->nodes[static_cast<std::size_t>(edge.from)].id == "Api")
      named.push_back(graph->nodes[static_cast<std::size_t>(edge.to)].id);
  CHECK(named == std::vector<std::string>{"First", "Second"});
  const Outcome<ResourceGraph> blind = read_graph("test.json", text);
  REQUIRE(blind.ok());
  CHECK(blind->edges.empty());
  CHECK(has_code(blind.diagnostics, "CFS0305"));
}
