#include <cfnsplit/verify.hpp>
#include <cfnsplit/waves.hpp>

#include <algorithm>
#include <random>
#include <set>

#include "texts_of_wave.hpp"
#include "whole/estate.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

Json reader(const std::string& read) {
  return {{"Type", "AWS::SNS::Topic"}, {"Properties", {{"DisplayName", {{"Ref", read}}}}}};
}

SplitOptions limits_of(std::int64_t resources, std::int64_t operations) {
  SplitOptions options;
  options.limits.resources = resources;
  options.limits.operations = operations;
  options.allow_moves = {"all"};
  return options;
}

std::vector<TemplateFile> templates_of(std::vector<TemplateFile> files) {
  std::erase_if(files, [](const TemplateFile& file) { return file.name == kManifestFile; });
  return files;
}

// Logical id → file and resource; of a nested stack with all templates from it down.
std::map<std::string, Json> resources_in(const std::vector<TemplateFile>& files) {
  std::map<std::string, Json> found;
  for (const TemplateFile& file : templates_of(files)) {
    const Json content = Json::parse(file.text);
    for (const auto& [id, resource] : content.at("Resources").items()) {
      found[id] = {{"file", file.name}, {"resource", resource}};
      if (resource["Type"] == "AWS::CloudFormation::Stack")
        found[id]["nested"] = text_with_nested(files, id + ".template.json");
    }
  }
  return found;
}

// By another reader, without what the library says of it; a move is two.
std::int64_t operations_between(const std::map<std::string, Json>& old,
                                const std::map<std::string, Json>& now) {
  std::int64_t count = 0;
  for (const auto& [id, one] : now)
    count += !old.contains(id) ? 1 : old.at(id)["file"] != one["file"] ? 2 : old.at(id) != one;
  for (const auto& [id, one] : old) count += !now.contains(id);
  return count;
}

// What a resource says by itself: what it reads is written in other words in another stack.
Json literal(const Json& value) {
  if (value.is_array()) {
    Json all = Json::array();
    for (const Json& each : value) all.push_back(literal(each));
    return all;
  }
  if (!value.is_object()) return value;
  Json all = Json::object();
  for (const auto& [key, each] : value.items())
    if (key == "Ref" || key == "Fn::GetAtt" || key == "Fn::Select" || key == "Fn::Split")
      return "read";
    else if (key != "DependsOn")
      all[key] = literal(each);
  return all;
}

// What holds of any way from `deployed` to the split of `source`.
WavePlan check_way(const Json& source, const SplitOptions& options) {
  Outcome<WavePlan> plan = plan_waves("test.json", source.dump(), options);
  INFO(to_text(plan.diagnostics));
  REQUIRE(plan.ok());
  const Split whole = *split("test.json", source.dump(), options);
  auto before = resources_in(options.deployed);
  const auto deployed = before;
  std::set<std::string> gone, moved;
  for (const Wave& wave : plan->waves) {
    INFO(wave.folder);
    const auto now = resources_in(wave.files);
    CHECK(operations_between(before, now) <= wave.change.operations());
    CHECK(wave.change.operations() <= options.limits.operations);
    for (const auto& [id, one] : before) {
      const bool is_stack = one["resource"]["Type"] == "AWS::CloudFormation::Stack";
      if (is_stack) continue;
      CHECK((now.contains(id) || !source["Resources"].contains(id)));  // what lives on is in every wave
      if (!now.contains(id)) CHECK(gone.insert(id).second);
      if (now.contains(id) && now.at(id)["file"] != one["file"]) CHECK(moved.insert(id).second);
    }
    for (const auto& [id, one] : now) {
      CHECK_FALSE(gone.contains(id));
      if (one["resource"]["Type"] == "AWS::CloudFormation::Stack") continue;
      const Json here = literal(one["resource"]);  // as deployed, or as it will be
      CHECK(((deployed.contains(id) && here == literal(deployed.at(id)["resource"])) ||
             (source["Resources"].contains(id) && here == literal(source["Resources"][id]))));
    }
    before = now;
  }
  const Wave& last = plan->waves.back();
  REQUIRE(last.files.size() == whole.files.size());
  for (const TemplateFile& file : whole.files) CHECK(text_of(last.files, file.name) == file.text);
  return std::move(*plan);
}

const Diagnostic* refusal(const std::vector<Diagnostic>& found) {
  const auto it = std::ranges::find(found, "CFS0416", &Diagnostic::code);
  return it == found.end() ? nullptr : &*it;
}

