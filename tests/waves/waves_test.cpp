#include <cfnsplit/verify.hpp>
#include <cfnsplit/waves.hpp>

#include <algorithm>
#include <set>

#include "texts_of_wave.hpp"
#include "whole/estate.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

SplitOptions limits_of(std::int64_t resources, std::int64_t operations) {
  SplitOptions options;
  options.limits.resources = resources;
  options.limits.operations = operations;
  return options;
}

WavePlan waves_of(const Json& source, const SplitOptions& options) {
  Outcome<WavePlan> plan = plan_waves("test.json", source.dump(), options);
  INFO(to_text(plan.diagnostics));
  REQUIRE(plan.ok());
  return std::move(*plan);
}

std::vector<Diagnostic> undivided(const Json& source, const SplitOptions& options) {
  const Outcome<WavePlan> plan = plan_waves("test.json", source.dump(), options);
  REQUIRE_FALSE(plan.ok());
  return plan.diagnostics;
}

// "file id" → the resource, of every template; a nested stack with the templates from it down, so that it differs
// whenever one of those does.
std::map<std::string, Json> resources_in(const std::vector<TemplateFile>& files) {
  std::map<std::string, Json> found;
  for (const TemplateFile& file : files) {
    if (file.name == kManifestFile) continue;
    const Json content = Json::parse(file.text);
    for (const auto& [id, resource] : content.at("Resources").items()) {
      Json& held = found[file.name + ' ' + id] = resource;
      if (resource["Type"] == "AWS::CloudFormation::Stack")
        held["template"] = text_with_nested(files, id + ".template.json");
    }
  }
  return found;
}

// Counted by another reader, without what the library says of it.
std::int64_t operations_between(const std::vector<TemplateFile>& before,
                                const std::vector<TemplateFile>& after) {
  const auto old = resources_in(before), now = resources_in(after);
  std::int64_t count = 0;
  for (const auto& [key, resource] : now) count += !old.contains(key) || old.at(key) != resource;
  for (const auto& [key, resource] : old) count += !now.contains(key);
  return count;
}

// The part of the template that a wave's manifest says it holds.
Json part_of(Json source, const Wave& wave) {
  const Json manifest = Json::parse(text_of(wave.files, kManifestFile));
  const Json root = Json::parse(text_of(wave.files, kRootFile));
  Json resources = Json::object(), outputs = Json::object();
  const Json all_outputs = source.value("Outputs", Json::object());
  const Json kept = root.value("Outputs", Json::object());
  for (const auto& [id, resource] : source["Resources"].items())
    if (manifest["resources"].contains(id)) resources[id] = resource;
  for (const auto& [id, output] : all_outputs.items())
    if (kept.contains(id) || manifest["moved_outputs"].contains(id)) outputs[id] = output;
  source["Resources"] = resources;
  source.erase("Outputs");
  if (!outputs.empty()) source["Outputs"] = outputs;
  return source;
}

void check_waves(const Json& source, const SplitOptions& options, const WavePlan& plan) {
  const Split whole = *split("test.json", source.dump(), options);
  std::vector<TemplateFile> before;
  std::size_t held = 0;
  for (const Wave& wave : plan.waves) {
    INFO(wave.folder);
    CHECK(operations_between(before, wave.files) <= options.limits.operations);
    CHECK(operations_between(before, wave.files) == wave.change.operations());
    CHECK(wave.change.deleted == 0);
    VerifyOptions asked;
    asked.limits = options.limits, asked.template_url = options.template_url, asked.is_part = true;
    const Json part = part_of(source, wave);
    const Outcome<Proof> proof = verify("test.json", part.dump(), wave.files, asked);
    INFO(to_text(proof.diagnostics));
    CHECK(proof.ok());
    CHECK(part["Resources"].size() > held);
    CHECK(static_cast<std::int64_t>(part["Resources"].size()) == wave.resources);
    held = part["Resources"].size();
    before = wave.files;
  }
  REQUIRE(before.size() == whole.files.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    CHECK(before[i].name == whole.files[i].name);
    CHECK(before[i].text == whole.files[i].text);
  }
}

