// Orders that no template states, in the waves that create one.
#include <cfnsplit/waves.hpp>
#include <map>

#include "texts_of_wave.hpp"
#include "whole/estate.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

// Per resource, the number of the first wave that holds it.
std::map<std::string, std::size_t> waves_by_resource(const Json& source, const SplitOptions& options) {
  const Outcome<WavePlan> plan = plan_waves("test.json", source.dump(), options);
  INFO(to_text(plan.diagnostics));
  REQUIRE(plan.ok());
  std::map<std::string, std::size_t> found;
  for (std::size_t w = 0; w < plan->waves.size(); ++w) {
    const Json manifest = Json::parse(text_of(plan->waves[w].files, kManifestFile));
    for (const auto& [id, place] : manifest["resources"].items()) found.emplace(id, w);
  }
  return found;
}

SplitOptions few_operations(const Json& source, bool in_a_stack) {
  SplitOptions options;
  options.limits.operations = in_a_stack ? 4 : 3;
  for (const auto& [id, resource] : source["Resources"].items())
    if (in_a_stack) options.pins.push_back({id, "Queue"});
  return options;
}

}  // namespace

TEST_CASE("an event source mapping comes in no wave before the policy of its function's role", "[waves]") {
  const Json source = Json::parse(R"({"Resources": {
    "Function": {"Type": "AWS::Lambda::Function", "Properties": {"Role": {"Fn::GetAtt": ["Role", "Arn"]}}},
    "Mapping": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {
      "FunctionName": {"Ref": "Function"}, "EventSourceArn": "arn:aws:sqs:eu-west-1:1:queue"}},
    "Role": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {}}},
    "RolePolicy": {"Type": "AWS::IAM::Policy", "Properties": {"PolicyName": "p", "PolicyDocument": {},
      "Roles": [{"Ref": "Role"}]}}}})");
  for (const bool in_a_stack : {false, true}) {
    INFO(in_a_stack);
    const auto wave = waves_by_resource(source, few_operations(source, in_a_stack));
    REQUIRE(wave.size() == 4);
    CHECK(wave.at("RolePolicy") == 0);
    CHECK(wave.at("Mapping") == 1);
  }
}

TEST_CASE("a recorder of AWS Config and its delivery channel come in one wave", "[waves]") {
  const Json source = Json::parse(R"({"Resources": {
    "ARecorder": {"Type": "AWS::Config::ConfigurationRecorder", "Properties": {"RoleARN": "arn:aws:iam::1:role/r"}},
    "Bucket": {"Type": "AWS::S3::Bucket"},
    "Channel": {"Type": "AWS::Config::DeliveryChannel", "Properties": {"S3BucketName": {"Ref": "Bucket"}}},
    "BucketA": {"Type": "AWS::S3::Bucket"}, "BucketB": {"Type": "AWS::S3::Bucket"}}})");
  for (const bool in_a_stack : {false, true}) {
    INFO(in_a_stack);
    const auto wave = waves_by_resource(source, few_operations(source, in_a_stack));
    REQUIRE(wave.size() == 5);
    CHECK(wave.at("ARecorder") == wave.at("Channel"));
  }
}
