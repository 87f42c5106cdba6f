#include "base/camel_words.hpp"

#include "catch.hpp"

using namespace cfnsplit;

TEST_CASE("a logical id falls into its words") {
  using Words = std::vector<std::string_view>;
  CHECK(camel_words("S17GetOrderLogGroup") == Words{"S17", "Get", "Order", "Log", "Group"});
  CHECK(camel_words("APIGatewayV2") == Words{"API", "Gateway", "V2"});
  CHECK(camel_words("myTable") == Words{"my", "Table"});
  CHECK(camel_words("X") == Words{"X"});
  CHECK(camel_words("").empty());
}
