#include "template/artifacts.hpp"

#include "catch.hpp"
#include "support.hpp"
#include "syntax/json_reader.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

// The artifact paths of a resource of `type` with these `properties`, separated by spaces.
std::string paths(const std::string& type, const std::string& properties) {
  const auto read = read_json(source_of(R"({"Type": ")" + type + R"(", "Properties": )" + properties + "}"));
  INFO(to_text(read.diagnostics));
  REQUIRE(read.ok());
  std::string found;
  for (const Node path : find_artifact_paths((*read.value)->root()))
    found += (found.empty() ? "" : " ") + std::string(path.text());
  return found;
}

}  // namespace

TEST_CASE("local artifacts are those that the package command uploads", "[artifacts][S44]") {
  CHECK(paths("AWS::Lambda::Function", R"({"Code": "./src"})") == "./src");
  CHECK(paths("AWS::Lambda::Function", R"({"Code": {"S3Bucket": "b", "S3Key": "k"}})").empty());
  CHECK(paths("AWS::Lambda::Function", R"({"Handler": "./src"})").empty());
  CHECK(paths("AWS::Glue::Job", R"({"Command": {"ScriptLocation": "job.py"}})") == "job.py");
  CHECK(paths("AWS::CloudFormation::Stack", R"({"TemplateURL": "child.json"})") == "child.json");
  CHECK(paths("AWS::S3::Bucket", R"({"Code": "./src"})").empty());
}

TEST_CASE("what is no relative path is left alone", "[artifacts][S44]") {
  for (const char* const value :
       {"s3://bucket/key", "https://example.com/t.json", "/absolute/path", "", "{{resolve:ssm:name}}"})
    CHECK(paths("AWS::Lambda::Function", R"({"Code": ")" + std::string(value) + "\"}").empty());
  CHECK(paths("AWS::Lambda::Function", R"({"Code": {"Fn::Sub": "${Dir}/src"}})").empty());
}

TEST_CASE("places of artifacts are found in whatever form they are written", "[artifacts][S51]") {
  const auto read = read_json(source_of(R"({"Type": "AWS::Lambda::Function",
      "Properties": {"Handler": "a.b", "Code": {"S3Bucket": "b", "S3Key": "k"}}})"));
  REQUIRE(read.ok());
  const std::vector<Node> places = find_artifact_places((*read.value)->root());
  REQUIRE(places.size() == 1);
  CHECK(places.front().pointer() == "/Properties/Code");
}

TEST_CASE("code is what CloudFormation reads to create a resource", "[artifacts][S58]") {
  const auto count = [](const std::string& type, const std::string& properties) {
    const auto read =
        read_json(source_of(R"({"Type": ")" + type + R"(", "Properties": )" + properties + "}"));
    REQUIRE(read.ok());
    return find_code_places((*read.value)->root()).size();
  };
  CHECK(count("AWS::Lambda::Function", R"({"Code": {"S3Bucket": "b", "S3Key": "k"}})") == 1);
  CHECK(count("AWS::AppSync::Resolver", R"({"CodeS3Location": "s3://b/k", "Code": "return 1"})") == 1);
  // A job reads its script when it runs.
  CHECK(count("AWS::Glue::Job", R"({"Command": {"ScriptLocation": "s3://b/k"}})") == 0);
}

TEST_CASE("included files are artifacts wherever they stand", "[artifacts][S44]") {
  const std::string include =
      R"({"Fn::Transform": {"Name": "AWS::Include", "Parameters": {"Location": "api.yaml"}}})";
  CHECK(paths("AWS::ApiGateway::RestApi", R"({"Body": )" + include + "}") == "api.yaml");
  CHECK(paths("Custom::X", R"({"a": [)" + include + R"(], "b": {"Fn::Transform": {"Name": "Other",
    "Parameters": {"Location": "not.yaml"}}}})") == "api.yaml");
}

TEST_CASE("paths are joined and folded", "[artifacts][S44]") {
  CHECK(join_path("", "./a/../b") == "./a/../b");
  CHECK(join_path("..", "src") == "../src");
  CHECK(join_path("../app", "./src/./x") == "../app/src/x");
  CHECK(join_path("../app", "../lib") == "../lib");
  CHECK(join_path("a", "../../b") == "../b");
  CHECK(join_path("a", "..") == ".");
  CHECK(join_path("/top", "a") == "/top/a");
  CHECK(join_path("../..", "../c") == "../../../c");
}