Json estate_with_outputs() {
  Json source = Estate(20).json();
  source["Parameters"]["Stage"] = {{"Type", "String"}, {"Default", "prod"}};
  source["Conditions"]["IsProd"] = {{"Fn::Equals", {{{"Ref", "Stage"}}, "prod"}}};
  source["Mappings"]["Sizes"]["prod"]["memory"] = "512";
  for (int i = 0; i < 20; i += 3) {
    Json& function = source["Resources"]["Work" + std::to_string(i)];
    function["Condition"] = "IsProd";
    function["Properties"]["MemorySize"] = {{"Fn::FindInMap", {"Sizes", {{"Ref", "Stage"}}, "memory"}}};
    source["Resources"]["Work" + std::to_string(i) + "Alarm"]["Condition"] = "IsProd";
    source["Resources"]["Work" + std::to_string(i) + "Permission"]["Condition"] = "IsProd";
    for (auto& [id, resource] : source["Resources"].items())
      if (id.starts_with("Work" + std::to_string(i) + "Version")) resource["Condition"] = "IsProd";
    source["Outputs"]["Arn" + std::to_string(i)] = {
        {"Condition", "IsProd"}, {"Value", {{"Fn::GetAtt", {"Work" + std::to_string(i), "Arn"}}}}};
  }
  source["Outputs"]["Stage"] = {{"Value", {{"Ref", "Stage"}}}};
  return source;
}

}  // namespace

TEST_CASE("each wave is a proved split that one operation can reach", "[waves]") {
  const Json source = estate_with_outputs();
  const auto resources = GENERATE(15, 40, 90);
  const auto operations = GENERATE(12, 37, 60, 110);
  const SplitOptions options = limits_of(resources, operations);
  const WavePlan plan = waves_of(source, options);
  CHECK(plan.waves.size() > 1);
  check_waves(source, options, plan);
}

TEST_CASE("whole nested stacks go together where they fit", "[waves]") {
  Json source;
  for (int i = 0; i < 30; ++i) source["Resources"]["Queue" + std::to_string(i)] = queue();
  SplitOptions options = limits_of(12, 22);
  for (int i = 0; i < 30; ++i)
    options.pins.push_back({"Queue" + std::to_string(i), "Part" + std::to_string(i / 10)});
  const WavePlan plan = waves_of(source, options);
  REQUIRE(plan.waves.size() == 2);  // 11 and 11, then 11
  check_waves(source, options, plan);
  CHECK(plan.waves[0].change.created == 22);
  CHECK(plan.waves[1].change.created == 11);
  CHECK(plan.waves[1].change.updated == 0);
}

TEST_CASE("a nested stack is cut where that saves a wave", "[waves]") {
  Json source;
  SplitOptions options = limits_of(14, 24);
  for (int i = 0; i < 42; ++i) {
    source["Resources"]["Queue" + std::to_string(i)] = queue();
    options.pins.push_back({"Queue" + std::to_string(i), "Part" + std::to_string(i / 14)});
  }
  const WavePlan plan = waves_of(source, options);
  check_waves(source, options, plan);
  REQUIRE(plan.waves.size() == 2);  // 15 and 9 of the next, not 15, 15 and 15
  CHECK(plan.waves[0].change.created == 24);
  CHECK(plan.waves[1].change.updated == 1);
}

TEST_CASE("a stack that no wave could hold is cut, and updated then", "[waves]") {
  Json source;
  for (int i = 0; i < 30; ++i)
    source["Resources"]["Queue" + std::to_string(100 + i)] =
        i == 0 ? queue() : queue({"Queue" + std::to_string(99 + i)});
  SplitOptions options = limits_of(40, 13);
  for (const auto& [id, resource] : source["Resources"].items()) options.pins.push_back({id, "Work"});
  const WavePlan plan = waves_of(source, options);
  check_waves(source, options, plan);
  REQUIRE(plan.waves.size() == 3);
  CHECK(plan.waves[1].change.updated == 1);
  CHECK(plan.waves[1].change.created == 12);
}

