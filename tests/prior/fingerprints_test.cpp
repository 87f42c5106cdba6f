#include "prior/fingerprints.hpp"

#include "prior/lock_keys.hpp"
#include "prior/read_template.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

// Of the resource "It".
std::string print_of(const std::string& body, const std::string& rest = "") {
  const ReadTemplate read("\"It\": " + body + rest);
  return fingerprint_of(read.source, read.references, read.at("It"));
}

std::string queue(const std::string& properties) {
  return R"({"Type": "AWS::SQS::Queue", "Properties": )" + properties + "}";
}

}  // namespace

TEST_CASE("a fingerprint has the type, the properties and the path in the CDK's tree", "[S51]") {
  const std::string print = print_of(queue(R"({"DelaySeconds": 1})"));
  CHECK(print.starts_with("AWS::SQS::Queue "));
  CHECK(parts_of(print).type == "AWS::SQS::Queue");
  CHECK(parts_of(print).properties.size() == 13);
  CHECK(parts_of(print).path.empty());
  const std::string with_path = print_of(R"({"Type": "AWS::SQS::Queue", "Properties": {"DelaySeconds": 1},
                   "Metadata": {"aws:cdk:path": "App/Stack/It/Resource"}})");
  CHECK(parts_of(with_path).properties == parts_of(print).properties);
  CHECK(parts_of(with_path).path.size() == 13);
  CHECK(print_of(R"({"Type": "AWS::CDK::Metadata", "Properties": {"Analytics": "v2"}})") ==
        "AWS::CDK::Metadata");
}

TEST_CASE("a fingerprint tells properties apart", "[S51]") {
  const std::string print = print_of(queue(R"({"DelaySeconds": 1})"));
  CHECK(print != print_of(queue(R"({"DelaySeconds": 2})")));
  CHECK(print != print_of(queue(R"({"DelaySeconds": "1"})")));
  CHECK(print != print_of(queue(R"({"DelaySeconds": 1, "FifoQueue": true})")));
  CHECK(print != print_of(R"({"Type": "AWS::SQS::Queue"})"));
  CHECK(print_of(queue(R"({"A": ["b", "c"]})")) != print_of(queue(R"({"A": ["bc"]})")));
  CHECK(print_of(queue(R"({"A": {"b": "c"}})")) != print_of(queue(R"({"A": {"b": {"c": ""}}})")));
  CHECK(print_of(queue(R"({"A": ["b"], "C": "d"})")) != print_of(queue(R"({"A": ["b", {"C": "d"}]})")));
}

TEST_CASE("a fingerprint knows no order of keys, and nothing but properties", "[S51]") {
  CHECK(print_of(queue(R"({"A": 1, "B": {"C": 2, "D": 3}})")) ==
        print_of(queue(R"({"B": {"D": 3, "C": 2}, "A": 1})")));
  CHECK(print_of(queue("{}")) ==
        print_of(R"({"Type": "AWS::SQS::Queue", "DependsOn": "Q", "DeletionPolicy": "Retain",
                                              "Properties": {}})",
                 R"(, "Q": {"Type": "AWS::SQS::Queue"})"));
}

TEST_CASE("what a fingerprint refers to may have another id", "[S51]") {
  const auto reading = [](const std::string& id, const std::string& type) {
    return print_of(
        queue(R"({"A": {"Ref": ")" + id + R"("}, "B": {"Fn::GetAtt": [")" + id +
              R"(", "Arn"]}, "C": {"Fn::Sub": "x-${)" + id + R"(}-${AWS::Region}-${)" + id + R"(.Arn}"}})"),
        ", \"" + id + R"(": {"Type": ")" + type + "\"}");
  };
  CHECK(reading("Topic", "AWS::SNS::Topic") == reading("BackendTopicF9E8D7C0", "AWS::SNS::Topic"));
  CHECK(reading("Topic", "AWS::SNS::Topic") != reading("Topic", "AWS::SQS::Queue"));
}

TEST_CASE("a new build changes no fingerprint", "[S51]") {
  const auto function = [](const std::string& bucket, const std::string& commit) {
    return print_of(R"({"Type": "AWS::Lambda::Function", "Properties": {"Handler": "a.b", "Code": )" +
                    bucket + R"(, "Environment": {"Variables": {"COMMIT": ")" + commit + R"("}}}})");
  };
  const std::string a(40, 'a'), b = "0123456789012345678901234567890123456789";
  CHECK(function(R"({"S3Key": "one.zip"})", a) == function(R"({"S3Bucket": "x", "S3Key": "two.zip"})", b));
  CHECK(function(R"({"S3Key": "one.zip"})", a) != function(R"({"S3Key": "one.zip"})", "1.2.3"));
  const std::string asset = print_of(queue("{\"Image\": \"assets:" + std::string(64, '0') + "\"}"));
  CHECK(asset == print_of(queue("{\"Image\": \"assets:" + std::string(64, 'c') + "\"}")));
  CHECK(asset != print_of(queue("{\"Image\": \"assets:" + std::string(63, 'c') + "\"}")));
}

TEST_CASE("what has a lasting key tells its id, and what makes resources has no fingerprint", "[S51]") {
  const ReadTemplate read(
      R"("Fn": {"Type": "AWS::Lambda::Function"}, "Common9d7233f63c": {"Type": "AWS::Lambda::LayerVersion"},
         "FnVersion0a1b2c3d4e": {"Type": "AWS::Lambda::Version", "Properties": {"FunctionName": {"Ref": "Fn"}}},
         "Fn::ForEach::Tables": ["Name", ["A", "B"], {"${Name}Table": {"Type": "AWS::DynamoDB::Table"}}])");
  const std::vector<LockedFingerprint> prints =
      fingerprints_of(read.source, read.references, lock_keys(read.source, read.references));
  REQUIRE(prints.size() == 3);
  CHECK(prints[0].key == "Common AWS::Lambda::LayerVersion");
  CHECK(prints[0].text ==
        fingerprint_of(read.source, read.references, read.at("Common9d7233f63c")) + " Common9d7233f63c");
  CHECK(parts_of(prints[0].text).properties.size() == 13);
  CHECK(parts_of(prints[0].text).path.empty());
  CHECK(prints[1].key == "Fn");
  CHECK(prints[1].text == fingerprint_of(read.source, read.references, read.at("Fn")));
  CHECK(prints[2].key == "Fn AWS::Lambda::Version");
  CHECK(prints[2].text == "AWS::Lambda::Version FnVersion0a1b2c3d4e");
  CHECK(parts_of(prints[2].text).properties.empty());
  CHECK(tells_id(prints, "Common AWS::Lambda::LayerVersion", "Common9d7233f63c"));
  CHECK_FALSE(tells_id(prints, "Common AWS::Lambda::LayerVersion", "Common0d7233f63c"));
  CHECK_FALSE(tells_id(prints, "Other AWS::Lambda::LayerVersion", "Common9d7233f63c"));
}
