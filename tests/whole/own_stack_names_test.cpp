// Whose stack a script and its policy mean: S76.
#include <cfnsplit/verify.hpp>

#include "whole/split_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

// A machine whose script signals, the role that lets it, and queues. `script` is the text of a Fn::Sub.
Json machine(const std::string& script) {
  Json source;
  auto& resources = source["Resources"];
  for (const char* const id : {"First", "Second"}) resources[id] = queue();
  resources["Group"] = {{"Type", "AWS::AutoScaling::AutoScalingGroup"},
                        {"CreationPolicy", {{"ResourceSignal", {{"Count", 1}}}}},
                        {"Properties", {{"LaunchConfigurationName", {{"Ref", "Machine"}}}}}};
  resources["Machine"] = {{"Type", "AWS::AutoScaling::LaunchConfiguration"},
                          {"Properties",
                           {{"IamInstanceProfile", {{"Ref", "Profile"}}},
                            {"UserData", {{"Fn::Base64", {{"Fn::Sub", script}}}}}}}};
  resources["Profile"] = {{"Type", "AWS::IAM::InstanceProfile"},
                          {"Properties", {{"Roles", {{{"Ref", "Role"}}}}}}};
  resources["Role"] = {{"Type", "AWS::IAM::Role"},
                       {"Properties", {{"AssumeRolePolicyDocument", Json::object()}}}};
  resources["Policy"] = {{"Type", "AWS::IAM::Policy"},
                         {"Properties",
                          {{"Roles", {{{"Ref", "Role"}}}},
                           {"PolicyDocument",
                            {{"Statement",
                              {{{"Effect", "Allow"},
                                {"Action", "cloudformation:SignalResource"},
                                {"Resource", {{"Ref", "AWS::StackId"}}}}}}}}}}};
  return source;
}

constexpr const char* kSignal =
    "#!/bin/bash\ncfn-signal -e 0 \\\n  --stack ${AWS::StackName} --resource Group\n";
constexpr const char* kMixed =
    "#!/bin/bash\ncfn-signal --stack ${AWS::StackName} --resource Group\necho ${AWS::StackName}\n";

const Json& statement_in(const Json& stack) {
  return stack["Resources"]["Policy"]["Properties"]["PolicyDocument"]["Statement"][0];
}

}  // namespace

TEST_CASE("a policy means the stack of the script that it lets signal", "[S76]") {
  const SplitView view = split_with(machine(kSignal), {"Machine=Fleet"});
  for (const char* const id : {"Machine", "Group", "Policy"})
    CHECK(view.child("Fleet")["Resources"].contains(id));
  CHECK(statement_in(view.child("Fleet"))["Resource"] == Json{{"Ref", "AWS::StackId"}});
  SplitOptions apart;
  apart.pins = {{"Machine", "Fleet"}, {"Policy", "root"}};
  CHECK_FALSE(split("test.json", machine(kSignal).dump(), apart).ok());
}

TEST_CASE("the ARN of the stack in such a policy is no warning", "[S76][S19]") {
  Json source = machine(kSignal);
  auto& statement = source["Resources"]["Policy"]["Properties"]["PolicyDocument"]["Statement"][0];
  statement["Resource"] = {{"Fn::Sub", "arn:aws:cloudformation:${AWS::Region}:1:stack/${AWS::StackName}/*"}};
  const SplitView view = split_with(source, {"Machine=Fleet"});
  CHECK(statement_in(view.child("Fleet"))["Resource"] == statement["Resource"]);
  CHECK_FALSE(has_code(view.diagnostics, "CFS0304"));
}

TEST_CASE("a policy inside a role goes with its script as well", "[S76]") {
  Json source = machine(kSignal);
  auto& resources = source["Resources"];
  resources["Role"]["Properties"]["Policies"] = {resources["Policy"]["Properties"]};
  resources["Role"]["Properties"]["Policies"][0].erase("Roles");
  resources.erase("Policy");
  CHECK(split_with(source, {"Machine=Fleet"}).child("Fleet")["Resources"].contains("Role"));
}

