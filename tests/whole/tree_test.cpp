// Stacks of stacks, where one root cannot declare all of them: every level keeps its quotas, and values pass through.
#include <algorithm>
#include <cfnsplit/plan.hpp>
#include <random>

#include "report/words.hpp"
#include "whole/split_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

// `functions` functions, each with a table, reading what `functions / 4` others make, a list attribute, a list
// parameter, a secret parameter and the stack's name; every second is conditional.
Json estate(int functions, unsigned seed) {
  Json source = {{"Parameters",
                  {{"Nets", {{"Type", "List<AWS::EC2::Subnet::Id>"}}},
                   {"Key", {{"Type", "String"}, {"NoEcho", true}}},
                   {"Stage", {{"Type", "String"}}}}},
                 {"Conditions", {{"IsProd", {{"Fn::Equals", {{{"Ref", "Stage"}}, "prod"}}}}}}};
  std::mt19937 random(seed);
  Json& resources = source["Resources"];
  resources["Zone"] = {{"Type", "AWS::Route53::HostedZone"}};
  for (int i = 0; i < functions; ++i) {
    const std::string n = std::to_string(i);
    resources["Table" + n] = {{"Type", "AWS::DynamoDB::Table"}};
    Json& function = resources["Fn" + n];
    function = {{"Type", "AWS::Lambda::Function"},
                {"Properties",
                 {{"Own", {{"Fn::GetAtt", {"Table" + n, "Arn"}}}},
                  {"Servers", {{"Fn::GetAtt", {"Zone", "NameServers"}}}},
                  {"Nets", {{"Ref", "Nets"}}},
                  {"Key", {{"Ref", "Key"}}},
                  {"Name", {{"Fn::Sub", "${AWS::StackName}-" + n}}}}}};
    if (i % 2 == 0) function["Condition"] = "IsProd";
    if (i == 0) continue;
    const std::string other = std::to_string(random() % static_cast<unsigned>(i));
    function["Properties"]["Other"] = {{"Fn::Sub", "arn:${Fn" + other + "}"}};
    function["DependsOn"] = Json::array({"Table" + std::to_string(random() % static_cast<unsigned>(i))});
  }
  source["Outputs"]["Last"] = {{"Value", {{"Ref", "Table" + std::to_string(functions - 1)}}}};
  return source;
}

std::size_t depth_of(const std::string& path) {
  return path.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(path, '/')) + 1;
}

std::size_t depth_of(const Split& split) {
  std::size_t deepest = 0;
  for (const StackSummary& stack : split.stacks) deepest = std::max(deepest, depth_of(stack.stack));
  return deepest;
}

std::string name_of(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

// Right reads of Below, and Above of Below and of Left. Where Below and Above stand in one stack between, that comes
// after Left and before Right. Logs may stand in Left, with Reader, or in Right, with its Handler, at the same cost:
// in Right, Left would come after Right.
Json two_beside_one_between() {
  Json source;
  Json& resources = source["Resources"];
  const auto reads = [&](const char* id, const std::vector<std::string>& read) {
    resources[id]["Type"] = id == std::string("Handler") ? "AWS::Lambda::Function" : "AWS::SNS::Topic";
    for (const std::string& one : read) resources[id]["Properties"]["Of" + one]["Ref"] = one;
  };
  const std::vector<std::string> all = {"Brick", "Stone", "Lime"};
  for (const std::string& one : all) resources[one] = queue();
  for (const char* const id : {"Beam", "Post", "Rail", "Wall", "Roof"}) reads(id, all);
  resources["Shelf"] = queue();
  resources["Logs"] = {{"Type", "AWS::Logs::LogGroup"}};
  reads("Reader", {"Logs"});
  reads("Door", {"Shelf"});
  reads("Handler", {"Brick", "Logs"});
  reads("Garden", {});
  return source;
}

const std::vector<std::string> kTwoBeside = {
    "Brick=Below", "Stone=Below", "Lime=Below", "Beam=Middle", "Post=Middle",   "Rail=Middle", "Wall=Above",
    "Roof=Above",  "Door=Above",  "Shelf=Left", "Reader=Left", "Handler=Right", "Garden=Right"};

}  // namespace

