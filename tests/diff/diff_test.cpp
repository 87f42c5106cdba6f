// diff(): what counts as a change, what CloudFormation does about it, and every format.
#include <algorithm>
#include <cfnsplit/diff.hpp>
#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "support.hpp"

namespace cfnsplit {
namespace {

using nlohmann::json;

Diff compared(const std::string& before, const std::string& after) {
  const Outcome<Diff> outcome =
      diff({"a.json", {{"a.json", before}}, {}}, {"b.json", {{"b.json", after}}, {}});
  INFO(test::to_text(outcome.diagnostics));
  REQUIRE(outcome);
  return *outcome;
}

std::string resource(const std::string& type, const std::string& properties) {
  return R"({"Resources": {"R": {"Type": ")" + type + R"(", "Properties": )" + properties + "}}}";
}

// The changes of the only resource that has any.
std::vector<ValueChange> changes(const std::string& type, const std::string& before,
                                 const std::string& after) {
  const Diff diff = compared(resource(type, before), resource(type, after));
  REQUIRE(diff.resources.size() == 1);
  return diff.resources[0].changes;
}

std::string words(const std::vector<ValueChange>& changes) {
  std::string text;
  for (const ValueChange& change : changes)
    text += change.path + ' ' + change.before.value_or("none") + ' ' + change.after.value_or("none") + '\n';
  return text;
}

}  // namespace

TEST_CASE("the form in which something is written is no change", "[diff]") {
  const std::string before = R"({"Resources": {
    "A": {"Type": "AWS::SNS::Topic", "DependsOn": "B"}, "B": {"Type": "AWS::SNS::Topic"},
    "C": {"Type": "AWS::SNS::Topic", "DependsOn": ["B", "A"], "Properties": {
      "DisplayName": {"Fn::Sub": "${ A }-${B.TopicName}"}, "TopicName": {"Fn::Sub": "plain ${!X}"},
      "KmsMasterKeyId": {"Fn::GetAtt": "A.TopicName"}}}}})";
  const std::string after = R"yaml(
Resources:
  C:
    Type: AWS::SNS::Topic
    DependsOn: [A, B]
    Properties:
      KmsMasterKeyId: !GetAtt A.TopicName
      TopicName: "plain ${X}"
      DisplayName: !Sub "${A}-${B.TopicName}"
  B: {Type: AWS::SNS::Topic}
  A: {Type: AWS::SNS::Topic, DependsOn: [B]}
)yaml";
  const Diff diff = compared(before, after);
  INFO(write_diff("text", diff));
  CHECK_FALSE(diff.differs());
  CHECK(write_diff("text", diff) == "a.json -> b.json: no difference\n");
}

TEST_CASE("what means something else is a change", "[diff]") {
  const auto differs = [](const std::string& before, const std::string& after) {
    return compared(resource("Custom::T", before), resource("Custom::T", after)).differs();
  };
  CHECK(differs(R"({"A": "x"})", R"({"A": "y"})"));
  CHECK(differs(R"({"A": {"Fn::Sub": "${!X}"}})", R"({"A": {"Fn::Sub": "${AWS::Region}"}})"));
  CHECK(differs(R"({"A": {"Ref": "AWS::Region"}})", R"({"A": "AWS::Region"})"));
  CHECK(differs(R"({"A": {"Fn::ToJsonString": {"x": 1, "y": 2}}})",
                R"({"A": {"Fn::ToJsonString": {"y": 2, "x": 1}}})"));
  CHECK(differs(R"({"A": ["x", "y"]})", R"({"A": ["y", "x"]})"));
}

