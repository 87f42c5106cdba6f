// What stays in the root, what children repeat, and the form of what is written: S40 to S44, S60 to S62.
#include <cfnsplit/verify.hpp>
#include <random>

#include "whole/split_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

Json queues(int n) {
  Json resources = Json::object();
  for (int i = 0; i < n; ++i) resources["Queue" + std::to_string(i)] = {{"Type", "AWS::SQS::Queue"}};
  return {{"Resources", resources}};
}

}  // namespace

TEST_CASE("a template within its quotas is left as one stack", "[S62]") {
  Json source = queues(200);
  source["Description"] = "kept";
  const SplitView view = split_with(source, {});
  CHECK(view.split.is_one_stack);
  CHECK(view.root() == source);
  CHECK(view.files.size() == 2);
}

TEST_CASE("one resource too many makes a nested stack, counted in the root", "[quotas]") {
  const SplitView view = split_with(queues(201), {});
  REQUIRE(view.split.stacks.size() == 2);
  CHECK(view.split.stacks[0].resources + view.split.stacks[1].resources == 202);
  CHECK(view.split.stacks[0].resources <= 200);
}

TEST_CASE("every section but Resources stays in the root", "[S40]") {
  Json source = queues(2);
  source["AWSTemplateFormatVersion"] = "2010-09-09";
  source["Description"] = "d";
  source["Metadata"] = {{"AWS::CloudFormation::Interface", {{"ParameterGroups", Json::array()}}}};
  source["Parameters"] = {
      {"Stage", {{"Type", "String"}, {"Default", "dev"}, {"AllowedValues", {"dev", "prod"}}}}};
  source["Rules"] = {{"R", {{"Assertions", {{{"Assert", {{"Fn::Equals", {{{"Ref", "Stage"}}, "dev"}}}}}}}}}};
  source["Strange"] = {{"kept", true}};
  source["Outputs"] = {
      {"Url",
       {{"Value", {{"Ref", "Queue0"}}}, {"Export", {{"Name", {{"Fn::Sub", "${AWS::StackName}-url"}}}}}}}};
  const SplitView view = split_with(source, {"Queue0=Back", "Queue1=root"});
  for (const char* section :
       {"AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Rules", "Strange"})
    CHECK(view.root()[section] == source[section]);
  CHECK(view.root()["Outputs"]["Url"]["Export"] == source["Outputs"]["Url"]["Export"]);
  CHECK(view.child("Back")["AWSTemplateFormatVersion"] == "2010-09-09");
  for (const char* section : {"Description", "Metadata", "Parameters", "Rules", "Strange"})
    CHECK_FALSE(view.child("Back").contains(section));
  CHECK(has_code(view.diagnostics, "CFS0115"));
}

TEST_CASE("what hooks name stays in the root", "[S40]") {
  Json source = queues(2);
  source["Hooks"] = {
      {"H", {{"Type", "AWS::CodeDeploy::BlueGreen"}, {"Properties", {{"LogicalID", "Queue0"}}}}}};
  const SplitView view = split_with(source, {"Queue1=Back"});
  CHECK(view.root()["Resources"].contains("Queue0"));
  SplitOptions pinned;
  pinned.pins = {{"Queue0", "Back"}};
  CHECK(has_code(refused(source, pinned), "CFS0404"));
}