TEST_CASE("what fits into one operation is one wave", "[waves]") {
  const Json source = Estate(10).json();
  const SplitOptions options = limits_of(20, 200);
  CHECK(waves_of(source, options).waves.size() == 1);
}

TEST_CASE("the order of keys and the threads change no wave", "[waves]") {
  const Json source = estate_with_outputs();
  SplitOptions options = limits_of(40, 60);
  const WavePlan plan = waves_of(source, options);
  std::string reversed = "{\"Resources\":{";
  std::vector<std::string> members;
  for (const auto& [id, resource] : source["Resources"].items())
    members.push_back(Json(id).dump() + ":" + resource.dump());
  std::ranges::reverse(members);
  for (std::size_t i = 0; i < members.size(); ++i) reversed += (i ? "," : "") + members[i];
  reversed += "}";
  for (const auto& [section, content] : source.items())
    if (section != "Resources") reversed += "," + Json(section).dump() + ":" + content.dump();
  options.threads = 3;
  const WavePlan other = *plan_waves("test.json", reversed + "}", options);
  REQUIRE(other.waves.size() == plan.waves.size());
  for (std::size_t w = 0; w < plan.waves.size(); ++w)
    for (std::size_t i = 0; i < plan.waves[w].files.size(); ++i)
      CHECK(plan.waves[w].files[i].text == other.waves[w].files[i].text);
  for (std::size_t i = 0; i < plan.files.size(); ++i) CHECK(plan.files[i].text == other.files[i].text);
}

TEST_CASE("a TemplateURL holds the hash of the wave's own template", "[waves]") {
  Json source;
  for (int i = 0; i < 30; ++i) source["Resources"]["Queue" + std::to_string(i)] = queue();
  SplitOptions options = limits_of(40, 20);
  for (const auto& [id, resource] : source["Resources"].items()) options.pins.push_back({id, "Work"});
  options.template_url = "https://templates.example/{hash}/{file}";
  const WavePlan plan = waves_of(source, options);
  check_waves(source, options, plan);
  std::set<std::string> urls;
  for (const Wave& wave : plan.waves) {
    const Json root = Json::parse(text_of(wave.files, kRootFile));
    const std::string url = root["Resources"]["Work"]["Properties"]["TemplateURL"];
    const Json manifest = Json::parse(text_of(wave.files, kManifestFile));
    CHECK(url == "https://templates.example/" + manifest["stacks"][1]["hash"].get<std::string>() +
                     "/Work.template.json");
    urls.insert(url);
  }
  CHECK(urls.size() == plan.waves.size());
}

TEST_CASE("waves at the same URLs are refused", "[waves][CFS0416]") {
  SplitOptions options = limits_of(20, 60);
  options.template_url = "https://templates.example/{file}";
  CHECK(has_code(undivided(Estate(20).json(), options), "CFS0416"));
}

TEST_CASE("resources that need each other are not parted, and refused where they are too many",
          "[waves][CFS0416]") {
  Json source = Estate(10).json();
  source["Resources"]["A"] = queue({"C"});
  source["Resources"]["B"] = queue({"A"});
  source["Resources"]["C"] = queue({"B"});
  SplitOptions options = limits_of(20, 10);
  const WavePlan plan = waves_of(source, options);
  check_waves(source, options, plan);
  options.limits.operations = 2;
  const std::vector<Diagnostic> found = undivided(source, options);
  REQUIRE(has_code(found, "CFS0416"));
  CHECK(std::ranges::find(found, "CFS0416", &Diagnostic::code)->summary.find("A, B, C") != std::string::npos);
}

