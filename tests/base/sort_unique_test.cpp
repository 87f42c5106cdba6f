#include "base/sort_unique.hpp"

#include <string>

#include "catch.hpp"

using namespace cfnsplit;

TEST_CASE("a list becomes a sorted set") {
  std::vector<std::string> items = {"b", "a", "b", "c", "a", "b"};
  sort_unique(items);
  CHECK(items == std::vector<std::string>{"a", "b", "c"});
  std::vector<int> none;
  sort_unique(none);
  CHECK(none.empty());
}
