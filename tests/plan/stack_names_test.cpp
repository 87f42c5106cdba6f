#include "plan/stack_names.hpp"

#include <set>

#include "base/device_names.hpp"
#include "base/letter_case.hpp"
#include "catch.hpp"
#include "support.hpp"
#include "syntax/json_reader.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

TEST_CASE("a new name differs in more than case from what is taken", "[plan]") {
  const auto source = read_template(
      *read_json(source_of(R"({"Resources": {"OrdersTable": {"Type": "AWS::DynamoDB::Table"}}})")));
  REQUIRE(source.ok());
  const std::string free = name_stacks(*source, {{0}}, "Stack", {}).front();
  CHECK(free.starts_with("OrdersStack"));
  const std::string other = name_stacks(*source, {{0}}, "Stack", {in_lower_case(free)}).front();
  CHECK(other.starts_with("OrdersStack"));
  CHECK_FALSE(is_same_without_case(other, free));
}

TEST_CASE("a new name is no device of Windows, and none differs from another in case alone", "[plan]") {
  const auto source = read_template(*read_json(source_of(
      R"({"Resources": {"AuxTable": {"Type": "AWS::DynamoDB::Table"}, "AUXTopic": {"Type": "AWS::SNS::Topic"},
          "ConRole": {"Type": "AWS::IAM::Role"}}})")));
  REQUIRE(source.ok());
  const std::vector<std::string> names = name_stacks(*source, {{0}, {1}, {2}}, "", {});
  std::set<std::string> lower;
  for (const std::string& name : names) {
    INFO(name);
    CHECK_FALSE(is_device_name(name));
    CHECK(lower.insert(in_lower_case(name)).second);
  }
}
