#include "refactor/departure.hpp"

#include <nlohmann/json.hpp>

#include "analysis/analyse.hpp"
#include "catch.hpp"
#include "support.hpp"

using namespace cfnsplit;
using Json = nlohmann::json;

namespace {

Analysis analysed(const Json& source) {
  auto analysis = analyse(test::source_of(source.dump()), {});
  INFO(cfnsplit::test::to_text(analysis.diagnostics));
  REQUIRE(analysis.ok());
  return std::move(*analysis);
}

std::int32_t position(const Analysis& analysis, std::string_view id) {
  return analysis.source.resources.index_of(id);
}

Json shop() {
  return Json::parse(R"({
    "Conditions": {"Prod": {"Fn::Equals": [{"Ref": "Stage"}, "prod"]}},
    "Parameters": {"Stage": {"Type": "String"}},
    "Resources": {
      "Orders": {"Type": "AWS::DynamoDB::Table", "DeletionPolicy": "Delete",
                 "Properties": {"TableName": {"Ref": "Stage"}}},
      "Extra": {"Type": "AWS::SQS::Queue", "Condition": "Prod"},
      "Alarm": {"Type": "AWS::CloudWatch::Alarm", "DependsOn": ["Orders", "Topic"], "Properties": {
        "AlarmName": {"Ref": "Orders"},
        "AlarmDescription": {"Fn::Sub": "${Orders.Arn} of ${Stage}, not ${!Orders}, and ${ Orders }"},
        "Dimensions": [{"Name": "Queue", "Value": {"Fn::If": ["Prod", {"Fn::GetAtt": ["Extra", "QueueName"]}, ""]}}]}},
      "Topic": {"Type": "AWS::SNS::Topic", "DependsOn": "Orders"}},
    "Outputs": {"Arn": {"Value": {"Fn::GetAtt": ["Orders", "Arn"]}, "Export": {"Name": "arn"}}}})");
}

}  // namespace

TEST_CASE("what leaves is retained, and its values and those that it reads are told", "[route][S52]") {
  const Analysis analysis = analysed(shop());
  const Departure departure(analysis, {position(analysis, "Extra"), position(analysis, "Orders")});
  const Json told = Json::parse(departure.told(true));
  Json retained = shop();
  retained["Resources"]["Orders"]["DeletionPolicy"] = "Retain";
  retained["Resources"]["Extra"]["DeletionPolicy"] = "Retain";
  CHECK(Json::parse(departure.retained()) == retained);
  CHECK(told["Resources"] == retained["Resources"]);
  CHECK(told["Outputs"] == Json::parse(R"({
    "Arn": {"Value": {"Fn::GetAtt": ["Orders", "Arn"]}, "Export": {"Name": "arn"}},
    "MovedExtraQueueName": {"Condition": "Prod", "Value": {"Fn::GetAtt": ["Extra", "QueueName"]}},
    "MovedOrders": {"Value": {"Ref": "Orders"}},
    "MovedOrdersArn": {"Value": {"Fn::GetAtt": ["Orders", "Arn"]}},
    "NeededStage": {"Value": {"Ref": "Stage"}}})"));
  CHECK_FALSE(Json::parse(departure.told(false))["Outputs"].contains("NeededStage"));
  CHECK(departure.needed_output("Stage", "Ref") == "NeededStage");
  CHECK(departure.needed_output("Orders", "Arn").empty());
}

TEST_CASE("what a condition of what leaves reads is told as well", "[route][S17]") {
  const Analysis analysis = analysed(shop());
  const Departure departure(analysis, {position(analysis, "Extra")});
  CHECK(Json::parse(departure.told(true))["Outputs"]["NeededStage"] ==
        Json::parse(R"({"Value": {"Ref": "Stage"}})"));
}

