// explain() of what is declared beside resources.
#include <cfnsplit/explain.hpp>

#include "whole/split_view.hpp"

namespace cfnsplit::test {
namespace {

constexpr const char* kText = R"({
  "Parameters": {"Stage": {"Type": "String"}, "Spare": {"Type": "String"}},
  "Mappings": {"Sizes": {"dev": {"Days": "1"}}},
  "Conditions": {"IsProd": {"Fn::Equals": [{"Ref": "Stage"}, "prod"]}, "IsLive": {"Condition": "IsProd"}},
  "Resources": {
    "Mail": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": {"Ref": "Stage"}}},
    "Orders": {"Type": "AWS::SQS::Queue", "Condition": "IsLive",
               "Properties": {"DelaySeconds": {"Fn::FindInMap": ["Sizes", {"Ref": "Stage"}, "Days"]}}}
  },
  "Outputs": {"Where": {"Value": {"Ref": "Mail"}}}
})";

Outcome<Explanation> explained(const std::string& name) {
  SplitOptions options;
  options.pins = {{"Orders", "Data"}, {"Mail", "root"}};
  const Outcome<Split> made = split("app.json", kText, options);
  INFO(to_text(made.diagnostics));
  REQUIRE(made);
  return explain("app.json", kText, *made, options, name);
}

std::string names(const std::vector<Neighbour>& neighbours) {
  std::string text;
  for (const Neighbour& one : neighbours) text += one.kind + ' ' + one.name + ";";
  return text;
}

}  // namespace

TEST_CASE("a parameter is explained by who names it and where it is handed down", "[explain]") {
  const Outcome<Explanation> stage = explained("Stage");
  REQUIRE(stage);
  CHECK(stage->type == "parameter");
  CHECK(stage->line == 2);
  CHECK(names(stage->named_by) == "resource Mail;resource Orders;condition IsProd;");
  CHECK(stage->named_by[1].stack == "Data");
  REQUIRE(stage->handed_down.size() == 1);
  CHECK(stage->handed_down[0].into == "Data");
  CHECK(stage->reasons == std::vector<std::string>{"is given to the root, and needed in: the root, Data"});
  CHECK(explained("Spare")->reasons == std::vector<std::string>{"nothing names it"});
}

TEST_CASE("a condition stands wherever one that needs it does, also through another condition", "[explain]") {
  const Outcome<Explanation> condition = explained("IsProd");
  REQUIRE(condition);
  CHECK(condition->type == "condition");
  CHECK(names(condition->names) == "parameter Stage;");
  CHECK(names(condition->named_by) == "condition IsLive;");
  CHECK(condition->reasons == std::vector<std::string>{"stands in every stack that needs it: Data"});
  CHECK(explained("Sizes")->reasons == std::vector<std::string>{"stands in every stack that needs it: Data"});
}

TEST_CASE("an output is explained, and a name that is none of them is refused", "[explain]") {
  const Outcome<Explanation> output = explained("Where");
  REQUIRE(output);
  CHECK(output->type == "output");
  CHECK(names(output->names) == "resource Mail;");
  CHECK(output->stack.empty());
  CHECK(explain_text(*output).starts_with("Where (output, app.json:10) stands in (root)\n"));
  const Outcome<Explanation> none = explained("Wher");
  CHECK_FALSE(none);
  CHECK(has_code(none.diagnostics, "CFS0409"));
}

}  // namespace cfnsplit::test
