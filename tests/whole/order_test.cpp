// Order between stacks, and what must share one: S8, S30 to S33.
#include "whole/split_view.hpp"

#include <cfnsplit/verify.hpp>

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

Json of_resources(Json resources) { return {{"Resources", std::move(resources)}}; }

}  // namespace

TEST_CASE("DependsOn between children orders their stacks", "[S30]") {
  const SplitView view =
      split_with(of_resources({{"First", queue()}, {"Then", queue("First")}}), {"First=Back", "Then=Front"});
  CHECK(view.root()["Resources"]["Front"]["DependsOn"] == Json({"Back"}));
  CHECK_FALSE(view.child("Front")["Resources"]["Then"].contains("DependsOn"));
}

TEST_CASE("DependsOn between the root and a child orders resource and stack", "[S30]") {
  SECTION("the child waits") {
    const SplitView view = split_with(of_resources({{"First", queue()}, {"Then", queue("First")}}),
                                      {"First=root", "Then=Front"});
    CHECK(view.root()["Resources"]["Front"]["DependsOn"] == Json({"First"}));
  }
  SECTION("the root waits, and keeps what is beside it") {
    const SplitView view = split_with(
        of_resources({{"Beside", queue()}, {"First", queue()}, {"Then", queue({"Beside", "First"})}}),
        {"First=Back", "Then=root", "Beside=root"});
    CHECK(view.root()["Resources"]["Then"]["DependsOn"] == Json({"Beside", "Back"}));
  }
}

TEST_CASE("DependsOn is left out where a value orders already", "[S30]") {
  Json source = of_resources({{"First", queue()}, {"Then", queue("First")}});
  source["Resources"]["Then"]["Properties"] = {{"QueueName", {{"Ref", "First"}}}};
  SECTION("between children") {
    const SplitView view = split_with(source, {"First=Back", "Then=Front"});
    CHECK_FALSE(view.root()["Resources"]["Front"].contains("DependsOn"));
  }
  SECTION("in the root") {
    const SplitView view = split_with(source, {"First=Back", "Then=root"});
    CHECK_FALSE(view.root()["Resources"]["Then"].contains("DependsOn"));
  }
}

TEST_CASE("a value that only one branch of Fn::If reads does not replace a DependsOn", "[S8][S30]") {
  Json source = of_resources({{"First", queue()}, {"Other", queue()}, {"Then", queue("First")}});
  source["Parameters"] = {{"Stage", {{"Type", "String"}}}};
  source["Conditions"] = {{"IsProd", {{"Fn::Equals", {{{"Ref", "Stage"}}, "prod"}}}}};
  source["Resources"]["Then"]["Properties"] = {
      {"QueueName", {{"Fn::If", {"IsProd", {{"Ref", GENERATE("First", "Other")}}, "none"}}}}};
  const SplitView view = split_with(source, {"First=Back", "Other=Back", "Then=root"});
  CHECK(view.root()["Resources"]["Then"]["DependsOn"] == "Back");

  Json root = view.root();
  root["Resources"]["Then"].erase("DependsOn");
  std::vector<TemplateFile> files = view.split.files;
  for (TemplateFile& file : files)
    if (file.name == "root.template.json") file.text = root.dump();
  CHECK(has_code(verify("test.json", source.dump(), files, {}).diagnostics, "CFS0508"));
}

TEST_CASE("DependsOn inside a stack stays as it is written", "[S30]") {
  const char* const form = GENERATE("text", "list");
  const Json depends_on = std::string(form) == "text" ? Json("First") : Json({"First"});
  const SplitView view = split_with(of_resources({{"First", queue()}, {"Then", queue(depends_on)}}),
                                    {"First=Back", "Then=Back"});
  CHECK(view.child("Back")["Resources"]["Then"]["DependsOn"] == depends_on);
}

TEST_CASE("pins that make a cycle are refused with the path", "[S31]") {
  const Json source = of_resources({{"A", queue()}, {"B", queue("A")}, {"C", queue("B")}});
  SplitOptions options;
  options.pins = {{"A", "Outer"}, {"B", "Inner"}, {"C", "Outer"}};
  const std::vector<Diagnostic> found = refused(source, options);
  REQUIRE(has_code(found, "CFS0403"));
  CHECK(found.back().summary.find("B in 'Inner' needs A in 'Outer'; C in 'Outer' needs B in 'Inner'") !=
        std::string::npos);
}

