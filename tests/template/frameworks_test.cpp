#include "template/frameworks.hpp"

#include "catch.hpp"
#include "support.hpp"
#include "syntax/json_reader.hpp"

using namespace cfnsplit;

namespace {

// "ApiGatewayRestApi ServerlessDeploymentBucket"
std::string looked_up(const std::string& text) {
  const auto document = read_json(test::source_of(text));
  REQUIRE(document.ok());
  const auto source = read_template(*document);
  REQUIRE(source.ok());
  std::string names;
  for (const LookedUp& one : looked_up_in_root(*source))
    names += (names.empty() ? "" : " ") + std::string(source->resources.entries()[one.resource].name);
  return names;
}

const std::string kApi = R"("ApiGatewayRestApi": {"Type": "AWS::ApiGateway::RestApi"})";
const std::string kBucket = R"("ServerlessDeploymentBucket": {"Type": "AWS::S3::Bucket"})";

}  // namespace

TEST_CASE("what the Serverless Framework's tools look up in the root", "[S58]") {
  CHECK(looked_up(R"({"Resources": {)" + kApi + ", " + kBucket + R"(,
      "ServerlessDeploymentBucketPolicy": {"Type": "AWS::S3::BucketPolicy"},
      "Key": {"Type": "AWS::ApiGateway::ApiKey"}, "Data": {"Type": "AWS::S3::Bucket"},
      "HelloLogsSubscriptionFilterCloudWatchLog1": {"Type": "AWS::Logs::SubscriptionFilter"},
      "OtherFilter": {"Type": "AWS::Logs::SubscriptionFilter"}}})") ==
        "ApiGatewayRestApi ServerlessDeploymentBucket ServerlessDeploymentBucketPolicy Key "
        "HelloLogsSubscriptionFilterCloudWatchLog1");
  CHECK(looked_up(R"({"Resources": {)" + kApi +
                  R"(}, "Outputs": {"ServerlessDeploymentBucketName": {"Value": "mine"}}})") ==
        "ApiGatewayRestApi");
}

TEST_CASE("without a sign of a framework nothing is looked up", "[S58]") {
  CHECK(looked_up(R"({"Resources": {)" + kApi + R"(, "HttpApi": {"Type": "AWS::ApiGatewayV2::Api"}}})")
            .empty());
}

TEST_CASE("an id counts with its type only", "[S58]") {
  CHECK(looked_up(R"({"Resources": {"ApiGatewayRestApi": {"Type": "AWS::SNS::Topic"}, )" + kBucket + "}}") ==
        "ServerlessDeploymentBucket");
}
