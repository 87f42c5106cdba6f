#include "refactor/identifiers.hpp"

#include "catch.hpp"
#include "refactor/import_template.hpp"

using namespace cfnsplit;

namespace {

using Identifier = std::vector<std::pair<std::string, std::string>>;

Identifier identifier(const std::string& type, const std::string& physical,
                      const std::string& properties = "{}") {
  const Template source =
      read_written(R"({"Resources": {"It": {"Type": ")" + type + R"(", "Properties": )" + properties + "}}}");
  const Deployed deployed{{}, {{"It", type, "", physical}}, {}};
  Identifiers identifiers(deployed);
  return identifiers.of_resource(source.resources.entries().front(), "file");
}

}  // namespace

TEST_CASE("a listing tells what identifies an imported resource", "[route][S52]") {
  CHECK(identifier("AWS::DynamoDB::Table", "shop-orders") == Identifier{{"TableName", "shop-orders"}});
  CHECK(identifier("AWS::S3::Bucket", "files") == Identifier{{"BucketName", "files"}});
  CHECK(identifier("AWS::SQS::Queue", "https://queue/1/q") == Identifier{{"QueueUrl", "https://queue/1/q"}});
  CHECK(identifier("AWS::SNS::Topic", "arn:aws:sns:x") == Identifier{{"TopicArn", "arn:aws:sns:x"}});
  CHECK(identifier("AWS::CloudFormation::CustomResource", "x").empty());
}

TEST_CASE("what the listing does not tell is to be filled in", "[route][S52]") {
  CHECK(identifier("AWS::SNS::Topic", "a-name") == Identifier{{"TopicArn", "REPLACE-TopicArn-OF-It"}});
  CHECK(identifier("AWS::DynamoDB::Table", "", R"({"TableName": "orders"})") ==
        Identifier{{"TableName", "orders"}});
  CHECK(
      identifier("AWS::ApiGateway::Stage", "prod", R"({"StageName": "prod", "RestApiId": {"Ref": "Api"}})") ==
      Identifier{{"RestApiId", "REPLACE-RestApiId-OF-It"}, {"StageName", "prod"}});
}

TEST_CASE("names of stacks come from listings, and blanks are told once", "[route]") {
  const Deployed deployed{{"Data"}, {}, {{"", "shop"}, {"Data", "shop-Data-1A"}}};
  Identifiers known(deployed);
  CHECK(known.stack_name("", "f") == "shop");
  CHECK(known.stack_name("Data", "f") == "shop-Data-1A");
  CHECK(known.new_stack_name("Vault", "f") == "shop-Vault");
  CHECK(known.blanks().empty());
  const Deployed nothing;
  Identifiers unknown(nothing);
  CHECK(unknown.stack_name("", "f") == "REPLACE-ROOT-STACK");
  CHECK(unknown.stack_name("Outer/Data", "f") == "REPLACE-STACK-Data");
  CHECK(unknown.new_stack_name("Vault", "f") == "REPLACE-NEW-STACK-Vault");
  CHECK(unknown.value_of("Data", "Stage", "f") == "REPLACE-VALUE-OF-Stage");
  unknown.stack_name("", "f");
  REQUIRE(unknown.blanks().size() == 4);
  CHECK(unknown.blanks()[2].text == "REPLACE-STACK-Data");
  CHECK(unknown.blanks()[2].meaning == "the name of the nested stack Outer/Data");
}
