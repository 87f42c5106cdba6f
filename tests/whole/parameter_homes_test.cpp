// Parameters beyond the root's quota [S85]: which of them may be declared in a nested stack, and what verify accepts.
#include <algorithm>
#include <cfnsplit/explain.hpp>
#include <cfnsplit/verify.hpp>

#include "whole/lock_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

Json topic_reading(const std::string& parameter) {
  return {{"Type", "AWS::SNS::Topic"}, {"Properties", {{"DisplayName", {{"Ref", parameter}}}}}};
}

Json parameter(const std::string& fallback) { return {{"Type", "String"}, {"Default", fallback}}; }

// So many topics, each of which reads a parameter of its own.
Json of_topics(int topics) {
  Json source;
  for (int i = 0; i < topics; ++i) {
    source["Parameters"]["P" + std::to_string(i)] = parameter("p" + std::to_string(i));
    source["Resources"]["T" + std::to_string(i)] = topic_reading("P" + std::to_string(i));
  }
  return source;
}

SplitOptions within(std::int64_t resources, std::int64_t parameters) {
  SplitOptions options;
  options.limits.resources = resources;
  options.limits.parameters = parameters;
  return options;
}

std::vector<Diagnostic> verified(const Json& source, const std::map<std::string, Json>& files) {
  std::vector<TemplateFile> given;
  for (const auto& [name, content] : files) given.push_back({name, content.dump()});
  return verify("test.json", source.dump(), given, {}).diagnostics;
}

// The topic A in the root, or in a nested stack that is given nothing; the topic B in a nested stack.
std::map<std::string, Json> tree(const Json& root, const Json& first, const Json& second) {
  std::map<std::string, Json> files = {{"root.template.json", root}};
  for (const auto& [name, child] : {std::pair("S", first), std::pair("U", second)}) {
    if (child.is_null()) continue;
    files[std::string(name) + ".template.json"] = child;
    files["root.template.json"]["Resources"][name] = {
        {"Type", "AWS::CloudFormation::Stack"},
        {"Properties", {{"TemplateURL", std::string(name) + ".template.json"}}}};
  }
  return files;
}

}  // namespace

TEST_CASE("what stands keeps its parameters in the root, new ones leave it", "[S85][lock]") {
  const SplitOptions options = within(3, 4);
  const Split first = split_with(of_topics(4), {}, options).split;
  const SplitView again = split_with(of_topics(5), {}, with_lock(options, first));
  CHECK(again.split.moves.empty());
  for (int i = 0; i < 4; ++i) CHECK(again.root()["Parameters"].contains("P" + std::to_string(i)));
  CHECK_FALSE(again.root()["Parameters"].contains("P4"));

  // What a nested stack declares, it goes on to declare.
  const SplitView third = split_with(of_topics(5), {}, with_lock(options, again.split));
  CHECK(text_of(third.split) == text_of(again.split));
  const SplitView fourth = split_with(of_topics(6), {}, with_lock(within(4, 4), again.split));
  CHECK_FALSE(fourth.root()["Parameters"].contains("P4"));
  CHECK(fourth.root()["Parameters"].contains("P3"));

  // Even where the root has room for it.
  const SplitView roomy = split_with(of_topics(5), {}, with_lock(within(3, 200), again.split));
  CHECK(roomy.split.moves.empty());
  CHECK(roomy.split.lock == again.split.lock);
  CHECK_FALSE(roomy.root()["Parameters"].contains("P4"));
}

TEST_CASE("parameters that only what stands reads are named where they are too many",
          "[S85][CFS0405][lock]") {
  const Split first = split_with(of_topics(4), {}, within(3, 4)).split;
  const std::vector<Diagnostic> found = refused(of_topics(4), with_lock(within(3, 3), first));
  REQUIRE(has_code(found, "CFS0405"));
  CHECK(found.back().summary.find("resources that stand already read P0, P1, P2, P3") != std::string::npos);

  Json looked_up = of_topics(4);
  for (Json& one : looked_up["Parameters"]) one["Type"] = "AWS::SSM::Parameter::Value<String>";
  const Split of_ssm = split_with(looked_up, {}, within(3, 4)).split;
  CHECK(split_with(looked_up, {}, with_lock(within(3, 3), of_ssm)).root()["Parameters"].size() == 3);
}

