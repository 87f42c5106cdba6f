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

TEST_CASE("a name has no digits of a hash, and follows the construct path", "[plan][S88]") {
  const auto name_of = [](const std::string& resources) {
    const auto source = read_template(*read_json(source_of("{\"Resources\": {" + resources + "}}")));
    REQUIRE(source.ok());
    std::vector<std::int32_t> all(source->resources.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::int32_t>(i);
    const std::string name = name_stacks(*source, {all}, "Stack", {}).front();
    return name.substr(0, name.size() - 6);
  };
  CHECK(name_of(R"("a60812A60812FF": {"Type": "AWS::SQS::Queue"})") == "NestedStack");
  CHECK(name_of(R"("Version1000000000": {"Type": "AWS::SQS::Queue"})") == "NestedStack");
  CHECK(name_of(R"("Orders0B1A2C3D": {"Type": "AWS::SQS::Queue"})") == "OrdersStack");
  CHECK(name_of(R"("Orders2024": {"Type": "AWS::SQS::Queue"})") == "OrdersStack");
  const std::string metadata = R"("Metadata": {"aws:cdk:path": "Shop/)";
  CHECK(name_of(R"("A0B1A2C3D": {"Type": "AWS::SQS::Queue", )" + metadata + R"(order-intake/Inbox/Resource"}},
                 "B0B1A2C3D": {"Type": "AWS::SQS::Queue", )" +
                metadata + R"(order-intake/Dead/Resource"}},
                 "C0B1A2C3D": {"Type": "AWS::SQS::Queue", )" +
                metadata + R"(Mail/Resource"}})") == "OrderintakeStack");
}
