// Of plans that cost the same, the one where what belongs together stands together [S89].
#include "whole/split_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

std::string stack_of(const SplitView& view, const std::string& resource) {
  return view.manifest()["resources"][resource]["stack"];
}

// Functions that share tables, or have none, each with a log group that it only waits for.
Json functions(int count, int a_table = 6) {
  Json source;
  Json& resources = source["Resources"];
  for (int i = 0; i < count; ++i) {
    const std::string number = std::to_string(i);
    resources["Log" + number] = {{"Type", "AWS::Logs::LogGroup"}};
    resources["Fn" + number] = {{"Type", "AWS::Lambda::Function"}, {"DependsOn", "Log" + number}};
    if (a_table == 0) continue;
    const std::string table = "Table" + std::to_string(i / a_table);
    resources[table] = {{"Type", "AWS::DynamoDB::Table"}};
    resources["Fn" + number]["Properties"]["Environment"] = {{"Ref", table}};
  }
  return source;
}

SplitOptions at_most(std::int64_t resources) {
  SplitOptions options;
  options.limits.resources = resources;
  return options;
}

}  // namespace

TEST_CASE("log groups stand with the functions that wait for them", "[cohesion][S89]") {
  const SplitView view = split_with(functions(60), {}, at_most(40));
  int together = 0;
  for (int i = 0; i < 60; ++i)
    together += stack_of(view, "Log" + std::to_string(i)) == stack_of(view, "Fn" + std::to_string(i));
  CHECK(together >= 57);
  CHECK(view.split.stacks.size() > 3);
}

TEST_CASE("log groups stand with their functions in a tree of stacks, too", "[cohesion][S89]") {
  const SplitView view = split_with(functions(60, 0), {}, at_most(8));
  int together = 0, deep = 0;
  for (int i = 0; i < 60; ++i) {
    const std::string stack = stack_of(view, "Fn" + std::to_string(i));
    together += stack_of(view, "Log" + std::to_string(i)) == stack;
    deep += stack.find('/') != std::string::npos;
  }
  CHECK(deep > 0);
  CHECK(together >= 30);
}

TEST_CASE("nothing that stands moves to be with its own", "[cohesion][S89]") {
  const Json source = functions(60);
  SplitOptions pinned = at_most(40);
  pinned.pins = {{"Log3", "Logs"}, {"Log7", "Logs"}};
  const SplitView before = split_with(source, {}, pinned);
  SplitOptions options = at_most(40);
  options.lock = TemplateFile{"cfnsplit.lock.json", before.split.lock};
  const SplitView after = split_with(source, {}, options);
  CHECK(after.split.moves.empty());
  CHECK(stack_of(after, "Log3") == "Logs");
  CHECK(after.split.lock == before.split.lock);
}
