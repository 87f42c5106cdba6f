// Breaks a split that proves, one edit at a time: the oracle has to see every one of them.
#include "catch.hpp"
#include "verify/mutation.hpp"

using namespace cfnsplit;
using test::check_all;
using test::codes_of;
using test::Mutation;
using test::SplitFixture;
using test::to_text;

namespace {

const char* const kRoot = "root.template.json";
const char* const kStorage = "Storage.template.json";
const char* const kCompute = "Compute.template.json";

}  // namespace

TEST_CASE("resources that were lost, doubled, added", "[verify][mutation]") {
  check_all(
      {
          {"resource renamed", kCompute, R"("Loop": {)", R"("Loup": {)", "CFS0501 CFS0503 CFS0510"},
          {"resource missing", kStorage, R"("Database": {
      "Type": "AWS::RDS::DBInstance",
      "Properties": {
        "DBInstanceClass": {"Fn::FindInMap": ["Sizes", {"Ref": "Stage"}, "Class"]},
        "MasterUsername": "{{resolve:secretsmanager:shop:SecretString:user}}",
        "MasterUserPassword": {"Ref": "DbPassword"},
        "AllocatedStorage": "20"
      }
    })",
           R"("Database": {"Type": "AWS::CloudFormation::Stack", "Properties": {}})", "CFS0504"},
          {"resource in two stacks", kCompute, R"("Loop": {)",
           R"("Bucket": {"Type": "AWS::S3::Bucket", "DeletionPolicy": "Retain"}, "Loop": {)", "CFS0502"},
          {"resource added", kCompute, R"("Loop": {)", R"("More": {"Type": "AWS::S3::Bucket"}, "Loop": {)",
           "CFS0503"},
          {"one child used twice", kRoot, R"("Compute": {
      "Type")",
           R"("Again": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": "Compute.template.json"}},
    "Compute": {
      "Type")",
           "CFS0502 CFS0508 CFS0511"},
      },
      "good");
}

TEST_CASE("resources that were changed", "[verify][mutation]") {
  check_all(
      {
          {"literal", kStorage, R"("AllocatedStorage": "20")", R"("AllocatedStorage": "21")", "CFS0504"},
          {"text for a number", kStorage, R"("WriteCapacityUnits": 5)", R"("WriteCapacityUnits": "5")",
           "CFS0504"},
          {"number spelt otherwise", kRoot, R"("Threshold": 1.50)", R"("Threshold": 1.5)", "CFS0504"},
          {"type", kCompute, R"(AWS::Events::Rule)", R"(AWS::Events::EventBus)", "CFS0504"},
          {"deletion policy dropped", kRoot, R"(, "DeletionPolicy": "Retain")", "", "CFS0504"},
          {"deletion policy changed", kStorage, R"("DeletionPolicy": "Retain")",
           R"("DeletionPolicy": "Snapshot")", "CFS0504"},
          {"update policy dropped", kStorage, R"("UpdateReplacePolicy": "Retain",)", "", "CFS0504"},
          {"metadata changed", kStorage, R"("Owner": "orders")", R"("Owner": "others")", "CFS0504"},
          {"metadata boolean", kStorage, R"("Reviewed": true)", R"("Reviewed": false)", "CFS0504"},
          {"property dropped", kCompute, R"("MemorySize": 256,)", "", "CFS0504"},
          {"property added", kCompute, R"("MemorySize": 256,)", R"("MemorySize": 256, "Timeout": 3,)",
           "CFS0504"},
          {"text turned into a reference", kStorage, R"({"Key": "note", "Value": "Bucket"})",
           R"({"Key": "note", "Value": {"Ref": "BucketRef"}})", "CFS0504"},
          {"list reordered", kStorage,
           R"([{"Key": "key", "Value": {"Ref": "BucketRef"}}, {"Key": "note", "Value": "Bucket"}])",
           R"([{"Key": "note", "Value": "Bucket"}, {"Key": "key", "Value": {"Ref": "BucketRef"}}])",
           "CFS0504"},
          {"list shortened", kStorage, R"(, {"Key": "note", "Value": "Bucket"})", "", "CFS0504"},
          {"policy condition dropped", kRoot,
           R"("Condition": {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}})",
           R"("Condition": {})", "CFS0504"},
          {"other pseudo parameter", kRoot, R"({"Ref": "AWS::AccountId"})", R"({"Ref": "AWS::Partition"})",
           "CFS0504"},
          {"creation policy changed", kCompute, R"("PT15M")", R"("PT5M")", "CFS0504"},
          {"import changed", kStorage, R"("network-vpc")", R"("network-vpd")", "CFS0504"},
          {"Sub literal changed", kCompute, R"(${OrdersArn}/index/)", R"(${OrdersArn}/indices/)", "CFS0504"},
          {"Sub literal unescaped", kCompute, R"(${!Name})", R"(${RootStackName})", "CFS0504"},
          {"Sub variable swapped", kCompute, R"(in ${RootStackId} for ${Stage})",
           R"(in ${Stage} for ${RootStackId})", "CFS0504"},
          {"Sub map entry changed", kCompute, R"("part": "x")", R"("part": "y")", "CFS0504"},
          {"Sub map entry shadows", kCompute, R"("part": "x")",
           R"("part": "x", "BucketRef": {"Ref": "BucketDomainName"})", "CFS0504"},
          {"Sub turned into its text", kStorage, R"({"Fn::Sub": "orders-${Stage}-${AWS::Region}"})",
           R"("orders-${Stage}-${AWS::Region}")", "CFS0504"},
          {"wrong branch of If", kCompute, R"(["HasAudit", {"Ref": "AuditRef"}, {"Ref": "AWS::NoValue"}])",
           R"(["HasAudit", {"Ref": "AWS::NoValue"}, {"Ref": "AuditRef"}])", "CFS0504"},
          {"wrong condition of If", kCompute, R"({"Fn::If": ["HasAudit", {"Ref": "AuditRef"})",
           R"({"Fn::If": ["IsProd", {"Ref": "AuditRef"})", "CFS0504"},
          {"other key of a mapping", kStorage, R"({"Ref": "Stage"}, "Units"])",
           R"({"Ref": "Stage"}, "Class"])", "CFS0504"},
      },
      "good");
}

