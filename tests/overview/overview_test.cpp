// overview(): what is seen at a glance, and how it is told.
#include <algorithm>
#include <cfnsplit/overview.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "catch.hpp"
#include "corpus_sample.hpp"
#include "support.hpp"

namespace cfnsplit {
namespace {

using nlohmann::json;

const std::string kShop = R"({
  "Parameters": {
    "Password": {"Type": "String", "NoEcho": true}, "Stage": {"Type": "String", "Default": "dev"},
    "Image": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/images/latest"},
    "Nothing": {"Type": "String", "Default": "x"}},
  "Resources": {
    "Api": {"Type": "AWS::ApiGateway::RestApi", "Properties": {"Name": {"Ref": "Stage"}}},
    "Place": {"Type": "AWS::ApiGateway::Method", "Properties": {"RestApiId": {"Ref": "Api"},
      "Integration": {"Uri": {"Fn::Sub": "arn:${PlaceOrder.Arn}"}}}},
    "PlaceOrder": {"Type": "AWS::Lambda::Function", "Properties": {"Role": {"Fn::GetAtt": ["Role", "Arn"]},
      "Code": {"ImageUri": {"Ref": "Image"}}}},
    "Nightly": {"Type": "AWS::Lambda::Function", "Properties": {
      "Environment": {"Variables": {"KEY": "{{resolve:secretsmanager:key}}", "X": "{{resolve:ssm:/x}}",
      "Y": {"Fn::Sub": "{{resolve:ssm:${Stage}}}"}}}}},
    "Role": {"Type": "AWS::IAM::Role"},
    "Policy": {"Type": "AWS::IAM::Policy", "Properties": {"Roles": [{"Ref": "Role"}],
      "PolicyDocument": {"Statement": [{"Resource": [{"Fn::GetAtt": ["Orders", "Arn"]}, {"Ref": "Told"}]}]}}},
    "Orders": {"Type": "AWS::DynamoDB::Table"},
    "Told": {"Type": "AWS::SNS::Topic"},
    "Database": {"Type": "AWS::RDS::DBInstance", "Properties": {"MasterUserPassword": {"Ref": "Password"},
      "VPCSecurityGroups": [{"Fn::ImportValue": "network-group"}]}},
    "Alone": {"Type": "AWS::SQS::Queue"}},
  "Outputs": {"Url": {"Value": {"Ref": "Api"}, "Export": {"Name": "url"}}, "Db": {"Value": {"Ref": "Database"}}}})";

Overview seen(const std::string& text) {
  const Outcome<Overview> outcome = overview("shop.json", text);
  INFO(test::to_text(outcome.diagnostics));
  REQUIRE(outcome);
  return *outcome;
}

std::string names(const std::vector<OverviewEntry>& entries) {
  std::string text;
  for (const OverviewEntry& entry : entries) {
    text += entry.name + ':' + entry.kind;
    for (const std::string& reader : entry.readers) text += '<' + reader;
    text += ' ';
  }
  return text;
}

std::string told(const std::vector<Flow>& flows) {
  std::string text;
  for (const Flow& flow : flows) {
    text += flow.entry + std::to_string(flow.entries) + '>' + flow.worker + std::to_string(flow.workers);
    for (const Share& data : flow.data) text += '>' + data.name + std::to_string(data.count);
    text += '\n';
  }
  return text;
}

}  // namespace

TEST_CASE("work is followed from where it comes in to the data", "[overview]") {
  CHECK(told(seen(kShop).flows) == "ApiGateway1>Lambda1>DynamoDB1>SNS1\n0>Lambda1\n");
}

