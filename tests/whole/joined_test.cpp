// Values that travel as one text, where the quotas of parameters and outputs leave no other plan [S21].
#include <algorithm>
#include <set>

#include "whole/split_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

// A conditional table, three of whose values a function reads, in every form.
Json shop() {
  return Json::parse(R"({
    "Conditions": {"InEurope": {"Fn::Equals": [{"Ref": "AWS::Region"}, "eu-west-1"]}},
    "Resources": {
      "Orders": {"Type": "AWS::DynamoDB::Table", "Condition": "InEurope",
        "Properties": {"StreamSpecification": {"StreamViewType": "NEW_IMAGE"}}},
      "Handler": {
        "Type": "AWS::Lambda::Function",
        "Condition": "InEurope",
        "Properties": {
          "Name": {"Ref": "Orders"},
          "Stream": {"Fn::GetAtt": ["Orders", "StreamArn"]},
          "Index": {"Fn::Sub": "${Orders.Arn}/index/${Orders.Arn}"},
          "Both": {"Fn::Sub": ["${part} of ${Orders} in ${AWS::Region}", {"part": {"Ref": "Orders"}}]}
        }
      }
    }})");
}

SplitOptions with_parameters(std::int64_t n) {
  SplitOptions options;
  options.limits.parameters = n;
  return options;
}

Json select(int i, const Json& text) { return {{"Fn::Select", {i, {{"Fn::Split", {"||", text}}}}}}; }

Json guarded(const Json& value) { return {{"Fn::If", {"InEurope", value, ""}}}; }

// The key of the only member of a Sub's map besides `known`.
std::string added_key(const Json& sub, const std::set<std::string>& known) {
  std::string found;
  for (const auto& [key, value] : sub["Fn::Sub"][1].items())
    if (!known.contains(key)) found = found.empty() ? key : "more than one";
  return found;
}

}  // namespace

TEST_CASE("values with one producer and the same consumers share a parameter where the quota binds",
          "[S21]") {
  const SplitView view = split_with(shop(), {"Orders=Data", "Handler=Compute"}, with_parameters(1));
  CHECK(has_code(view.diagnostics, "CFS0414"));
  const std::string name = view.only_parameter("Compute");
  CHECK(name.starts_with("OrdersJoined"));
  CHECK(view.arguments("Compute")[name] == Json({{"Fn::GetAtt", {"Data", "Outputs." + name}}}));

  const Json& outputs = view.child("Data")["Outputs"];
  REQUIRE(outputs.size() == 1);
  const Json parts = {guarded({{"Fn::GetAtt", {"Orders", "Arn"}}}), guarded({{"Ref", "Orders"}}),
                      guarded({{"Fn::GetAtt", {"Orders", "StreamArn"}}})};
  CHECK(outputs[name]["Value"] == Json({{"Fn::Join", {"||", parts}}}));

  const Json ref = {{"Ref", name}};
  const Json& read = view.child("Compute")["Resources"]["Handler"]["Properties"];
  CHECK(read["Name"] == select(1, ref));
  CHECK(read["Stream"] == select(2, ref));
  const std::string arn = added_key(read["Index"], {});
  CHECK(read["Index"] ==
        Json({{"Fn::Sub", {"${" + arn + "}/index/${" + arn + "}", {{arn, select(0, ref)}}}}}));
  const std::string key = added_key(read["Both"], {"part"});
  CHECK(read["Both"] == Json({{"Fn::Sub",
                               {"${part} of ${" + key + "} in ${AWS::Region}",
                                {{key, select(1, ref)}, {"part", select(1, ref)}}}}}));
}

TEST_CASE("each joined value is a wire of its own, under one name", "[S21]") {
  const SplitView view = split_with(shop(), {"Orders=Data", "Handler=Compute"}, with_parameters(1));
  REQUIRE(view.split.wires.size() == 3);
  std::set<std::string> attributes;
  for (const Json& wire : view.manifest()["wires"]) {
    CHECK(wire["name"] == view.only_parameter("Compute"));
    CHECK(wire["resource"] == "Orders");
    attributes.insert(wire["attribute"]);
  }
  CHECK(attributes == std::set<std::string>{"Arn", "Ref", "StreamArn"});
  CHECK(view.split.shared_values == 3);
}

TEST_CASE("nothing is joined where no quota binds", "[S21]") {
  const SplitView view = split_with(shop(), {"Orders=Data", "Handler=Compute"}, with_parameters(3));
  CHECK_FALSE(has_code(view.diagnostics, "CFS0414"));
  CHECK(view.child("Compute")["Parameters"].size() == 3);
  CHECK(view.child("Data")["Outputs"].size() == 3);
  CHECK(view.child("Compute").dump().find("Fn::Split") == std::string::npos);
}

TEST_CASE("the quota of outputs joins as well", "[S21]") {
  SplitOptions options;
  options.limits.outputs = 1;
  const SplitView view = split_with(shop(), {"Orders=Data", "Handler=Compute"}, options);
  CHECK(view.child("Data")["Outputs"].size() == 1);
}

TEST_CASE("the root joins what it gives and selects of what it reads", "[S21]") {
  const SplitView down = split_with(shop(), {"Orders=root", "Handler=Compute"}, with_parameters(1));
  const std::string name = down.only_parameter("Compute");
  CHECK(down.arguments("Compute")[name]["Fn::Join"][1].size() == 3);

  SplitOptions options;
  options.limits.outputs = 1;
  const SplitView up = split_with(shop(), {"Orders=Data", "Handler=root"}, options);
  const std::string output = up.child("Data")["Outputs"].begin().key();
  CHECK(up.root()["Resources"]["Handler"]["Properties"]["Name"] ==
        select(1, {{"Fn::GetAtt", {"Data", "Outputs." + output}}}));
}

