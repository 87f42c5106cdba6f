#include "plan/stack_names.hpp"

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
