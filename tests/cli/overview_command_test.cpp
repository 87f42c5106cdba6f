// overview: arguments, formats, exit codes; and graph asked for what is no resource.
#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "command_line.hpp"

using namespace cfnsplit;
using test::CommandLine;

namespace {

CommandLine with_template() {
  CommandLine run;
  run.disk.files["/project/app.json"] = R"({
    "Parameters": {"Stage": {"Type": "String"}},
    "Mappings": {"Sizes": {"a": {"b": "c"}}},
    "Conditions": {"IsProd": {"Fn::Equals": [{"Ref": "Stage"}, "prod"]}},
    "Resources": {
      "Orders": {"Type": "AWS::DynamoDB::Table", "Condition": "IsProd"},
      "Place": {"Type": "AWS::Lambda::Function", "Properties": {
        "Handler": {"Fn::FindInMap": ["Sizes", "a", "b"]}, "Environment": {"Variables": {"T": {"Ref": "Orders"}}}}}},
    "Outputs": {"Table": {"Value": {"Ref": "Orders"}}}})";
  return run;
}

}  // namespace

TEST_CASE("overview shows a template in every format", "[overview]") {
  CommandLine run = with_template();
  CHECK(run({"overview", "app.json"}) == 0);
  CHECK(run.out.str().starts_with("app.json: 2 resources, 1 parameter, 1 output\n"));
  CHECK(run({"overview", "app.json", "--format", "json"}) == 0);
  CHECK(nlohmann::json::parse(run.out.str())["required"] == nlohmann::json{"Stage"});
  CHECK(run({"overview", "app.json", "--format", "markdown"}) == 0);
  CHECK(run.out.str().starts_with("**app.json: "));
  run.in.str(run.disk.files["/project/app.json"]);
  CHECK(run({"overview", "-"}) == 0);
  CHECK(run.out.str().starts_with("standard input: "));
}

TEST_CASE("overview of what cannot be read fails", "[overview]") {
  CommandLine run = with_template();
  CHECK(run({"overview", "missing.json"}) == 3);
  CHECK(run({"overview"}) == 2);
  run.disk.files["/project/bad.json"] = "{";
  CHECK(run({"overview", "bad.json"}) == 3);
  CHECK(run.out.str().empty());
}

TEST_CASE("graph answers for parameters, mappings, conditions and outputs as well", "[overview]") {
  CommandLine run = with_template();
  CHECK(run({"graph", "app.json", "--reverse", "Stage"}) == 0);
  CHECK(run.out.str() ==
        "4 names need Stage, 1 of them directly\n"
        "  resource  type                   distance\n"
        "  Stage     parameter                     0\n"
        "  IsProd    condition                     1\n"
        "  Orders    AWS::DynamoDB::Table          2\n"
        "  Place     AWS::Lambda::Function         3\n"
        "  Table     output                        3\n");
  CHECK(run({"graph", "app.json", "--path", "Table", "Stage", "--format", "text"}) == 0);
  CHECK(run.out.str().starts_with("Table → Orders → IsProd → Stage\n"));
  CHECK(run({"graph", "app.json", "--around", "Sizes", "--format", "text"}) == 0);
  CHECK(run.out.str().starts_with("1 name within 1 edge of Sizes\n"));
  CHECK(run({"graph", "app.json", "--reverse", "Orders"}) == 0);
  CHECK(run.out.str().starts_with("1 resource needs Orders, 1 of them directly\n"));
  CHECK(run({"graph", "app.json", "--reverse", "Stag"}) == 2);
}