TEST_CASE("waves begin at what is deployed", "[waves]") {
  Estate estate(20);
  SplitOptions options = limits_of(40, 60);
  const Split deployed = *split("test.json", estate.json().dump(), options);
  const auto old = resources_in(deployed.files);
  for (int i = 0; i < 40; ++i) estate.add_function({"Table1"});
  estate.resources()["Work3Role"]["Properties"]["Path"] = "/work/";
  options.deployed = deployed.files;
  std::erase_if(options.deployed, [](const TemplateFile& file) { return file.name == kManifestFile; });
  const WavePlan plan = waves_of(estate.json(), options);
  REQUIRE(plan.waves.size() > 2);
  for (const Wave& wave : plan.waves) CHECK(wave.change.operations() <= 60);
  // All that stood stands in the first wave, where it was.
  const auto first = resources_in(plan.waves.front().files);
  for (const auto& [key, resource] : old) {
    const bool moves = std::ranges::find(plan.split.moves, key.substr(key.find(' ') + 1), &Move::resource) !=
                       plan.split.moves.end();
    CHECK(first.contains(key) != moves);
  }
  CHECK(plan.waves.front().change.unsure == 0);
  CHECK(plan.waves.front().change.updated >= 2);  // the role and its function, and stacks
  CHECK(plan.waves.front().change.deleted == static_cast<std::int64_t>(plan.split.moves.size()));
  for (std::size_t w = 1; w < plan.waves.size(); ++w)
    CHECK(operations_between(plan.waves[w - 1].files, plan.waves[w].files) ==
          plan.waves[w].change.operations());
  for (const TemplateFile& file : plan.split.files)
    CHECK(text_of(plan.waves.back().files, file.name) == file.text);
}

TEST_CASE("a listing does not tell what changes, which is said where it matters", "[waves][CFS0417]") {
  Estate estate(10);
  Json listing = {{"StackResourceSummaries", Json::array()}};
  for (const auto& [id, resource] : estate.json()["Resources"].items())
    listing["StackResourceSummaries"].push_back(
        {{"LogicalResourceId", id}, {"ResourceType", resource["Type"]}, {"PhysicalResourceId", id}});
  for (int i = 0; i < 10; ++i) estate.add_function({"Table1"});
  SplitOptions options = limits_of(100, 50);
  options.deployed = {{"app.json", listing.dump()}};
  Outcome<WavePlan> plan = plan_waves("test.json", estate.json().dump(), options);
  REQUIRE(plan.ok());
  CHECK(has_code(plan.diagnostics, "CFS0417"));
  CHECK(plan->waves.front().change.unsure == 64);
  CHECK(plan->waves.front().change.created == 0);
  CHECK(std::ranges::find(plan.diagnostics, "CFS0417", &Diagnostic::code)
            ->summary.starts_with("the first wave"));

  const Json same = Estate(10).json();
  plan = plan_waves("test.json", same.dump(), options);
  REQUIRE(plan.ok());
  CHECK(plan->waves.size() == 1);
  CHECK(std::ranges::find(plan.diagnostics, "CFS0417", &Diagnostic::code)
            ->summary.starts_with("this deployment may touch more than 50 resources"));

  options.limits.operations = 100;
  plan = plan_waves("test.json", estate.json().dump(), options);
  REQUIRE(plan.ok());
  CHECK_FALSE(has_code(plan.diagnostics, "CFS0417"));
}

TEST_CASE("what a loop made stands in the first wave", "[waves]") {
  Json source;
  source["Transform"] = "AWS::LanguageExtensions";
  source["Resources"]["Fn::ForEach::Tables"] = {
      "Name", {"A", "B", "C"}, {{"Table${Name}", {{"Type", "AWS::DynamoDB::Table"}}}}};
  Json listing = {{"StackResourceSummaries", Json::array()}};
  const auto list = [&](const std::string& id, const std::string& type) {
    listing["StackResourceSummaries"].push_back(
        {{"LogicalResourceId", id}, {"ResourceType", type}, {"PhysicalResourceId", id}});
  };
  for (const char* const name : {"TableA", "TableB"}) list(name, "AWS::DynamoDB::Table");
  for (int i = 0; i < 40; ++i) source["Resources"]["Aqueue" + std::to_string(i)] = queue();
  list("Aqueue0", "AWS::SQS::Queue");
  SplitOptions options = limits_of(100, 15);
  options.deployed = {{"app.json", listing.dump()}};
  const WavePlan plan = waves_of(source, options);
  const Wave& first = plan.waves.front();
  CHECK(text_of(first.files, kRootFile).find("Fn::ForEach::Tables") != std::string::npos);
  CHECK(first.change.deleted == 0);
  CHECK(first.change.unsure == 3);  // two tables and a queue; the third table is new
  CHECK(first.change.operations() <= 15);
}