std::vector<TemplateFile> deployed_of(const Json& source, const SplitOptions& options) {
  return templates_of((*split("test.json", source.dump(), options)).files);
}

std::vector<TemplateFile> listings_of(const std::vector<TemplateFile>& templates) {
  std::vector<TemplateFile> listings;
  for (const TemplateFile& file : templates) {
    Json listing = {{"StackResourceSummaries", Json::array()}};
    const Json content = Json::parse(file.text);
    for (const auto& [id, resource] : content.at("Resources").items())
      listing["StackResourceSummaries"].push_back(
          {{"LogicalResourceId", id}, {"ResourceType", resource["Type"]}, {"PhysicalResourceId", id}});
    const std::string stem = file.name.substr(0, file.name.find('.'));
    listings.push_back({stem + ".json", listing.dump()});
  }
  return listings;
}

Json chain_of_readers(int count) {
  Json source;
  for (int i = 0; i < count; ++i) {
    const std::string number = std::to_string(100 + i);
    source["Resources"]["Queue" + number] = queue();
    source["Resources"]["Topic" + number] = reader("Queue" + number);
  }
  return source;
}

void pin_all(const Json& source, const std::string& begin, const std::string& stack, SplitOptions& options) {
  for (const auto& [id, resource] : source["Resources"].items())
    if (id.starts_with(begin)) options.pins.push_back({id, stack});
}

}  // namespace

TEST_CASE("moves are spread over waves", "[waves]") {
  const Json source = chain_of_readers(40);
  SplitOptions options = limits_of(200, 40);
  pin_all(source, "Topic", "Work", options);
  const auto [from, to] = GENERATE(std::pair("Work", "Data"), std::pair("Data", "Work"),
                                   std::pair("Data", "root"), std::pair("root", "Data"));
  SplitOptions before = options;
  pin_all(source, "Queue", from, before);
  pin_all(source, "Queue", to, options);
  options.deployed = deployed_of(source, before);
  const WavePlan plan = check_way(source, options);
  CHECK(plan.split.moves.size() == 40);
  CHECK(plan.waves.size() >= 3);
  CHECK(plan.waves.size() <= 7);  // 80 for the moves, 40 for what reads them, and stacks
  options.threads = 3;
  const WavePlan other = *plan_waves("test.json", source.dump(), options);
  REQUIRE(other.waves.size() == plan.waves.size());
  for (std::size_t w = 0; w < plan.waves.size(); ++w)
    for (std::size_t i = 0; i < plan.waves[w].files.size(); ++i)
      CHECK(plan.waves[w].files[i].text == other.waves[w].files[i].text);
}

TEST_CASE("what changes in place is spread over waves", "[waves]") {
  Estate estate(20);
  SplitOptions options = limits_of(200, 60);
  for (auto& [id, resource] : estate.resources().items())
    if (resource.contains("DependsOn")) resource["DependsOn"] = Json(resource["DependsOn"][0]);
  options.deployed = deployed_of(estate.json(), options);
  for (auto& [id, resource] : estate.resources().items()) resource["Metadata"]["Of"] = id;
  const WavePlan plan = check_way(estate.json(), options);
  CHECK(plan.waves.size() >= 3);  // 124 resources
  CHECK(plan.waves.size() <= 6);  // what changes, and what reads it
}

TEST_CASE("removals are spread over waves where templates are deployed", "[waves][CFS0416]") {
  Json source = chain_of_readers(40);
  SplitOptions options = limits_of(60, 30);
  const Json whole = source;
  options.deployed = deployed_of(whole, options);
  REQUIRE(options.deployed.size() > 1);
  for (int i = 0; i < 30; ++i) {
    source["Resources"].erase("Queue" + std::to_string(100 + i));
    source["Resources"].erase("Topic" + std::to_string(100 + i));
  }
  const WavePlan plan = check_way(source, options);
  CHECK(plan.waves.size() >= 2);

  options.deployed = listings_of(options.deployed);
  const Outcome<WavePlan> listed = plan_waves("test.json", source.dump(), options);
  REQUIRE_FALSE(listed.ok());
  const Diagnostic* const refused = refusal(listed.diagnostics);
  REQUIRE(refused);
  CHECK(refused->summary.find("a listing does not tell what a removed resource looks like") !=
        std::string::npos);
  CHECK(refused->hint.find("a directory of the deployed templates") != std::string::npos);
}

