#include "prior/lock_keys.hpp"

#include "catch.hpp"
#include "support.hpp"
#include "syntax/json_reader.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

std::vector<std::string> keys_of(const std::string& resources) {
  const auto document = read_json(source_of("{\"Resources\": {" + resources + "}}"));
  REQUIRE(document.ok());
  const auto source = read_template(*document);
  REQUIRE(source.ok());
  const auto references = find_references(*source);
  REQUIRE(references.ok());
  return lock_keys(*source, *references);
}

const std::string kSha = "I4oxu0GZIEQaTdtuqtsieSwws4LVCboA6YugFAbZQ";

}  // namespace

TEST_CASE("ids that are new at every build are told from those that last", "[S51]") {
  const auto version = [](const std::string& id) { return lasting_part(id, "AWS::Lambda::Version"); };
  CHECK(version("HelloLambdaVersion" + kSha) == "HelloLambdaVersion");
  CHECK(version("HelloLambdaVersionHmAxfFHvWtlObNFlFRBXAutQyMUPcYeyrkFIAMorhrM") == "HelloLambdaVersion");
  CHECK(version("HelloVersionOfTheFunctionThatIsUsedForTheTests").empty());
  CHECK(version("HelloVersion0a1b2c3d4e") == "HelloVersion");
  CHECK(version("FnCurrentVersion17A89ABB0a1b2c3d4e0a1b2c3d4e0a1b2c3d4e12") == "FnCurrentVersion");
  CHECK(version("VersionVersion0a1b2c3d4e") == "VersionVersion");
  CHECK(version("HelloVersion").empty());
  CHECK(version("HelloVersion2").empty());
  CHECK(version("HelloVersionXYZXYZXYZX").empty());
  CHECK(lasting_part("ApiGatewayDeployment1700000000000", "AWS::ApiGateway::Deployment") ==
        "ApiGatewayDeployment");
  CHECK(lasting_part("ApiDeploymentB17BE62D7fb808fb34150706848837a28be93e5a",
                     "AWS::ApiGateway::Deployment") == "ApiDeployment");
  CHECK(lasting_part("ServerlessHttpApiDeployment0a1b2c3d4e", "AWS::ApiGatewayV2::Deployment") ==
        "ServerlessHttpApiDeployment");
  CHECK(lasting_part("QueueVersion0a1b2c3d4e", "AWS::SQS::Queue").empty());
  CHECK(lasting_part("DeploymentAPIGWorders0a1b2c3d", "AWS::ApiGateway::Deployment") ==
        "DeploymentAPIGWorders");
  CHECK(lasting_part("ordersDefault4XXResponse0a1b2c3d", "AWS::ApiGateway::GatewayResponse") ==
        "ordersDefault4XXResponse");
  CHECK(lasting_part("ordersDefault4XXResponse", "AWS::ApiGateway::GatewayResponse").empty());
}

TEST_CASE("ids of layers and instances end in what is new", "[S51]") {
  const auto layer = [](const std::string& id) { return lasting_part(id, "AWS::Lambda::LayerVersion"); };
  CHECK(layer("Common9d7233f63c") == "Common");
  CHECK(layer("ToolsLambdaLayerfe05bcdcdc4928012781a5f1a2a77cbb5398e106") == "ToolsLambdaLayer");
  CHECK(layer("Common").empty());
  CHECK(layer("ToolsLambdaLayer").empty());
  CHECK(layer("CommonLayerB17BE62D").empty());
  CHECK(layer("9d7233f63c").empty());
  const auto instance = [](const std::string& id) { return lasting_part(id, "AWS::EC2::Instance"); };
  CHECK(instance("Web4DA0AE330a1b2c3d4e5f6a7b") == "Web4DA0AE33");
  CHECK(instance("Web4DA0AE33").empty());
  CHECK(instance("Webserver0a1b2c3d4e5f6a7b").empty());
  CHECK(lives_between_builds("AWS::EC2::Instance"));
  CHECK_FALSE(lives_between_builds("AWS::Lambda::LayerVersion"));
}

TEST_CASE("what does not last is known by its owner and its type", "[S51]") {
  const std::string rest =
      R"("Fn": {"Type": "AWS::Lambda::Function"}, "Api": {"Type": "AWS::ApiGateway::RestApi"},
         "Named": {"Type": "AWS::Lambda::Version", "Properties": {"FunctionName": {"Ref": "Fn"}}},
         "Deployment1700000000000": {"Type": "AWS::ApiGateway::Deployment",
                                     "Properties": {"RestApiId": {"Ref": "Api"}}},
         "Strange1700000000000": {"Type": "AWS::ApiGateway::Deployment", "Properties": {"RestApiId": {"Ref": "Api"}}},
         "FnVersion)" +
      kSha + R"(": {"Type": "AWS::Lambda::Version", "DependsOn": "Api",
                    "Properties": {"FunctionName": {"Fn::GetAtt": ["Fn", "Arn"]}}},
         "FarVersion)" +
      kSha + R"(": {"Type": "AWS::Lambda::Version", "Properties": {"FunctionName": "far"}})";
  CHECK(keys_of(rest) == std::vector<std::string>{"Fn", "Api", "Named", "Api AWS::ApiGateway::Deployment",
                                                  "Strange1700000000000", "Fn AWS::Lambda::Version",
                                                  "FarVersion AWS::Lambda::Version"});
}

TEST_CASE("where no owner is known, the rest of the id is what lasts", "[S51]") {
  CHECK(keys_of(R"("Common9d7233f63c": {"Type": "AWS::Lambda::LayerVersion"},
                   "apiDefault4XXResponse0a1b2c3d": {"Type": "AWS::ApiGateway::GatewayResponse",
                                                     "Properties": {"RestApiId": {"Ref": "api"}}},
                   "apiDefault5XXResponse0a1b2c3d": {"Type": "AWS::ApiGateway::GatewayResponse",
                                                     "Properties": {"RestApiId": {"Ref": "api"}}},
                   "api": {"Type": "AWS::ApiGateway::RestApi"})") ==
        std::vector<std::string>{"Common AWS::Lambda::LayerVersion",
                                 "apiDefault4XXResponse AWS::ApiGateway::GatewayResponse",
                                 "apiDefault5XXResponse AWS::ApiGateway::GatewayResponse", "api"});
}

TEST_CASE("two pictures of one owner keep their ids", "[S51]") {
  const std::string first = "FnVersion0a1b2c3d4e", second = "FnVersion0a1b2c3d4f";
  const auto version = [](const std::string& id) {
    return "\"" + id +
           R"(": {"Type": "AWS::Lambda::Version", "Properties": {"FunctionName": {"Ref": "Fn"}}})";
  };
  CHECK(keys_of(R"("Fn": {"Type": "AWS::Lambda::Function"}, )" + version(first) + ", " + version(second)) ==
        std::vector<std::string>{"Fn", first, second});
}