TEST_CASE("DependsOn that was lost", "[verify][mutation][S30]") {
  check_all(
      {
          {"inside a child", kCompute, R"("DependsOn": "Loop",)", "", "CFS0504"},
          {"inside the root", kRoot, R"("DependsOn": ["Bucket", "Compute"])", R"("DependsOn": ["Compute"])",
           "CFS0504"},
          {"root on child", kRoot, R"("DependsOn": ["Bucket", "Compute"])", R"("DependsOn": ["Bucket"])",
           "CFS0508"},
          {"left dangling", kStorage, R"("Type": "AWS::RDS::DBInstance",)",
           R"("Type": "AWS::RDS::DBInstance", "DependsOn": "Bucket",)", "CFS0510"},
          {"added inside a child", kStorage, R"("Type": "AWS::RDS::DBInstance",)",
           R"("Type": "AWS::RDS::DBInstance", "DependsOn": "Endpoint",)", "CFS0504"},
          {"cycle of two stacks", kRoot, R"("DependsOn": ["Bucket"],)",
           R"("DependsOn": ["Bucket", "Compute"],)", "CFS0509"},
          {"cycle of a stack and a resource", kRoot, R"("Bucket": {"Type": "AWS::S3::Bucket",)",
           R"("Bucket": {"Type": "AWS::S3::Bucket", "DependsOn": "Storage",)", "CFS0509"},
          {"stack waits for itself", kRoot, R"("DependsOn": ["Storage"],)",
           R"("DependsOn": ["Storage", "Compute"],)", "CFS0509"},
      },
      "good");
}

