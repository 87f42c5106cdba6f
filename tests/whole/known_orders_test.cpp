// Orders that no service needs: S96. Each split is proved before it is returned.
#include <algorithm>

#include "whole/split_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

Json resource(const std::string& type, Json properties) {
  return {{"Type", type}, {"Properties", std::move(properties)}};
}

Json attribute(const std::string& id, const std::string& name) { return {{"Fn::GetAtt", {id, name}}}; }

// Alarm has the name of Jobs as a dimension, and nothing waits for it.
Json watched() {
  Json source;
  source["Resources"] = {
      {"Alarm",
       resource("AWS::CloudWatch::Alarm",
                {{"Dimensions", {{{"Name", "QueueName"}, {"Value", attribute("Jobs", "QueueName")}}}}})},
      {"Jobs", resource("AWS::SQS::Queue", {{"QueueName", "jobs"}})},
      {"Other", queue()}};
  return source;
}

Json waits_of(const SplitView& view, const std::string& resource) {
  return view.root()["Resources"][resource].value("DependsOn", Json::array());
}

Outcome<Split> next_split(const Json& source, const std::string& lock, SplitOptions options = {}) {
  options.lock = TemplateFile{"test.lock.json", lock};
  return split("test.json", source.dump(), options);
}

const std::vector<std::string> kApart = {"Jobs=Data", "Alarm=Watch", "Other=root"};

}  // namespace

TEST_CASE("an alarm does not wait for what its dimensions name", "[S96]") {
  const SplitView view = split_with(watched(), kApart);
  CHECK(waits_of(view, "Watch").empty());
  CHECK(view.manifest()["dropped_orders"] == Json::array({{{"before", "Jobs"}, {"after", "Alarm"}}}));
}

TEST_CASE("another way of needing the resource keeps the order", "[S96]") {
  Json source = watched();
  Json& alarm = source["Resources"]["Alarm"];
  SECTION("DependsOn") { alarm["DependsOn"] = "Jobs"; }
  SECTION("a text that is looked up") { alarm["Properties"]["AlarmActions"] = {attribute("Jobs", "Arn")}; }
  SECTION("a value that is not known") { alarm["Properties"]["AlarmDescription"] = {{"Ref", "Jobs"}}; }
  SECTION("a choice on the way to the text") {
    source["Conditions"]["Always"] = {{"Fn::Equals", {"a", "a"}}};
    const Json dimensions = alarm["Properties"]["Dimensions"];
    alarm["Properties"]["Dimensions"] = {{"Fn::If", {"Always", dimensions, {{"Ref", "AWS::NoValue"}}}}};
  }
  SECTION("something that waits for the alarm") { source["Resources"]["Other"]["DependsOn"] = "Alarm"; }
  SECTION("a condition of the resource") {
    source["Conditions"]["Always"] = {{"Fn::Equals", {"a", "a"}}};
    alarm["Condition"] = source["Resources"]["Jobs"]["Condition"] = "Always";
  }
  const SplitView view = split_with(source, kApart);
  CHECK(view.manifest()["dropped_orders"].empty());
}

TEST_CASE("a permission that names its function by a text waits for its source", "[S96]") {
  const auto orders = [](Json function) {
    Json source;
    source["Resources"] = {
        {"Work", resource("AWS::Lambda::Function", {{"FunctionName", "work"}})},
        {"Tick",
         resource("AWS::Events::Rule",
                  {{"Name", "tick"}, {"Targets", {{{"Id", "a"}, {"Arn", attribute("Work", "Arn")}}}}})},
        {"Alarm", resource("AWS::Lambda::Permission", {{"FunctionName", std::move(function)},
                                                       {"SourceArn", attribute("Tick", "Arn")}})}};
    return split_with(source, {"Work=Data", "Tick=Data", "Alarm=Watch"});
  };
  CHECK(waits_of(orders("work"), "Watch") == Json({"Data"}));
  CHECK(orders("work").manifest()["dropped_orders"].empty());
  CHECK(orders({{"Fn::Sub", "${Work}:live"}}).manifest()["dropped_orders"].empty());
  CHECK(orders({{"Ref", "Work"}}).manifest()["dropped_orders"] ==
        Json::array({{{"before", "Tick"}, {"after", "Alarm"}}}));
}

