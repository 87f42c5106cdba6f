#include "template/facts.hpp"

#include <algorithm>

#include "catch.hpp"
#include "support.hpp"
#include "syntax/json_reader.hpp"

using namespace cfnsplit;

TEST_CASE("the shape of an attribute comes from the table", "[facts][S11]") {
  CHECK(attribute_shape("AWS::Route53::HostedZone", "NameServers") == AttributeShape::list);
  CHECK(attribute_shape("AWS::EC2::VPCEndpoint", "DnsEntries") == AttributeShape::list);
  CHECK(attribute_shape("AWS::AutoScaling::AutoScalingGroup", "VPCZoneIdentifier") == AttributeShape::list);
  CHECK(attribute_shape("AWS::Amplify::Domain", "Certificate") == AttributeShape::opaque);
  CHECK(attribute_shape("AWS::CustomerProfiles::Domain", "DataStore.Readiness") == AttributeShape::opaque);
  CHECK(attribute_shape("AWS::S3::Bucket", "Arn") == AttributeShape::text);
  CHECK(attribute_shape("AWS::S3::Bucket", "Ref") == AttributeShape::text);
}

TEST_CASE("an attribute that is both a list and a list of objects is opaque", "[facts][S11]") {
  CHECK(attribute_shape("AWS::Bedrock::Flow", "Validations") == AttributeShape::opaque);
  CHECK(attribute_shape("AWS::NetworkManager::VpcAttachment", "ProposedSegmentChange.Tags") ==
        AttributeShape::opaque);
}

TEST_CASE("a name is matched whole", "[facts]") {
  CHECK(attribute_shape("AWS::Route53::HostedZone", "NameServer") == AttributeShape::unknown);
  CHECK(attribute_shape("AWS::Route53::HostedZone", "") == AttributeShape::unknown);
  CHECK(attribute_shape("AWS::Route53::HostedZon", "NameServers") == AttributeShape::unknown);
}

TEST_CASE("the second source knows attributes that the first does not", "[facts][S11][S75]") {
  CHECK(attribute_shape("AWS::WorkSpaces::Directory", "DnsIpAddresses") == AttributeShape::list);
  CHECK(attribute_shape("AWS::Timestream::InfluxDBBackup", "VpcSubnetIds") == AttributeShape::list);
  CHECK(attribute_shape("AWS::RDS::Deployment", "Tasks") == AttributeShape::opaque);
  CHECK(attribute_shape("AWS::EC2::Subnet", "AvailabilityZone") == AttributeShape::text);
}

TEST_CASE("properties that are lists of texts are known by their paths", "[facts][S75]") {
  CHECK(is_list_property("AWS::Lambda::Function", "VpcConfig/SubnetIds"));
  CHECK_FALSE(is_list_property("AWS::Lambda::Function", "Handler"));
  CHECK_FALSE(is_list_property("AWS::Lambda::Function", "Tags"));
}

TEST_CASE("types that decide at run time have attributes of unknown shape", "[facts][S11]") {
  for (const char* const type : {"Custom::Thing", "AWS::CloudFormation::CustomResource",
                                 "Vendor::Product::Thing", "Vendor::Product::Thing::MODULE", ""}) {
    CHECK(attribute_shape(type, "Anything") == AttributeShape::unknown);
    CHECK(attribute_shape(type, "Ref") == AttributeShape::text);
  }
}

TEST_CASE("outputs of nested stacks are text, and no secret beyond what they already show", "[facts][S15]") {
  for (const char* const type :
       {"AWS::CloudFormation::Stack", "AWS::ServiceCatalog::CloudFormationProvisionedProduct"}) {
    CHECK(attribute_shape(type, "Outputs.Endpoint") == AttributeShape::text);
    CHECK_FALSE(is_secret(type, "Outputs.Endpoint"));
    CHECK_FALSE(may_be_secret(type, "Outputs.Endpoint"));
  }
}

TEST_CASE("secrets never cross, references to secrets may", "[facts][S15]") {
  CHECK(is_secret("AWS::IAM::AccessKey", "SecretAccessKey"));
  CHECK(is_secret("AWS::AppSync::ApiKey", "ApiKey"));
  CHECK(is_secret("AWS::Cognito::UserPoolClient", "ClientSecret"));
  CHECK_FALSE(is_secret("AWS::IAM::AccessKey", "Ref"));
  CHECK_FALSE(is_secret("AWS::SecretsManager::Secret", "Ref"));
  CHECK_FALSE(is_secret("AWS::SSM::Parameter", "Value"));
}

TEST_CASE("values that are secrets in some uses", "[facts][S15]") {
  CHECK(may_be_secret("AWS::SSM::Parameter", "Value"));
  CHECK(may_be_secret("AWS::CloudFormation::WaitConditionHandle", "Ref"));
  CHECK(may_be_secret("AWS::CloudFormation::WaitCondition", "Data"));
  CHECK(may_be_secret("Custom::Password", "Value"));
  CHECK(may_be_secret("Custom::Lookup", "AdminPassword"));
  CHECK_FALSE(may_be_secret("Custom::Lookup", "AdminPasswordArn"));
  CHECK_FALSE(may_be_secret("AWS::CloudFormation::CustomResource", "Value"));
  CHECK_FALSE(may_be_secret("Custom::Password", "Ref"));
  CHECK_FALSE(may_be_secret("AWS::SNS::Topic", "TopicArn"));
}

