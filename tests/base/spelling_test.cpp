#include "base/spelling.hpp"

#include "catch.hpp"

using namespace cfnsplit;

TEST_CASE("the closest name is found", "[spelling]") {
  const std::vector<std::string_view> names = {"OrderTable", "OrdersTable", "Queue", "Resources"};
  CHECK(closest_name("OrdrTable", names) == "OrderTable");
  CHECK(closest_name("OrderTabel", names) == "OrderTable");  // neighbours swapped: one edit
  CHECK(closest_name("ORDERTABLE", names) == "OrderTable");  // case costs nothing
  CHECK(closest_name("Ressources", names) == "Resources");
  CHECK(closest_name("Quue", names) == "Queue");
}

TEST_CASE("a name that resembles none has no suggestion", "[spelling]") {
  CHECK(closest_name("Bucket", {"Queue", "Topic"}).empty());
  CHECK(closest_name("Bucket", {}).empty());
  CHECK(closest_name("", {"Queue"}).empty());
}

TEST_CASE("at most a third of the name is mended, and at least one edit is allowed", "[spelling]") {
  CHECK(closest_name("abcdef", {"abcdxx"}) == "abcdxx");
  CHECK(closest_name("abcdef", {"abcxxx"}).empty());
  CHECK(closest_name("ab", {"ax"}) == "ax");
  CHECK(closest_name("ab", {"xy"}).empty());
  CHECK(closest_name("b", {"a"}).empty());
}

TEST_CASE("ties go to the name that sorts first, whatever the order", "[spelling]") {
  CHECK(closest_name("Tabl", {"Tablx", "Table"}) == "Table");
  CHECK(closest_name("Tabl", {"Table", "Tablx"}) == "Table");
}

TEST_CASE("a hint names the closest name, or says something else", "[spelling]") {
  CHECK(did_you_mean("Quue", {"Queue", "Topic"}, "declare it") == "did you mean 'Queue'?");
  CHECK(did_you_mean("Bucket", {"Queue", "Topic"}, "declare it") == "declare it");
}