TEST_CASE("stacks that one root cannot declare stand in stacks between", "[tree]") {
  SplitOptions options;
  options.limits.resources = 8;
  const SplitView view = split_with(estate(60, 1), {}, options);
  CHECK(depth_of(view.split) >= 2);
  for (const StackSummary& stack : view.split.stacks) {
    const Json& file = view.files.at(stack.file);
    INFO(stack.stack);
    CHECK(file["Resources"].size() <= 8);
    CHECK(static_cast<std::int64_t>(file["Resources"].size()) == stack.resources);
    CHECK(static_cast<std::int64_t>(file.value("Parameters", Json::object()).size()) == stack.parameters);
    CHECK(static_cast<std::int64_t>(file.value("Outputs", Json::object()).size()) == stack.outputs);
  }
}

TEST_CASE("a tree is as deep as its quotas demand, and proved", "[tree]") {
  const unsigned seed = GENERATE(1u, 2u, 3u);
  SplitOptions options;
  options.limits.resources = 5;
  const SplitView view = split_with(estate(120, seed), {}, options);  // split() proves what it returns
  CHECK(depth_of(view.split) >= 3);
}

TEST_CASE("the manifest gives the path of every stack", "[tree]") {
  SplitOptions options;
  options.limits.resources = 8;
  const SplitView view = split_with(estate(60, 1), {}, options);
  for (const auto& [id, place] : view.manifest()["resources"].items()) {
    const std::string path = place["stack"];
    const Json* scope = &view.root();
    std::size_t at = 0;
    while (at < path.size()) {
      const std::size_t end = std::min(path.find('/', at), path.size());
      const std::string url =
          (*scope)["Resources"].at(path.substr(at, end - at))["Properties"]["TemplateURL"];
      scope = &view.files.at(url);
      at = end + 1;
    }
    CHECK((*scope)["Resources"].contains(id));
  }
}

TEST_CASE("a list parameter is joined on every level it passes", "[tree][S12]") {
  SplitOptions options;
  options.limits.resources = 8;
  const SplitView view = split_with(estate(60, 1), {}, options);
  int passed = 0;
  for (const StackSummary& stack : view.split.stacks) {
    const Json& file = view.files.at(stack.file);
    for (const auto& [id, resource] : file["Resources"].items()) {
      if (resource["Type"] != "AWS::CloudFormation::Stack") continue;
      const Json given = resource["Properties"].value("Parameters", Json::object());
      if (!given.contains("Nets")) continue;
      CHECK(given["Nets"] == Json({{"Fn::Join", {",", {{"Ref", "Nets"}}}}}));
      CHECK(view.child(id)["Parameters"]["Nets"]["Type"] == "CommaDelimitedList");
      passed += stack.stack.empty() ? 0 : 1;
    }
  }
  CHECK(passed > 0);
}

TEST_CASE("NoEcho holds on every level a parameter passes", "[tree][S14]") {
  SplitOptions options;
  options.limits.resources = 8;
  const SplitView view = split_with(estate(60, 1), {}, options);
  int declared = 0;
  for (const StackSummary& stack : view.split.stacks)
    if (const Json& file = view.files.at(stack.file);
        file.value("Parameters", Json::object()).contains("Key")) {
      CHECK(file["Parameters"]["Key"]["NoEcho"] == true);
      ++declared;
    }
  CHECK(declared > 2);
}

