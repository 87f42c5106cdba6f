#include "syntax/place_within.hpp"

#include "catch.hpp"
#include "syntax/document_reader.hpp"
#include "syntax/yaml_support.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

// Where the occurrence number `n` of `part` in the text of the member `a` is said to stand.
std::string place_of(const std::string& source, const std::string& part, int n = 0) {
  const auto read = read_document(source_of(source), kForms);
  REQUIRE(read.ok());
  Node text = (*read.value)->root().find("a");
  if (text.is_object()) text = *text.begin();
  std::size_t begin = text.text().find(part);
  for (; n > 0; --n) begin = text.text().find(part, begin + 1);
  const auto at = static_cast<std::uint32_t>(begin);
  const SourcePlace place = place_within(text, at, at + static_cast<std::uint32_t>(part.size()));
  return std::to_string(place.line) + ':' + std::to_string(place.column) + '+' + std::to_string(place.length);
}

}  // namespace

TEST_CASE("a part of a text is found in whatever the text is written in", "[document]") {
  CHECK(place_of(R"({"a": "x ${B} y"})", "${B}") == "1:10+4");
  CHECK(place_of("a: x ${B} y", "${B}") == "1:6+4");
  CHECK(place_of("a: 'x ${B} y'", "${B}") == "1:7+4");
  CHECK(place_of("a: !Sub x ${B} y", "${B}") == "1:11+4");
  CHECK(place_of("a: !Sub |\n  x ${B}\n  y ${C} ${B}\n", "${C}") == "3:5+4");
  CHECK(place_of("a: !Sub |\n  x ${B}\n  y ${C} ${B}\n", "${B}", 1) == "3:10+4");
  CHECK(place_of("a: !Sub >-\n  x ${B}\n  y ${B}\n", "${B}", 1) == "3:5+4");
}

TEST_CASE("a part that the source does not show is placed with its text", "[document]") {
  CHECK(place_of(R"({"a": "\u0024{B}"})", "${B}") == "1:7+6");
  CHECK(place_of("a: !Sub |\n  " + std::string(70000, 'x') + "\n  ${B}\n", "${B}") == "1:9+1");
}
