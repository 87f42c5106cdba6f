// What CloudFormation takes is taken: references that repeat, keys that stand twice, AWS's own macros, parameters
// beyond the root's quota.
#include <algorithm>
#include <cfnsplit/check.hpp>
#include <cfnsplit/verify.hpp>

#include "whole/split_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

Json topic(const std::string& name) {
  return {{"Type", "AWS::SNS::Topic"}, {"Properties", {{"DisplayName", name}}}};
}

// Topics that use `distinct` dynamic references in turn.
Json of_references(int topics, int distinct) {
  Json source;
  for (int i = 0; i < topics; ++i)
    source["Resources"]["T" + std::to_string(100 + i)] =
        topic("{{resolve:ssm:/name/" + std::to_string(i % distinct) + "}}");
  return source;
}

std::int64_t most_dynamic(const Split& made) {
  std::int64_t most = 0;
  for (const StackSummary& stack : made.stacks) most = std::max(most, stack.dynamic_references);
  return most;
}

// A topic each reads one of so many looked-up parameters.
Json of_parameters(int parameters, const std::string& type = "AWS::SSM::Parameter::Value<String>") {
  Json source;
  for (int i = 0; i < parameters; ++i) {
    const std::string number = std::to_string(1000 + i);
    source["Parameters"]["P" + number] = {{"Type", type}, {"Default", "/p/" + number}};
    source["Resources"]["T" + number] = topic("x");
    source["Resources"]["T" + number]["Properties"]["DisplayName"] = {{"Ref", "P" + number}};
  }
  return source;
}

std::vector<Diagnostic> verified(const Json& source, const SplitView& view,
                                 const std::map<std::string, Json>& files) {
  std::vector<TemplateFile> given;
  for (const auto& [name, content] : files) given.push_back({name, content.dump()});
  REQUIRE(view.split.files.size() == files.size());
  return verify("test.json", source.dump(), given, {}).diagnostics;
}

}  // namespace

TEST_CASE("each different dynamic reference counts once, and many places are a warning", "[S86][CFS0612]") {
  const Json source = of_references(100, 7);
  SplitOptions options;
  options.limits.resources = 90;
  const SplitView view = split_with(source, {}, options);
  CHECK(most_dynamic(view.split) <= 7);
  CHECK(has_code(view.diagnostics, "CFS0612"));
  CHECK_FALSE(has_code(split_with(of_references(55, 7), {}).diagnostics, "CFS0612"));
  CHECK(has_code(split_with(of_references(61, 60), {}).diagnostics, "CFS0612"));
}

TEST_CASE("more different dynamic references than a template may have are divided", "[S86]") {
  const int distinct = GENERATE(61, 100, 150);
  const Json source = of_references(180, distinct);
  SplitOptions options;
  options.limits.resources = 500;
  const SplitView view = split_with(source, {}, options);
  CHECK(view.split.stacks.size() > 1);
  CHECK(most_dynamic(view.split) <= 60);
}

TEST_CASE("dynamic references that are put together differ by what they are made of", "[S86]") {
  Json source;
  for (int i = 0; i < 70; ++i) {
    const std::string secret = "S" + std::to_string(i);
    source["Resources"][secret] = {{"Type", "AWS::SecretsManager::Secret"}};
    source["Resources"]["T" + std::to_string(i)] = topic("");
    source["Resources"]["T" + std::to_string(i)]["Properties"]["DisplayName"] = {
        {"Fn::Join", {"", {"{{resolve:secretsmanager:", {{"Ref", secret}}, ":SecretString:name}}"}}}};
  }
  SplitOptions options;
  options.limits.resources = 500;
  const SplitView view = split_with(source, {}, options);
  CHECK(view.split.stacks.size() > 1);
  CHECK(most_dynamic(view.split) <= 60);
}

