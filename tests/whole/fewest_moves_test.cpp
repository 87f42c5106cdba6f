// Only what must move moves: whole splits against every other split that pins can ask for.
#include <array>

#include "partition/random_problem.hpp"
#include "whole/lock_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;
using cfnsplit::partition::testing::Dice;

namespace {

Json function_that_reads(const std::vector<std::string>& read) {
  Json function = {{"Type", "AWS::Lambda::Function"}};
  for (const std::string& id : read) function["Metadata"]["Needs"].push_back({{"Ref", id}});
  return function;
}

Json lock_of(const std::map<std::string, std::string>& stack_of) {
  Json lock = {{"generator", "cfnsplit"}, {"format_version", 1}, {"stacks", Json::object()}};
  for (const auto& [id, stack] : stack_of) {
    lock["resources"][id] = stack;
    if (stack != "root" && !lock["stacks"].contains(stack)) lock["stacks"][stack] = id;
  }
  return lock;
}

SplitOptions locked(std::int64_t capacity, const std::map<std::string, std::string>& stack_of) {
  SplitOptions options;
  options.limits.resources = capacity;
  options.allow_moves = {"all"};
  options.lock = TemplateFile{"lock.json", lock_of(stack_of).dump()};
  return options;
}

bool can_be(const Json& source, std::int64_t capacity, const std::map<std::string, std::string>& stack_of) {
  SplitOptions options;
  options.limits.resources = capacity;
  for (const auto& [id, stack] : stack_of) options.pins.push_back({id, stack});
  return split("test.json", source.dump(), options).ok();
}

}  // namespace

TEST_CASE("of a cycle of three stacks the one resource moves that breaks it", "[lock][fewest]") {
  // A reads C twice over, once through B and the root; C reads A once.
  const Json source = {{"Resources",
                        {{"Maker", function_that_reads({})},
                         {"Between", function_that_reads({"Far"})},
                         {"Far", function_that_reads({})},
                         {"Back", function_that_reads({"Near"})},
                         {"Near", function_that_reads({})},
                         {"One", function_that_reads({"Maker"})},
                         {"Two", function_that_reads({"Between"})},
                         {"Three", function_that_reads({"Maker"})}}}};
  const SplitView view = split_with(source, {},
                                    locked(6, {{"Maker", "StackC"},
                                               {"Between", "root"},
                                               {"Far", "StackB"},
                                               {"Back", "StackC"},
                                               {"Near", "StackA"},
                                               {"One", "StackA"},
                                               {"Two", "StackA"},
                                               {"Three", "StackB"}}));
  REQUIRE(moved(view.split) == std::vector<std::string>{"Back"});
  CHECK(view.split.moves.front().cause == MoveCause::cycle);
}

TEST_CASE("no split that pins can ask for moves less", "[lock][fewest]") {
  constexpr int kResources = 5;
  constexpr std::int64_t kCapacity = 4;
  const std::array<std::string, 4> places = {"root", "Left", "Right", "Other"};
  int forced = 0;
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    Dice dice(seed);
    Json source = {{"Resources", Json::object()}};
    std::map<std::string, std::string> stack_of;
    for (int i = 0; i < kResources; ++i) {
      std::vector<std::string> read;
      for (int j = 0; j < i; ++j)
        if (dice.chance(45)) read.push_back("R" + std::to_string(j));
      source["Resources"]["R" + std::to_string(i)] = function_that_reads(read);
      if (!dice.chance(15))
        stack_of["R" + std::to_string(i)] = places[static_cast<std::size_t>(dice.roll(3))];
    }
    int fewest = kResources + 1;
    for (int number = 0; number < 1024; ++number) {
      std::map<std::string, std::string> other;
      int differing = 0, rest = number;
      for (int i = 0; i < kResources; ++i, rest /= 4) {
        const std::string id = "R" + std::to_string(i);
        other[id] = places[static_cast<std::size_t>(rest % 4)];
        differing += stack_of.contains(id) && stack_of[id] != other[id];
      }
      if (differing < fewest && can_be(source, kCapacity, other)) fewest = differing;
    }
    INFO("seed " << seed << " " << source.dump() << " " << lock_of(stack_of).dump());
    const Outcome<Split> found = split("test.json", source.dump(), locked(kCapacity, stack_of));
    REQUIRE(found.ok() == (fewest <= kResources));
    if (!found.ok()) continue;
    CHECK(static_cast<int>(found->moves.size()) == fewest);
    forced += fewest > 0;
  }
  CHECK(forced > 0);
}

