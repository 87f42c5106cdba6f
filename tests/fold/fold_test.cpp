#include <algorithm>
#include <cfnsplit/fold.hpp>
#include <cfnsplit/waves.hpp>
#include <map>
#include <nlohmann/json.hpp>

#include "base/stable_hash.hpp"
#include "catch.hpp"
#include "corpus_sample.hpp"
#include "support.hpp"
#include "syntax/canonical_order.hpp"
#include "syntax/document_reader.hpp"
#include "syntax/json_writer.hpp"
#include "template/intrinsics.hpp"
#include "waves/wave_manifest.hpp"

namespace cfnsplit {
namespace {

using nlohmann::json;

Split split_of(const std::string& text, SplitOptions options = {}) {
  const Outcome<Split> made = split("app.json", text, options);
  REQUIRE(made);
  return *made;
}

std::string canonical(const std::string& name, const std::string& text) {
  const auto document = read_document(test::source_of(text, name), short_forms());
  REQUIRE(document);
  return JsonWriter(JsonStyle::indented)
      .copy(in_canonical_order(*document, "Fn::ToJsonString")->root())
      .take();
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

// fold() gives the source in canonical order, and verify() finds no difference in either direction.
void check_way_back(const std::string& name, const std::string& source, const Split& made,
                    const VerifyOptions& options = {}) {
  Outcome<Folded> whole = fold(made.files, options);
  INFO(name << "\n" << test::to_text(whole.diagnostics));
  REQUIRE(whole);
  CHECK(whole->text == canonical(name, source));
  VerifyOptions alone = options;
  alone.limits.resources = 100000;
  alone.limits.bytes = 100000000;
  alone.limits.parameters = alone.limits.outputs = alone.limits.mappings = alone.limits.dynamic_references =
      100000;
  const Outcome<Proof> proof = verify(name, source, {{"root.template.json", whole->text}}, alone);
  INFO(test::to_text(proof.diagnostics));
  CHECK(proof);
}

}  // namespace

TEST_CASE("a split is folded to the template that it came from", "[fold]") {
  SplitOptions options = small(3);
  options.pins = {{"A", "First"}, {"B", "First"}, {"C", "Second"}, {"D", "Second"}};
  const Split made = split_of(kOrdered, options);
  REQUIRE(made.stacks.size() == 3);
  check_way_back("app.json", kOrdered, made);
  const std::string whole = fold(made.files)->text;
  CHECK(json::parse(whole) == json::parse(kOrdered));
  CHECK(verify("app.json", kOrdered, split_of(whole, options).files, {}));
}

TEST_CASE("the example, and trees of stacks, are folded to the source", "[fold]") {
  const std::string text = test::read_file(std::string(CFNSPLIT_TESTDATA) + "/example/service.template.json");
  for (const std::int64_t resources : {12, 40, 200, 500}) {
    const Split made = split_of(text, small(resources));
    VerifyOptions options;
    options.limits.resources = 500;
    check_way_back("app.json", text, made, options);
    CHECK(json::parse(fold(made.files, options)->text) == json::parse(text));
  }
}

TEST_CASE("every form in which the split replaces a value comes back", "[fold]") {
  const std::string text = R"yaml(
Transform: AWS::LanguageExtensions
Parameters: {Zones: {Type: CommaDelimitedList, Default: "a,b"}}
Mappings: {Sizes: {prod: {Size: "1.0"}}}
Conditions: {Named: !Equals [!Ref AWS::StackName, live], Unused: !Equals [a, b]}
Resources:
  A: {Type: AWS::SNS::Topic, Condition: Named}
  B: {Type: AWS::SQS::Queue}
  C: {Type: AWS::SNS::Topic, Properties: {DisplayName: {"Fn::GetAtt": B.QueueName}}}
  D:
    Type: AWS::SNS::Topic
    DependsOn: [C]
    Condition: Named
    Properties:
      DisplayName: !Sub ["${A}${B.Arn}${X}${!Y}", {X: !GetAtt B.QueueName}]
      TopicName: !Sub "${C.TopicName}-${AWS::StackName}"
  E: {Type: AWS::SNS::Topic, DependsOn: B, Properties: {DisplayName: !FindInMap [Sizes, prod, Size]}}
  F: {Type: AWS::SNS::Topic, DependsOn: [E, B, D], Properties: {DisplayName: !Join [",", !Ref Zones]}}
  G: {Type: AWS::SNS::Topic, DependsOn: [], Properties: {DisplayName: !Ref AWS::StackName}}
  'Fn::ForEach::Loop':
    - Name
    - [One, Two]
    - "L${Name}": {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref C, TopicName: !Sub "${Name}-${B.QueueName}"}}
Outputs:
  Topic: {Value: !Ref C}
  Queue: {Value: !Sub "${B}-${D.TopicName}", Condition: Named}
)yaml";
  const std::vector<std::vector<Pin>> plans = {
      {{"A", "X"}, {"B", "Y"}, {"C", "Z"}, {"D", "X"}, {"E", "Z"}, {"F", "X"}, {"G", "Y"}},
      {{"A", "root"}, {"B", "Y"}, {"C", "Z"}, {"D", "root"}, {"E", "W"}, {"F", "V"}, {"G", "V"}},
      {{"A", "X"}, {"B", "root"}, {"C", "Y"}, {"D", "Z"}, {"E", "root"}, {"F", "root"}, {"G", "Z"}}};
  for (const std::vector<Pin>& pins : plans) {
    SplitOptions options = small(200);
    options.pins = pins;
    const Outcome<Split> made = split("app.yaml", text, options);
    INFO(test::to_text(made.diagnostics));
    REQUIRE(made);
    CHECK(made->stacks.size() > 2);
    check_way_back("app.yaml", text, *made);
  }
}