TEST_CASE("a policy that names a principal by a text waits for what its condition names", "[S96]") {
  const auto dropped = [](Json principal, Json queues) {
    Json source = watched();
    Json statement = {{"Principal", std::move(principal)},
                      {"Condition", {{"ArnEquals", {{"aws:SourceArn", attribute("Jobs", "Arn")}}}}}};
    source["Resources"]["Alarm"] = resource(
        "AWS::SQS::QueuePolicy",
        {{"Queues", std::move(queues)}, {"PolicyDocument", {{"Statement", Json::array({statement})}}}});
    return split_with(source, kApart).manifest()["dropped_orders"].size();
  };
  const Json other = Json::array({{{"Ref", "Other"}}});
  CHECK(dropped("*", other) == 1);
  CHECK(dropped({{"AWS", "*"}}, other) == 1);
  CHECK(dropped({{"AWS", Json::array({attribute("Other", "Arn")})}}, other) == 1);
  CHECK(dropped({{"AWS", "arn:aws:iam::111122223333:role/a"}}, other) == 0);
  CHECK(dropped({{"Fn::Sub", "*"}}, other) == 0);
  CHECK(dropped("*", Json::array({"https://queue"})) == 0);
}

TEST_CASE("stacks may name each other where no service needs an order", "[S31][S96]") {
  Json source = watched();
  source["Resources"]["Action"] = resource("AWS::SNS::Topic", {{"TopicName", "action"}});
  source["Resources"]["Told"] = resource(
      "AWS::SNS::Subscription", {{"Protocol", "sqs"}, {"TopicArn", {{"Ref", "Action"}}}, {"Endpoint", "x"}});
  SplitOptions options;
  options.pins = {{"Jobs", "Data"}, {"Told", "Data"}, {"Action", "Watch"}, {"Alarm", "Watch"}};
  const Outcome<Split> dropped = split("test.json", source.dump(), options);
  INFO(to_text(dropped.diagnostics));
  REQUIRE(dropped.ok());
  const auto hint = [&] {
    const std::vector<Diagnostic> found = refused(source, options);
    const auto cycle = std::ranges::find(found, "CFS0403", &Diagnostic::code);
    REQUIRE(cycle != found.end());
    return cycle->hint;
  };
  const std::string drops =
      " drops the order of 'Alarm' after 'Jobs', which no service needs; or pin what needs";
  options.keep_orders = true;
  CHECK(hint().starts_with("--no-keep-orders" + drops));
  options.known_values = false;
  CHECK(hint().starts_with("--known-values on with --no-keep-orders" + drops));
}

TEST_CASE("the lock records that orders are dropped, and without a word keeps them", "[S96]") {
  const SplitView first = split_with(watched(), kApart);
  CHECK(Json::parse(first.split.lock)["drops_orders"] == true);
  const Outcome<Split> second = next_split(watched(), first.split.lock);
  REQUIRE(second.ok());
  CHECK(second->dropped_orders.size() == 1);
  CHECK(second->lock == first.split.lock);

  SplitOptions keeping;
  keeping.keep_orders = true;
  const SplitView kept = split_with(watched(), kApart, keeping);
  CHECK(waits_of(kept, "Watch") == Json({"Data"}));
  CHECK_FALSE(Json::parse(kept.split.lock).contains("drops_orders"));
  const Outcome<Split> still_kept = next_split(watched(), kept.split.lock);
  REQUIRE(still_kept.ok());
  CHECK(still_kept->dropped_orders.empty());

  SplitOptions dropping;
  dropping.keep_orders = false;
  const Outcome<Split> asked = next_split(watched(), kept.split.lock, dropping);
  REQUIRE(asked.ok());
  CHECK(asked->dropped_orders.size() == 1);
  CHECK(asked->moves.empty());
  dropping.frozen = true;
  const Outcome<Split> frozen = next_split(watched(), kept.split.lock, dropping);
  CHECK(has_code(frozen.diagnostics, "CFS0810"));
}

TEST_CASE("the manifest of an earlier split tells whether its orders are dropped", "[S96]") {
  const SplitView first = split_with(watched(), kApart);
  SplitOptions options;
  options.manifest = *std::ranges::find(first.split.files, "manifest.json", &TemplateFile::name);
  const Outcome<Split> second = split("test.json", watched().dump(), options);
  REQUIRE(second.ok());
  CHECK(second->dropped_orders.size() == 1);
}
