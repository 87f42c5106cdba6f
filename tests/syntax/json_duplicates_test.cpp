// Keys that stand twice [S7]: the reader keeps small objects in a list and large ones in a table.
#include <chrono>

#include "catch.hpp"
#include "support.hpp"
#include "syntax/json_reader.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

// An object of `count` keys, one a line, whose last key repeats key number `repeated`.
std::string object_with_repeated(int count, int repeated) {
  std::string text = "{\n";
  for (int i = 0; i < count; ++i) text += "  \"key" + std::to_string(i) + "\": " + std::to_string(i) + ",\n";
  return text + "  \"key" + std::to_string(repeated) + "\": 0\n}";
}

}  // namespace

TEST_CASE("a key that stands twice is an error with both places", "[json][S7]") {
  for (const int count : {1, 2, 15, 16, 17, 18, 40, 3000})
    for (const int repeated : {0, count / 2, count - 1}) {
      INFO(count << " keys, number " << repeated << " again");
      const auto read = read_json(source_of(object_with_repeated(count, repeated)));
      REQUIRE_FALSE(read.ok());
      REQUIRE(read.diagnostics.size() == 1);
      const Diagnostic& found = read.diagnostics[0];
      CHECK(found.code == "CFS0103");
      CHECK(found.place.line == static_cast<unsigned>(count + 2));
      CHECK(found.place.column == 3);
      REQUIRE(found.related.size() == 1);
      CHECK(found.related[0].place.line == static_cast<unsigned>(repeated + 2));
      CHECK(found.related[0].place.column == 3);
    }
}

TEST_CASE("every repeated key is reported", "[json][S7]") {
  const auto read = read_json(source_of(R"({"a": 1, "a": {"b": 1, "b": 2}, "a": 3})"));
  CHECK(to_text(read.diagnostics) ==
        "1:10: error[CFS0103]: the key 'a' stands twice in one object\n"
        "  1:2: first seen here\n"
        "  hint: remove or rename one of the two\n"
        "1:24: error[CFS0103]: the key 'b' stands twice in one object\n"
        "  1:16: first seen here\n"
        "  hint: remove or rename one of the two\n"
        "1:33: error[CFS0103]: the key 'a' stands twice in one object\n"
        "  1:2: first seen here\n"
        "  hint: remove or rename one of the two\n");
}

TEST_CASE("keys are compared as they read, not as they are spelt", "[json][S7]") {
  CHECK_FALSE(read_json(source_of(R"({"A": 1, "\u0041": 2})")).ok());
  CHECK(read_json(source_of(R"({"a": 1, "A": 2, "a ": 3, "": 4})")).ok());
}

TEST_CASE("one key in different objects is no repetition", "[json][S7]") {
  CHECK(read_json(source_of(R"({"a": {"a": [{"a": 1}, {"a": 2}]}, "b": {"a": 1}})")).ok());
  std::string many = "{\"large\": {";
  for (int i = 0; i < 100; ++i) many += (i ? ",\"k" : "\"k") + std::to_string(i) + "\": 1";
  CHECK(read_json(source_of(many + "}, \"small\": {\"k1\": 1, \"k2\": 1}}")).ok());
}

TEST_CASE("reading stays linear when small objects follow a large one", "[json]") {
  std::string text = "[{";
  for (int i = 0; i < 40'000; ++i) text += (i ? ",\"k" : "\"k") + std::to_string(i) + "\":0";
  text += "}";
  for (int i = 0; i < 200'000; ++i) text += ",{}";
  const auto start = std::chrono::steady_clock::now();
  CHECK(read_json(source_of(text + "]")).ok());
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(8));  // 0.3 s; minutes if quadratic
}
