#include "plan/function_owners.hpp"

#include <map>

#include "catch.hpp"
#include "support.hpp"
#include "syntax/json_reader.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

// Per resource the id of its function, for those that have one.
std::map<std::string, std::string> owners_in(const std::string& resources) {
  const auto source = read_template(*read_json(source_of("{\"Resources\": {" + resources + "}}")));
  REQUIRE(source.ok());
  const auto references = find_references(*source);
  REQUIRE(references.ok());
  const FunctionOwners owners = find_function_owners(*source, *references);
  std::map<std::string, std::string> found;
  const auto& entries = source->resources.entries();
  for (std::size_t i = 0; i < entries.size(); ++i)
    if (const std::int32_t owner = owners.of_resource[i]; owner >= 0) {
      found.emplace(entries[i].name, entries[static_cast<std::size_t>(owner)].name);
      CHECK((owners.distance[i] == 0) == (owner == static_cast<std::int32_t>(i)));
    }
  return found;
}

constexpr std::string_view kTwo = R"(
  "User": {"Type": "AWS::Lambda::Function", "Properties": {"FunctionName": "dev-user",
           "Role": {"Fn::GetAtt": ["UserRole", "Arn"]}}},
  "Users": {"Type": "AWS::Lambda::Function", "DependsOn": "UsersLog",
            "Properties": {"FunctionName": "dev-users", "Role": {"Fn::GetAtt": ["Shared", "Arn"]}}},
  "Third": {"Type": "AWS::Lambda::Function", "Properties": {"Role": {"Fn::GetAtt": ["Shared", "Arn"]}}},
  "UserRole": {"Type": "AWS::IAM::Role"}, "Shared": {"Type": "AWS::IAM::Role"},
  "UsersLog": {"Type": "AWS::Logs::LogGroup"},)";

}  // namespace

TEST_CASE("what belongs to a function is told from the graph, not from names", "[strategy][S87]") {
  const auto owners = owners_in(std::string(kTwo) + R"(
    "UserPool": {"Type": "AWS::Cognito::UserPool",
                 "Properties": {"LambdaConfig": {"PreSignUp": {"Fn::GetAtt": ["User", "Arn"]}}}},
    "UserTable": {"Type": "AWS::DynamoDB::Table"},
    "Anything": {"Type": "AWS::Lambda::Permission", "Properties": {"FunctionName": {"Ref": "User"}}},
    "Version": {"Type": "AWS::Lambda::Version", "Properties": {"FunctionName": {"Ref": "Users"}}},
    "Live": {"Type": "AWS::Lambda::Alias", "Properties": {"FunctionName": {"Ref": "Users"},
             "FunctionVersion": {"Fn::GetAtt": ["Version", "Version"]}}},
    "Invoke": {"Type": "AWS::Lambda::Permission", "Properties": {"FunctionName": {"Ref": "Live"}}},
    "Both": {"Type": "AWS::Events::Rule", "Properties": {"Targets": [
             {"Arn": {"Fn::GetAtt": ["User", "Arn"]}}, {"Arn": {"Ref": "Live"}}]}},
    "Policy": {"Type": "AWS::IAM::Policy", "Properties": {"Roles": [{"Ref": "UserRole"}],
               "PolicyDocument": {"Statement": [{"Resource": {"Fn::GetAtt": ["Users", "Arn"]}}]}}})");
  CHECK(owners == std::map<std::string, std::string>{{"User", "User"},
                                                     {"Users", "Users"},
                                                     {"Third", "Third"},
                                                     {"UserRole", "User"},
                                                     {"UsersLog", "Users"},
                                                     {"Anything", "User"},
                                                     {"Version", "Users"},
                                                     {"Live", "Users"},
                                                     {"Invoke", "Users"},
                                                     {"Policy", "User"}});
}

TEST_CASE("a literal name ties a log group to its function, and a metric an alarm", "[strategy][S87]") {
  const auto owners = owners_in(std::string(kTwo) + R"(
    "Log": {"Type": "AWS::Logs::LogGroup", "Properties": {"LogGroupName": "/aws/lambda/dev-user"}},
    "OtherLog": {"Type": "AWS::Logs::LogGroup", "Properties": {"LogGroupName": "/aws/lambda/dev-use"}},
    "Filter": {"Type": "AWS::Logs::MetricFilter", "Properties": {"LogGroupName": {"Ref": "Log"},
               "MetricTransformations": [{"MetricName": "Failed", "MetricNamespace": "Shop"}]}},
    "Alarm": {"Type": "AWS::CloudWatch::Alarm", "Properties": {"MetricName": "Failed", "Namespace": "Shop"}},
    "Other": {"Type": "AWS::CloudWatch::Alarm", "Properties": {"MetricName": "Failed", "Namespace": "Mall"}})");
  CHECK(owners.at("Log") == "User");
  CHECK(owners.at("Filter") == "User");
  CHECK(owners.at("Alarm") == "User");
  CHECK_FALSE(owners.contains("OtherLog"));
  CHECK_FALSE(owners.contains("Other"));
}

