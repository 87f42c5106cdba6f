// What a wave says of resources that come later.
#include <cfnsplit/waves.hpp>

#include <algorithm>

#include "whole/estate.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

TEST_CASE("a wave names what a later one makes by its known name", "[waves][S95]") {
  Json source;
  SplitOptions options;
  options.limits.resources = 20;
  options.limits.operations = 14;
  for (int i = 0; i < 10; ++i) {
    const std::string number = std::to_string(i), queue = "Queue" + number, alarm = "Alarm" + number;
    source["Resources"][queue] = {{"Type", "AWS::SQS::Queue"},
                                  {"Properties", {{"QueueName", "jobs-" + number}}}};
    source["Resources"][alarm] = {
        {"Type", "AWS::CloudWatch::Alarm"},
        {"Properties",
         {{"Dimensions", {{{"Name", "QueueName"}, {"Value", {{"Fn::GetAtt", {queue, "QueueName"}}}}}}}}}};
    options.pins.push_back({queue, "Queues"});
    options.pins.push_back({alarm, "Alarms"});
  }
  source["Resources"]["First"] = {{"Type", "AWS::SNS::Topic"}};
  source["Resources"]["Queue0"]["DependsOn"] = "First";
  options.pins.push_back({"First", "Alarms"});
  const Outcome<WavePlan> plan = plan_waves("test.json", source.dump(), options);
  REQUIRE(plan.ok());
  REQUIRE(plan->waves.size() > 1);
  const std::vector<TemplateFile>& files = plan->waves.front().files;
  const auto file = [&](std::string_view name) {
    return std::ranges::find(files, name, &TemplateFile::name);
  };
  REQUIRE(file("Alarms.template.json") != files.end());
  const Json alarms = Json::parse(file("Alarms.template.json")->text);
  CHECK(alarms["Resources"]["Alarm3"]["Properties"]["Dimensions"][0]["Value"] == "jobs-3");
  CHECK(file("Queues.template.json") == files.end());
}