TEST_CASE("a stack between holds stacks only, and gives out what those make", "[tree][S10]") {
  SplitOptions options;
  options.limits.resources = 8;
  const SplitView view = split_with(estate(60, 1), {}, options);
  const std::string told = plan_text("estate.json", view.split, options.limits);
  int passed = 0;
  for (const StackSummary& stack : view.split.stacks) {
    const Json& file = view.files.at(stack.file);
    const bool is_between = std::ranges::any_of(view.split.stacks, [&](const StackSummary& other) {
      return !stack.stack.empty() && other.stack.starts_with(stack.stack + "/");
    });
    if (!is_between) continue;
    for (const auto& [id, resource] : file["Resources"].items())
      CHECK(resource["Type"] == "AWS::CloudFormation::Stack");
    const Json outputs = file.value("Outputs", Json::object());
    for (const auto& [name, output] : outputs.items()) {
      const Json& call = output["Value"]["Fn::GetAtt"];
      CHECK(call[1] == "Outputs." + name);
      CHECK(view.child(call[0])["Outputs"].contains(name));
      ++passed;
    }
    CHECK(stack.file == name_of(stack.stack) + ".template.json");
    const std::string held = stack.stack + " holds " + counted(stack.resources, "stack") + ": its " +
                             counted(stack.parameters, "parameter") + " (of 200) and " +
                             counted(stack.outputs, "output") + " only pass through\n";
    CHECK(told.find(held) != std::string::npos);
  }
  CHECK(passed > 0);
}

TEST_CASE("a TemplateURL may name the bucket that holds the templates, on every level", "[tree][S41]") {
  Json source = estate(60, 1);
  source["Resources"]["Store"] = {{"Type", "AWS::S3::Bucket"}};
  SplitOptions options;
  options.limits.resources = 8;
  options.template_url = "https://${Store}.s3.${AWS::URLSuffix}/${Stage}/{file}";
  const SplitView view = split_with(source, {}, options);
  CHECK(view.root()["Resources"].contains("Store"));
  int passed = 0;
  for (const StackSummary& stack : view.split.stacks)
    for (const auto& [id, resource] : view.files.at(stack.file)["Resources"].items()) {
      if (resource["Type"] != "AWS::CloudFormation::Stack") continue;
      std::string bucket = "Store";
      if (!stack.stack.empty()) {
        ++passed;
        const Json& parameters = view.files.at(stack.file)["Parameters"];
        CHECK(parameters.contains("Stage"));
        for (const auto& [name, parameter] : parameters.items())
          if (name.starts_with("StoreRef")) bucket = name;
        CHECK(bucket != "Store");
      }
      CHECK(resource["Properties"]["TemplateURL"] ==
            Json({{"Fn::Sub",
                   "https://${" + bucket + "}.s3.${AWS::URLSuffix}/${Stage}/" + id + ".template.json"}}));
    }
  CHECK(passed > 0);
  source["Parameters"]["Zones"] = {{"Type", "CommaDelimitedList"}};
  source["Conditions"]["IsThere"] = {{"Fn::Equals", {"a", "b"}}};
  source["Resources"]["Spare"] = {{"Type", "AWS::S3::Bucket"}, {"Condition", "IsThere"}};
  source["Resources"]["Endpoint"] = {{"Type", "AWS::EC2::VPCEndpoint"}};
  for (const char* const name : {"Stor", "Zones", "Spare", "Endpoint.DnsEntries", "AWS::NotificationARNs"}) {
    options.template_url = "https://${" + std::string(name) + "}/{file}";
    CHECK(has_code(refused(source, options), "CFS0409"));
  }
}

TEST_CASE("what belongs together is not gathered where a stack between would then wait for itself",
          "[tree][S31]") {
  int between = 0;
  for (std::uint64_t seed = 0; seed < 16; ++seed) {
    SplitOptions options;
    options.limits.resources = 3;
    options.seed = seed;
    const Json stack_of = split_with(two_beside_one_between(), kTwoBeside, options).manifest()["resources"];
    const auto path = [&](const char* id) { return stack_of[id]["stack"].get<std::string>(); };
    const std::string above = path("Wall"), below = path("Brick");
    const std::string holder = above.substr(0, above.find('/') + 1);
    if (!holder.empty() && below.starts_with(holder) && path("Reader") == "Left" && path("Logs") == "Left" &&
        path("Handler") == "Right")
      ++between;
  }
  CHECK(between > 0);  // or nothing could have been gathered
}
