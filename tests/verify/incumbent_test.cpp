// What serverless-plugin-split-stacks is known to get wrong, each named. The root is found by what it names.
#include "catch.hpp"
#include "verify/split_fixture.hpp"

using namespace cfnsplit;
using test::codes_of;
using test::SplitFixture;
using test::to_text;

namespace {

const char* const kRoot = "cloudformation-template-update-stack.json";
const char* const kApi = "cloudformation-template-ApiNestedStack.json";
const char* const kFunctions = "cloudformation-template-FunctionsNestedStack.json";

const Diagnostic& first_of(const std::vector<Diagnostic>& found, const std::string& code) {
  const auto at = std::ranges::find(found, code, &Diagnostic::code);
  REQUIRE(at != found.end());
  return *at;
}

}  // namespace

TEST_CASE("a DependsOn between stacks is dropped", "[verify][incumbent][S30][S32]") {
  SplitFixture split("serverless");
  split.edit(kRoot, R"("DependsOn": ["ApiNestedStack"],)", "");
  const auto found = split.verify().diagnostics;
  INFO(to_text(found));
  CHECK(codes_of(found) == "CFS0508");
  const Diagnostic& lost = first_of(found, "CFS0508");
  CHECK(lost.summary ==
        "'ApiGatewayDeployment1' depends on 'ApiGatewayMethodGet' in the template, but "
        "'ApiGatewayDeployment1' does "
        "not wait for 'ApiNestedStack' in 'cloudformation-template-update-stack.json'");
  CHECK(lost.hint == "add DependsOn 'ApiNestedStack' to 'ApiGatewayDeployment1'");
  CHECK(lost.place.pointer == "/Resources/ApiGatewayDeployment1");
}

TEST_CASE("parameters are wired to another resource", "[verify][incumbent][S20]") {
  SplitFixture split("serverless");
  split.edit(kRoot, R"({"Fn::GetAtt": ["ApiGatewayRestApi", "RootResourceId"]})",
             R"({"Ref": "ApiGatewayRestApi"})");
  const auto found = split.verify().diagnostics;
  INFO(to_text(found));
  CHECK(codes_of(found) == "CFS0504");
  CHECK(first_of(found, "CFS0504").place.file == kApi);
  CHECK(first_of(found, "CFS0504").related.at(0).place.file == "source.json");
}

TEST_CASE("a shared object is rewritten twice", "[verify][incumbent][S7]") {
  SplitFixture split("serverless");
  split.edit(kApi, R"("FunctionName": {"Ref": "HelloLambdaFunctionArnParameter"})",
             R"("FunctionName": {"Ref": "HelloLambdaFunctionArnParameterParameter"})");
  const auto found = split.verify().diagnostics;
  CHECK(codes_of(found) == "CFS0504 CFS0510");
  CHECK(first_of(found, "CFS0510").hint.find("HelloLambdaFunctionArnParameter") != std::string::npos);
}

TEST_CASE("wires push a stack over its quota", "[verify][incumbent]") {
  SplitFixture split("serverless");
  split.options.limits.outputs = 1;
  split.options.limits.parameters = 2;
  split.options.limits.resources = 5;
  CHECK(codes_of(split.verify().diagnostics) == "CFS0512");
  split.options.limits.resources = 4;
  const auto found = split.verify().diagnostics;
  CHECK(found.size() == 2);
  CHECK(first_of(found, "CFS0512").summary ==
        "'cloudformation-template-update-stack.json' has 5 resources; the limit is 4");
}

TEST_CASE("a conditional function loses its guard", "[verify][incumbent][S17]") {
  SplitFixture split("serverless");
  const std::string condition =
      R"("Conditions": {"C": {"Fn::Equals": [{"Ref": "AWS::Region"}, "eu-west-1"]}},)";
  for (const char* const file : {"source.json", kRoot, kFunctions})
    split.edit(file, R"("Resources": {)", condition + R"("Resources": {)");
  for (const char* const file : {"source.json", kFunctions})
    split.edit(file, R"("Type": "AWS::Lambda::Function",)",
               R"("Type": "AWS::Lambda::Function", "Condition": "C",)");
  CHECK(codes_of(split.verify().diagnostics) == "CFS0514");
  split.edit(kFunctions, R"("Value": {"Fn::GetAtt": ["HelloLambdaFunction", "Arn"]})",
             R"("Value": {"Fn::If": ["C", {"Fn::GetAtt": ["HelloLambdaFunction", "Arn"]}, ""]})");
  CHECK(split.verify().ok());
}

TEST_CASE("outputs stay where they were while their resource moves", "[verify][incumbent]") {
  SplitFixture split("serverless");
  split.edit("source.json", R"("Outputs": {)",
             R"("Outputs": {"Arn": {"Value": {"Fn::GetAtt": ["HelloLambdaFunction", "Arn"]}},)");
  split.edit(kRoot, R"("Outputs": {)",
             R"("Outputs": {"Arn": {"Value": {"Fn::GetAtt": ["HelloLambdaFunction", "Arn"]}},)");
  CHECK(codes_of(split.verify().diagnostics) == "CFS0510");
}