TEST_CASE("a parameter that a hook names stays", "[S85][CFS0405]") {
  Json source = of_topics(4);
  source["Transform"] = "AWS::CodeDeployBlueGreen";
  const Json use = GENERATE(Json{{"Ref", "P0"}}, Json{{"Fn::Sub", "${P0}"}});
  source["Hooks"]["H"] = {{"Type", "AWS::CodeDeploy::BlueGreen"},
                          {"Properties", {{"TrafficRoutingConfig", {{"Type", use}}}}}};
  const SplitView view = split_with(source, {"T0=X"}, within(4, 3));
  CHECK(view.root()["Parameters"].contains("P0"));

  SplitOptions options = within(4, 200);
  options.drop_unused_parameters = true;
  source["Resources"]["T0"] = queue();
  CHECK(split_with(source, {"T1=X"}, options).root()["Parameters"].contains("P0"));
}

TEST_CASE("verify takes a parameter from the root only where one nested stack declares it alike",
          "[S85][verify][CFS0505]") {
  Json source = {{"Parameters", {{"P", parameter("a")}}},
                 {"Resources", {{"A", topic_reading("P")}, {"B", queue()}}}};
  const Json without = {{"Resources", Json::object()}};
  const auto child = [&](const std::string& id) -> Json {
    return {{"Parameters", source["Parameters"]}, {"Resources", {{id, source["Resources"][id]}}}};
  };
  const auto files = [&] {
    return tree(without, child("A"), {{"Resources", {{"B", source["Resources"]["B"]}}}});
  };
  CHECK_FALSE(has_code(verified(source, files()), "CFS0505"));
  SECTION("two declare it") {
    source["Resources"]["B"] = topic_reading("P");
    CHECK(has_code(verified(source, tree(without, child("A"), child("B"))), "CFS0505"));
  }
  SECTION("NoEcho") {
    source["Parameters"]["P"]["NoEcho"] = GENERATE(Json(true), Json("tRue"));
    CHECK(has_code(verified(source, files()), "CFS0505"));
  }
  SECTION("a dynamic reference") {
    source["Parameters"]["P"]["Default"] = "{{resolve:secretsmanager:s:SecretString:k}}";
    CHECK(has_code(verified(source, files()), "CFS0505"));
  }
  SECTION("rules name it") {
    source["Rules"]["R"] = {{"Assertions", {{{"Assert", {{"Fn::Equals", {{{"Ref", "P"}}, "a"}}}}}}}};
    std::map<std::string, Json> made = files();
    made["root.template.json"]["Rules"] = source["Rules"];
    CHECK(has_code(verified(source, made), "CFS0505"));
  }
  SECTION("nothing reads it, but a rule or a hook") {
    const std::string section = GENERATE("Rules", "Hooks");
    source["Resources"]["A"] = queue();
    source[section]["R"] = {{"RuleCondition", {{"Fn::Equals", {{{"Ref", "P"}}, "a"}}}}};
    std::map<std::string, Json> made = tree(without, {{"Resources", source["Resources"]}}, nullptr);
    made["root.template.json"][section] = source[section];
    CHECK(has_code(verified(source, made), "CFS0505"));
  }
}

TEST_CASE("what AWS::ServiceCatalog fills in stays in the root, copies and defaults included", "[S84]") {
  const std::string text = "[[servicecatalog:network:VpcId]]";
  Json source = {{"Transform", "AWS::ServiceCatalog"},
                 {"Mappings", {{"M", {{"a", {{"b", text}}}}}}},
                 {"Parameters", {{"P", parameter(text)}, {"Q", {{"Type", "String"}}}}},
                 {"Resources",
                  {{"A", topic_reading("P")},
                   {"B", topic_reading("Q")},
                   {"C", {{"Type", "AWS::SNS::Topic"}}},
                   {"D",
                    {{"Type", "AWS::SNS::Topic"},
                     {"Properties", {{"DisplayName", {{"Fn::FindInMap", {"M", "a", "b"}}}}}}}}}},
                 {"Outputs",
                  {{"Filled", {{"Value", {{"Fn::Sub", text + "-${C}"}}}}},
                   {"Fixed", {{"Value", "x"}}},
                   {"Plain", {{"Value", {{"Ref", "C"}}}}}}}};
  SplitOptions options;
  options.limits.outputs = 2;
  const SplitView view = split_with(source, {"A=X", "C=Y"}, options);
  CHECK(view.root()["Resources"].contains("D"));
  CHECK(view.root()["Outputs"].contains("Filled"));
  CHECK(view.child("Y")["Outputs"].contains("Plain"));
  options.limits.parameters = 1;
  CHECK(has_code(refused(source, options), "CFS0405"));

  Json child = {{"Mappings", source["Mappings"]}, {"Resources", {{"D", source["Resources"]["D"]}}}};
  Json root = source;
  root["Resources"].erase("D");
  root.erase("Mappings");
  CHECK(has_code(verified(source, tree(root, child, nullptr)), "CFS0505"));
}