TEST_CASE("types that hold data, and types that a refactor cannot move", "[facts][S50]") {
  CHECK(is_stateful("AWS::DynamoDB::Table"));
  CHECK(is_stateful("AWS::S3::Bucket"));
  CHECK(is_stateful("AWS::ECR::Repository"));
  CHECK_FALSE(is_stateful("AWS::Lambda::Function"));
  CHECK_FALSE(is_stateful("AWS::EC2::EIP"));
  CHECK_FALSE(can_be_refactored("AWS::ApiGateway::Method"));
  CHECK_FALSE(can_be_refactored("AWS::WAFv2::WebACL"));
  CHECK(can_be_refactored("AWS::Lambda::Function"));
}

TEST_CASE("keys are what the resource itself gives", "[facts][S50]") {
  const auto keys_of = [](const std::string& type, const std::string& properties) {
    const auto document = read_json(test::source_of("{" + properties + "}"));
    REQUIRE(document.ok());
    std::string text;
    for (const UniqueKey& key : unique_keys(type, (*document)->root())) {
      text += text.empty() ? "" : "; ";
      for (const std::string_view property : key.properties) text += std::string(property) + ' ';
      text += key.is_identity ? "=" : "~";
    }
    return text;
  };
  CHECK(keys_of("AWS::SNS::Topic", "").empty());
  CHECK(keys_of("AWS::SNS::Topic", R"("TopicName": "t")") == "TopicName =");
  CHECK(keys_of("AWS::SNS::Topic", R"("TopicName": {"Ref": "AWS::NoValue"})").empty());
  CHECK(keys_of("AWS::SNS::Topic", R"("TopicName": {"Fn::If": ["C", "t", {"Ref": "AWS::NoValue"}]})") ==
        "TopicName ~");
  CHECK(keys_of("AWS::CloudFront::Distribution", R"("DistributionConfig": {"Aliases": ["a"]})") ==
        "DistributionConfig/Aliases ~");
  CHECK(keys_of("AWS::CloudFront::Distribution", R"("DistributionConfig": {"Aliases": []})").empty());
  CHECK(keys_of("AWS::AppSync::Resolver", R"("ApiId": "a", "TypeName": "Query")").empty());
  CHECK(keys_of("AWS::EC2::EIPAssociation", R"("AllocationId": "a", "EIP": "1.2.3.4")") ==
        "AllocationId =; EIP =");
  CHECK(keys_of("AWS::Cognito::UserPool", R"("UserPoolName": "people")").empty());
  // What has a default is a part of the key where it is not given, too.
  CHECK(keys_of("AWS::ApiGateway::BasePathMapping", R"("DomainName": "d", "BasePath": "b")") ==
        "BasePath DomainName =");
  CHECK(keys_of("AWS::ApiGateway::BasePathMapping", R"("DomainName": "d")") == "DomainName =");
  CHECK(keys_of("AWS::ApiGateway::BasePathMapping", R"("BasePath": "b")").empty());
  CHECK(keys_of("AWS::ECR::PullThroughCacheRule", "") == "EcrRepositoryPrefix =");
  CHECK(keys_of("AWS::Config::ConfigurationRecorder", R"("Name": "r")") == "~");  // one in an account
}

TEST_CASE("what the registry's schemas say of a type", "[facts][S50]") {
  CHECK(is_known_type("AWS::Lambda::Permission"));
  CHECK_FALSE(is_known_type("AWS::Lambda::Permissio"));
  CHECK_FALSE(is_known_type("Custom::Thing"));
  CHECK(is_held_by_id("AWS::ApiGateway::RestApi"));
  CHECK_FALSE(is_held_by_id("AWS::ApiGateway::Deployment"));
  CHECK(std::ranges::count(replacing_properties("AWS::RDS::DBInstance"), "DBSubnetGroupName") == 1);
  CHECK(replacing_properties("Custom::Thing") == std::vector<std::string_view>{"ServiceToken"});
  CHECK(import_identifiers("AWS::ApiGateway::Stage") ==
        std::vector<std::string_view>{"RestApiId", "StageName"});
}

TEST_CASE("a path of properties leads through lists, and ends at a call", "[facts]") {
  const auto document =
      read_json(test::source_of(R"({"A": [{"B": 1}, {"B": 2}, {"C": 3}], "D": {"Ref": "X"}})"));
  REQUIRE(document.ok());
  const Node root = (*document)->root();
  CHECK(values_at(root, "A/*/B").size() == 2);
  REQUIRE(values_at(root, "D/E/F").size() == 1);
  CHECK(values_at(root, "D/E/F").front().key() == "D");
  CHECK(values_at(root, "G").empty());
}