TEST_CASE("local paths are folded to what the source has", "[fold]") {
  const std::string text = R"({"Resources": {
    "F": {"Type": "AWS::Lambda::Function", "Properties": {"Code": "./src", "Role": {"Fn::GetAtt": ["R", "Arn"]}}},
    "R": {"Type": "AWS::IAM::Role"}}})";
  SplitOptions options;
  options.pins = {{"F", "Work"}};
  options.source_directory = "../app";
  VerifyOptions way;
  way.source_directory = options.source_directory;
  const Outcome<Folded> whole = fold(split_of(text, options).files, way);
  INFO(test::to_text(whole.diagnostics));
  REQUIRE(whole);
  CHECK(whole->text == canonical("app.json", text));
}

TEST_CASE("parameters and outputs that left the root come back", "[fold]") {
  json source = {{"Resources", json::object()}, {"Parameters", json::object()}, {"Outputs", json::object()}};
  for (int i = 0; i < 210; ++i) {
    const std::string n = std::to_string(i);
    source["Parameters"]["P" + n] = {{"Type", "String"}, {"Default", n}};
    source["Resources"]["T" + n] = {{"Type", "AWS::SNS::Topic"},
                                    {"Properties", {{"DisplayName", {{"Ref", "P" + n}}}}}};
    source["Outputs"]["O" + n] = {{"Value", {{"Ref", "T" + n}}}};
  }
  const Split made = split_of(source.dump(), small(120));
  CHECK_FALSE(made.moved_outputs.empty());
  CHECK(made.files[made.files.size() - 2].text.find("moved_parameters") != std::string::npos);
  check_way_back("app.json", source.dump(), made);
}

TEST_CASE("the last wave is folded to the source, alone and beside its folder", "[fold]") {
  const std::string text = test::read_file(std::string(CFNSPLIT_TESTDATA) + "/example/service.template.json");
  SplitOptions options = small(60);
  options.limits.operations = 120;
  const Outcome<WavePlan> plan = plan_waves("app.json", text, options);
  REQUIRE(plan);
  REQUIRE(plan->waves.size() > 1);
  const Wave& last = plan->waves.back();
  const Outcome<Folded> whole = fold(last.files);
  INFO(test::to_text(whole.diagnostics));
  REQUIRE(whole);
  CHECK(whole->text == canonical("app.json", text));
  std::vector<TemplateFile> files;
  std::map<std::string, std::string> hashes;
  for (const Wave& wave : plan->waves)
    for (const TemplateFile& file : wave.files) {
      files.push_back({"out/" + wave.folder + '/' + file.name, file.text});
      hashes[wave.folder + '/' + file.name] = content_hash(file.text);
    }
  const auto manifest = std::ranges::find(last.files, kManifestFile, &TemplateFile::name);
  CHECK_FALSE(fold(files));
  files.push_back({"out/manifest.json", manifest_beside(manifest->text, plan->waves, hashes)});
  const Outcome<Folded> beside = fold(files);
  INFO(test::to_text(beside.diagnostics));
  REQUIRE(beside);
  CHECK(beside->text == whole->text);
}

TEST_CASE("splits of a sample of the corpus are folded to their sources", "[fold][corpus]") {
  const std::string extension = GENERATE(".json", ".template", ".yaml", ".yml");
  const std::vector<std::filesystem::path> files = test::corpus_sample(extension);
  if (files.empty()) WARN("CFNSPLIT_CORPUS is not set: nothing is read");
  for (const std::filesystem::path& path : files)
    for (const std::int64_t resources : {200, 40}) {
      const std::string name = path.filename().string(), text = test::read_file(path);
      const Outcome<Split> made = split(name, text, small(resources));
      if (made) check_way_back(name, text, *made);
    }
}

TEST_CASE("what cannot be shown to lead back to the source is refused", "[fold]") {
  const Split made = split_of(kOrdered, small(3));
  const auto refused = [](const std::vector<TemplateFile>& files) {
    const Outcome<Folded> outcome = fold(files);
    CHECK_FALSE(outcome);
    return outcome.diagnostics.empty() ? std::string() : outcome.diagnostics[0].code;
  };
  const auto with = [&](const std::string& name, const std::string& from, const std::string& to) {
    std::vector<TemplateFile> files = made.files;
    for (TemplateFile& file : files)
      if (file.name == name) {
        REQUIRE(file.text.find(from) != std::string::npos);
        file.text.replace(file.text.find(from), from.size(), to);
      }
    return files;
  };
  REQUIRE(made.files.size() > 2);
  CHECK(refused({}) == "CFS0515");
  CHECK(refused({{"list.json", R"({"StackResourceSummaries": []})"}}) == "CFS0515");
  for (std::size_t i = 0; i < made.files.size(); ++i) {
    std::vector<TemplateFile> files = made.files;
    files.erase(files.begin() + static_cast<std::ptrdiff_t>(i));
    if (made.files[i].name == kManifestFile)
      CHECK(fold(files));  // worked out, as any other tree is
    else
      CHECK(refused(files) == "CFS0515");
  }
  CHECK(refused(with("root.template.json", "\"dev\"", "\"test\"")) == "CFS0515");
  CHECK(refused(with("manifest.json", "\"replaced\"", "\"earlier\"")) == "CFS0515");
  CHECK(refused(with("manifest.json", "{", "")) == "CFS0102");
  CHECK(fold(with("root.template.json", "{", " {")));  // other white space means the same
}

}  // namespace cfnsplit