TEST_CASE("outputs beyond the quota move with their resource, exported ones last", "[S40]") {
  Json source = queues(20);
  for (int i = 0; i < 12; ++i) {
    const std::string n = std::to_string(i);
    source["Outputs"]["Out" + n] = {{"Value", {{"Ref", "Queue" + n}}}};
    if (i < 4) source["Outputs"]["Out" + n]["Export"] = {{"Name", "export" + n}};
  }
  SplitOptions options;
  options.limits.resources = 12;
  options.limits.outputs = 8;
  const SplitView view = split_with(source, {}, options);
  CHECK(view.split.moved_outputs.size() == 4);
  CHECK(has_code(view.diagnostics, "CFS0407"));
  for (const std::string& name : view.split.moved_outputs) {
    CHECK_FALSE(view.root()["Outputs"].contains(name));
    const std::string stack = view.manifest()["moved_outputs"][name];
    CHECK(view.child(stack)["Outputs"][name] == source["Outputs"][name]);
    CHECK_FALSE(source["Outputs"][name].contains("Export"));
  }
  CHECK_FALSE(has_code(view.diagnostics, "CFS0412"));
  SECTION("and when only exported ones are left, they move too, with a warning") {
    options.limits.outputs = 3;
    const SplitView tight = split_with(source, {}, options);
    CHECK(has_code(tight.diagnostics, "CFS0412"));
    CHECK(tight.split.moved_outputs.size() == 9);
    CHECK(tight.root()["Outputs"].size() == 3);
    std::size_t exported = 0;
    for (const std::string& name : tight.split.moved_outputs) {
      const std::string stack = tight.manifest()["moved_outputs"][name];
      CHECK(tight.child(stack)["Outputs"][name] == source["Outputs"][name]);
      exported += source["Outputs"][name].contains("Export");
    }
    CHECK(exported == 1);
  }
  SECTION("and when those that can move are too few, it is refused") {
    for (int i = 0; i < 12; ++i)
      source["Outputs"]["Out" + std::to_string(i)]["Value"] = {{"Fn::Sub", "${Queue0}${Queue1}"}};
    CHECK(has_code(refused(source, options), "CFS0405"));
  }
}

TEST_CASE("LanguageExtensions is repeated in children that use it", "[S77]") {
  Json source = queues(3);
  source["Transform"] = "AWS::LanguageExtensions";
  source["Resources"]["Queue1"]["Properties"]["QueueName"] = {
      {"Fn::Join", {"-", {"q", {{"Fn::Length", {"a", "b"}}}}}}};
  const SplitView view = split_with(source, {"Queue0=Plain", "Queue1=Back"});
  CHECK(view.child("Back")["Transform"] == "AWS::LanguageExtensions");
  CHECK_FALSE(view.child("Plain").contains("Transform"));
  std::vector<TemplateFile> files = view.split.files;
  for (TemplateFile& file : files)
    if (file.name == "Back.template.json")
      file.text.replace(file.text.find("\"Transform\""), 11, "\"Metadata\"");
  CHECK(has_code(verify("test.json", source.dump(), files, {}).diagnostics, "CFS0505"));
  CHECK(view.root()["Transform"] == "AWS::LanguageExtensions");
}

TEST_CASE("a reference that is computed is refused when the template must be split", "[S6][CFS0302]") {
  Json source = queues(2);
  source["Transform"] = "AWS::LanguageExtensions";
  source["Resources"]["Queue1"]["Properties"] = {{"QueueName", {{"Ref", {{"Fn::Select", {0, {"Queue0"}}}}}}}};
  SplitOptions options;
  options.pins = {{"Queue0", "Back"}};
  CHECK(has_code(refused(source, options), "CFS0302"));
  CHECK(split_with(source, {}).root() == source);
}

TEST_CASE("an included file that is not read keeps its resource in the root, with a warning",
          "[S42][S74][CFS0303]") {
  Json source = queues(1);
  source["Resources"]["Api"] = {
      {"Type", "AWS::ApiGateway::RestApi"},
      {"Properties",
       {{"Body",
         {{"Fn::Transform", {{"Name", "AWS::Include"}, {"Parameters", {{"Location", "s3://b/k"}}}}}}}}}};
  SplitOptions options;
  options.allow_unread_includes = true;
  const SplitView view = split_with(source, {"Queue0=Back"}, options);
  CHECK(view.root()["Resources"]["Api"] == source["Resources"]["Api"]);
  CHECK(has_code(view.diagnostics, "CFS0303"));
}

