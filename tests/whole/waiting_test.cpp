// Orders that DependsOn cannot say, or that no reference makes: S64, S65.
#include <algorithm>
#include <cfnsplit/verify.hpp>

#include "whole/lock_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

Json with_condition(Json resource, const std::string& condition) {
  resource["Condition"] = condition;
  return resource;
}

// `Then` waits for `First`, which is made only where `On` is "yes".
Json conditional_pair() {
  Json source = {{"Parameters", {{"On", {{"Type", "String"}, {"Default", "no"}}}}},
                 {"Conditions", {{"IsOn", {{"Fn::Equals", {{{"Ref", "On"}}, "yes"}}}}}}};
  source["Resources"] = {{"First", with_condition(queue(), "IsOn")}, {"Then", queue("First")}};
  return source;
}

// What verify finds in the split after the root has been changed.
std::vector<Diagnostic> proof_with_root(const Json& source, const SplitView& view, const Json& root) {
  std::vector<TemplateFile> files = view.split.files;
  for (TemplateFile& file : files)
    if (file.name == "root.template.json") file.text = root.dump();
  return verify("test.json", source.dump(), files, {}).diagnostics;
}

// A function with a role, a policy of the role that stands apart, and a stream that the function reads.
Json stream_reader() {
  Json source;
  source["Resources"] = {
      {"Policy", {{"Type", "AWS::IAM::Policy"}, {"Properties", {{"Roles", {{{"Ref", "Role"}}}}}}}},
      {"Role", {{"Type", "AWS::IAM::Role"}}},
      {"Work",
       {{"Type", "AWS::Lambda::Function"}, {"Properties", {{"Role", {{"Fn::GetAtt", {"Role", "Arn"}}}}}}}},
      {"Live", {{"Type", "AWS::Lambda::Alias"}, {"Properties", {{"FunctionName", {{"Ref", "Work"}}}}}}},
      {"Mapping",
       {{"Type", "AWS::Lambda::EventSourceMapping"}, {"Properties", {{"FunctionName", {{"Ref", "Live"}}}}}}}};
  return source;
}

Json topic(const std::string& name, const Json& text) {
  return {{"Type", "AWS::SNS::Topic"}, {"Properties", {{"TopicName", name}, {"DisplayName", text}}}};
}

Json name_of(const char* topic) { return {{"Fn::GetAtt", {topic, "TopicName"}}}; }

Json of_api(const char* type, const char* api, const Json& text = "") {
  return {{"Type", type}, {"Properties", {{"RestApiId", {{"Ref", api}}}, {"OperationName", text}}}};
}
Json method(const char* api, const Json& text = "") { return of_api("AWS::ApiGateway::Method", api, text); }
Json deployment(const char* api, const Json& text = "") {
  return of_api("AWS::ApiGateway::Deployment", api, text);
}

// `now` over the lock of `before`, which was split by `pins`.
SplitView split_again(const Json& before, const Json& now, const std::vector<std::string>& pins) {
  return split_with(now, {}, with_lock(with_capacity(40), split_with(before, pins, with_capacity(40)).split));
}

}  // namespace

TEST_CASE("a stack waits for a conditional resource of the root by a guarded parameter", "[S64]") {
  const SplitView view = split_with(conditional_pair(), {"First=root", "Then=Part"});
  CHECK_FALSE(view.root()["Resources"]["Part"].contains("DependsOn"));
  const std::string parameter = view.only_parameter("Part");
  CHECK(view.arguments("Part")[parameter] == Json({{"Fn::If", {"IsOn", {{"Ref", "First"}}, ""}}}));
  CHECK_FALSE(view.child("Part")["Resources"]["Then"].contains("DependsOn"));
}

TEST_CASE("a stack of stacks waits for a conditional resource as a whole", "[S64]") {
  Json source = conditional_pair();
  source["Resources"]["Then"]["Condition"] = "IsOn";
  source["Resources"]["Other"] = queue("First");
  const SplitView view = split_with(source, {"First=root", "Then=Part", "Other=Part"});
  CHECK(view.arguments("Part").size() == 2);  // On, and one Ref for both
}

TEST_CASE("a value of the conditional resource orders as it is", "[S64]") {
  Json source = conditional_pair();
  source["Resources"]["Then"]["Properties"] = {
      {"QueueName", {{"Fn::If", {"IsOn", {{"Fn::GetAtt", {"First", "QueueName"}}}, "none"}}}}};
  const SplitView view = split_with(source, {"First=root", "Then=Part"});
  CHECK_FALSE(view.root()["Resources"]["Part"].contains("DependsOn"));
  CHECK(view.arguments("Part").size() == 2);  // On, and the name
}