TEST_CASE("what may hold the delimiter, is a list, or is read by the root's outputs stays alone",
          "[S21][S11]") {
  Json source = shop();
  Json& resources = source["Resources"];
  SECTION("a text that anyone may choose") {
    resources["Orders"] = {{"Type", "AWS::SSM::Parameter"}};
    resources["Handler"]["Properties"] = {{"A", {{"Fn::GetAtt", {"Orders", "Value"}}}},
                                          {"B", {{"Fn::GetAtt", {"Orders", "Type"}}}}};
  }
  SECTION("the Ref of a custom resource and a list") {
    resources["Orders"] = {{"Type", "AWS::Route53::HostedZone"}};
    resources["Handler"]["Properties"] = {{"A", {{"Ref", "Orders"}}},
                                          {"B", {{"Fn::GetAtt", {"Orders", "NameServers"}}}}};
  }
  SECTION("an output of the root") {
    resources["Handler"]["Properties"].erase("Stream");
    resources["Orders"].erase("Condition");
    source["Outputs"]["Orders"] = {{"Value", {{"Ref", "Orders"}}}};
  }
  SplitOptions options = with_parameters(1);
  options.pins = {{"Orders", "Data"}, {"Handler", "Compute"}};
  CHECK(has_error(refused(source, options)));
}

TEST_CASE("the name of a joined wire depends on nothing else", "[S21][S20]") {
  const SplitView before = split_with(shop(), {"Orders=Data", "Handler=Compute"}, with_parameters(1));
  Json more = shop();
  more["Resources"]["Another"] = {{"Type", "AWS::SQS::Queue"}};
  const SplitView after =
      split_with(more, {"Orders=Data", "Handler=Compute", "Another=Data"}, with_parameters(1));
  CHECK(before.only_parameter("Compute") == after.only_parameter("Compute"));
}

TEST_CASE("joined values pass through stacks between", "[S21][tree]") {
  Json source = {{"Resources", Json::object()}};
  Json& resources = source["Resources"];
  constexpr int kPairs = 30;
  for (int i = 0; i < kPairs; ++i) {
    const std::string n = std::to_string(i);
    resources["Table" + n] = {{"Type", "AWS::DynamoDB::Table"},
                              {"Properties", {{"StreamSpecification", {{"StreamViewType", "NEW_IMAGE"}}}}}};
    const std::string read = "Table" + std::to_string(i == 0 ? 0 : i - 1);
    resources["Fn" + n] = {{"Type", "AWS::Lambda::Function"},
                           {"Properties",
                            {{"Own", {{"Fn::GetAtt", {"Table" + n, "Arn"}}}},
                             {"Name", {{"Ref", read}}},
                             {"Arn", {{"Fn::Sub", "${" + read + ".Arn}/*"}}},
                             {"Stream", {{"Fn::GetAtt", {read, "StreamArn"}}}}}}};
  }
  SplitOptions options = with_parameters(2);
  options.limits.outputs = 2;
  options.limits.resources = 5;
  for (int i = 0; i < kPairs; ++i)
    options.together.push_back({"Table" + std::to_string(i), "Fn" + std::to_string(i)});
  const SplitView view = split_with(source, {}, options);  // split() proves what it returns
  CHECK(has_code(view.diagnostics, "CFS0414"));
  const auto is_deep = [](const StackSummary& stack) { return stack.stack.find('/') != std::string::npos; };
  CHECK(std::ranges::any_of(view.split.stacks, is_deep));
  std::set<std::string> between;
  for (const Wire& wire : view.split.wires)
    if (wire.name.find("Joined") != std::string::npos) between.insert(wire.to);
  CHECK(between.size() > 1);
}

TEST_CASE("a stack that waits for what has a condition takes in the joined text", "[S21][S64]") {
  const Json source = Json::parse(R"({
    "Parameters": {"P": {"Type": "String"}},
    "Conditions": {"C": {"Fn::Equals": [{"Ref": "P"}, "x"]}},
    "Resources": {
      "Role": {"Type": "AWS::IAM::Role", "Condition": "C", "Properties": {"AssumeRolePolicyDocument": {}}},
      "Shown": {"Type": "AWS::SSM::Parameter", "Condition": "C", "Properties": {"Type": "String",
        "Value": {"Fn::Join": ["", [{"Ref": "Role"}, {"Fn::GetAtt": ["Role", "Arn"]}]]}}},
      "First": {"Type": "AWS::SNS::Topic", "DependsOn": "Role"},
      "Second": {"Type": "AWS::SNS::Topic", "DependsOn": "First"},
      "Third": {"Type": "AWS::SNS::Topic", "DependsOn": "Second"}
    }})");
  SplitOptions options = with_parameters(2);
  options.limits.resources = 4;
  options.keep_in_root = {"Role"};
  const SplitView view = split_with(source, {"Shown=X", "First=Y", "Second=Y", "Third=Y"}, options);
  CHECK(view.arguments("Y").size() == 1);
  CHECK_FALSE(view.root()["Resources"]["Y"].contains("DependsOn"));
}
