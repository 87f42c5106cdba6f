#include "plan/strategy/strategy_stacks.hpp"

#include "catch.hpp"
#include "support.hpp"
#include "syntax/json_reader.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

TEST_CASE("stacks of a strategy are found by name, and get a number where the name is taken", "[strategy]") {
  const auto source = read_template(*read_json(source_of(
      R"({"Resources": {"AlarmsNestedStack": {"Type": "AWS::SNS::Topic"}}, "Parameters": {"Stage": {}}})")));
  REQUIRE(source.ok());
  StrategyStacks stacks(*source, {"Back"});
  CHECK(stacks.called("Back") == 1);
  CHECK(stacks.called("Front") == 2);
  CHECK(stacks.name(stacks.add("Stage")) == "Stage2");
  CHECK(stacks.name(stacks.add("Back")) == "Back2");
  CHECK(stacks.name(stacks.add("back2")) == "back22");  // each becomes a file
  CHECK(stacks.name(stacks.add("Root")) == "Root2");
  CHECK(stacks.name(stacks.add("Aux")) == "Aux2");  // Windows has a device of that name
  CHECK(stacks.name(stacks.add("Com1")) == "Com12");
  const std::int32_t alarms = stacks.add("AlarmsNestedStack");
  CHECK(stacks.name(alarms) == "AlarmsNestedStack2");
  CHECK(stacks.group_of(alarms) == alarms);
  const std::int32_t more = stacks.add_part(alarms, 1);
  CHECK(stacks.name(more) == "AlarmsNestedStack22");
  CHECK(stacks.group_of(more) == alarms);
  CHECK(stacks.find("AlarmsNestedStack2") == alarms);
  CHECK(stacks.find("Nowhere") == 0);
  CHECK(stacks.size() == std::ssize(stacks.names()));
}