TEST_CASE("sections that were changed", "[verify][mutation][S3][S4][S40]") {
  check_all(
      {
          {"parameter's default", kRoot, R"("Default": "dev")", R"("Default": "prod")", "CFS0505"},
          {"description", kRoot, "a table, a function, a server", "a table and a server", "CFS0505"},
          {"rule dropped", kRoot, R"("OneSubnet": {)", R"("TwoSubnets": {)", "CFS0505"},
          {"interface", kRoot, R"(["Stage", "SubnetIds"])", R"(["Stage"])", "CFS0505"},
          {"version dropped", kRoot, R"("AWSTemplateFormatVersion": "2010-09-09",)", "", "CFS0505"},
          {"section added", kRoot, R"("Rules": {)", R"("Hooks": {"H": {}}, "Rules": {)", "CFS0505"},
          {"transform added", kRoot, R"("Rules": {)", R"("Transform": "AWS::LanguageExtensions", "Rules": {)",
           "CFS0505"},
          {"transform in a child", kCompute, R"("Conditions": {)",
           R"("Transform": "AWS::LanguageExtensions", "Conditions": {)", "CFS0505"},
          {"rules in a child", kCompute, R"("Conditions": {)", R"("Rules": {"R": {}}, "Conditions": {)",
           "CFS0505"},
          {"condition in the root", kRoot, R"({"Fn::Equals": [{"Ref": "Stage"}, "prod"]})",
           R"({"Fn::Equals": [{"Ref": "Stage"}, "dev"]})", "CFS0505"},
          {"condition in a child", kStorage, R"({"Fn::Equals": [{"Ref": "Stage"}, "prod"]})",
           R"({"Fn::Equals": [{"Ref": "BucketRef"}, "prod"]})", "CFS0507"},
          {"condition that the template lacks", kStorage, R"("Conditions": {)",
           R"("Conditions": {"Never": {"Fn::Equals": ["a", "b"]},)", "CFS0507"},
          {"condition without its closure", kCompute,
           R"("IsProd": {"Fn::Equals": [{"Ref": "Stage"}, "prod"]},)", "", "CFS0510"},
          {"condition of a resource dropped", kCompute, R"("Condition": "IsProd",)", "", "CFS0504"},
          {"condition of a resource swapped", kCompute, R"("Condition": "IsProd",)",
           R"("Condition": "HasAudit",)", "CFS0504"},
          {"mapping in a child", kStorage, R"("Units": 5)", R"("Units": 6)", "CFS0507"},
          {"mapping in the root", kRoot, R"("Units": 5)", R"("Units": 6)", "CFS0505"},
          {"mapping that the template lacks", kStorage, R"("Mappings": {)",
           R"("Mappings": {"M": {"a": {"b": 1}},)", "CFS0507"},
          {"mapping renamed", kStorage, R"("Sizes": {"dev")", R"("Regions": {"dev")", "CFS0507 CFS0510"},
      },
      "good");
}

TEST_CASE("outputs that were changed", "[verify][mutation][S40]") {
  check_all(
      {
          {"dropped", kRoot, R"(,
    "BucketName": {"Value": {"Ref": "Bucket"}})",
           "", "CFS0506"},
          {"added", kRoot, R"("BucketName": {)", R"("Second": {"Value": "x"}, "BucketName": {)", "CFS0506"},
          {"export renamed", kRoot, R"(${AWS::StackName}-table)", R"(${AWS::StackName}-tables)", "CFS0506"},
          {"export dropped", kRoot, R"(,
      "Export": {"Name": {"Fn::Sub": "${AWS::StackName}-table"}})",
           "", "CFS0506"},
          {"condition dropped", kRoot, R"("AuditTopic": {"Condition": "HasAudit", )", R"("AuditTopic": {)",
           "CFS0506"},
          {"description dropped", kRoot, R"("Description": "The table",)", "", "CFS0506"},
          {"wrong value", kRoot, R"("Value": {"Fn::GetAtt": ["Storage", "Outputs.OrdersArn"]})",
           R"("Value": {"Fn::GetAtt": ["Storage", "Outputs.OrdersRef"]})", "CFS0506"},
          {"wrong output of the child", kStorage,
           R"("OrdersArn": {"Value": {"Fn::GetAtt": ["Orders", "Arn"]}})",
           R"("OrdersArn": {"Value": {"Ref": "Endpoint"}})", "CFS0504 CFS0506"},
          {"unknown attribute in a child", kCompute, R"("Value": {"Ref": "Handler"})",
           R"("Value": {"Ref": "Handler"}, "Values": 1)", "CFS0506"},
          {"export in a child", kCompute, R"("Value": {"Ref": "Handler"})",
           R"("Value": {"Ref": "Handler"}, "Export": {"Name": "handler"})", "CFS0506"},
      },
      "good");
}