TEST_CASE("a serverless application is a nested stack already and stays in the root", "[S42]") {
  Json source = queues(1);
  source["Transform"] = "AWS::Serverless-2016-10-31";
  source["Resources"]["App"] = {{"Type", "AWS::Serverless::Application"},
                                {"Properties", {{"Location", "https://x/y.json"}}}};
  CHECK(split_with(source, {"Queue0=Back"}).root()["Resources"].contains("App"));
  source["Resources"]["Fn"] = {{"Type", "AWS::Serverless::Function"}};
  CHECK(has_code(refused(source), "CFS0301"));
}

TEST_CASE("nested stacks of the source are resources like others", "[S43]") {
  Json source = queues(1);
  source["Resources"]["Inner"] = {{"Type", "AWS::CloudFormation::Stack"},
                                  {"Properties", {{"TemplateURL", "https://x/y.json"}}}};
  source["Resources"]["Queue0"]["Properties"] = {
      {"QueueName", {{"Fn::GetAtt", {"Inner", "Outputs.Some.Name"}}}}};
  const SplitView view = split_with(source, {"Inner=Back", "Queue0=Front"});
  CHECK(view.child("Back")["Outputs"].begin().value()["Value"] ==
        Json({{"Fn::GetAtt", {"Inner", "Outputs.Some.Name"}}}));
}

TEST_CASE("local artifact paths point from the new directory", "[S44]") {
  Json source = queues(1);
  source["Resources"]["Fn"] = {{"Type", "AWS::Lambda::Function"}, {"Properties", {{"Code", "./src"}}}};
  source["Resources"]["Kept"] = {{"Type", "AWS::Lambda::Function"},
                                 {"Properties", {{"Code", {{"S3Bucket", "b"}}}}}};
  source["Resources"]["Job"] = {{"Type", "AWS::Glue::Job"},
                                {"Properties", {{"Command", {{"ScriptLocation", "s3://bucket/job.py"}}}}}};
  SplitOptions options;
  options.source_directory = "../build";
  const SplitView view = split_with(source, {"Fn=Back", "Kept=Back", "Job=Back"}, options);
  const Json& resources = view.child("Back")["Resources"];
  CHECK(resources["Fn"]["Properties"]["Code"] == "../build/src");
  CHECK(resources["Kept"] == source["Resources"]["Kept"]);
  CHECK(resources["Job"] == source["Resources"]["Job"]);
}

TEST_CASE("a hosted TemplateURL that stays the same is warned of", "[root][S60][CFS0831]") {
  const auto codes = [](const std::string& pattern, const std::string& manifest, int size) {
    nlohmann::ordered_json resources;
    for (int i = 0; i < 8; ++i)
      resources["Queue" + std::to_string(i)] = {{"Type", "AWS::SQS::Queue"},
                                                {"Properties", {{"DelaySeconds", i == 0 ? size : 0}}}};
    SplitOptions options;
    options.limits.resources = 6;
    options.pins = {{"Queue0", "Far"}};
    options.template_url = pattern;
    if (!manifest.empty()) options.manifest = TemplateFile{"out/manifest.json", manifest};
    const auto made = split("test.json", nlohmann::ordered_json{{"Resources", resources}}.dump(), options);
    REQUIRE(made.ok());
    std::string text;
    for (const Diagnostic& one : made.diagnostics) text += one.code;
    return std::pair(text,
                     std::ranges::find(made->files, std::string("manifest.json"), &TemplateFile::name)->text);
  };
  CHECK(codes("{file}", "", 1).first.empty());  // the client's package gives each content a name of its own
  CHECK(codes("https://b.s3.amazonaws.com/{hash}.json", "", 1).first.empty());
  CHECK(codes("https://b.s3.amazonaws.com/shop/{file}", "", 1).first == "CFS0831");
  CHECK(codes("https://s3.amazonaws.com/bucket-123456789012/{stack}.json", "", 1).first == "CFS0831");
  const std::string dated = "https://b.s3.amazonaws.com/2024-01-31/{file}";
  const auto [none, manifest] = codes(dated, "", 1);
  CHECK(none.empty());
  CHECK(codes("https://b.s3.amazonaws.com/4f2c9d1/{file}", "", 1).first.empty());
  // The earlier split shows that the directory does not change.
  CHECK(codes(dated, manifest, 1).first.empty());
  CHECK(codes(dated, manifest, 2).first == "CFS0831");
  CHECK(codes("https://b.s3.amazonaws.com/2024-02-01/{file}", manifest, 2).first.empty());
  CHECK(codes("{file}", codes("{file}", "", 1).second, 2).first.empty());
}