TEST_CASE("changes are told by property, and elements of lists by what they are", "[diff]") {
  CHECK(words(changes("Custom::T", R"({"A": {"B/C": 1, "D": [1, 2, 3]}, "E": "x"})",
                      R"({"A": {"B/C": 2, "D": [0, 1, 2, 3]}, "F": {"Ref": "AWS::Region"}})")) ==
        "/Properties/A/B~1C 1 2\n/Properties/A/D/0 none 0\n/Properties/E \"x\" none\n"
        "/Properties/F none {\"Ref\":\"AWS::Region\"}\n");
  CHECK(words(changes("Custom::T", R"({"L": [{"K": "a", "V": 1}, {"K": "b", "V": 2}]})",
                      R"({"L": [{"K": "a", "V": 1}, {"K": "b", "V": 3}]})")) == "/Properties/L/1/V 2 3\n");
  CHECK(
      words(changes("Custom::T", R"({"A": {"Fn::If": ["C", 1, 2]}})", R"({"A": {"Fn::If": ["C", 1, 3]}})")) ==
      "/Properties/A {\"Fn::If\":[\"C\",1,2]} {\"Fn::If\":[\"C\",1,3]}\n");
}

TEST_CASE("what CloudFormation does follows the properties that cannot be changed", "[diff]") {
  const auto replacement = [](const std::string& type, const std::string& before, const std::string& after) {
    return changes(type, before, after).at(0).replacement;
  };
  const std::string table = "AWS::DynamoDB::Table";
  CHECK(replacement(table, R"({"TableName": "a"})", R"({"TableName": "b"})") == Replacement::always);
  CHECK(replacement(table, R"({"KeySchema": [{"KeyType": "HASH"}]})",
                    R"({"KeySchema": [{"KeyType": "RANGE"}]})") == Replacement::perhaps);
  CHECK(replacement(table, R"({"BillingMode": "a"})", R"({"BillingMode": "b"})") == Replacement::none);
  CHECK(replacement("AWS::RDS::DBInstance", R"({"DBSubnetGroupName": "a"})",
                    R"({"DBSubnetGroupName": "b"})") == Replacement::always);
  CHECK(replacement("Custom::T", R"({"ServiceToken": "a"})", R"({"ServiceToken": "b"})") ==
        Replacement::always);
  CHECK(replacement("Some::Third::Party", R"({"A": "a"})", R"({"A": "b"})") == Replacement::unknown);
  const Diff diff =
      compared(resource(table, R"({"TableName": "a"})"), resource(table, R"({"TableName": "b"})"));
  CHECK(diff.resources[0].is_stateful);
  CHECK(write_diff("text", diff) ==
        "a.json -> b.json: 1 resource changed\n"
        "  ~ R  AWS::DynamoDB::Table\n"
        "      is replaced; its data is lost\n"
        "      Properties.TableName: \"a\" -> \"b\"  (replaces)\n");
  const Diff other = compared(resource(table, "{}"), resource("AWS::SNS::Topic", "{}"));
  CHECK(other.resources[0].replacement == Replacement::refused);
}

TEST_CASE("resources and declarations come and go", "[diff]") {
  const Diff diff =
      compared(R"({"Description": "old", "Parameters": {"P": {"Type": "String"}, "Q": {"Type": "String"}},
      "Resources": {"Data": {"Type": "AWS::S3::Bucket"}, "Keep": {"Type": "AWS::SNS::Topic"}},
      "Outputs": {"O": {"Value": "1"}}})",
               R"({"Description": "new", "Parameters": {"Q": {"Type": "Number"}},
      "Resources": {"Keep": {"Type": "AWS::SNS::Topic"}, "New": {"Type": "AWS::SQS::Queue"}},
      "Conditions": {"C": {"Fn::Equals": ["a", "b"]}}, "Outputs": {"O": {"Value": "2"}}})");
  CHECK(write_diff("text", diff) ==
        "a.json -> b.json: 1 resource added, 1 removed, 5 other differences\n"
        "  - Data  AWS::S3::Bucket\n"
        "      its data is lost\n"
        "  + New  AWS::SQS::Queue\n"
        "Conditions\n  + C\n"
        "Description\n      \"old\" -> \"new\"\n"
        "Outputs\n  ~ O\n      Value: \"1\" -> \"2\"\n"
        "Parameters\n  - P\n  ~ Q\n      Type: \"String\" -> \"Number\"\n");
  const json report = json::parse(write_diff("json", diff));
  CHECK(report["resources"][0] ==
        json::parse(R"({"id": "Data", "type": "AWS::S3::Bucket", "change": "removed", "stack_before": "",
                        "stateful": true, "replacement": "none", "changes": []})"));
  CHECK(report["declarations"].size() == 5);
  CHECK(report["declarations"][2]["stack_before"] == "");
}