TEST_CASE("a listing tells enough to spread moves", "[waves]") {
  const Json source = chain_of_readers(40);
  SplitOptions options = limits_of(200, 90);
  pin_all(source, "Topic", "Work", options);
  SplitOptions before = options;
  pin_all(source, "Queue", "Work", before);
  pin_all(source, "Queue", "Data", options);
  options.deployed = listings_of(deployed_of(source, before));
  const Outcome<WavePlan> plan = plan_waves("test.json", source.dump(), options);
  INFO(to_text(plan.diagnostics));
  REQUIRE(plan.ok());
  REQUIRE(plan->waves.size() >= 2);
  CHECK(plan->waves.front().change.unsure > 0);
  for (std::size_t w = 0; w < plan->waves.size(); ++w) CHECK(plan->waves[w].change.operations() <= 90);
  for (std::size_t w = 1; w < plan->waves.size(); ++w) {
    CHECK(plan->waves[w].change.unsure == 0);
    CHECK(operations_between(resources_in(plan->waves[w - 1].files), resources_in(plan->waves[w].files)) <=
          90);
  }
}

TEST_CASE("what is tied moves in one wave", "[waves]") {
  Estate estate(20);
  SplitOptions options = limits_of(200, 30);
  SplitOptions before = options;
  const Json source = estate.json();
  for (const auto& [id, resource] : source["Resources"].items()) {
    before.pins.push_back({id, id.starts_with("Table") ? "Data" : "Work"});
    options.pins.push_back({id, id.starts_with("Table") ? "Data" : "Jobs"});
  }
  options.deployed = deployed_of(source, before);
  const WavePlan plan = check_way(source, options);
  CHECK(plan.waves.size() > 5);
  for (const Wave& wave : plan.waves) {
    const auto now = resources_in(wave.files);
    for (const std::string& function : estate.functions())
      CHECK(now.at(function)["file"] == now.at(estate.version_of(function))["file"]);
  }
}

TEST_CASE("an operation that cannot be divided says what it is", "[waves][CFS0416]") {
  Json source;
  source["Resources"]["Hub"] = queue();
  for (int i = 0; i < 40; ++i) source["Resources"]["Topic" + std::to_string(100 + i)] = reader("Hub");
  SplitOptions options = limits_of(200, 30);
  pin_all(source, "Topic", "Work", options);
  SplitOptions before = options;
  before.pins.push_back({"Hub", "Work"});
  options.pins.push_back({"Hub", "root"});
  options.deployed = deployed_of(source, before);
  const Outcome<WavePlan> plan = plan_waves("test.json", source.dump(), options);
  REQUIRE_FALSE(plan.ok());
  const Diagnostic* const refused = refusal(plan.diagnostics);
  REQUIRE(refused);
  CHECK(refused->summary.find("already Hub takes 43 operations with all that reads it") != std::string::npos);
}

TEST_CASE("what is the same and reads nothing that changes counts as nothing", "[waves]") {
  Json source = chain_of_readers(100);
  SplitOptions options = limits_of(60, 20);
  options.deployed = deployed_of(source, options);
  source["Parameters"]["Added"] = {{"Type", "String"}, {"Default", "x"}};
  source["Resources"]["Topic100"]["Properties"]["TopicName"] = {{"Ref", "Added"}};
  const Outcome<WavePlan> plan = plan_waves("test.json", source.dump(), options);
  REQUIRE(plan.ok());
  REQUIRE(plan->waves.size() == 1);
  CHECK(plan->waves.front().change.unsure == 0);
  CHECK(plan->waves.front().change.updated <= 2);  // a topic, and its stack

  source["Parameters"]["Added"]["Default"] = "y";
  options.deployed = templates_of(plan->split.files);
  const Outcome<WavePlan> again = plan_waves("test.json", source.dump(), options);
  REQUIRE(again.ok());
  CHECK(again->waves.front().change.updated <= 2);
  CHECK(again->waves.front().change.updated >= 1);  // the parameter may have another value
}

TEST_CASE("any way from one split to another keeps the rules", "[waves]") {
  const auto seed = GENERATE(range(0, 12));
  std::mt19937 random(static_cast<unsigned>(seed));
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  Estate estate(16);
  SplitOptions before = limits_of(60, 70);
  before.deployed.clear();
  before.seed = static_cast<std::uint64_t>(seed);
  before.limits.resources = 30 + below(80);
  SplitOptions options = before;
  options.deployed = deployed_of(estate.json(), before);
  for (int i = below(6); i > 0; --i) estate.remove_function(static_cast<std::size_t>(below(10)));
  for (int i = below(10); i > 0; --i) estate.add_function({estate.table(below(4))});
  for (int i = below(10); i > 0; --i)
    estate.resources()[estate.functions()[static_cast<std::size_t>(below(8))]]["Metadata"]["Build"] = i;
  options.limits.resources = 30 + below(80);
  options.seed += 77;
  for (int i = 0; i < 3; ++i)
    options.pins.push_back(
        {estate.functions()[static_cast<std::size_t>(i)], "Moved" + std::to_string(i % 2)});
  INFO(seed);
  const WavePlan plan = check_way(estate.json(), options);
  CHECK(plan.waves.size() >= 1);
}

