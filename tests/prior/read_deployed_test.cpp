#include "prior/read_deployed.hpp"

#include "catch.hpp"
#include "syntax/json_reader.hpp"
#include "verify/split_fixture.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

Template template_of(const std::string& text) {
  auto document = read_json(source_of(text));
  REQUIRE(document.ok());
  auto source = read_template(*document);
  REQUIRE(source.ok());
  return std::move(*source);
}

const std::string kNothing = R"({"Resources": {"Other": {"Type": "AWS::SNS::Topic"}}})";

Outcome<Deployed> deployed(const std::vector<TemplateFile>& files, const std::string& source = kNothing) {
  return read_deployed(template_of(source), files);
}

// "Api: root" or "Get: ApiNestedStack", one a line.
std::string to_text(const Outcome<Deployed>& outcome) {
  if (!outcome) return cfnsplit::test::to_text(outcome.diagnostics);
  std::string text;
  for (const DeployedResource& resource : outcome->resources)
    text += resource.id + ": " + (resource.path.empty() ? "root" : resource.path) + '\n';
  return text;
}

std::string listing(const std::string& entries) { return "{\"StackResourceSummaries\": [" + entries + "]}"; }

std::string entry(const std::string& id, const std::string& type, const std::string& physical,
                  const std::string& status = "CREATE_COMPLETE") {
  return R"({"LogicalResourceId": ")" + id + R"(", "ResourceType": ")" + type +
         R"(", "PhysicalResourceId": ")" + physical + R"(", "ResourceStatus": ")" + status + "\"}";
}

std::string stack(const std::string& id, const std::string& name) {
  return entry(id, "AWS::CloudFormation::Stack",
               "arn:aws:cloudformation:eu-west-1:123456789012:stack/" + name + "/0a1b-2c");
}

}  // namespace

TEST_CASE("the manifest tells which nested stacks are the user's own", "[deployed]") {
  const std::string stack_of_own = R"("Mine": {"Type": "AWS::CloudFormation::Stack",
      "Properties": {"TemplateURL": "https://bucket.s3.amazonaws.com/mine.yaml"}})";
  const std::string stack_of_split = R"("Back": {"Type": "AWS::CloudFormation::Stack",
      "Properties": {"TemplateURL": "Back.template.json"}})";
  const TemplateFile root{"root.template.json",
                          "{\"Resources\": {" + stack_of_own + "," + stack_of_split + "}}"};
  const TemplateFile back{"Back.template.json", R"({"Resources": {"Queue": {"Type": "AWS::SQS::Queue"}}})"};
  const TemplateFile manifest{"manifest.json",
                              R"({"generator": "cfnsplit", "stacks": [{"stack": ""}, {"stack": "Back"}]})"};
  CHECK(to_text(deployed({root, back, manifest})) == "Mine: root\nQueue: Back\n");
  CHECK(to_text(deployed({root, back})).find("CFS0807") != std::string::npos);
  // A stack that the manifest does not list, but that holds resources of the template, is one of the split.
  const TemplateFile old{"manifest.json", R"({"generator": "cfnsplit", "stacks": [{"stack": ""}]})"};
  CHECK(to_text(deployed({root, back, old}, R"({"Resources": {"Queue": {"Type": "AWS::SQS::Queue"}}})")) ==
        "Mine: root\nQueue: Back\n");
  // Of listings as well.
  const TemplateFile listed{"app.json",
                            listing(entry("A", "AWS::SNS::Topic", "a") + "," + stack("Mine", "app-mine"))};
  CHECK(to_text(deployed({listed, manifest})) == "A: root\nMine: root\n");
}

TEST_CASE("a directory of the deployed templates of serverless-plugin-split-stacks is understood",
          "[adopt]") {
  const SplitFixture split("serverless");
  std::vector<TemplateFile> files = {
      {"cloudformation-template-create-stack.json",
       R"({"Resources": {"ServerlessDeploymentBucket": {"Type": "AWS::S3::Bucket"}}})"},
      {"serverless-state.json", "{\"service\": {}}"}};
  for (const auto& [name, text] : split.files) files.push_back({name, text});
  const Outcome<Deployed> found = deployed(files, split.source);
  INFO(to_text(found));
  REQUIRE(found.ok());
  CHECK(found->stacks == std::vector<std::string>{"ApiNestedStack", "FunctionsNestedStack"});
  std::size_t in_root = 0;
  for (const DeployedResource& resource : found->resources) {
    in_root += resource.path.empty();
    CHECK(resource.type != "AWS::CloudFormation::Stack");
    if (resource.id == "HelloLambdaFunction") CHECK(resource.path == "FunctionsNestedStack");
    if (resource.id == "ApiGatewayMethodGet") CHECK(resource.path == "ApiNestedStack");
  }
  CHECK(in_root > 0);
}

TEST_CASE("one template is a flat stack", "[adopt]") {
  CHECK(to_text(deployed({{"flat.json", kNothing}})) == "Other: root\n");
}

TEST_CASE("what get-template prints is a template", "[adopt]") {
  CHECK(to_text(deployed({{"x.json", R"({"TemplateBody": )" + kNothing +
                                         R"(, "StagesAvailable": ["Original"]})"}})) == "Other: root\n");
  CHECK(to_text(deployed(
            {{"x.json", R"({"TemplateBody": "Resources:\n  Other:\n    Type: AWS::SNS::Topic\n"})"}})) ==
        "Other: root\n");
}