TEST_CASE("a path out of the root into a child and back is no cycle", "[S31]") {
  const Json source = of_resources({{"A", queue()}, {"B", queue("A")}, {"C", queue("B")}});
  const SplitView view = split_with(source, {"A=root", "B=Inner", "C=root"});
  CHECK(view.root()["Resources"]["C"]["DependsOn"] == "Inner");
  CHECK(view.root()["Resources"]["Inner"]["DependsOn"] == Json({"A"}));
}

TEST_CASE("resources in a cycle share a stack and are warned of", "[S8]") {
  const Json source =
      of_resources({{"A", queue("C")}, {"B", queue("A")}, {"C", queue("B")}, {"D", queue("C")}});
  const SplitView view = split_with(source, {"A=Back", "D=Front"});
  CHECK(view.child("Back")["Resources"].size() == 3);
  REQUIRE(has_code(view.diagnostics, "CFS0204"));
  CHECK(view.diagnostics.front().summary.find("A → B → C → A") != std::string::npos);
}

TEST_CASE("a deployment follows every method of its API, named or not", "[S32]") {
  const Json api = {{"Ref", "Api"}};
  const auto part = [&](const char* type) {
    return Json{{"Type", type}, {"Properties", {{"RestApiId", api}}}};
  };
  const Json source = of_resources({{"Api", {{"Type", "AWS::ApiGateway::RestApi"}}},
                                    {"Method", part("AWS::ApiGateway::Method")},
                                    {"Answer", part("AWS::ApiGateway::GatewayResponse")},
                                    {"Other", queue()},
                                    {"Deployment", part("AWS::ApiGateway::Deployment")}});
  SECTION("in another child") {
    const SplitView view =
        split_with(source, {"Api=Base", "Method=Methods", "Answer=Answers", "Deployment=Live"});
    CHECK(view.root()["Resources"]["Live"]["DependsOn"] == Json({"Answers", "Methods"}));
    CHECK(view.child("Live")["Resources"]["Deployment"].contains("DependsOn") == false);
  }
  SECTION("in the root") {
    const SplitView view =
        split_with(source, {"Api=Base", "Method=Methods", "Answer=root", "Deployment=root"});
    CHECK(view.root()["Resources"]["Deployment"]["DependsOn"] == Json({"Methods"}));
  }
  SECTION("in the same child the text says what it said") {
    const SplitView view =
        split_with(source, {"Api=Base", "Method=Live", "Answer=Live", "Deployment=Live", "Other=Base"});
    CHECK_FALSE(view.child("Live")["Resources"]["Deployment"].contains("DependsOn"));
  }
}

TEST_CASE("an order that would close a cycle is not added", "[S32]") {
  Json source = of_resources({{"Api", {{"Type", "AWS::ApiGateway::RestApi"}}},
                              {"Method", {{"Type", "AWS::ApiGateway::Method"}, {"DependsOn", "Deployment"}}},
                              {"Deployment", {{"Type", "AWS::ApiGateway::Deployment"}}}});
  for (const char* id : {"Method", "Deployment"})
    source["Resources"][id]["Properties"] = {{"RestApiId", {{"Ref", "Api"}}}};
  const SplitView view = split_with(source, {"Api=root", "Deployment=Back", "Method=Front"});
  CHECK(view.root()["Resources"]["Front"]["DependsOn"] == Json({"Back"}));
}

TEST_CASE("a function, its version, alias and invoke configuration stay together", "[S33]") {
  const Json function = {{"Ref", "Function"}};
  const Json source = of_resources(
      {{"Function", {{"Type", "AWS::Lambda::Function"}}},
       {"Version", {{"Type", "AWS::Lambda::Version"}, {"Properties", {{"FunctionName", function}}}}},
       {"Alias",
        {{"Type", "AWS::Lambda::Alias"},
         {"Properties",
          {{"FunctionName", function}, {"FunctionVersion", {{"Fn::GetAtt", {"Version", "Version"}}}}}},
         {"UpdatePolicy",
          {{"CodeDeployLambdaAliasUpdate",
            {{"ApplicationName", {{"Ref", "Application"}}}, {"DeploymentGroupName", {{"Ref", "Group"}}}}}}}}},
       {"Application", {{"Type", "AWS::CodeDeploy::Application"}}},
       {"Group",
        {{"Type", "AWS::CodeDeploy::DeploymentGroup"},
         {"Properties", {{"ApplicationName", {{"Ref", "Application"}}}}}}},
       {"Config",
        {{"Type", "AWS::Lambda::EventInvokeConfig"},
         {"Properties", {{"FunctionName", function}, {"Qualifier", "$LATEST"}}}}},
       {"Other", queue()}});
  const SplitView view = split_with(source, {"Config=Back", "Other=Front"});
  CHECK(view.child("Back")["Resources"].size() == 6);
}
