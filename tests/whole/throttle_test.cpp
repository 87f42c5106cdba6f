// How many nested stacks are deployed at a time: S34.
#include <functional>
#include <set>

#include "whole/estate.hpp"
#include "whole/split_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

SplitOptions at_a_time(std::int64_t most) {
  SplitOptions options;
  options.max_concurrent_stacks = most;
  return options;
}

// Every logical id that stands in `value`.
void collect_names(const Json& value, const Json& resources, std::set<std::string>& found) {
  if (value.is_string()) {
    const std::string text = value;
    const std::string id = text.substr(0, text.find('.'));
    if (resources.contains(id)) found.insert(id);
  }
  for (const Json& each : value.is_structured() ? value : Json::array())
    collect_names(each, resources, found);
}

// Per resource of a template, all that must be there before.
std::map<std::string, std::set<std::string>> all_before(const Json& resources) {
  std::map<std::string, std::set<std::string>> before;
  const std::function<const std::set<std::string>&(const std::string&)> of = [&](
      const std::string& id) -> auto& {
    if (before.contains(id)) return before[id];
    std::set<std::string> near;
    collect_names(resources.at(id), resources, near);
    near.erase(id);  // its file's name begins with its own
    std::set<std::string> all = near;
    for (const std::string& one : near) all.insert(of(one).begin(), of(one).end());
    return before[id] = all;
  };
  for (const auto& [id, resource] : resources.items()) of(id);
  return before;
}

// The most nested stacks of a template of which none waits for another: by Dilworth, the fewest chains they make.
std::size_t most_at_a_time(const Json& content) {
  const Json& resources = content.at("Resources");
  const auto before = all_before(resources);
  std::vector<std::string> stacks;
  for (const auto& [id, resource] : resources.items())
    if (resource.at("Type") == "AWS::CloudFormation::Stack") stacks.push_back(id);
  std::map<std::string, std::string> next;  // per stack that has one, the one before it in its chain
  std::set<std::string> tried;
  const std::function<bool(const std::string&)> extend = [&](const std::string& end) {
    for (const std::string& stack : stacks) {
      if (!before.at(stack).contains(end) || !tried.insert(stack).second) continue;
      if (next.contains(stack) && !extend(next[stack])) continue;
      next[stack] = end;
      return true;
    }
    return false;
  };
  std::size_t chains = stacks.size();
  for (const std::string& stack : stacks) {
    tried.clear();
    if (extend(stack)) --chains;
  }
  return chains;
}

}  // namespace

TEST_CASE("stacks that need nothing of each other wait by name", "[S34]") {
  const Json source = {{"Resources", {{"A", queue()}, {"B", queue()}, {"C", queue()}, {"D", queue()}}}};
  const SplitView view = split_with(source, {"A=One", "B=Two", "C=Three", "D=Four"}, at_a_time(2));
  const Json& resources = view.root()["Resources"];
  CHECK_FALSE(resources["Four"].contains("DependsOn"));
  CHECK_FALSE(resources["One"].contains("DependsOn"));
  CHECK(resources["Three"]["DependsOn"] == Json({"Four"}));
  CHECK(resources["Two"]["DependsOn"] == Json({"One"}));
}

TEST_CASE("a bound that the stacks do not reach changes nothing", "[S34]") {
  const Json source = {{"Resources", {{"A", queue()}, {"B", queue()}}}};
  const SplitView view = split_with(source, {"A=One", "B=Two"}, at_a_time(2));
  CHECK(view.split.files.back().text == split_with(source, {"A=One", "B=Two"}).split.files.back().text);
}

TEST_CASE("stacks wait in the order that the references make, through the root too", "[S34]") {
  const Json source = {
      {"Resources",
       {{"First", queue()}, {"Middle", queue("First")}, {"Last", queue("Middle")}, {"Free", queue()}}}};
  const SplitView view =
      split_with(source, {"First=Zulu", "Middle=root", "Last=Alpha", "Free=Mike"}, at_a_time(1));
  const Json& resources = view.root()["Resources"];
  CHECK_FALSE(resources["Mike"].contains("DependsOn"));
  CHECK(resources["Zulu"]["DependsOn"] == Json({"Mike"}));
  CHECK(resources["Middle"]["DependsOn"] == Json("Zulu"));
  CHECK(resources["Alpha"]["DependsOn"] == Json({"Middle", "Zulu"}));
}

TEST_CASE("no template has more stacks at a time than are allowed", "[S34]") {
  const auto most = static_cast<std::size_t>(GENERATE(1, 2, 3, 5));
  const std::int64_t cap = GENERATE(12, 20, 60);  // 12 makes a tree
  SplitOptions options = at_a_time(static_cast<std::int64_t>(most));
  options.limits.resources = cap;
  const SplitView view = split_with(Estate(60).json(), {}, options);
  REQUIRE(view.split.stacks.size() > 3);
  for (const auto& [name, content] : view.files)
    if (name != kManifestFile) CHECK(most_at_a_time(content) <= most);
}
