#include "template/resource_matcher.hpp"

#include "catch.hpp"
#include "template/construct_paths.hpp"

using namespace cfnsplit;

namespace {

using Found = std::vector<std::int32_t>;

ResourceMatcher shop() {
  return ResourceMatcher(
      {{"OrdersTable0B1A2C3D", "AWS::DynamoDB::Table", "Shop/Orders/Table/Resource"},
       {"OrdersHandler1A2B3C4D", "AWS::Lambda::Function", "Shop/Orders/Handler/Resource"},
       {"OrdersHandlerRole5A6B7C8D", "AWS::IAM::Role", "Shop/Orders/Handler/ServiceRole/Resource"},
       {"Mail", "AWS::SNS::Topic", "Shop/Mail"},
       {"Api", "AWS::AppSync::GraphQLApi", ""},
       {"ApiKey", "AWS::AppSync::ApiKey", ""}});
}

}  // namespace

TEST_CASE("resources are named by id, type and construct path", "[S88]") {
  const ResourceMatcher matcher = shop();
  CHECK(matcher.find("Mail") == Found{3});
  CHECK(matcher.find("AWS::IAM::Role") == Found{2});
  CHECK(matcher.find("Shop/Orders/Table/Resource") == Found{0});
  CHECK(matcher.find("Shop/Orders/Table") == Found{0});
  CHECK(matcher.find("/Shop/Orders/Table/") == Found{0});
  CHECK(matcher.find("Shop/Orders/Handler") == Found{1});  // and not its role
  CHECK(matcher.find("Shop/Mail") == Found{3});
  CHECK(matcher.find("Shop/Orders") == Found{0, 1, 2});
  CHECK(matcher.find("Shop/Ord").empty());
  CHECK(matcher.find("").empty());
  CHECK(matcher.find("/").empty());
}

TEST_CASE("patterns are of types, paths or ids by what they hold", "[S88]") {
  const ResourceMatcher matcher = shop();
  CHECK(matcher.find("AWS::AppSync::*") == Found{4, 5});
  CHECK(matcher.find("Orders*") == Found{0, 1, 2});
  CHECK(matcher.find("*Handler*") == Found{1, 2});
  CHECK(matcher.find("Api???") == Found{5});
  CHECK(matcher.find("Shop/Orders/Handler/*") == Found{1, 2});
  CHECK(matcher.find("*/Table") == Found{0});
  CHECK(matcher.find("AWS*").empty());
}

TEST_CASE("a star stands for any text, the empty one included", "[S88]") {
  CHECK(matches_pattern("abc", "abc*"));
  CHECK(matches_pattern("abcabd", "*ab?"));
  CHECK(matches_pattern("", "*"));
  CHECK_FALSE(matches_pattern("abc", "ab"));
  CHECK_FALSE(matches_pattern("abc", "?abc"));
  CHECK_FALSE(matches_pattern(std::string(5000, 'a'), "*a*a*a*a*b"));
}

TEST_CASE("a name that means nothing gets the closest one", "[S88]") {
  const ResourceMatcher matcher = shop();
  CHECK(matcher.hint("AWS::AppSnyc::*") == "did you mean 'AWS::AppSync::*'?");
  CHECK(matcher.hint("Ordres*") == "did you mean 'Orders*'?");
  CHECK(matcher.hint("Shop/Ordres/Table") == "did you mean 'Shop/Orders/Table'?");
  CHECK(matcher.hint("Mial") == "did you mean 'Mail'?");
  CHECK(matcher.hint("Zebra*").starts_with("give a logical id"));
}

TEST_CASE("constructs are told below the stack, without the hash of ids", "[S88]") {
  using Steps = std::vector<std::string_view>;
  const auto below =
      constructs_below_stack({"Shop/Orders/Table/Resource", "", "Shop/Mail", "Shop/CDKMetadata/Default"});
  CHECK(below == std::vector<Steps>{{"Orders", "Table"}, {}, {"Mail"}, {"CDKMetadata"}});
  CHECK(constructs_below_stack({"Prod/Shop/Only/Resource"}) == std::vector<Steps>{{"Resource"}});
  CHECK(without_hash("OrdersTable0B1A2C3D") == "OrdersTable");
  CHECK(without_hash("FnCurrentVersion0B1A2C3Dab5c765f3c55e4e61583b51b00a95742") == "FnCurrentVersion");
  CHECK(without_hash("OrdersTable") == "OrdersTable");
  CHECK(without_hash("0B1A2C3D") == "0B1A2C3D");
}