TEST_CASE("a template and its split differ by where things stand", "[diff]") {
  const std::string text = test::read_file(std::string(CFNSPLIT_TESTDATA) + "/example/service.template.json");
  SplitOptions options;
  options.limits.resources = 100;
  const Outcome<Split> made = split("app.json", text, options);
  REQUIRE(made);
  const DiffSide flat = {"app.json", {{"app.json", text}}, {}};
  const Outcome<Diff> outcome = diff(flat, {"out", made->files, {}});
  REQUIRE(outcome);
  CHECK(outcome->stacks_added.size() == made->stacks.size() - 1);
  std::size_t moved = 0;
  for (const auto& [id, stack] : made->placements) moved += stack.empty() ? 0 : 1;
  CHECK(outcome->resources.size() == moved);
  CHECK(std::ranges::all_of(outcome->resources, [](const ResourceDiff& one) {
    return one.kind == ChangeKind::moved && one.changes.empty() && one.stack_before.empty();
  }));
  CHECK(outcome->declarations.empty());
  // Without the manifest the tree is worked out.
  std::vector<TemplateFile> files = made->files;
  std::erase_if(files, [](const TemplateFile& file) { return file.name == kManifestFile; });
  const Outcome<Diff> worked_out = diff({"out", files, {}}, flat);
  REQUIRE(worked_out);
  CHECK(std::ranges::count(worked_out->resources, ChangeKind::moved, &ResourceDiff::kind) ==
        static_cast<std::ptrdiff_t>(moved));
  CHECK(worked_out->stacks_removed == outcome->stacks_added);
}

TEST_CASE("a nested stack whose template is not there is a resource", "[diff]") {
  const auto with = [](const std::string& file) {
    return R"({"Resources": {"S": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": ")" +
           file + R"("}}}})";
  };
  const Diff diff = compared(with("a.yaml"), with("b.yaml"));
  REQUIRE(diff.resources.size() == 1);
  CHECK(words(diff.resources[0].changes) == "/Properties/TemplateURL \"a.yaml\" \"b.yaml\"\n");
}

TEST_CASE("a template that is compiled later is compared as it is written", "[diff]") {
  const auto with = [](const std::string& runtime) {
    return R"({"Transform": "AWS::Serverless-2016-10-31", "Resources": {
      "F": {"Type": "AWS::Serverless::Function", "Properties": {"Runtime": ")" +
           runtime + R"("}}},
      "Outputs": {"Role": {"Value": {"Fn::GetAtt": ["FRole", "Arn"]}}}})";
  };
  const Diff diff = compared(with("nodejs20.x"), with("nodejs22.x"));
  REQUIRE(diff.resources.size() == 1);
  CHECK(diff.resources[0].changes.size() == 1);
}

TEST_CASE("names and values stay text in Markdown", "[diff]") {
  const Diff diff =
      compared(resource("Custom::T", R"({"A": "x"})"), resource("Custom::T", R"({"A": "<b>|@me"})"));
  CHECK(write_diff("markdown", diff) ==
        "**a.json → b.json**: 1 resource changed\n"
        "\n| what | stack | | before | after |\n|---|---|---|---|---|\n"
        "| R **changed** Custom::T | (root) | whether it is replaced is not known | | |\n"
        "| | | Properties.A | \"x\" | \"&lt;b&gt;\\|&#64;me\" |\n");
}

TEST_CASE("what is no template is told with its place", "[diff]") {
  const Outcome<Diff> outcome = diff({"a", {{"a", "{"}}, {}}, {"b", {{"b", R"({"Resources": []})"}}, {}});
  CHECK_FALSE(outcome);
  REQUIRE(outcome.diagnostics.size() >= 2);
  CHECK(outcome.diagnostics.front().place.file == "a");
  CHECK(outcome.diagnostics.back().place.file == "b");
}

}  // namespace cfnsplit
