// Keys that stand twice [S7]: the reader keeps small objects in a list and large ones in a table.
#include <chrono>

#include "catch.hpp"
#include "support.hpp"
#include "syntax/json_reader.hpp"
#include "syntax/json_writer.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

// An object of `count` keys, one a line, whose last key repeats key number `repeated`.
std::string object_with_repeated(int count, int repeated) {
  std::string text = "{\n";
  for (int i = 0; i < count; ++i) text += "  \"key" + std::to_string(i) + "\": " + std::to_string(i) + ",\n";
  return text + "  \"key" + std::to_string(repeated) + "\": 0\n}";
}

// As a template is read, written without white space.
std::string read_leniently(std::string text, std::vector<Diagnostic>& found) {
  auto read = read_json(source_of(std::move(text)), nullptr, Repeats::last_counts);
  found = std::move(read.diagnostics);
  return read.ok() ? JsonWriter(JsonStyle::minified).copy((*read.value)->root()).take() : "";
}

}  // namespace

TEST_CASE("in a template the last of the members with one key counts", "[json][S7][CFS0103]") {
  std::vector<Diagnostic> found;
  CHECK(read_leniently(
            R"({"a": 1, "a": {"b": [1, {"x": 2}], "c": {}, "b": 2}, "d": [{"e": 1, "e": [3]}], "a": 3})",
            found) == R"({"d":[{"e":[3]}],"a":3})");
  REQUIRE(found.size() == 4);
  CHECK(std::ranges::all_of(found, [](const Diagnostic& one) { return one.severity == Severity::warning; }));
  CHECK(read_leniently(R"({"a": {"b": [1, 2], "c": 0, "b": {"x": [5]}, "d": [[]]}})", found) ==
        R"({"a":{"c":0,"b":{"x":[5]},"d":[[]]}})");
  CHECK(to_text(found) ==
        "1:29: warning[CFS0103]: the key 'b' stands twice in one object\n"
        "  1:8: first seen here\n"
        "  hint: CloudFormation takes the last one, and so it is read here: remove the other\n");
  for (const int count : {2, 17, 3000}) {
    std::string expected = "{";
    for (int i = 0; i < count; ++i)
      if (i != 1) expected += "\"key" + std::to_string(i) + "\":" + std::to_string(i) + ",";
    CHECK(read_leniently(object_with_repeated(count, 1), found) == expected + "\"key1\":0}");
  }
}

TEST_CASE("a million repeats are read in linear time, and told a hundred times", "[json][S7]") {
  std::string text = "{\"a\":0";
  for (int i = 0; i < 1'000'000; ++i) text += i % 2 ? ",\"a\":1" : ",\"b\":[2]";
  std::vector<Diagnostic> found;
  CHECK(read_leniently(text + "}", found) == R"({"b":[2],"a":1})");
  CHECK(found.size() == 100);
}

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