TEST_CASE("between nested stacks a conditional resource is waited for by its stack", "[S64]") {
  const SplitView view = split_with(conditional_pair(), {"First=Back", "Then=Front"});
  CHECK(view.root()["Resources"]["Front"]["DependsOn"] == Json({"Back"}));
}

TEST_CASE("verify refuses DependsOn of what a condition may leave out", "[S64]") {
  const Json source = conditional_pair();
  SECTION("of a nested stack on a resource") {
    const SplitView view = split_with(source, {"First=root", "Then=Part"});
    Json root = view.root();
    root["Resources"]["Part"]["DependsOn"] = "First";
    CHECK(has_code(proof_with_root(source, view, root), "CFS0508"));
  }
  SECTION("of a resource on a nested stack") {
    const SplitView view = split_with(source, {"First=Part", "Then=root"});
    CHECK(view.root()["Resources"]["Then"]["DependsOn"] == "Part");
    Json root = view.root();
    root["Resources"]["Part"]["Condition"] = "IsOn";
    CHECK(has_code(proof_with_root(source, view, root), "CFS0508"));
  }
  SECTION("and an order that goes nowhere") {
    const SplitView view = split_with(source, {"First=root", "Then=Part"});
    Json root = view.root();
    root["Resources"]["Part"]["Properties"]["Parameters"][view.only_parameter("Part")] = "";
    CHECK(has_code(proof_with_root(source, view, root), "CFS0508"));
  }
}

TEST_CASE("an event source mapping follows the policy of its function's role", "[S65]") {
  const Json source = stream_reader();
  const SplitView view =
      split_with(source, {"Policy=Late", "Role=root", "Work=Back", "Live=Back", "Mapping=Front"});
  CHECK(view.root()["Resources"]["Front"]["DependsOn"] == Json({"Late"}));
  Json root = view.root();
  root["Resources"]["Front"].erase("DependsOn");
  CHECK(has_code(proof_with_root(source, view, root), "CFS0508"));
}

TEST_CASE("an order that no reference makes is left out where it would close a cycle", "[S65]") {
  Json source = stream_reader();
  source["Resources"]["Policy"]["Properties"]["PolicyName"] = {{"Ref", "Mapping"}};
  const SplitView view =
      split_with(source, {"Policy=Late", "Role=root", "Work=Back", "Live=Back", "Mapping=Front"});
  CHECK(view.root()["Resources"]["Late"].contains("Properties"));
  CHECK_FALSE(view.root()["Resources"]["Front"].contains("DependsOn"));
}

TEST_CASE("what services need first comes first", "[S65]") {
  struct Pair {
    const char *common, *first, *first_by, *then, *then_by;
  };
  const Pair pair = GENERATE(
      Pair{"AWS::ApiGateway::RestApi", "AWS::ApiGateway::DocumentationPart", "RestApiId",
           "AWS::ApiGateway::DocumentationVersion", "RestApiId"},
      Pair{"AWS::S3::Bucket", "AWS::S3::BucketPolicy", "Bucket", "AWS::CloudTrail::Trail", "S3BucketName"},
      Pair{"AWS::EC2::InternetGateway", "AWS::EC2::VPCGatewayAttachment", "InternetGatewayId",
           "AWS::EC2::Route", "GatewayId"},
      Pair{"AWS::AppSync::GraphQLApi", "AWS::AppSync::GraphQLSchema", "ApiId", "AWS::AppSync::Resolver",
           "ApiId"},
      Pair{"AWS::IAM::Role", "AWS::IAM::ManagedPolicy", "Roles", "AWS::CodeDeploy::DeploymentGroup",
           "ServiceRoleArn"},
      Pair{"AWS::S3::Bucket", "AWS::S3::BucketPolicy", "Bucket", "AWS::EC2::FlowLog", "LogDestination"},
      Pair{"AWS::Config::ConfigurationRecorder", "AWS::Config::ConfigurationRecorder", "Name",
           "AWS::Config::ConfigRule", "Description"});
  INFO(pair.then);
  Json source;
  source["Resources"] = {
      {"Common", {{"Type", pair.common}}},
      {"First", {{"Type", pair.first}, {"Properties", {{pair.first_by, {{"Ref", "Common"}}}}}}},
      {"Then", {{"Type", pair.then}, {"Properties", {{pair.then_by, {{"Ref", "Common"}}}}}}}};
  const SplitView view = split_with(source, {"Common=root", "First=Back", "Then=Front"});
  CHECK(view.root()["Resources"]["Front"]["DependsOn"] == Json({"Back"}));
}