TEST_CASE("an output that stands is in every wave", "[waves]") {
  Json source;
  for (int i = 0; i < 10; ++i) source["Resources"]["Queue" + std::to_string(i)] = queue();
  source["Outputs"]["Url"] = {{"Value", {{"Ref", "Queue3"}}}, {"Export", {{"Name", "url"}}}};
  SplitOptions options = limits_of(100, 15);
  options.deployed = {{"root.template.json", source.dump()}};
  for (int i = 0; i < 40; ++i) source["Resources"]["Added" + std::to_string(10 + i)] = queue();
  source["Outputs"]["Url"]["Value"] = {{"Ref", "Added49"}};
  source["Outputs"]["Late"]["Value"] = {{"Ref", "Added48"}};
  const WavePlan plan = waves_of(source, options);
  REQUIRE(plan.waves.size() > 2);
  for (const Wave& wave : plan.waves) {
    const Json root = Json::parse(text_of(wave.files, kRootFile));
    CHECK(root.at("Outputs").at("Url") == source["Outputs"]["Url"]);
  }
  CHECK_FALSE(Json::parse(text_of(plan.waves.front().files, kRootFile)).at("Outputs").contains("Late"));
}

TEST_CASE("the commands by hand come with what they would do to a stack that stands", "[waves]") {
  Json source;
  for (int i = 0; i < 30; ++i) source["Resources"]["Queue" + std::to_string(i)] = queue();
  SplitOptions options = limits_of(40, 20);
  const std::string created = text_of(waves_of(source, options).files, "README.md");
  const std::size_t by_hand = created.find("## By hand");
  REQUIRE(by_hand != std::string::npos);
  CHECK(created.find("aws cloudformation deploy") > by_hand);
  CHECK(created.find("for a stack that does not exist yet", by_hand) < created.find("```sh", by_hand));
  options.deployed = {{"root.template.json", R"({"Resources":{"Queue0":{"Type":"AWS::SQS::Queue"}}})"}};
  const std::string updated = text_of(waves_of(source, options).files, "README.md");
  CHECK(updated.find("does not exist yet") == std::string::npos);
  CHECK(updated.find("for the stack as it is deployed now") != std::string::npos);
  // Step 1 asks whether the stacks still hold what they held when the waves were planned.
  const std::string script = text_of(waves_of(source, options).files, "run.sh");
  CHECK(script.find("\n. Queue0 ! 0 2\n") != std::string::npos);
  CHECK(script.find("\nWork Queue0 ") == std::string::npos);
}

TEST_CASE("the manifest beside the waves names all files, and where everything is", "[waves]") {
  const Json source = estate_with_outputs();
  const WavePlan plan = waves_of(source, limits_of(40, 60));
  const Json manifest = Json::parse(text_of(plan.files, kManifestFile));
  std::set<std::string> wanted = {"README.md", "manifest.json", "run.sh"};
  for (const Wave& wave : plan.waves)
    for (const TemplateFile& file : wave.files) wanted.insert(wave.folder + '/' + file.name);
  CHECK(manifest["files"].get<std::set<std::string>>() == wanted);
  CHECK(manifest["waves"].size() == plan.waves.size());
  for (const auto& [id, place] : manifest["resources"].items())
    CHECK(wanted.contains(place["file"].get<std::string>()));
  CHECK(manifest["resources"].size() == source["Resources"].size());
}