TEST_CASE("a listing that shows nothing alive is no listing", "[adopt][CFS0806]") {
  const auto empty = deployed({{"x.json", listing("")}});
  CHECK(codes_of(empty.diagnostics) == "CFS0806");
  CHECK(empty.diagnostics.front().summary == "the listing is empty: it names no resource");
  const auto deleted = deployed({{"x.json", listing(entry("A", "AWS::SNS::Topic", "a", "DELETE_COMPLETE"))}});
  CHECK(codes_of(deleted.diagnostics) == "CFS0806");
  CHECK(to_text(deployed({{"x.json", listing(entry("A", "AWS::SNS::Topic", "a", "UPDATE_FAILED"))}})) ==
        "A: root\n");
}

TEST_CASE("files of a directory are found by their names, whatever their path", "[adopt]") {
  const std::string root = R"({"Resources": {"Back": {"Type": "AWS::CloudFormation::Stack",
                               "Properties": {"TemplateURL": "https://b.s3.amazonaws.com/back.json"}}}})";
  CHECK(to_text(deployed({{"in/root.json", root}, {"in/back.json", kNothing}})) == "Other: Back\n");
}

TEST_CASE("a nested stack of the template itself is a resource", "[adopt][S43]") {
  const std::string own = R"({"Resources": {"Network": {"Type": "AWS::CloudFormation::Stack", )"
                          R"("Properties": {"TemplateURL": "network.json"}}}})";
  CHECK(to_text(deployed({{"root.json", own}}, own)) == "Network: root\n");
  CHECK(to_text(deployed({{"root.json", listing(stack("Network", "shop-Network-1"))}}, own)) ==
        "Network: root\n");
}

TEST_CASE("listings are put together by the names of the stacks", "[adopt]") {
  const std::string root =
      listing(entry("Table", "AWS::DynamoDB::Table", "shop-orders") + "," + stack("Back", "shop-Back-1") +
              "," + entry("Old", "AWS::SNS::Topic", "x", "DELETE_COMPLETE"));
  const std::string back =
      listing(entry("Queue", "AWS::SQS::Queue", "q") + "," + stack("Deep", "shop-Back-1-Deep-2"));
  const std::string deep =
      R"({"StackResources": [{"StackName": "shop-Back-1-Deep-2", "LogicalResourceId": "Topic",
                              "ResourceType": "AWS::SNS::Topic", "PhysicalResourceId": "t"}]})";
  const std::vector<TemplateFile> files = {
      {"shop-Back-1-Deep-2.json", deep}, {"shop-Back-1.json", back}, {"shop.json", root}};
  CHECK(to_text(deployed(files)) == "Table: root\nQueue: Back\nTopic: Back/Deep\n");

  SECTION("a flat stack is one listing") { CHECK(to_text(deployed({{"x.json", deep}})) == "Topic: root\n"); }
  SECTION("a file that is missing is named") {
    const auto found = deployed({files[1], files[2]});
    CHECK(codes_of(found.diagnostics) == "CFS0807");
    CHECK(found.diagnostics.front().summary.find("'Back/Deep'") != std::string::npos);
    CHECK(found.diagnostics.front().place.line == 1);
  }
  SECTION("two roots are none") {
    const auto found =
        deployed({files[0], files[1], files[2], {"shop2.json", listing(stack("Back", "shop-Back-1"))}});
    CHECK(codes_of(found.diagnostics) == "CFS0806");
    CHECK(found.diagnostics.front().summary.find("'shop.json', 'shop2.json'") != std::string::npos);
  }
  SECTION("part of a listing is none") {
    CHECK(codes_of(
              deployed({{"x.json", R"({"StackResourceSummaries": [], "NextToken": "abc"})"}}).diagnostics) ==
          "CFS0806");
    CHECK(codes_of(deployed({{"x.json", R"({"StackResourceSummaries": [{}]})"}}).diagnostics) == "CFS0806");
  }
}

TEST_CASE("a listing in UTF-16 says so, and how to write it", "[adopt][CFS0806]") {
  std::string text = "\xFF\xFE";
  for (const char c : listing("")) text += {c, '\0'};
  const auto found = deployed({{"root.json", text}}).diagnostics;
  REQUIRE(codes_of(found) == "CFS0806");
  CHECK(found.front().summary ==
        "'root.json' holds no deployed resources: the input is in UTF-16, and not in UTF-8");
  CHECK(found.front().hint.starts_with("save the file as UTF-8"));
}

TEST_CASE("deployed files that cannot be used are refused", "[adopt][CFS0806][CFS0807]") {
  const auto nested = [](const std::string& id, const std::string& url) {
    return R"({"Resources": {")" + id +
           R"(": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": ")" + url + "\"}}}}";
  };
  CHECK(codes_of(deployed({}).diagnostics) == "CFS0806");
  CHECK(codes_of(deployed({{"x.json", "{"}}).diagnostics) == "CFS0806");
  CHECK(codes_of(deployed({{"x.json", "[]"}}).diagnostics) == "CFS0806");
  CHECK(codes_of(deployed({{"x.json", kNothing}, {"y.json", listing("")}}).diagnostics) == "CFS0806");
  CHECK(codes_of(
            deployed({{"root.json", nested("Back", "https://b.s3.amazonaws.com/back.json")}}).diagnostics) ==
        "CFS0807");
  CHECK(codes_of(
            deployed({{"a.json", nested("B", "b.json")}, {"b.json", nested("A", "a.json")}}).diagnostics) ==
        "CFS0806");
  CHECK(codes_of(deployed({{"root.json", nested("B", "root.json")}}).diagnostics) == "CFS0807");
}