TEST_CASE("a condition on what services need first is waited for by a parameter, too", "[S64][S65]") {
  Json source = stream_reader();
  source["Parameters"] = {{"On", {{"Type", "String"}}}};
  source["Conditions"] = {{"IsOn", {{"Fn::Equals", {{{"Ref", "On"}}, "yes"}}}}};
  source["Resources"]["Policy"]["Condition"] = "IsOn";
  const SplitView view =
      split_with(source, {"Policy=root", "Role=root", "Work=Back", "Live=Back", "Mapping=Front"});
  CHECK_FALSE(view.root()["Resources"]["Front"].contains("DependsOn"));
  bool is_given = false;
  for (const Json& given : view.arguments("Front"))
    is_given |= given == Json({{"Fn::If", {"IsOn", {{"Ref", "Policy"}}, ""}}});
  CHECK(is_given);
}

TEST_CASE("an order that a move makes room for is kept", "[S32][S65][lock]") {
  // Front waits for Back by Reader, and from now on Back for Front by Late: Work has to move. Before that, Deployment
  // cannot follow Method, which follows Back, which follows Front; after that it can.
  Json before;
  before["Resources"] = {{"Api", {{"Type", "AWS::ApiGateway::RestApi"}}},
                         {"Deployment", deployment("Api")},
                         {"Early", topic("early", "")},
                         {"Late", topic("late", "")},
                         {"Method", method("Api", name_of("Early"))},
                         {"Reader", topic("reader", name_of("Early"))},
                         {"Work", {{"Type", "AWS::Lambda::Function"}}}};
  const std::vector<std::string> pins = {"Api=root",    "Deployment=Front", "Early=Back", "Late=Back",
                                         "Method=root", "Reader=Front",     "Work=Front"};
  const auto edited = [&] {
    Json now = before;
    now["Resources"]["Late"] = topic("late", {{"Ref", "Work"}});
    return now;
  };
  SECTION("by DependsOn") {
    const SplitView view = split_again(before, edited(), pins);
    CHECK(moved(view.split) == std::vector<std::string>{"Work"});
    CHECK(view.root()["Resources"]["Front"]["DependsOn"] == Json({"Back", "Method"}));
  }
  SECTION("by a parameter, where a condition may leave out what comes first [S64]") {
    before["Parameters"] = {{"On", {{"Type", "String"}}}};
    before["Conditions"] = {{"IsOn", {{"Fn::Equals", {{{"Ref", "On"}}, "yes"}}}}};
    before["Resources"]["Method"]["Condition"] = "IsOn";
    const SplitView view = split_again(before, edited(), pins);
    CHECK(moved(view.split) == std::vector<std::string>{"Work"});
    const Json& given = view.arguments("Front");
    CHECK(std::ranges::count(given, Json({{"Fn::If", {"IsOn", {{"Ref", "Method"}}, ""}}})) == 1);
  }
}

TEST_CASE("of orders that contradict only each other one is kept", "[S32][S65][lock]") {
  Json source;
  source["Resources"] = {{"One", {{"Type", "AWS::ApiGateway::RestApi"}}},
                         {"Two", {{"Type", "AWS::ApiGateway::RestApi"}}},
                         {"None", {{"Type", "AWS::ApiGateway::RestApi"}}},
                         {"DeployOne", deployment("One")},
                         {"DeployTwo", deployment("Two")},
                         {"MethodOne", method("One")},
                         {"MethodTwo", method("None")}};
  Json now = source;
  now["Resources"]["MethodTwo"] = method("Two");
  const SplitView view = split_again(source, now,
                                     {"One=root", "Two=root", "None=root", "DeployOne=Front",
                                      "MethodTwo=Front", "DeployTwo=Back", "MethodOne=Back"});
  CHECK(view.split.moves.empty());
  CHECK(view.root()["Resources"]["Front"].contains("DependsOn") !=
        view.root()["Resources"]["Back"].contains("DependsOn"));
}

TEST_CASE("an order is left out that would close a cycle with a branch of Fn::If", "[S32][S65][S8][lock]") {
  Json source = {{"Parameters", {{"On", {{"Type", "String"}}}}},
                 {"Conditions", {{"IsOn", {{"Fn::Equals", {{{"Ref", "On"}}, "yes"}}}}}}};
  const Json branch = {{"Fn::If", {"IsOn", {{"Ref", "Work"}}, "none"}}};
  source["Resources"] = {{"Api", {{"Type", "AWS::ApiGateway::RestApi"}}},
                         {"None", {{"Type", "AWS::ApiGateway::RestApi"}}},
                         {"Deployment", deployment("Api")},
                         {"Method", method("None", branch)},
                         {"Work", {{"Type", "AWS::Lambda::Function"}}}};
  Json now = source;
  now["Resources"]["Method"] = method("Api", branch);
  const SplitView view =
      split_again(source, now, {"Api=root", "None=root", "Deployment=Front", "Method=root", "Work=Front"});
  CHECK(view.split.moves.empty());
  CHECK_FALSE(view.root()["Resources"]["Front"].contains("DependsOn"));
}