TEST_CASE("the last of two members with one key is what is split", "[S7][CFS0103]") {
  const std::string text = R"({"Parameters": {"Flag": {"Type": "String", "Default": "a", "Default": "b"}},
      "Resources": {"A": {"Type": "AWS::SNS::Topic"}, "B": {"Type": "AWS::SNS::Topic"},
                    "B": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": {"Ref": "Flag"}}}}})";
  SplitOptions options;
  options.pins = {{"B", "Back"}};
  const Outcome<Split> made = split("test.json", text, options);
  REQUIRE(made.ok());
  CHECK(std::ranges::count(made.diagnostics, "CFS0103", &Diagnostic::code) == 2);
  std::map<std::string, Json> files;
  for (const TemplateFile& file : made->files) files[file.name] = Json::parse(file.text);
  CHECK(files["Back.template.json"]["Resources"]["B"]["Type"] == "AWS::SQS::Queue");
  CHECK(files["root.template.json"]["Parameters"]["Flag"]["Default"] == "b");
}

TEST_CASE("white space of any kind ends a variable of Fn::Sub", "[S2][S83]") {
  Json source = {{"Parameters", {{"Name", {{"Type", "String"}}}}},
                 {"Resources", {{"A", topic("a")}, {"B", topic("b")}}}};
  source["Resources"]["B"]["Properties"]["DisplayName"] = {{"Fn::Sub", "${Name\n  } ${\tA.TopicName\r\n}"}};
  const SplitView view = split_with(source, {"B=Back"});
  CHECK(view.child("Back")["Parameters"].size() == 2);
}

TEST_CASE("AWS's own macros leave what they expand in the root, and the rest moves", "[S42][S84]") {
  Json source = {{"Transform", {"AWS::SecretsManager-2024-09-16"}}};
  for (int i = 0; i < 6; ++i) {
    const std::string n = std::to_string(i);
    source["Resources"]["Secret" + n] = {{"Type", "AWS::SecretsManager::Secret"}};
    source["Resources"]["Rotation" + n] = {
        {"Type", "AWS::SecretsManager::RotationSchedule"},
        {"Properties",
         {{"SecretId", {{"Ref", "Secret" + n}}},
          {"HostedRotationLambda", {{"RotationType", "MySQLSingleUser"}}}}}};
    source["Resources"]["Queue" + n] = queue();
  }
  source["Resources"]["Plain"] = {
      {"Type", "AWS::SecretsManager::RotationSchedule"},
      {"Properties",
       {{"SecretId", {{"Ref", "Secret0"}}}, {"RotationLambdaARN", "arn:aws:lambda:x:y:function:z"}}}};
  SplitOptions options;
  options.limits.resources = 14;
  const SplitView view = split_with(source, {"Plain=Back"}, options);
  CHECK(view.root()["Transform"] == source["Transform"]);
  for (int i = 0; i < 6; ++i) CHECK(view.root()["Resources"].contains("Rotation" + std::to_string(i)));
  CHECK(view.child("Back")["Resources"].contains("Plain"));
  // Each hosted function is a nested stack of the processed template.
  CHECK(view.split.stacks.front().resources ==
        static_cast<std::int64_t>(view.root()["Resources"].size()) + 6);

  // In a nested template nothing would expand them.
  std::map<std::string, Json> files = view.files;
  Json& root = files["root.template.json"]["Resources"];
  Json& child = files["Back.template.json"];
  child["Resources"]["Rotation0"] = root["Rotation0"];
  child["Resources"]["Secret0"] = source["Resources"]["Secret0"];
  root.erase("Rotation0");
  CHECK(has_code(verified(source, view, files), "CFS0505"));
}

TEST_CASE("a macro of nobody's own is refused as before", "[S42][CFS0301]") {
  CHECK(has_code(refused({{"Transform", "MyMacro"}, {"Resources", {{"A", topic("a")}}}}), "CFS0301"));
}

TEST_CASE("parameters beyond the root's quota are declared where alone they are read", "[S85][CFS0425]") {
  const std::string type = GENERATE("AWS::SSM::Parameter::Value<String>", "String");
  const Json source = of_parameters(221, type);
  SplitOptions options;
  options.limits.resources = 120;
  const SplitView view = split_with(source, {}, options);
  CHECK(has_code(view.diagnostics, "CFS0425"));
  CHECK(view.root()["Parameters"].size() == 200);
  std::size_t declared = 0;
  for (const StackSummary& stack : view.split.stacks) {
    if (stack.stack.empty()) continue;
    const Json& child = view.child(stack.stack);
    for (const auto& [name, parameter] : child["Parameters"].items()) {
      if (view.root()["Parameters"].contains(name)) continue;
      CHECK(parameter == source["Parameters"][name]);
      CHECK_FALSE(view.arguments(stack.stack).contains(name));
      ++declared;
    }
  }
  CHECK(declared == 21);

  // verify sees where the declaration is another, or the root has lost one that is read there.
  std::map<std::string, Json> files = view.files;
  for (auto& [file, content] : files)
    for (auto& [name, parameter] : content["Parameters"].items())
      if (file != "root.template.json" && parameter.contains("Default")) parameter["Default"] = "/other";
  CHECK_FALSE(verified(source, view, files).empty());
  files = view.files;
  Json& root = files["root.template.json"];
  root["Parameters"].erase(root["Parameters"].begin().key());
  CHECK_FALSE(verified(source, view, files).empty());
}

TEST_CASE("parameters that a deployment must give, or that more than one stack reads, stay",
          "[S85][CFS0405]") {
  Json source = of_parameters(221);
  SplitOptions options;
  options.limits.resources = 120;
  SECTION("no Default") {
    for (auto& [name, parameter] : source["Parameters"].items()) parameter.erase("Default");
  }
  SECTION("a condition reads it") {
    for (const auto& [name, parameter] : source["Parameters"].items())
      source["Conditions"]["C" + name] = {{"Fn::Equals", {{{"Ref", name}}, "x"}}};
  }
  SECTION("NoEcho") {
    for (auto& [name, parameter] : source["Parameters"].items()) parameter["NoEcho"] = true;
  }
  CHECK(has_code(refused(source, options), "CFS0405"));
}

TEST_CASE("a variable that the Serverless Framework was to fill in is told once", "[S83][CFS0210]") {
  Json source;
  for (const char* const id : {"A", "B"})
    source["Resources"][id] = {{"Type", "AWS::SQS::Queue"},
                               {"Properties", {{"QueueName", "${self:service}-q"}}}};
  const SplitView view = split_with(source, {});
  CHECK(std::ranges::count(view.diagnostics, "CFS0210", &Diagnostic::code) == 1);
}

TEST_CASE("unused parameters are counted and named, and an option leaves them out", "[S85][CFS0405]") {
  Json source = {{"Resources", {{"A", topic("a")}, {"B", topic("b")}}}};
  for (int i = 0; i < 203; ++i)
    source["Parameters"]["Unused" + std::to_string(1000 + i)] = {{"Type", "String"}, {"Default", "x"}};
  source["Parameters"]["Needed"] = {{"Type", "String"}};
  source["Parameters"]["AssetParameters0a1bS3Bucket"] = {{"Type", "String"}};
  const std::vector<Diagnostic> found = refused(source);
  REQUIRE(has_code(found, "CFS0405"));
  CHECK(found.back().hint.find("205 parameters are used by nothing: ") == 0);
  CHECK(found.back().hint.find("--drop-unused-parameters") != std::string::npos);
  CHECK(found.back().hint.find("DefaultStackSynthesizer") != std::string::npos);
  SplitOptions options;
  options.drop_unused_parameters = true;
  const SplitView view = split_with(source, {"B=Back"}, options);
  CHECK(view.root()["Parameters"].size() == 2);

  const TemplateReport report = check("app.json", source.dump(), CheckOptions()).front();
  CHECK(report.findings.front().hint.find("205 parameters are used by nothing: ") == 0);
}