TEST_CASE("wires that were crossed or cut", "[verify][mutation][S10][S12][S13][S14][S20]") {
  check_all(
      {
          {"two wires swapped", kRoot, R"("OrdersRef": {"Fn::GetAtt": ["Storage", "Outputs.OrdersRef"]})",
           R"("OrdersRef": {"Fn::GetAtt": ["Storage", "Outputs.OrdersArn"]})", "CFS0504"},
          {"wrong resource", kRoot, R"("RoleArn": {"Fn::GetAtt": ["Role", "Arn"]})",
           R"("RoleArn": {"Fn::GetAtt": ["Bucket", "Arn"]})", "CFS0504 CFS0508"},
          {"Ref for an attribute", kRoot, R"("RoleArn": {"Fn::GetAtt": ["Role", "Arn"]})",
           R"("RoleArn": {"Ref": "Role"})", "CFS0504"},
          {"literal for a parameter", kRoot, R"("ImageId": {"Ref": "ImageId"},)", R"("ImageId": "ami-1",)",
           "CFS0504"},
          {"parameter not given", kRoot, R"("RootStackId": {"Ref": "AWS::StackId"},)", "", "CFS0511"},
          {"parameter with a default instead", kCompute, R"("RoleArn": {"Type": "String"})",
           R"("RoleArn": {"Type": "String", "AllowedPattern": ".*"})", "CFS0511"},
          {"parameter not declared", kCompute, R"("RootStackId": {"Type": "String"},)", "",
           "CFS0504 CFS0510 CFS0511"},
          {"output not declared", kStorage, R"("OrdersRef": {"Value": {"Ref": "Orders"}},)", "", "CFS0510"},
          {"output misspelt", kRoot,
           R"("OrdersStreamArn": {"Fn::GetAtt": ["Storage", "Outputs.OrdersStreamArn"]})",
           R"("OrdersStreamArn": {"Fn::GetAtt": ["Storage", "Outputs.OrderStreamArn"]})", "CFS0510"},
          {"attribute is not an output", kRoot,
           R"("OrdersStreamArn": {"Fn::GetAtt": ["Storage", "Outputs.OrdersStreamArn"]})",
           R"("OrdersStreamArn": {"Fn::GetAtt": ["Storage", "OrdersStreamArn"]})", "CFS0510"},
          {"reference left as it was", kCompute, R"("Role": {"Ref": "RoleArn"})",
           R"("Role": {"Fn::GetAtt": ["Role", "Arn"]})", "CFS0510"},
          {"output without a value", kStorage, R"("OrdersRef": {"Value": {"Ref": "Orders"}})",
           R"("OrdersRef": {"Description": "x"})", "CFS0514"},
          {"unknown attribute", kCompute, R"("RoleArn": {"Type": "String"})",
           R"("RoleArn": {"Type": "String", "Typ": 1})", "CFS0511"},
          {"SSM type copied", kCompute, R"("ImageId": {"Type": "String"})",
           R"("ImageId": {"Type": "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>"})", "CFS0511"},
          {"constraint copied", kCompute, R"("Stage": {"Type": "String"})",
           R"("Stage": {"Type": "String", "AllowedValues": ["dev", "prod"]})", "CFS0511"},
          {"list parameter not joined", kRoot, R"("SubnetIds": {"Fn::Join": [",", {"Ref": "SubnetIds"}]},
          "ImageId")",
           R"("SubnetIds": {"Ref": "SubnetIds"},
          "ImageId")",
           "CFS0511"},
          {"list parameter joined otherwise", kRoot,
           R"("SubnetIds": {"Fn::Join": [",", {"Ref": "SubnetIds"}]},
          "ImageId")",
           R"("SubnetIds": {"Fn::Join": ["", {"Ref": "SubnetIds"}]},
          "ImageId")",
           "CFS0511"},
          {"list parameter declared a string", kCompute, R"("SubnetIds": {"Type": "CommaDelimitedList"})",
           R"("SubnetIds": {"Type": "String"})", "CFS0511"},
          {"string declared a list", kCompute, R"("RoleArn": {"Type": "String"})",
           R"("RoleArn": {"Type": "CommaDelimitedList"})", "CFS0511"},
          {"parameter given a list", kRoot, R"("RoleArn": {"Fn::GetAtt": ["Role", "Arn"]})",
           R"("RoleArn": [{"Fn::GetAtt": ["Role", "Arn"]}])", "CFS0504 CFS0511"},
          {"parameter given an object", kRoot, R"("RoleArn": {"Fn::GetAtt": ["Role", "Arn"]})",
           R"("RoleArn": {"Arn": {"Fn::GetAtt": ["Role", "Arn"]}})", "CFS0504 CFS0511"},
      },
      "good");
}