TEST_CASE("TemplateURL follows its pattern", "[S41]") {
  SplitOptions options;
  options.template_url = "https://bucket.s3.amazonaws.com/{stack}/{hash}/{file}";
  const SplitView view = split_with(queues(2), {"Queue0=Back"}, options);
  const std::string url = view.root()["Resources"]["Back"]["Properties"]["TemplateURL"];
  const std::string hash = view.manifest()["stacks"][1]["hash"];
  CHECK(url == "https://bucket.s3.amazonaws.com/Back/" + hash + "/Back.template.json");
}

TEST_CASE("nested stacks carry nothing but what CloudFormation allows there", "[S10]") {
  const SplitView view = split_with(queues(2), {"Queue0=Back"});
  CHECK(view.root()["Resources"]["Back"] == Json({{"Type", "AWS::CloudFormation::Stack"},
                                                  {"Properties", {{"TemplateURL", "Back.template.json"}}}}));
}

TEST_CASE("numbers and texts keep their spelling", "[S61]") {
  const std::string text = R"({"Resources":{"A":{"Type":"T::A::B",)"
                           R"("Properties":{"n":[1.0,1e3,-0,18446744073709551616,"012","yes","2020-01-01"]}},
    "B":{"Type":"T::A::B"}}})";
  SplitOptions options;
  options.minify = true;
  options.pins = {{"A", "Back"}};
  const Outcome<Split> outcome = split("t.json", text, options);
  REQUIRE(outcome.ok());
  CHECK(outcome->files[0].text.find(R"({"n":[1.0,1e3,-0,18446744073709551616,"012","yes","2020-01-01"]})") !=
        std::string::npos);
}

TEST_CASE("a child whose content did not change keeps its bytes", "[S60]") {
  Json source = queues(3);
  const auto text_of = [](const SplitView& view, const std::string& name) {
    for (const TemplateFile& file : view.split.files)
      if (file.name == name) return file.text;
    return std::string();
  };
  const std::vector<std::string> pins = {"Queue0=Back", "Queue1=Front", "Queue2=Front"};
  const std::string before = text_of(split_with(source, pins), "Back.template.json");
  source["Resources"]["Queue2"]["Properties"] = {{"QueueName", "other"}};
  CHECK(text_of(split_with(source, pins), "Back.template.json") == before);
}

TEST_CASE("a template too large only when indented is written minified", "[S62]") {
  SplitOptions options;
  const Json source = queues(100);
  options.limits.bytes = static_cast<std::int64_t>(source.dump().size());
  const SplitView view = split_with(source, {}, options);
  CHECK(view.split.is_one_stack);
  CHECK(view.split.files.back().text == source.dump());
}

TEST_CASE("the manifest says where everything is", "[manifest]") {
  Json source = queues(2);
  source["Resources"]["Queue1"]["Properties"] = {{"QueueName", {{"Ref", "Queue0"}}}};
  const SplitView view = split_with(source, {"Queue0=Back", "Queue1=Front"});
  const Json& manifest = view.manifest();
  CHECK(manifest["generator"] == "cfnsplit");
  CHECK(manifest["format_version"] == 1);
  CHECK(manifest["resources"]["Queue0"] == Json({{"stack", "Back"}, {"file", "Back.template.json"}}));
  REQUIRE(manifest["wires"].size() == 1);
  CHECK(manifest["wires"][0]["from"] == "Back");
  CHECK(manifest["wires"][0]["to"] == "Front");
  CHECK(manifest["wires"][0]["resource"] == "Queue0");
  CHECK(manifest["stacks"].size() == 3);
  CHECK(manifest["stacks"][0]["file"] == "root.template.json");
  CHECK(manifest["stacks"][0]["resources"] == 2);
}
