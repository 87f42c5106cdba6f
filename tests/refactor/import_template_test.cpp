#include "refactor/import_template.hpp"

#include <nlohmann/json.hpp>

#include "catch.hpp"

using namespace cfnsplit;
using Json = nlohmann::json;

namespace {

ImportTemplate merged(const std::string& before, const std::string& after, const std::set<std::string>& ids,
                      const StackOutputs& outputs = {}) {
  return with_resources(read_written(before), read_written(after), ids, outputs);
}

const std::string kBefore = R"({
  "Conditions": {"A": {"Fn::Equals": [{"Ref": "Old"}, "x"]}},
  "Outputs": {"Out": {"Value": {"Ref": "Here"}}},
  "Parameters": {"Old": {"Type": "String"}},
  "Resources": {"Here": {"Type": "AWS::SNS::Topic", "Condition": "A"}}})";

}  // namespace

TEST_CASE("an import template is the stack as it stands, with what is taken in", "[route][S52]") {
  const std::string after = R"({
    "Conditions": {"A": {"Fn::Equals": [{"Ref": "Old"}, "x"]},
                   "B": {"Fn::And": [{"Condition": "C"}, {"Condition": "A"}]},
                   "C": {"Fn::Equals": [{"Ref": "Stage"}, "x"]}, "Unused": {"Fn::Equals": ["x", "y"]}},
    "Mappings": {"M": {"a": {"b": "c"}}, "N": {"a": {"b": "c"}}},
    "Outputs": {"Out": {"Value": {"Ref": "Here"}}, "TableArn": {"Value": {"Fn::GetAtt": ["Table", "Arn"]}}},
    "Parameters": {"Old": {"Type": "String"}, "Stage": {"Type": "String"}, "Topic": {"Type": "String"},
                   "Unused": {"Type": "String"}},
    "Resources": {
      "Here": {"Type": "AWS::SNS::Topic", "Condition": "A"},
      "Later": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": {"Ref": "Unused"}}},
      "Table": {"Type": "AWS::DynamoDB::Table", "Condition": "B", "DeletionPolicy": "Retain", "DependsOn": "Here",
                "Properties": {"TableName": {"Fn::Sub": "${Topic}-x"},
                               "BillingMode": {"Fn::FindInMap": ["M", "a", "b"]}}}}})";
  const ImportTemplate made = merged(kBefore, after, {"Table"});
  CHECK(made.obstacle.empty());
  CHECK(made.new_parameters == std::vector<std::string>{"Stage", "Topic"});
  Json wanted = Json::parse(after);
  wanted["Conditions"].erase("Unused");
  wanted["Mappings"].erase("N");
  wanted["Parameters"].erase("Unused");
  wanted["Resources"].erase("Later");
  wanted["Outputs"].erase("TableArn");  // an import may not add outputs
  CHECK(Json::parse(made.text) == wanted);
}

TEST_CASE("what an imported resource reads must be there already", "[route][S52]") {
  const auto after = [](const std::string& value) {
    return R"({"Resources": {"Stack": {"Type": "AWS::CloudFormation::Stack"}, "Later": {"Type": "AWS::SNS::Topic"},
               "Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": )" +
           value + "}}}}";
  };
  const std::string before = R"({"Resources": {"Stack": {"Type": "AWS::CloudFormation::Stack"}}})";
  const StackOutputs outputs = {{"Stack", {"Old"}}};
  CHECK(merged(before, after(R"({"Fn::GetAtt": ["Stack", "Outputs.Old"]})"), {"Queue"}, outputs)
            .obstacle.empty());
  CHECK(merged(before, after(R"({"Fn::GetAtt": ["Stack", "Outputs.New"]})"), {"Queue"}, outputs).obstacle ==
        "it reads a value of 'Stack' that its new stack has only after the import");
  const ImportTemplate late = merged(before, after(R"({"Ref": "Later"})"), {"Queue"}, outputs);
  CHECK(late.text.empty());
  CHECK_FALSE(late.obstacle.empty());
  CHECK(late.obstructed == "Queue");
  CHECK(merged(before, after(R"({"Ref": "Later"})"), {"Queue", "Stack"}, outputs).obstructed == "Queue");
  CHECK(merged(before, after(R"({"Ref": "Later"})"), {"Queue", "Later"}, outputs).obstacle.empty());
}

TEST_CASE("a stack of its own is imported without outputs and gets them with a handle", "[route][S52]") {
  const Template made = read_written(kBefore);
  Json bare = Json::parse(kBefore);
  bare.erase("Outputs");
  CHECK(Json::parse(without_outputs(made)) == bare);
  Json handled = Json::parse(kBefore);
  handled["Resources"]["H"] = {{"Type", "AWS::CloudFormation::WaitConditionHandle"}};
  CHECK(Json::parse(with_handle(made, "H")) == handled);
  Json kept = Json::parse(kBefore);
  kept["Resources"]["Here"]["DeletionPolicy"] = "Retain";
  CHECK(Json::parse(with_retained(made, {"Here"})) == kept);
}