TEST_CASE("without it, what read it reads parameters of the same names", "[route][S52]") {
  const Analysis analysis = analysed(shop());
  const Departure departure(analysis, {position(analysis, "Extra"), position(analysis, "Orders")});
  const Json removed = Json::parse(departure.removed());
  CHECK(removed["Parameters"] == Json::parse(R"({
    "MovedExtraQueueName": {"Default": "", "Type": "String"},
    "MovedOrders": {"Type": "String"}, "MovedOrdersArn": {"Type": "String"}, "Stage": {"Type": "String"}})"));
  CHECK(removed["Resources"] == Json::parse(R"({
    "Alarm": {"Type": "AWS::CloudWatch::Alarm", "DependsOn": ["Topic"], "Properties": {
      "AlarmName": {"Ref": "MovedOrders"},
      "AlarmDescription": {"Fn::Sub": "${MovedOrdersArn} of ${Stage}, not ${!Orders}, and ${MovedOrders}"},
      "Dimensions": [{"Name": "Queue", "Value": {"Fn::If": ["Prod", {"Ref": "MovedExtraQueueName"}, ""]}}]}},
    "Topic": {"Type": "AWS::SNS::Topic"}})"));
  CHECK(removed["Outputs"]["Arn"] ==
        Json::parse(R"({"Value": {"Ref": "MovedOrdersArn"}, "Export": {"Name": "arn"}})"));
  CHECK(removed["Conditions"] == shop()["Conditions"]);
  CHECK(analyse(test::source_of(departure.removed()), {}).ok());
}

TEST_CASE("what leaves reads what leaves with it as before", "[route]") {
  const Json source = Json::parse(R"({"Resources": {
    "Dead": {"Type": "AWS::SQS::Queue"},
    "Jobs": {"Type": "AWS::SQS::Queue",
             "Properties": {"RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetAtt": ["Dead", "Arn"]}}}},
    "Other": {"Type": "AWS::SNS::Topic"}}})");
  const Analysis analysis = analysed(source);
  const Departure departure(analysis, {position(analysis, "Dead"), position(analysis, "Jobs")});
  CHECK_FALSE(departure.has_values());
  CHECK(Json::parse(departure.removed()) ==
        Json::parse(R"({"Resources": {"Other": {"Type": "AWS::SNS::Topic"}}})"));
}

TEST_CASE("names of the outputs meet no other name", "[route][S20]") {
  Json source = shop();
  source["Resources"]["Alarm"]["Properties"]["Namespace"] = "MovedMoved";
  source["Outputs"]["Needed1"] = {{"Value", "x"}};
  const Analysis analysis = analysed(source);
  const Departure departure(analysis, {position(analysis, "Orders")});
  CHECK(departure.prefix() == "MovedMovedMoved");
  CHECK(departure.needed_prefix() == "NeededNeeded");
  const std::string long_id(251, 'L');
  const Json large = {
      {"Resources",
       {{long_id, {{"Type", "AWS::SNS::Topic"}}},
        {"Reader", {{"Type", "AWS::SNS::Topic"}, {"Properties", {{"DisplayName", {{"Ref", long_id}}}}}}}}}};
  const Analysis other = analysed(large);
  const Json removed = Json::parse(Departure(other, {position(other, long_id)}).removed());
  CHECK(removed["Parameters"] == Json::parse(R"({"Moved1": {"Type": "String"}})"));
}

TEST_CASE("nothing stands for a list, a secret or what is computed", "[route][S11][S15]") {
  const auto obstacle = [](const std::string& type, const std::string& value, const std::string& extra = "") {
    const Analysis analysis = analysed(
        Json::parse(R"({"Transform": "AWS::LanguageExtensions", "Resources": {"It": {"Type": ")" + type +
                    R"("}, "Reader": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": )" + value +
                    "}}" + extra + "}}"));
    const std::int32_t it = position(analysis, "It");
    return obstacle_to_departure(analysis, it, {it});
  };
  CHECK(obstacle("AWS::SQS::Queue", R"({"Ref": "It"})").empty());
  CHECK(obstacle("AWS::Route53::HostedZone", R"({"Fn::Join": [",", {"Fn::GetAtt": ["It", "NameServers"]}]})")
            .find("'NameServers' is read, which is no text") != std::string::npos);
  CHECK(obstacle("AWS::IAM::AccessKey", R"({"Fn::GetAtt": ["It", "SecretAccessKey"]})").find("secret") !=
        std::string::npos);
  CHECK(obstacle("AWS::SQS::Queue", R"({"Fn::GetAtt": ["It", {"Fn::Sub": "A${AWS::Region}"}]})")
            .find("computed") != std::string::npos);
}
