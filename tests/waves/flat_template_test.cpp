#include "waves/flat_template.hpp"

#include <algorithm>
#include <memory>

#include "catch.hpp"
#include "prior/read_deployed.hpp"
#include "syntax/json_reader.hpp"

using namespace cfnsplit;

namespace {

Template template_of(const std::string& text) {
  return *read_template(*read_json(std::make_shared<SourceText>("test.json", text)));
}

// Queue in Data, Reader in Work. `value` is what Data gives out, `read` how Reader reads it, `more` of the root's call
// of Work.
std::vector<TemplateFile> tree(const std::string& value, const std::string& read,
                               const std::string& more = "") {
  return {
      {"root.template.json", R"({"Parameters": {"Stage": {"Type": "String"}},
             "Conditions": {"Is": {"Fn::Equals": [{"Ref": "Stage"}, "x"]}}, "Resources": {
             "Data": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": "Data.template.json",
               "Parameters": {"Stage": {"Ref": "Stage"}}}},
             "Work": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": "Work.template.json",
               "Parameters": {"QueueRef": {"Fn::GetAtt": ["Data", "Outputs.QueueRef"]})" +
                                 more + "}}}}}"},
      {"Data.template.json", R"({"Parameters": {"Stage": {"Type": "String"}},
             "Conditions": {"Is": {"Fn::Equals": [{"Ref": "Stage"}, "x"]}, "Other": {"Condition": "Is"}},
             "Resources": {"Queue": {"Type": "AWS::SQS::Queue", "Condition": "Is"}},
             "Outputs": {"QueueRef": {"Value": )" +
                                 value + "}}}"},
      {"Work.template.json", R"({"Parameters": {"Stage": {"Type": "String"}, "QueueRef": {"Type": "String"}},
             "Conditions": {"Is": {"Fn::Equals": [{"Ref": "Stage"}, "x"]}}, "Resources": {
             "Reader": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": )" +
                                 read + "}}}}"}};
}

Deployed deployed(const std::vector<TemplateFile>& files) {
  return *read_deployed(template_of(R"({"Resources": {"Queue": {"Type": "AWS::SQS::Queue"}}})"), files);
}

std::string reader(const std::vector<TemplateFile>& files) {
  return flat_template(deployed(files)).resources.at("Reader").text;
}

const std::string kRef = R"({"Ref": "QueueRef"})";
const std::string kList = R"({"Fn::Split": ["||", {"Ref": "QueueRef"}]})";

std::string given_if(const std::string& condition, const std::string& value) {
  return R"({"Fn::If": [")" + condition + "\", " + value + R"(, ""]})";
}

}  // namespace

TEST_CASE("what a nested stack gets by the way of a split is in the terms of the source", "[waves]") {
  CHECK(reader(tree(R"({"Ref": "Queue"})", kRef)).find(R"({"Ref":"Queue"})") != std::string::npos);
  CHECK(reader(tree(given_if("Is", R"({"Ref": "Queue"})"), kRef)).find(R"({"Ref":"Queue"})") !=
        std::string::npos);
  CHECK(reader(tree(R"({"Fn::Join": ["||", {"Fn::GetAtt": ["Queue", "L"]}]})", kList))
            .find(R"({"Fn::GetAtt":["Queue","L"]})") != std::string::npos);
}

TEST_CASE("what it gets by any other way is not guessed", "[waves]") {
  CHECK(reader(tree(given_if("Other", R"({"Ref": "Queue"})"), kRef)).empty());
  CHECK(reader(tree(R"({"Fn::Join": [",", {"Fn::GetAtt": ["Queue", "L"]}]})", kRef)).empty());
  CHECK(reader(tree(R"({"Fn::Join": [",", {"Fn::GetAtt": ["Queue", "L"]}]})", kList)).empty());
  CHECK(reader(tree(R"({"Fn::Join": ["-", [{"Ref": "Queue"}, {"Ref": "Queue"}]]})",
                    R"({"Fn::Select": ["0", {"Fn::Split": ["||", {"Ref": "QueueRef"}]}]})"))
            .empty());
}

TEST_CASE("a condition of a nested stack is the source's if its parameters are the root's", "[waves]") {
  const auto is_unclear = [](const std::string& handed) {
    const Deployed stands = deployed(tree(R"({"Ref": "Queue"})", kRef, handed));
    return unclear_members(stands).contains({"Conditions", "Is"});
  };
  CHECK_FALSE(is_unclear(R"(, "Stage": {"Ref": "Stage"})"));
  CHECK(is_unclear(R"(, "Stage": "x")"));
  CHECK(is_unclear(""));
}

TEST_CASE("a template that the deployed root does not lead to is nobody's", "[waves]") {
  std::vector<TemplateFile> files = tree(R"({"Ref": "Queue"})", kRef);
  const TemplateFile stray{"Old.template.json", R"({"Resources": {
      "Queue": {"Type": "AWS::SQS::Queue", "Properties": {"FifoQueue": true}}}})"};
  files.insert(files.begin(), stray);
  files.push_back({"Older.template.json", stray.text});
  const Deployed stands = deployed(files);
  CHECK(stands.templates.size() == 3);
  const FlatTemplate flat = flat_template(stands);
  CHECK(flat.resources.at("Queue").path == "Data");
  CHECK(flat.resources.at("Queue").text.find("FifoQueue") == std::string::npos);
}
