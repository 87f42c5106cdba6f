#include "check/prefixes.hpp"

#include "catch.hpp"

using namespace cfnsplit;

namespace {

std::string prefixes(std::vector<std::string_view> names, std::size_t most = 5) {
  std::string text;
  for (const Share& share : common_prefixes(std::move(names), most))
    text += share.name + ' ' + std::to_string(share.count) + ';';
  return text;
}

}  // namespace

TEST_CASE("words begin at capitals and at digits", "[prefixes]") {
  CHECK(prefixes({"OrderApi", "OrderDb", "UserApi", "UserDb"}) == "Order 2;User 2;");
  CHECK(prefixes({"OrderApi", "OrdersApi", "OrderDb", "Other"}) == "Order 2;");
  CHECK(prefixes({"APIKey", "APIPlan", "Apiary", "DBCluster", "DBProxy"}) == "API 2;DB 2;");
  CHECK(prefixes({"Q1", "Q2", "R1", "S"}) == "Q 2;");
}

TEST_CASE("a prefix that all share says nothing and is divided", "[prefixes]") {
  CHECK(prefixes({"ShopOrderApi", "ShopOrderDb", "ShopUserApi", "ShopUserDb"}) == "ShopOrder 2;ShopUser 2;");
  CHECK(prefixes({"Queue1", "Queue2", "Queue3"}) == "Queue 3;");
}

TEST_CASE("no names, single names, and names that are prefixes of others", "[prefixes]") {
  CHECK(prefixes({}).empty());
  CHECK(prefixes({"A"}).empty());
  CHECK(prefixes({"A", "B"}).empty());
  CHECK(prefixes({"Api", "ApiKey", "ApiKeyPlan", "Db", "DbA"}) == "Api 3;Db 2;");
  CHECK(prefixes({"", "", "1", "12"}).empty());
}

TEST_CASE("the most frequent come first, as many as wanted, whatever the order of the names", "[prefixes]") {
  CHECK(prefixes({"C1", "B1", "A1", "A2", "B2", "B3", "C2"}, 2) == "B 3;A 2;");
  CHECK(prefixes({"B3", "A2", "C1", "C2", "B1", "A1", "B2"}, 2) == "B 3;A 2;");
}
