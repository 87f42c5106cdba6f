// A template in YAML is the template, from the split to the proof.
#include <cfnsplit/verify.hpp>

#include "whole/split_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

const std::string kYaml = R"(AWSTemplateFormatVersion: 2010-09-09
Parameters:
  Stage: {Type: String, Default: "012"}
Conditions:
  IsLive: !Not [!Equals [!Ref Stage, test]]
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties: &keys
      BillingMode: PAY_PER_REQUEST
      PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled: yes}
  Places:
    Type: AWS::DynamoDB::Table
    Properties:
      <<: *keys
      BillingMode: PROVISIONED
  Handler:
    Type: AWS::Lambda::Function
    Condition: IsLive
    Properties:
      Timeout: 1_0
      Code:
        ZipFile: |
          def handler(event, context):
              return "${Orders}"
      Environment:
        Variables:
          TABLE: !GetAtt Orders.Arn
          NAME: !Sub |
            ${AWS::StackName}/${Places}
          VERSION: 2012-10-17
          RATE: 1.10
)";

const std::string kJson = R"({"AWSTemplateFormatVersion": "2010-09-09",
  "Parameters": {"Stage": {"Type": "String", "Default": "012"}},
  "Conditions": {"IsLive": {"Fn::Not": [{"Fn::Equals": [{"Ref": "Stage"}, "test"]}]}},
  "Resources": {
    "Orders": {"Type": "AWS::DynamoDB::Table", "Properties": {"BillingMode": "PAY_PER_REQUEST",
      "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": true}}},
    "Places": {"Type": "AWS::DynamoDB::Table", "Properties": {"BillingMode": "PROVISIONED",
      "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": true}}},
    "Handler": {"Type": "AWS::Lambda::Function", "Condition": "IsLive", "Properties": {"Timeout": 10,
      "Code": {"ZipFile": "def handler(event, context):\n    return \"${Orders}\"\n"},
      "Environment": {"Variables": {"TABLE": {"Fn::GetAtt": ["Orders", "Arn"]},
        "NAME": {"Fn::Sub": "${AWS::StackName}/${Places}\n"}, "VERSION": "2012-10-17", "RATE": 1.10}}}}}})";

std::vector<TemplateFile> templates_of(const std::string& text) {
  SplitOptions options;
  options.pins = {{"Orders", "Data"}, {"Handler", "Work"}};
  Outcome<Split> made = split("app", text, options);
  INFO(to_text(made.diagnostics));
  REQUIRE(made.ok());
  CHECK(made.diagnostics.empty());
  std::erase_if(made->files, [](const TemplateFile& file) { return file.name == "manifest.json"; });
  return made->files;
}

}  // namespace

TEST_CASE("YAML and its JSON give the same templates", "[yaml][S61]") {
  const std::vector<TemplateFile> from_yaml = templates_of(kYaml), from_json = templates_of(kJson);
  REQUIRE(from_yaml.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(from_yaml[i].name == from_json[i].name);
    CHECK(from_yaml[i].text == from_json[i].text);
  }
  CHECK(verify("app", kJson, from_yaml, {}).ok());
  CHECK(verify("app", kYaml, from_json, {}).ok());
}

TEST_CASE("a split whose templates are YAML is proved", "[yaml][verify]") {
  const std::string source = R"({"Resources": {"Topic": {"Type": "AWS::SNS::Topic"},
    "Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": {"Fn::GetAtt": ["Topic", "TopicName"]}}}}})";
  std::vector<TemplateFile> files = {{"main.yaml", R"(Resources:
  Topic: {Type: AWS::SNS::Topic}
  Work:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: work.yml
      Parameters: {Name: !GetAtt Topic.TopicName}
)"},
                                     {"work.yml", R"(Parameters:
  Name: {Type: String}
Resources:
  Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref Name}}
)"}};
  const Outcome<Proof> proof = verify("app", source, files, {});
  INFO(to_text(proof.diagnostics));
  REQUIRE(proof.ok());
  CHECK(proof->root == "main.yaml");
  files[1].text.replace(files[1].text.find("!Ref Name"), 9, "Name");
  const Outcome<Proof> broken = verify("app", source, files, {});
  REQUIRE_FALSE(broken.ok());
  CHECK(broken.diagnostics.front().code == "CFS0504");
  CHECK(broken.diagnostics.front().place.file == "work.yml");
}

TEST_CASE("findings point into a text of several lines", "[yaml][CFS0201]") {
  std::string text = kYaml;
  text.replace(text.find("/${Places}"), 10, "\n            ${Plases}");
  const Outcome<Split> made = split("app.yaml", text, {});
  REQUIRE(made.diagnostics.size() == 1);
  CHECK(made.diagnostics[0].code == "CFS0201");
  CHECK(made.diagnostics[0].place.line == 31);
  CHECK(made.diagnostics[0].place.column == 13);
  CHECK(made.diagnostics[0].place.length == 9);
}

TEST_CASE("what is ambiguous in YAML is told once, with its place", "[yaml][CFS0123]") {
  std::string text = kYaml;
  text.replace(text.find("\"012\""), 5, "012");
  const Outcome<Split> made = split("app.yaml", text, {});
  REQUIRE(made.ok());
  REQUIRE(made.diagnostics.size() == 2);
  CHECK(made.diagnostics[0].code == "CFS0123");
  CHECK(made.diagnostics[0].place.line == 3);
  CHECK(made.diagnostics[1].code == "CFS0401");
}