TEST_CASE("a script that uses the name for more stays in the root", "[S76]") {
  const SplitView view = split_with(machine(kMixed), {"First=Back"});
  CHECK(view.root()["Resources"].contains("Machine"));
  SplitOptions pinned;
  pinned.pins = {{"Machine", "Fleet"}};
  CHECK(has_code(refused(machine(kMixed), pinned), "CFS0404"));
}

TEST_CASE("a policy without a script means the root", "[S76]") {
  Json source = machine("#!/bin/bash\ntrue\n");
  const SplitView view = split_with(source, {"Policy=Back"});
  CHECK(statement_in(view.child("Back"))["Resource"] != Json{{"Ref", "AWS::StackId"}});
}

TEST_CASE("where another reader with the role means the root, all stay there", "[S76]") {
  Json source = machine(kSignal);
  source["Resources"]["Watcher"] = {
      {"Type", "AWS::Lambda::Function"},
      {"Properties",
       {{"Role", {{"Fn::GetAtt", {"Role", "Arn"}}}},
        {"Environment", {{"Variables", {{"STACK", {{"Ref", "AWS::StackName"}}}}}}}}}};
  const SplitView view = split_with(source, {"First=Back"});
  for (const char* const id : {"Machine", "Policy"}) CHECK(view.root()["Resources"].contains(id));
}

TEST_CASE("the proof sees a policy that stands elsewhere than its script", "[S76]") {
  const SplitView view = split_with(machine(kSignal), {"Machine=Fleet"});
  std::vector<TemplateFile> files = view.split.files;
  Json fleet = view.child("Fleet"), root = view.root();
  root["Resources"]["Policy"] = fleet["Resources"]["Policy"];
  fleet["Resources"].erase("Policy");
  if (root["Resources"]["Policy"]["Properties"]["Roles"] != Json{{{"Ref", "Role"}}} ||
      fleet["Resources"].contains("Role"))
    root["Resources"]["Policy"]["Properties"]["Roles"] = {{{"Fn::GetAtt", {"Fleet", "Outputs.Role"}}}};
  for (TemplateFile& file : files) {
    if (file.name == "root.template.json") file.text = root.dump();
    if (file.name == "Fleet.template.json") file.text = fleet.dump();
  }
  const Outcome<Proof> proof = verify("test.json", machine(kSignal).dump(), files, {});
  CHECK(to_text(proof.diagnostics).find("talk to its stack") != std::string::npos);
}

TEST_CASE("names of actions have no case", "[S76]") {
  Json source = machine(kSignal);
  source["Resources"]["Policy"]["Properties"]["PolicyDocument"]["Statement"][0]["Action"] = {
      "CloudFormation:SignalResource"};
  const SplitView view = split_with(source, {"Machine=Fleet"});
  CHECK(statement_in(view.child("Fleet"))["Resource"] == Json{{"Ref", "AWS::StackId"}});
}

TEST_CASE("where the statement allows more, policy and script stay in the root", "[S76]") {
  const Json actions =
      GENERATE(Json("*"), Json({"cloudformation:SignalResource", "s3:GetObject"}), Json({{{"Ref", "Any"}}}));
  Json source = machine(kSignal);
  source["Parameters"]["Any"] = {{"Type", "String"}};
  source["Resources"]["Policy"]["Properties"]["PolicyDocument"]["Statement"][0]["Action"] = actions;
  const SplitView view = split_with(source, {"First=Back"});
  for (const char* const id : {"Machine", "Policy"}) CHECK(view.root()["Resources"].contains(id));
  SplitOptions pinned;
  pinned.pins = {{"Machine", "Fleet"}};
  CHECK_FALSE(split("test.json", source.dump(), pinned).ok());
}
