#include "template/facts.hpp"

#include "catch.hpp"

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
  CHECK(attribute_shape("AWS::Route53::HostedZone", "NameServer") == AttributeShape::text);
  CHECK(attribute_shape("AWS::Route53::HostedZone", "") == AttributeShape::text);
  CHECK(attribute_shape("AWS::Route53::HostedZon", "NameServers") == AttributeShape::text);
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
  CHECK(may_be_secret("AWS::CloudFormation::CustomResource", "Value"));
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