TEST_CASE("a parameter that is not given has its default", "[verify][mutation]") {
  SplitFixture split("good");
  split.edit(kRoot, R"("RoleArn": {"Fn::GetAtt": ["Role", "Arn"]},)", "");
  CHECK(codes_of(split.verify().diagnostics) == "CFS0508 CFS0511");
  split.edit(kCompute, R"("RoleArn": {"Type": "String"})",
             R"("RoleArn": {"Type": "String", "Default": "x"})");
  CHECK(codes_of(split.verify().diagnostics) == "CFS0504 CFS0508");
  split.edit("source.json", R"({"Fn::GetAtt": "Role.Arn"})", R"("x")");
  CHECK(split.verify().ok());
}

TEST_CASE("lists, guards and texts that cross wrongly", "[verify][mutation][S11][S16][S17][S18]") {
  check_all(
      {
          {"list not joined", kStorage,
           R"({"Value": {"Fn::Join": ["||", {"Fn::GetAtt": ["Endpoint", "NetworkInterfaceIds"]}]}})",
           R"({"Value": {"Fn::GetAtt": ["Endpoint", "NetworkInterfaceIds"]}})", "CFS0514"},
          {"list not split", kCompute, R"({"Fn::Split": ["||", {"Ref": "EndpointNetworkInterfaceIds"}]})",
           R"({"Ref": "EndpointNetworkInterfaceIds"})", "CFS0514"},
          {"list split otherwise", kCompute,
           R"({"Fn::Split": ["||", {"Ref": "EndpointNetworkInterfaceIds"}]})",
           R"({"Fn::Split": [",", {"Ref": "EndpointNetworkInterfaceIds"}]})", "CFS0514"},
          {"scalar split", kCompute, R"("TABLE": {"Ref": "OrdersRef"})",
           R"("TABLE": {"Fn::Split": ["||", {"Ref": "OrdersRef"}]})", "CFS0514"},
          {"attribute split", kCompute, R"("STREAM": {"Ref": "OrdersStreamArn"})",
           R"("STREAM": {"Fn::Split": ["||", {"Ref": "OrdersStreamArn"}]})", "CFS0514"},
          {"guard dropped", kStorage, R"({"Fn::If": ["HasAudit", {"Ref": "Audit"}, ""]})",
           R"({"Ref": "Audit"})", "CFS0514"},
          {"guard of another condition", kStorage, R"({"Fn::If": ["HasAudit", {"Ref": "Audit"}, ""]})",
           R"({"Fn::If": ["IsProd", {"Ref": "Audit"}, ""]})", "CFS0504 CFS0506 CFS0514"},
          {"guard with another value", kStorage, R"({"Fn::If": ["HasAudit", {"Ref": "Audit"}, ""]})",
           R"({"Fn::If": ["HasAudit", {"Ref": "Audit"}, "none"]})", "CFS0504 CFS0506 CFS0514"},
          {"guard turned round", kStorage, R"({"Fn::If": ["HasAudit", {"Ref": "Audit"}, ""]})",
           R"({"Fn::If": ["HasAudit", "", {"Ref": "Audit"}]})", "CFS0504 CFS0506 CFS0514"},
          {"guard that can be no value", kStorage, R"({"Fn::If": ["HasAudit", {"Ref": "Audit"}, ""]})",
           R"({"Fn::If": ["HasAudit", {"Ref": "Audit"}, {"Ref": "AWS::NoValue"}]})",
           "CFS0504 CFS0506 CFS0514"},
          {"output under a condition", kStorage,
           R"({"Value": {"Fn::If": ["HasAudit", {"Ref": "Audit"}, ""]}})",
           R"({"Condition": "HasAudit", "Value": {"Ref": "Audit"}})", "CFS0514"},
          {"attribute that is there under a condition only", kStorage,
           R"("StreamSpecification": {"StreamViewType": "NEW_IMAGE"})",
           R"("StreamSpecification": {"Fn::If": ["HasAudit", )"
           R"({"StreamViewType": "NEW_IMAGE"}, {"Ref": "AWS::NoValue"}]})",
           "CFS0504"},
          {"dynamic reference in an output", kStorage, R"("OrdersRef": {"Value": {"Ref": "Orders"}})",
           R"("OrdersRef": {"Value": "{{resolve:ssm:orders}}"})", "CFS0504 CFS0514"},
      },
      "good");
}