TEST_CASE("what stands within the construct of a function is its own", "[strategy][S87]") {
  const auto owners = owners_in(R"(
    "Fn1": {"Type": "AWS::Lambda::Function", "Metadata": {"aws:cdk:path": "Shop/Fn/Resource"}},
    "Extra": {"Type": "AWS::SSM::Parameter", "Metadata": {"aws:cdk:path": "Shop/Fn/Extra/Resource"}},
    "Near": {"Type": "AWS::SSM::Parameter", "Metadata": {"aws:cdk:path": "Shop/FnOther/Resource"}})");
  CHECK(owners.at("Extra") == "Fn1");
  CHECK_FALSE(owners.contains("Near"));
}

TEST_CASE("what a function shares with something else belongs to none", "[strategy][S87]") {
  const auto owners = owners_in(std::string(kTwo) + R"(
    "Queue": {"Type": "AWS::SQS::Queue"},
    "Alone": {"Type": "AWS::Events::Rule", "Properties": {"Targets": [
              {"Arn": {"Fn::GetAtt": ["User", "Arn"]},
               "DeadLetterConfig": {"Arn": {"Fn::GetAtt": ["Queue", "Arn"]}}}]}},
    "Mixed": {"Type": "AWS::Events::Rule", "Properties": {"Targets": [
              {"Arn": {"Fn::GetAtt": ["User", "Arn"]}}, {"Arn": {"Fn::GetAtt": ["Queue", "Arn"]}}]}},
    "Own": {"Type": "AWS::IAM::Policy", "Properties": {"Roles": [{"Ref": "UserRole"}]}},
    "OfBoth": {"Type": "AWS::IAM::Policy", "Properties": {"Roles": [{"Ref": "UserRole"}, {"Ref": "Shared"}]}},
    "Topic": {"Type": "AWS::IoT::TopicRule", "Properties": {"TopicRulePayload": {"Actions": [
              {"Lambda": {"FunctionArn": {"Fn::GetAtt": ["User", "Arn"]}}},
              {"Sqs": {"QueueUrl": {"Ref": "Queue"}}}]}}})");
  CHECK(owners.at("Alone") == "User");
  CHECK(owners.at("Own") == "User");
  for (const char* shared : {"Mixed", "OfBoth", "Topic", "Queue"}) CHECK_FALSE(owners.contains(shared));
}

TEST_CASE("a construct does not make a function's what is shared or holds data", "[strategy][S87]") {
  const auto owners = owners_in(R"(
    "Fn1": {"Type": "AWS::Lambda::Function", "Metadata": {"aws:cdk:path": "Shop/Fn/Resource"},
            "Properties": {"Role": {"Fn::GetAtt": ["Role", "Arn"]}}},
    "Fn2": {"Type": "AWS::Lambda::Function", "Metadata": {"aws:cdk:path": "Shop/Other/Resource"},
            "Properties": {"Role": {"Fn::GetAtt": ["Role", "Arn"]}, "Environment": {"Ref": "Read"}}},
    "Role": {"Type": "AWS::IAM::Role", "Metadata": {"aws:cdk:path": "Shop/Fn/ServiceRole/Resource"}},
    "Policy": {"Type": "AWS::IAM::Policy", "Properties": {"Roles": [{"Ref": "Role"}]},
               "Metadata": {"aws:cdk:path": "Shop/Fn/ServiceRole/DefaultPolicy/Resource"}},
    "Dead": {"Type": "AWS::SQS::Queue", "Metadata": {"aws:cdk:path": "Shop/Fn/DeadLetterQueue/Resource"}},
    "Table": {"Type": "AWS::DynamoDB::Table", "Metadata": {"aws:cdk:path": "Shop/Fn/Table/Resource"}},
    "Read": {"Type": "AWS::SSM::Parameter", "Metadata": {"aws:cdk:path": "Shop/Fn/Read/Resource"}},
    "Idle": {"Type": "AWS::IAM::Role", "Metadata": {"aws:cdk:path": "Shop/Fn/Idle/Resource"}},
    "Grant": {"Type": "AWS::IAM::Policy", "Properties": {"Roles": [{"Ref": "Idle"}]},
              "Metadata": {"aws:cdk:path": "Shop/Fn/Idle/DefaultPolicy/Resource"}})");
  CHECK(owners == std::map<std::string, std::string>{
                      {"Fn1", "Fn1"}, {"Fn2", "Fn2"}, {"Idle", "Fn1"}, {"Grant", "Fn1"}});
}