TEST_CASE("what matters of a template is listed", "[overview]") {
  const Overview shop = seen(kShop);
  CHECK(shop.resources == 10);
  CHECK(names(shop.secrets) == "Password:parameter<Database secretsmanager:key:dynamic<Nightly ");
  CHECK(names(shop.required) == "Password:parameter ");
  CHECK(names(shop.optional) == "Image:parameter Nothing:parameter Stage:parameter ");
  CHECK(names(shop.takes_in) == "/images/latest:ssm network-group:import ${Stage}:ssm /x:ssm ");
  CHECK(names(shop.gives_out) == "Url:export Db:output ");
  CHECK(names(shop.orphans) == "Alone:AWS::SQS::Queue Nightly:AWS::Lambda::Function ");
  CHECK(names(shop.unused) == "Nothing:parameter ");
  CHECK(names(shop.stateful).find("Orders:AWS::DynamoDB::Table") != std::string::npos);
  CHECK(names(shop.stateful).find("Database:AWS::RDS::DBInstance") != std::string::npos);
  REQUIRE(shop.most_read.size() == 5);
  CHECK(shop.most_read[0].name == "Role");
  CHECK(shop.most_read[0].count == 2);
  CHECK(shop.largest[0].count >= shop.largest[1].count);
  CHECK(shop.services[0].name == "ApiGateway");
  CHECK(shop.usage[0].used * shop.usage[1].limit >= shop.usage[1].used * shop.usage[0].limit);
}

TEST_CASE("an overview is one screen", "[overview]") {
  const std::string shop = write_overview("text", seen(kShop));
  CHECK(shop.starts_with("shop.json: 10 resources, 4 parameters, 2 outputs\n"));
  CHECK(shop.find("who calls whom  ApiGateway 1 → Lambda 1 → DynamoDB 1, SNS 1\n"
                  "                (nothing here) → Lambda 1\n") != std::string::npos);
  CHECK(shop.find("secrets         Password → Database\n                secretsmanager:key → Nightly\n") !=
        std::string::npos);
  const std::string extension = GENERATE(".json", ".template", ".yaml", ".yml");
  for (const std::filesystem::path& path : test::corpus_sample(extension)) {
    const Outcome<Overview> outcome = overview(path.filename().string(), test::read_file(path));
    if (!outcome) continue;
    std::istringstream lines(write_overview("text", *outcome));
    INFO(lines.str());
    std::ptrdiff_t count = 0;
    for (std::string line; std::getline(lines, line); ++count)
      CHECK(std::ranges::count_if(
                line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }) <= 80);
    CHECK(count <= 40);
  }
}

TEST_CASE("an overview is told to programs and in Markdown", "[overview]") {
  const json report = json::parse(write_overview("json", seen(kShop)));
  CHECK(report["flows"][0] ==
        json::parse(R"({"entry": "ApiGateway", "entries": 1, "worker": "Lambda", "workers": 1,
                                              "data": {"DynamoDB": 1, "SNS": 1}})"));
  CHECK(report["secrets"][0] ==
        json::parse(R"({"name": "Password", "kind": "parameter", "readers": ["Database"]})"));
  CHECK(report["largest"][0].contains("bytes"));
  CHECK(report["usage"]["resources"]["used"] == 10);
  Overview hostile = seen(kShop);
  hostile.required = {{"<b>|@x", "parameter", {}, 0}};
  CHECK(write_overview("markdown", hostile).find("| must be given | &lt;b&gt;\\|&#64;x |\n") !=
        std::string::npos);
}

TEST_CASE("a template that is compiled later is seen as it is written", "[overview]") {
  const Overview sam = seen(R"({"Transform": "AWS::Serverless-2016-10-31", "Resources": {
      "T": {"Type": "AWS::Serverless::SimpleTable"},
      "F": {"Type": "AWS::Serverless::Function", "Properties": {"Environment": {"Variables": {"T": {"Ref": "T"}}}}}},
      "Outputs": {"R": {"Value": {"Fn::GetAtt": ["FRole", "Arn"]}}}})");
  CHECK(sam.is_before_expansion);
  CHECK(told(sam.flows) == "0>Serverless1>Serverless1\n");
  const Outcome<Overview> none = overview("x.json", "{");
  CHECK_FALSE(none);
  CHECK(none.diagnostics.front().code == "CFS0102");
}

}  // namespace cfnsplit