TEST_CASE("a stray template changes no wave", "[waves]") {
  const Json source = chain_of_readers(40);
  SplitOptions options = limits_of(200, 40), before = options;
  pin_all(source, "Topic", "Work", options);
  before = options;
  pin_all(source, "Queue", "Work", before);
  pin_all(source, "Queue", "Data", options);
  options.deployed = deployed_of(source, before);
  const WavePlan plan = check_way(source, options);
  Json stray;
  stray["Resources"]["Queue139"] = queue();
  stray["Resources"]["Queue139"]["Properties"]["FifoQueue"] = true;
  options.deployed.push_back({"Old.template.json", stray.dump()});
  const Outcome<WavePlan> other = plan_waves("test.json", source.dump(), options);
  REQUIRE(other.ok());
  REQUIRE(other->waves.size() == plan.waves.size());
  for (std::size_t w = 0; w < plan.waves.size(); ++w)
    for (std::size_t i = 0; i < plan.waves[w].files.size(); ++i)
      CHECK(plan.waves[w].files[i].text == other->waves[w].files[i].text);
}

TEST_CASE("outputs stay in their stacks on the way", "[waves]") {
  Json source = chain_of_readers(40);
  for (int i = 0; i < 205; ++i) {
    const std::string number = std::to_string(100 + i);
    source["Outputs"]["Out" + number] = {{"Value", {{"Ref", "Topic" + std::to_string(100 + i % 40)}}},
                                         {"Export", {{"Name", "out-" + number}}}};
  }
  SplitOptions options = limits_of(200, 90);
  pin_all(source, "Topic", "Work", options);
  SplitOptions before = options;
  pin_all(source, "Queue", "Work", before);
  pin_all(source, "Queue", "Data", options);
  const Split first = *split("test.json", source.dump(), before);
  const auto outputs_of = [](const std::vector<TemplateFile>& files) {
    std::map<std::string, std::string> found;
    for (const TemplateFile& file : templates_of(files)) {
      const Json content = Json::parse(file.text);
      if (!content.contains("Outputs")) continue;
      for (const auto& [name, output] : content["Outputs"].items())
        if (output.contains("Export")) found[name] = file.name;
    }
    return found;
  };
  const auto stood = outputs_of(first.files);
  REQUIRE(std::ranges::any_of(stood, [](const auto& output) { return output.second != kRootFile; }));
  options.deployed = listings_of(templates_of(first.files));
  options.lock = TemplateFile{"lock.json", first.lock};
  const Outcome<WavePlan> plan = plan_waves("test.json", source.dump(), options);
  INFO(to_text(plan.diagnostics));
  REQUIRE(plan.ok());
  REQUIRE(plan->waves.size() >= 2);
  for (const Wave& wave : plan->waves) CHECK(outputs_of(wave.files) == stood);
}

TEST_CASE("the first wave on a deep tree is within the limit, whatever is added to it", "[waves]") {
  const auto limit = GENERATE(16, 17, 18, 19, 20, 21, 22, 23);
  Json source = chain_of_readers(60);
  SplitOptions options = limits_of(9, limit);
  options.deployed = deployed_of(source, options);
  REQUIRE(std::ranges::any_of(options.deployed, [](const TemplateFile& file) {
    return file.name != kRootFile && file.text.find("AWS::CloudFormation::Stack") != std::string::npos;
  }));
  for (int i = 0; i < 40; ++i) source["Resources"]["Added" + std::to_string(100 + i)] = queue();
  const Outcome<WavePlan> plan = plan_waves("test.json", source.dump(), options);
  INFO(to_text(plan.diagnostics));
  if (!plan.ok()) {
    CHECK(refusal(plan.diagnostics));
    return;
  }
  auto before = resources_in(options.deployed);
  for (const Wave& wave : plan->waves) {
    INFO(wave.folder);
    const auto now = resources_in(wave.files);
    CHECK(operations_between(before, now) <= wave.change.operations());
    CHECK(wave.change.operations() <= limit);
    before = now;
  }
}
