// fold: arguments, files, exit codes.
#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "command_line.hpp"
#include "support.hpp"

using namespace cfnsplit;
using nlohmann::json;
using test::CommandLine;

namespace {

// A root in one folder and a nested template below it.
CommandLine with_tree() {
  CommandLine run;
  run.uses_engine = true;
  run.disk.files["/project/tree/root.json"] = R"({"Resources": {
      "Topic": {"Type": "AWS::SNS::Topic"},
      "Work": {"Type": "AWS::CloudFormation::Stack", "Properties": {
        "TemplateURL": "parts/work.yaml", "Parameters": {"Target": {"Ref": "Topic"}}}}},
      "Outputs": {"Queue": {"Value": {"Fn::GetAtt": ["Work", "Outputs.Name"]}}}})";
  run.disk.files["/project/tree/parts/work.yaml"] =
      "Parameters: {Target: {Type: String}}\n"
      "Resources: {Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub \"q-${Target}\"}}}\n"
      "Outputs: {Name: {Value: !GetAtt Queue.QueueName}}\n";
  run.disk.files["/project/tree/broken.json"] = "{";
  return run;
}

const json kWhole = json::parse(R"({"Resources": {
    "Topic": {"Type": "AWS::SNS::Topic"},
    "Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": {"Fn::Sub": "q-${Topic}"}}}},
    "Outputs": {"Queue": {"Value": {"Fn::GetAtt": ["Queue", "QueueName"]}}}})");

}  // namespace

TEST_CASE("fold follows the root's template to the others", "[fold]") {
  CommandLine run = with_tree();
  CHECK(run({"fold", "tree/root.json"}) == 0);
  CHECK(run.err.str().empty());
  CHECK(json::parse(run.out.str()) == kWhole);
}

TEST_CASE("fold writes a file, and overwrites none without --force", "[fold]") {
  CommandLine run = with_tree();
  CHECK(run({"fold", "tree/root.json", "-o", "whole.json"}) == 0);
  CHECK(run.out.str() ==
        "whole.json: written; 2 resources of root.json and 1 nested stack, proved to mean the same\n");
  CHECK(json::parse(run.disk.files["/project/whole.json"]) == kWhole);
  CHECK(run({"fold", "tree/root.json", "-o", "whole.json"}) == 0);
  CHECK(run.out.str().starts_with("whole.json: unchanged;"));
  run.disk.files["/project/whole.json"] = "work";
  CHECK(run({"fold", "tree/root.json", "-o", "whole.json"}) == 2);
  CHECK(run.err.str().starts_with("error[CFS0004]: 'whole.json' would be overwritten"));
  CHECK(run.disk.files["/project/whole.json"] == "work");
  CHECK(run({"fold", "tree/root.json", "-o", "whole.json", "--force"}) == 0);
  CHECK(json::parse(run.disk.files["/project/whole.json"]) == kWhole);
  const std::string part = run.disk.files["/project/tree/parts/work.yaml"];
  CHECK(run({"fold", "tree/root.json", "-o", "tree/parts/work.yaml", "--force"}) == 2);
  CHECK(run.err.str().starts_with("error[CFS0004]: 'tree/parts/work.yaml' is a template of the tree"));
  CHECK(run.disk.files["/project/tree/parts/work.yaml"] == part);
}

TEST_CASE("fold of what split has written gives the template, from its directory or its root", "[fold]") {
  CommandLine run;
  run.uses_engine = true;
  const std::string source =
      test::read_file(std::string(CFNSPLIT_TESTDATA) + "/example/service.template.json");
  run.disk.files["/project/app/shop.json"] = source;
  CHECK(run({"split", "app/shop.json", "-o", "out", "--no-lock", "--quiet"}) == 0);
  CHECK(run({"fold", "out"}) == 0);
  CHECK(json::parse(run.out.str()) == json::parse(source));
  const std::string whole = run.out.str();
  CHECK(run({"fold", "out/root.template.json"}) == 0);
  CHECK(run.out.str() == whole);
  std::string& root = run.disk.files["/project/out/root.template.json"];
  root.replace(root.find("AWS::SNS::Topic"), 15, "AWS::SQS::Queue");
  CHECK(run({"fold", "out", "-o", "whole.json"}) == 1);
  CHECK(run.err.str().find("error[CFS0515]: 'root.template.json' was changed since the split was written") !=
        std::string::npos);
  CHECK_FALSE(run.disk.files.contains("/project/whole.json"));
}

TEST_CASE("fold gives local paths back as they were", "[fold]") {
  CommandLine run;
  run.uses_engine = true;
  run.disk.files["/project/app/app.json"] = R"({"Resources": {
      "F": {"Type": "AWS::Lambda::Function", "Properties": {"Code": "./src", "Role": {"Fn::GetAtt": ["R", "Arn"]}}},
      "R": {"Type": "AWS::IAM::Role"}}})";
  CHECK(run({"split", "app/app.json", "-o", "out", "--no-lock", "--pin", "F=Work"}) == 0);
  CHECK(run.disk.files["/project/out/Work.template.json"].find("../app/src") != std::string::npos);
  CHECK(run({"fold", "out"}) == 0);
  CHECK(json::parse(run.out.str()) == json::parse(run.disk.files["/project/app/app.json"]));
}

TEST_CASE("what cannot be folded is told with its place, and nothing is written", "[fold]") {
  CommandLine run = with_tree();
  run.disk.directories.insert("/project/tree");
  CHECK(run({"fold", "tree"}) == 1);
  CHECK(run.err.str().find(
            "error[CFS0515]: the template of the nested stack 'Work' is missing: 'parts/work.yaml'") !=
        std::string::npos);
  std::string& root = run.disk.files["/project/tree/root.json"];
  root.replace(root.find("\"Parameters\""), 12, R"("Tags": [{"Key": "a", "Value": "b"}], "Parameters")");
  CHECK(run({"fold", "tree/root.json", "-o", "whole.json"}) == 1);
  CHECK(run.err.str().starts_with("tree/root.json:4:"));
  CHECK(run.err.str().find("error[CFS0520]: the nested stack 'Work' has 'Tags'") != std::string::npos);
  CHECK_FALSE(run.disk.files.contains("/project/whole.json"));
  CHECK(run({"fold", "missing"}) == 3);
  CHECK(run({"fold"}) == 2);
  CHECK(run({"fold", "tree/root.json", "--root", "other.json"}) == 1);
  CHECK(run.err.str().find("there is no file 'other.json' for the root") != std::string::npos);
}