TEST_CASE("a dynamic reference is not hoisted", "[verify][mutation][S16]") {
  SplitFixture split("good");
  split.edit(kStorage, R"("MasterUsername": "{{resolve:secretsmanager:shop:SecretString:user}}")",
             R"("MasterUsername": {"Ref": "User"})");
  split.edit(kStorage, R"("RootStackName": {"Type": "String"})",
             R"("RootStackName": {"Type": "String"}, "User": {"Type": "String"})");
  split.edit(
      kRoot, R"("DbPassword": {"Ref": "DbPassword"},)",
      R"("DbPassword": {"Ref": "DbPassword"}, "User": "{{resolve:secretsmanager:shop:SecretString:user}}",)");
  CHECK(codes_of(split.verify().diagnostics) == "CFS0514");
  split.edit(kRoot, R"(, "User": "{{resolve:secretsmanager:shop:SecretString:user}}")", "");
  split.edit(kStorage, R"("User": {"Type": "String"})",
             R"("User": {"Type": "String", "Default": "{{resolve:secretsmanager:shop:SecretString:user}}"})");
  CHECK(codes_of(split.verify().diagnostics) == "CFS0514");
}

TEST_CASE("the stack's own name", "[verify][mutation][S19]") {
  check_all(
      {
          {"name left in a child", kStorage, R"(["audit", {"Ref": "RootStackName"}])",
           R"(["audit", {"Ref": "AWS::StackName"}])", "CFS0504"},
          {"name left in a Sub", kCompute, R"(${RootStackName}-server)", R"(${AWS::StackName}-server)",
           "CFS0504"},
          {"identifier left in a Sub", kCompute, R"(in ${RootStackId})", R"(in ${AWS::StackId})", "CFS0504"},
          {"name for identifier", kRoot, R"("RootStackId": {"Ref": "AWS::StackId"})",
           R"("RootStackId": {"Ref": "AWS::StackName"})", "CFS0504"},
          {"replaced where a script talks to its stack", kCompute, R"(cfn-init --stack ",
                {"Ref": "AWS::StackName"},)",
           R"(cfn-init --stack ",
                {"Ref": "RootStackName"},)",
           "CFS0504"},
          {"replaced in Metadata that cfn-hup reads", kCompute, R"(stack=${AWS::StackId})",
           R"(stack=${RootStackId})", "CFS0504"},
          {"a script names a resource elsewhere", "source.json", R"( --resource Server )",
           R"( --resource Orders )", "CFS0504"},
          {"short option", "source.json", R"( --resource Server )", R"( -r 'Orders' )", "CFS0504"},
      },
      "good");
}

