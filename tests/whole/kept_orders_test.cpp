// What orders cost that a lock keeps though no service needs them, and who is told so: S96.
#include <algorithm>
#include <cfnsplit/plan.hpp>

#include "whole/lock_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

Json topic(const std::string& name) {
  return {{"Type", "AWS::SNS::Topic"}, {"Properties", {{"TopicName", name}}}};
}

// Alarm in Watch names Jobs in Data, and nothing waits for it.
const std::vector<std::string> kApart = {"Jobs=Data", "Told=Data", "Alarm=Watch", "Action=Watch"};

Json watched() {
  Json source;
  Json& resources = source["Resources"];
  resources["Jobs"] = {{"Type", "AWS::SQS::Queue"}, {"Properties", {{"QueueName", "jobs"}}}};
  resources["Told"] = topic("told");
  resources["Action"] = topic("action");
  resources["Alarm"] = {
      {"Type", "AWS::CloudWatch::Alarm"},
      {"Properties",
       {{"AlarmName", "late"},
        {"Dimensions", {{{"Name", "QueueName"}, {"Value", {{"Fn::GetAtt", {"Jobs", "QueueName"}}}}}}}}}};
  return source;
}

// From now on Data waits for Watch as well.
Json closed(Json source) {
  source["Resources"]["Told"]["DependsOn"] = "Action";
  return source;
}

SplitOptions keeping() {
  SplitOptions options;
  options.keep_orders = true;
  return options;
}

SplitOptions over_lock_that_keeps(const Json& source, std::vector<std::string> pins) {
  SplitOptions again = with_lock({}, split_with(source, pins, keeping()).split);
  again.tell_moves = again.tell_order_saving = true;
  return again;
}

std::string hint_of(const std::vector<Diagnostic>& found, std::string_view code) {
  const auto one = std::ranges::find(found, code, &Diagnostic::code);
  REQUIRE(one != found.end());
  return one->hint;
}

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

const std::string kDrops = " drops the order of 'Alarm' after 'Jobs', which no service needs";

}  // namespace

TEST_CASE("a plan tells the values that orders cost which a lock keeps", "[S96][lock][plan]") {
  Json source = watched();
  std::vector<std::string> pins = kApart;
  Json read = Json::array();
  for (const char* const id : {"One", "Two", "Three"}) {
    source["Resources"][id] = {{"Type", "AWS::SQS::Queue"}};
    pins.push_back(std::string(id) + "=Data");
    read.push_back({{"Fn::GetAtt", {id, "QueueName"}}});
  }
  source["Resources"]["Beside"] = {{"Type", "AWS::SQS::Queue"}};
  pins.push_back("Beside=Watch");
  read.push_back({{"Fn::GetAtt", {"Beside", "QueueName"}}});
  SplitOptions again = over_lock_that_keeps(source, pins);
  source["Resources"]["Reader"] =
      topic("reader");  // three values nearer to Data, which must not wait for Watch
  source["Resources"]["Reader"]["Properties"]["DisplayName"] = {{"Fn::Join", {"", read}}};

  const Split kept = split_with(source, {}, again).split;
  CHECK(kept.shared_values == 3);
  REQUIRE(kept.order_saving.has_value());
  CHECK(kept.order_saving->shared_values == 1);
  CHECK(kept.order_saving->moves == 0);
  CHECK(kept.order_saving->dropped_orders == 1);
  CHECK(says(
      plan_text("test.json", kept, {}),
      "\n  with --no-keep-orders: 1 shared value instead of 3; it drops 1 order that no service needs\n"));
  CHECK(Json::parse(plan_json("test.json", kept, {}))["no_keep_orders"] ==
        Json({{"shared_values", 1}, {"moves", 0}, {"dropped_orders", 1}}));

  const auto tells = [&] { return split_with(source, {}, again).split.order_saving.has_value(); };
  SECTION("not where nobody asks") { again.tell_order_saving = false; }
  SECTION("nor where someone has decided") { again.keep_orders = true; }
  SECTION("nor where they are dropped") { again.keep_orders = false; }
  SECTION("nor without known values") { again.known_values = false; }
  SECTION("nor where nothing stands") { again.lock.reset(); }
  SECTION("nor where they cost nothing") { source["Resources"].erase("Reader"); }
  CHECK_FALSE(tells());
}

TEST_CASE("a plan tells the moves that orders cost which a lock keeps", "[S96][lock][plan]") {
  const SplitOptions again = over_lock_that_keeps(watched(), kApart);
  const Split kept = split_with(closed(watched()), {}, again).split;
  CHECK(kept.moves.size() == 1);
  REQUIRE(kept.order_saving.has_value());
  CHECK(kept.order_saving->moves == 0);
  CHECK(says(plan_text("test.json", kept, {}), ", 0 moves instead of 1; it drops 1 order"));
}

TEST_CASE("a cycle that a kept order closes names the option that drops it", "[S96][CFS0809][CFS0819]") {
  const Json source = closed(watched());
  SplitOptions again = with_lock({}, split_with(source, kApart).split);  // which drops it
  std::string option = "--no-keep-orders";
  SECTION("kept by --keep-orders") { again.keep_orders = true; }
  SECTION("kept without known values") {
    again.known_values = false;
    option = "--known-values on with --no-keep-orders";
  }
  CHECK(hint_of(refused(source, again), "CFS0809").starts_with(option + kDrops + "; take back one of"));
  again.tell_moves = true;
  CHECK(hint_of(split_with(source, {}, again).diagnostics, "CFS0819").ends_with("; or " + option + kDrops));
}

TEST_CASE("a cycle that stays without the order names no option", "[S96][CFS0809]") {
  Json source = watched();
  source["Resources"]["Keeper"] = topic("keeper");
  source["Resources"]["Keeper"]["DependsOn"] = "Jobs";
  std::vector<std::string> pins = kApart;
  pins.push_back("Keeper=Watch");
  const SplitOptions again = with_lock(keeping(), split_with(source, pins, keeping()).split);
  CHECK_FALSE(says(hint_of(refused(closed(source), again), "CFS0809"), "-keep-orders"));
}

TEST_CASE("where known values are off and a quota fails for it, the refusal says so", "[S95][CFS0809]") {
  Json source = {{"Resources", Json::object()}};
  std::vector<std::string> pins = {"Reader=Watch"};
  Json read = Json::array();
  for (const char* const id : {"One", "Two", "Three", "Four"}) {
    source["Resources"][id] = topic(std::string("t") + id);
    pins.push_back(std::string(id) + "=Data" + (pins.size() % 2 ? "A" : "B"));
    read.push_back({{"Fn::GetAtt", {id, "TopicName"}}});
  }
  source["Resources"]["Reader"] = topic("reader");
  source["Resources"]["Reader"]["Properties"]["DisplayName"] = {{"Fn::Join", {"", read}}};
  SplitOptions options;
  options.limits.parameters = 1;
  SplitOptions again = with_lock(options, split_with(source, pins, options).split);
  again.known_values = false;
  CHECK(says(hint_of(refused(source, again), "CFS0809"), "--known-values on would move nothing; "));
}