TEST_CASE("NoEcho is read in any case", "[S15]") {
  Json source = of_topics(2);
  source["Parameters"]["P0"]["NoEcho"] = "tRue";
  const SplitView view = split_with(source, {"T0=X"});
  CHECK(view.child("X")["Parameters"]["P0"]["NoEcho"] == true);
}

TEST_CASE("where the lock is lost, nested stacks go on to declare their parameters", "[S85][lock]") {
  const SplitOptions options = within(4, 6);
  const Split first = split_with(of_topics(12), {}, options).split;
  REQUIRE(Json::parse(first.lock)["parameters"].size() == 6);
  const auto file = [&](const std::string& name) {
    const auto found = std::ranges::find(first.files, name, &TemplateFile::name);
    REQUIRE(found != first.files.end());
    return *found;
  };
  const Json manifest = Json::parse(file("manifest.json").text);
  CHECK(manifest["moved_parameters"] == Json::parse(first.lock)["parameters"]);

  SplitOptions from_manifest = options, from_templates = options, with_old_lock = options;
  from_manifest.manifest = file("manifest.json");
  for (const TemplateFile& one : first.files)
    if (one.name != "manifest.json") from_templates.deployed.push_back(one);
  with_old_lock.deployed = from_templates.deployed;
  Json lock = Json::parse(first.lock);
  lock.erase("parameters");
  with_old_lock.lock = TemplateFile{"lock.json", lock.dump()};
  for (const SplitOptions& told : {from_manifest, from_templates, with_old_lock}) {
    const Outcome<Split> again = split("test.json", of_topics(12).dump(), told);
    INFO(to_text(again.diagnostics));
    REQUIRE(again.ok());
    CHECK(again->moves.empty());
    CHECK(Json::parse(again->lock)["parameters"] == Json::parse(first.lock)["parameters"]);
  }
}

TEST_CASE("what the deployed root declares is not taken out of it", "[S85][lock][CFS0405]") {
  const Split first = split_with(of_topics(4), {}, within(3, 4)).split;
  SplitOptions options = within(3, 3);
  for (const TemplateFile& one : first.files)
    if (one.name != "manifest.json") options.deployed.push_back(one);
  Json lock = Json::parse(first.lock);  // an edited one that says another thing
  lock["parameters"]["P0"] = lock["stacks"].items().begin().key();
  options.lock = TemplateFile{"lock.json", lock.dump()};
  CHECK(has_code(refused(of_topics(4), options), "CFS0405"));
}

TEST_CASE("explain calls no parameter handed down that a nested stack declares", "[S85]") {
  const Json source = of_topics(5);
  const SplitOptions options = within(3, 4);
  const SplitView view = split_with(source, {}, options);
  int declared = 0, handed_down = 0;
  for (const Placement& placement : view.split.placements) {
    if (placement.stack.empty()) continue;
    const std::string parameter = "P" + placement.resource.substr(1);
    const bool is_in_root = view.root()["Parameters"].contains(parameter);
    const auto why = explain("test.json", source.dump(), view.split, options, placement.resource);
    REQUIRE(why.ok());
    INFO(placement.resource);
    CHECK(why->handed_down.size() == (is_in_root ? 1 : 0));
    ++(is_in_root ? handed_down : declared);
  }
  CHECK(declared > 0);
  CHECK(handed_down > 0);
}
