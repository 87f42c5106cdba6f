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