TEST_CASE("nested stacks that carry too much", "[verify][mutation]") {
  check_all(
      {
          {"creation policy", kRoot, R"("DependsOn": ["Storage"],)",
           R"("DependsOn": ["Storage"], "CreationPolicy": {},)", "CFS0516"},
          {"deletion policy", kRoot, R"("DependsOn": ["Storage"],)",
           R"("DependsOn": ["Storage"], "DeletionPolicy": "Retain",)", "CFS0516"},
          {"replace policy", kRoot, R"("DependsOn": ["Storage"],)",
           R"("DependsOn": ["Storage"], "UpdateReplacePolicy": "Snapshot",)", "CFS0516"},
          {"timeout", kRoot, R"("TemplateURL": "Compute.template.json",)",
           R"("TemplateURL": "Compute.template.json", "TimeoutInMinutes": 1,)", "CFS0516"},
          {"unknown property", kRoot, R"("TemplateURL": "Compute.template.json",)",
           R"("TemplateURL": "Compute.template.json", "Capabilities": [],)", "CFS0516"},
          {"condition", kRoot, R"("DependsOn": ["Storage"],)",
           R"("DependsOn": ["Storage"], "Condition": "IsProd",)", "CFS0508 CFS0514 CFS0516"},
          {"parameters in a list", kRoot, R"("TemplateURL": "Compute.template.json",
        "Parameters": {)",
           R"("TemplateURL": "Compute.template.json", "Parameters": [],
        "Tags": {)",
           "CFS0511 CFS0516"},
      },
      "good");
}

TEST_CASE("every mutation of a tree is found", "[verify][mutation][S6][S10][S15][S19][S42][S44]") {
  const std::vector<Mutation> mutations = {
      {"NoEcho lost on the way", "inner.json", R"("NoEcho": true)", R"("NoEcho": false)", "CFS0513"},
      {"NoEcho lost in the middle", "outer.json", R"(, "NoEcho": true)", "", "CFS0513"},
      {"NoEcho in an output", "inner.json", R"({"Value": {"Ref": "Queue"}})",
       R"({"Value": {"Fn::Sub": "${Queue}${Token}"}})", "CFS0506 CFS0513"},
      {"wires swapped in the middle", "outer.json", R"("TopicName": {"Ref": "TopicName"})",
       R"("TopicName": {"Ref": "TopicRef"})", "CFS0504"},
      {"notifications not passed on", "outer.json",
       R"("NotificationARNs": {"Ref": "AWS::NotificationARNs"},)", "", "CFS0504"},
      {"order lost in the middle", "outer.json", R"("DependsOn": "Existing",)", "", "CFS0508"},
      {"path not re-based", "consumer.json", R"("../app/src")", R"("./src")", "CFS0504"},
      {"transform not repeated where it is needed", "inner.json",
       R"("Transform": ["AWS::LanguageExtensions"],)", "", "CFS0505"},
      {"contains the root", "outer.json", R"("TemplateURL": "inner.json")",
       R"("TemplateURL": "root.template.json")", "CFS0509 CFS0517"},
      {"contains itself", "outer.json", R"("TemplateURL": "inner.json")", R"("TemplateURL": "outer.json")",
       "CFS0509 CFS0517"},
      {"file missing", "outer.json", R"("TemplateURL": "inner.json")", R"("TemplateURL": "iner.json")",
       "CFS0515 CFS0517"},
      {"file not named", "outer.json", R"("TemplateURL": "inner.json")",
       R"("TemplateURL": {"Ref": "TopicRef"})", "CFS0515 CFS0517"},
      {"generated resources changed", "root.template.json", R"("Log${Name}": {)", R"("Logs${Name}": {)",
       "CFS0504"},
      {"generated resources dropped", "root.template.json", R"("Fn::ForEach::Logs": [)",
       R"("Fn::ForEach::Others": [)", "CFS0501 CFS0503"},
      {"cycle of wires", "outer.json", R"("TopicName": {"Ref": "TopicName"})",
       R"("TopicName": {"Fn::GetAtt": ["Inner", "Outputs.QueueRef"]})", "CFS0504 CFS0509"},
  };
  for (const Mutation& mutation : mutations) {
    SplitFixture split("deep");
    split.options.source_directory = "../app";
    split.edit(mutation.file, mutation.from, mutation.to);
    const Outcome<Proof> proof = split.verify();
    INFO(mutation.name << "\n" << to_text(proof.diagnostics));
    CHECK_FALSE(proof.ok());
    CHECK(codes_of(proof.diagnostics) == mutation.code);
  }
}
