// Fn::ForEach when a template is split: a block is one atom that counts for what it makes [S6].
#include <cfnsplit/verify.hpp>

#include "whole/split_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

Json call(const char* function, Json argument) { return {{function, std::move(argument)}}; }

// A loop over `items` that makes tables, a queue, and a topic for each name that a list parameter has.
Json shop(const Json& items) {
  return {{"Transform", "AWS::LanguageExtensions"},
          {"Parameters", {{"Names", {{"Type", "CommaDelimitedList"}}}, {"Stage", {{"Type", "String"}}}}},
          {"Resources",
           {{"Fn::ForEach::Tables",
             {"I",
              items,
              {{"Table${I}",
                {{"Type", "AWS::DynamoDB::Table"},
                 {"Properties",
                  {{"Queue", call("Fn::GetAtt", {"Queue", "Arn"})},
                   {"Name", call("Fn::Sub", "${Stage}-${I}")}}}}}}}},
            {"Queue", {{"Type", "AWS::SQS::Queue"}}},
            {"Reader",
             {{"Type", "AWS::SSM::Parameter"},
              {"DependsOn", "TableOne"},
              {"Properties", {{"Value", call("Ref", "TableTwo")}}}}}}}};
}

const StackSummary& stack_called(const SplitView& view, const std::string& name) {
  for (const StackSummary& stack : view.split.stacks)
    if (stack.stack == name) return stack;
  FAIL("there is no stack " << name);
  return view.split.stacks.front();
}

}  // namespace

TEST_CASE("a loop moves as one and counts for what it makes", "[S6]") {
  const SplitView view = split_with(shop({"One", "Two", "Three"}), {"Reader=Back", "Queue=root"});
  const Json& child = view.child("Back");
  CHECK(child["Resources"].contains("Fn::ForEach::Tables"));
  CHECK(child["Transform"] == "AWS::LanguageExtensions");
  CHECK(stack_called(view, "Back").resources == 4);
  CHECK(split_with(shop({"One", "Two"}), {}).split.stacks.front().resources == 4);
}

TEST_CASE("what a loop names by a text crosses as anywhere", "[S6][S10]") {
  const SplitView view = split_with(shop({"One", "Two"}), {"Reader=Back", "Queue=root"});
  const Json& body = view.child("Back")["Resources"]["Fn::ForEach::Tables"][2]["Table${I}"]["Properties"];
  const std::string parameter = body["Queue"]["Ref"];
  CHECK(view.arguments("Back")[parameter] == call("Fn::GetAtt", {"Queue", "Arn"}));
  CHECK(body["Name"] == call("Fn::Sub", "${Stage}-${I}"));
  CHECK(view.arguments("Back")["Stage"] == call("Ref", "Stage"));
}

TEST_CASE("what names something that a loop makes stands beside the loop", "[S6]") {
  const SplitView view = split_with(shop({"One", "Two"}), {"Reader=Back", "Queue=root"});
  CHECK(view.child("Back")["Resources"]["Reader"]["DependsOn"] == "TableOne");
  CHECK(view.child("Back")["Resources"]["Reader"]["Properties"]["Value"] == call("Ref", "TableTwo"));
  SplitOptions apart;
  apart.pins = {{"Reader", "Back"}, {"Fn::ForEach::Tables", "Other"}};
  CHECK(has_code(refused(shop({"One", "Two"}), apart), "CFS0404"));
}

TEST_CASE("a loop over what only run time knows stays in the root, with what it names by its variable",
          "[S6]") {
  Json source = shop({"One", "Two"});
  source["Resources"]["Fn::ForEach::Topics"] = {
      "N",
      call("Ref", "Names"),
      {{"Topic${N}",
        {{"Type", "AWS::SNS::Topic"},
         {"Properties", {{"Other", call("Ref", {{"Fn::Sub", "Queue${N}"}})}, {"Same", call("Ref", "N")}}}}}}};
  source["Resources"]["QueueA"] = {{"Type", "AWS::SQS::Queue"}};
  source["Resources"]["Names1"] = {{"Type", "AWS::SSM::Parameter"},
                                   {"Properties", {{"Value", call("Ref", "TopicA")}}}};
  const SplitView view = split_with(source, {"Reader=Back"});
  for (const char* id : {"Fn::ForEach::Topics", "QueueA", "Names1"})
    CHECK(view.root()["Resources"].contains(id));
  CHECK(has_code(view.diagnostics, "CFS0305"));
}

TEST_CASE("a name that no loop makes is reported", "[S6][CFS0201]") {
  Json source = shop({"One", "Two"});
  source["Resources"]["Reader"]["Properties"]["Value"] = call("Ref", "TableThree");
  CHECK(has_code(refused(source), "CFS0201"));
  source["Resources"]["Reader"]["Properties"]["Value"] = call("Ref", "TableOne");
  source["Resources"]["Fn::ForEach::Tables"][2]["Table${I}"]["DependsOn"] = "Gone${I}";
  CHECK(has_code(refused(source), "CFS0201"));
}

TEST_CASE("what a loop of outputs names by its variable stays in the root", "[S6][S40]") {
  Json source = shop({"One", "Two"});
  source["Outputs"]["Fn::ForEach::Arns"] = {
      "I", {"One", "Two"}, {{"Arn${I}", {{"Value", call("Fn::GetAtt", {"Table${I}", "Arn"})}}}}};
  const SplitView view = split_with(source, {"Queue=Back"});
  CHECK(view.root()["Resources"].contains("Fn::ForEach::Tables"));
  CHECK(view.root()["Outputs"] == source["Outputs"]);
  CHECK(view.split.stacks.front().outputs == 2);
}

TEST_CASE("what names a condition that a loop makes stays in the root", "[S6][S3]") {
  Json source = shop({"One", "Two"});
  source["Conditions"]["Fn::ForEach::Is"] = {
      "S", {"Dev", "Prod"}, {{"Is${S}", call("Fn::Equals", {call("Ref", "Stage"), call("Ref", "S")})}}};
  source["Resources"]["Queue"]["Condition"] = "IsDev";
  source["Resources"]["Other"] = {{"Type", "AWS::SQS::Queue"}};
  const SplitView view = split_with(source, {"Other=Back"});
  CHECK(view.root()["Resources"].contains("Queue"));
  CHECK(view.root()["Conditions"] == source["Conditions"]);
}

TEST_CASE("a loop torn from what it names is found", "[S6][verify][mutation]") {
  SplitView view = split_with(shop({"One", "Two"}), {"Reader=Back", "Queue=root"});
  Json& child = view.files.at("Back.template.json");
  view.files.at("root.template.json")["Resources"]["Reader"] = child["Resources"]["Reader"];
  child["Resources"].erase("Reader");
  std::vector<TemplateFile> files;
  for (const auto& [name, json] : view.files) files.push_back({name, json.dump()});
  const Outcome<Proof> proof = verify("test.json", shop({"One", "Two"}).dump(), files, {});
  REQUIRE_FALSE(proof.ok());
  CHECK(has_code(proof.diagnostics, "CFS0510"));
}
