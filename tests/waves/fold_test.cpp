#include <cfnsplit/fold.hpp>
#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "support.hpp"

namespace cfnsplit {
namespace {

using nlohmann::json;

Split split_of(const std::string& text, SplitOptions options = {}) {
  const Outcome<Split> made = split("app.json", text, options);
  REQUIRE(made);
  return *made;
}

json folded(const std::vector<TemplateFile>& files) {
  const Outcome<Folded> made = fold(files);
  for (const Diagnostic& finding : made.diagnostics) INFO(finding.summary);
  REQUIRE(made);
  return json::parse(made->text);
}

SplitOptions small(std::int64_t resources) {
  SplitOptions options;
  options.limits.resources = resources;
  return options;
}

const std::string kOrdered = R"({
  "Parameters": {"Stage": {"Type": "String", "Default": "dev"}},
  "Conditions": {"IsProd": {"Fn::Equals": [{"Ref": "Stage"}, "prod"]}},
  "Resources": {
    "A": {"Type": "AWS::SNS::Topic"},
    "B": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": {"Fn::Sub": "${A}-${Stage}"}}},
    "C": {"Type": "AWS::SQS::Queue", "DependsOn": ["B"]},
    "D": {"Type": "AWS::SQS::Queue", "Condition": "IsProd",
          "Properties": {"QueueName": {"Fn::GetAtt": ["C", "QueueName"]}}}
  },
  "Outputs": {"Topic": {"Value": {"Ref": "B"}}}
})";

}  // namespace

TEST_CASE("a split is folded to the template that it came from", "[fold]") {
  SplitOptions options = small(3);
  options.pins = {{"A", "First"}, {"B", "First"}, {"C", "Second"}, {"D", "Second"}};
  const Split made = split_of(kOrdered, options);
  REQUIRE(made.stacks.size() == 3);
  const json whole = folded(made.files), source = json::parse(kOrdered);
  for (const char* section : {"Parameters", "Conditions", "Outputs"})
    CHECK(whole[section] == source[section]);
  for (const char* id : {"A", "B", "D"}) CHECK(whole["Resources"][id] == source["Resources"][id]);
  CHECK(whole["Resources"]["C"]["DependsOn"] == json({"B"}));
  CHECK(verify("app.json", kOrdered, split_of(whole.dump(), options).files, {}));
}

TEST_CASE("the example, and trees of stacks, are folded to what means the same", "[fold]") {
  const std::string text = test::read_file(std::string(CFNSPLIT_TESTDATA) + "/example/service.template.json");
  for (const std::int64_t resources : {30, 60, 200}) {
    const Split made = split_of(text, small(resources));
    const std::string whole = folded(made.files).dump();
    VerifyOptions options;
    CHECK(verify("app.json", whole, made.files, options));
    CHECK(split("app.json", whole, small(resources)));
  }
}

TEST_CASE("what is no split of this program is refused", "[fold]") {
  const Split made = split_of(kOrdered, small(3));
  std::vector<TemplateFile> files = made.files;
  files.erase(files.begin());
  CHECK_FALSE(fold(files));
  CHECK_FALSE(fold({}));
  CHECK_FALSE(fold({{"list.json", R"({"StackResourceSummaries": []})"}}));
  const std::string strange = R"({"Resources": {"S": {"Type": "AWS::CloudFormation::Stack", "Properties": {
    "TemplateURL": "child.json", "Parameters": {"P": {"Fn::Join": ["-", ["a", {"Ref": "AWS::Region"}]]}}}}}})";
  const std::string child = R"({"Parameters": {"P": {"Type": "String"}},
    "Resources": {"T": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": {"Ref": "P"}}}}})";
  const Outcome<Folded> refused = fold({{"root.json", strange}, {"child.json", child}});
  REQUIRE_FALSE(refused);
  CHECK(refused.diagnostics[0].code == "CFS0514");
}

}  // namespace cfnsplit
