// Orders that no service needs: S96. Each split is proved before it is returned.
#include <algorithm>
#include <cfnsplit/fold.hpp>

#include "whole/split_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

Json resource(const std::string& type, Json properties) {
  return {{"Type", type}, {"Properties", std::move(properties)}};
}

// Work has the name of Table in its environment, and Call makes it run.
Json caller() {
  Json source;
  source["Resources"] = {
      {"Call", resource("Custom::Seed", {{"ServiceToken", {{"Fn::GetAtt", {"Work", "Arn"}}}}})},
      {"Other", queue()},
      {"Table", resource("AWS::DynamoDB::Table", {{"TableName", "orders"}})},
      {"Work", resource("AWS::Lambda::Function",
                        {{"Environment", {{"Variables", {{"TABLE", {{"Ref", "Table"}}}}}}}})}};
  return source;
}

Json waits_of(const SplitView& view, const std::string& resource) {
  return view.root()["Resources"][resource].value("DependsOn", Json::array());
}

Json order(const std::string& before, const std::string& after) {
  return {{"before", before}, {"after", after}};
}

Outcome<Split> next_split(const Json& source, const std::string& lock, SplitOptions options = {}) {
  options.lock = TemplateFile{"test.lock.json", lock};
  return split("test.json", source.dump(), options);
}

const std::vector<std::string> kApart = {"Table=Data", "Work=Code", "Call=Last", "Other=root"};

}  // namespace

TEST_CASE("a function does not wait for what its environment names, and what calls it does", "[S96]") {
  const SplitView view = split_with(caller(), kApart);
  CHECK(waits_of(view, "Code").empty());
  CHECK(waits_of(view, "Last") == Json({"Data"}));  // for Code by the value that it takes in
  CHECK(view.manifest()["dropped_orders"] == Json::array({order("Table", "Work")}));
  CHECK_FALSE(view.manifest().contains("added_orders"));
}

TEST_CASE("what shares a stack with the resource waits for it there", "[S96]") {
  const Json source = caller();
  const SplitView view = split_with(source, {"Table=Data", "Work=Code", "Call=Data", "Other=root"});
  CHECK(view.child("Data")["Resources"]["Call"]["DependsOn"] == Json({"Table"}));
  CHECK(view.manifest()["added_orders"] == Json::array({order("Table", "Call")}));
  const Outcome<Folded> folded = fold(view.split.files, {});
  INFO(to_text(folded.diagnostics));
  REQUIRE(folded.ok());
  CHECK(Json::parse(folded->text) == source);
}

TEST_CASE("where the holder shares a stack with both nothing is added", "[S96]") {
  const SplitView view = split_with(caller(), {"Table=Data", "Work=Data", "Call=Data", "Other=root"});
  CHECK_FALSE(view.child("Data")["Resources"]["Call"].contains("DependsOn"));
}

TEST_CASE("another way of needing the resource keeps the order", "[S96]") {
  Json source = caller();
  Json& work = source["Resources"]["Work"];
  SECTION("DependsOn") { work["DependsOn"] = "Table"; }
  SECTION("a text that is looked up") {
    work["Properties"]["DeadLetterConfig"]["TargetArn"] = {{"Fn::GetAtt", {"Table", "Arn"}}};
  }
  SECTION("a value that is not known") {
    work["Properties"]["Description"] = {{"Fn::GetAtt", {"Table", "StreamArn"}}};
  }
  SECTION("a choice on the way to the text") {
    source["Conditions"]["Always"] = {{"Fn::Equals", {"a", "a"}}};
    const Json variables = work["Properties"]["Environment"];
    work["Properties"]["Environment"] = {{"Fn::If", {"Always", variables, {{"Ref", "AWS::NoValue"}}}}};
  }
  const SplitView view = split_with(source, kApart);
  CHECK(view.manifest()["dropped_orders"].empty());
}

TEST_CASE("stacks may name each other where no service needs an order", "[S31][S96]") {
  Json source = caller();
  source["Resources"]["Map"] =
      resource("AWS::Lambda::EventSourceMapping", {{"FunctionName", {{"Ref", "Work"}}}, {"BatchSize", 1}});
  SplitOptions options;
  for (const auto& [id, stack] :
       {std::pair("Table", "Data"), std::pair("Map", "Data"), std::pair("Work", "Code")})
    options.pins.push_back({id, stack});
  const Outcome<Split> dropped = split("test.json", source.dump(), options);
  INFO(to_text(dropped.diagnostics));
  REQUIRE(dropped.ok());
  options.keep_orders = true;
  CHECK(has_code(refused(source, options), "CFS0403"));
}

TEST_CASE("the lock records that orders are dropped, and without a word keeps them", "[S96]") {
  const SplitView first = split_with(caller(), kApart);
  CHECK(Json::parse(first.split.lock)["drops_orders"] == true);
  const Outcome<Split> second = next_split(caller(), first.split.lock);
  REQUIRE(second.ok());
  CHECK(second->dropped_orders.size() == 1);
  CHECK(second->lock == first.split.lock);

  SplitOptions keeping;
  keeping.keep_orders = true;
  const SplitView kept = split_with(caller(), kApart, keeping);
  CHECK(waits_of(kept, "Code") == Json({"Data"}));
  CHECK_FALSE(Json::parse(kept.split.lock).contains("drops_orders"));
  const Outcome<Split> still_kept = next_split(caller(), kept.split.lock);
  REQUIRE(still_kept.ok());
  CHECK(still_kept->dropped_orders.empty());

  SplitOptions dropping;
  dropping.keep_orders = false;
  const Outcome<Split> asked = next_split(caller(), kept.split.lock, dropping);
  REQUIRE(asked.ok());
  CHECK(asked->dropped_orders.size() == 1);
  CHECK(asked->moves.empty());
  dropping.frozen = true;
  const Outcome<Split> frozen = next_split(caller(), kept.split.lock, dropping);
  CHECK(has_code(frozen.diagnostics, "CFS0810"));
}

TEST_CASE("the manifest of an earlier split tells whether its orders are dropped", "[S96]") {
  const SplitView first = split_with(caller(), kApart);
  SplitOptions options;
  const auto manifest = std::ranges::find(first.split.files, "manifest.json", &TemplateFile::name);
  options.manifest = *manifest;
  const Outcome<Split> second = split("test.json", caller().dump(), options);
  REQUIRE(second.ok());
  CHECK(second->dropped_orders.size() == 1);
}