TEST_CASE("a pin moves what is pinned and what is tied to it, and nothing else", "[fewest][pin]") {
  const Json source = {
      {"Resources",
       {{"Table", {{"Type", "AWS::DynamoDB::Table"}}},
        {"Bucket", {{"Type", "AWS::S3::Bucket"}}},
        {"Topic", {{"Type", "AWS::SNS::Topic"}}},
        {"Reader", function_that_reads({"Table"})},
        {"Version",
         {{"Type", "AWS::Lambda::Version"}, {"Properties", {{"FunctionName", {{"Ref", "Reader"}}}}}}}}}};
  const auto out_of_root = [&](const std::string& pin) {
    std::string ids;
    for (const auto& [id, stack] : places(split_with(source, {pin}).split))
      if (!stack.empty()) ids += (ids.empty() ? "" : " ") + id;
    return ids;
  };
  CHECK(out_of_root("Topic=Messages") == "Topic");
  CHECK(out_of_root("Table=Data") == "Table");
  CHECK(out_of_root("Bucket=Data") == "Bucket");
  CHECK(out_of_root("Reader=Code") == "Reader Version");
}

TEST_CASE("where the root has room for one, it is the one that holds data", "[fewest]") {
  Json source = {{"Resources", {{"Table", {{"Type", "AWS::DynamoDB::Table"}}}}}};
  for (int i = 0; i < 5; ++i) source["Resources"]["Function" + std::to_string(i)] = function_that_reads({});
  SplitOptions options;
  options.limits.resources = 5;
  const SplitView view = split_with(source, {}, options);
  CHECK(places(view.split).at("Table").empty());
}

TEST_CASE("three that lose their identity move rather than one that holds data", "[lock][fewest]") {
  // StackA and StackB wait for each other: Table, both of KeptB, both of KeptA, or the three topics must leave.
  const auto of_type = [](const std::string& type, const std::vector<std::string>& read) {
    Json resource = function_that_reads(read);
    resource["Type"] = type;
    return resource;
  };
  const std::string table = "AWS::DynamoDB::Table", topic = "AWS::SNS::Topic";
  Json source = {{"Resources",
                  {{"Table", of_type(table, {})},
                   {"KeptB", of_type(table, {"Table"})},
                   {"KeptBToo", of_type(table, {})},
                   {"Topic1", of_type(topic, {})},
                   {"Topic2", of_type(topic, {})},
                   {"Topic3", of_type(topic, {})},
                   {"KeptA", of_type(table, {"Topic1"})},
                   {"KeptAToo", of_type(table, {})}}}};
  SplitOptions options = locked(6, {{"Table", "StackA"},
                                    {"KeptA", "StackA"},
                                    {"KeptAToo", "StackA"},
                                    {"KeptB", "StackB"},
                                    {"KeptBToo", "StackB"},
                                    {"Topic1", "StackB"},
                                    {"Topic2", "StackB"},
                                    {"Topic3", "StackB"}});
  options.together = {{"Topic1", "Topic2", "Topic3"}, {"KeptA", "KeptAToo"}, {"KeptB", "KeptBToo"}};
  const SplitView view = split_with(source, {}, options);
  CHECK(moved(view.split) == std::vector<std::string>{"Topic1", "Topic2", "Topic3"});
}
