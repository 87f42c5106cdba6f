#include "base/source_text.hpp"

#include "catch.hpp"

using namespace cfnsplit;

namespace {

std::pair<std::uint32_t, std::uint32_t> at(const SourceText& source, std::size_t offset) {
  const SourcePlace place = source.place(offset);
  return {place.line, place.column};
}

using LineColumn = std::pair<std::uint32_t, std::uint32_t>;

}  // namespace

TEST_CASE("lines and columns count from one", "[source]") {
  const SourceText source("a.json", "ab\ncd\n\nx");
  CHECK(at(source, 0) == LineColumn(1, 1));
  CHECK(at(source, 2) == LineColumn(1, 3));  // the line feed belongs to its line
  CHECK(at(source, 3) == LineColumn(2, 1));
  CHECK(at(source, 6) == LineColumn(3, 1));
  CHECK(at(source, 7) == LineColumn(4, 1));
}

TEST_CASE("an offset past the end is the end", "[source]") {
  CHECK(at(SourceText("a", "ab"), 99) == LineColumn(1, 3));
  CHECK(at(SourceText("a", "ab\n"), 99) == LineColumn(2, 1));
  CHECK(at(SourceText("a", ""), 0) == LineColumn(1, 1));
  CHECK(SourceText("a", "").place(0).excerpt.empty());
}

TEST_CASE("a place carries its name, length, pointer and line", "[source]") {
  const SourcePlace place = SourceText("a.json", "one\n  two\r\nthree").place(6, 3, "/x");
  CHECK(place.file == "a.json");
  CHECK(place.length == 3);
  CHECK(place.pointer == "/x");
  CHECK(place.excerpt == "  two");  // without the carriage return
  CHECK(place.excerpt_column == 3);
  CHECK(SourceText("a", "x").place(0, 0).length == 1);
}

TEST_CASE("columns count bytes, excerpts never cut a character", "[source]") {
  CHECK(at(SourceText("a", "\xC3\xBC\xE2\x82\xACx"), 5) == LineColumn(1, 6));
  std::string line;
  for (int i = 0; i < 200; ++i) line += "\xE2\x82\xAC";
  const SourceText source("a", line);
  for (std::size_t offset = 0; offset < line.size(); ++offset) {
    const SourcePlace place = source.place(offset);
    REQUIRE(place.excerpt.size() % 3 == 0);
    REQUIRE(place.excerpt_column <= place.excerpt.size());
    REQUIRE(place.excerpt[place.excerpt_column - 1] == line[offset]);
  }
}

TEST_CASE("the excerpt of a long line is a window around the place", "[source]") {
  const SourceText source("a", std::string(5000, 'a') + "b" + std::string(5000, 'c'));
  const SourcePlace place = source.place(5000);
  CHECK(place.excerpt.size() <= 100);
  CHECK(place.excerpt[place.excerpt_column - 1] == 'b');
  CHECK(place.column == 5001);
}

TEST_CASE("a text that was made of another carries it behind itself", "[source]") {
  const std::string whole = with_origin("{\n}", "A: 1\nB: 2\n");
  const SourceText made("a.yaml", whole);
  CHECK(made.text() == "{\n}");
  CHECK(made.origin() == "A: 1\nB: 2\n");
  CHECK(made.whole() == whole);
  CHECK(at(made, 2) == LineColumn(2, 1));
  CHECK(at(made, 99) == LineColumn(2, 2));  // the end of what was made
  CHECK(SourceText("a.yaml", "{}").origin().empty());
}

TEST_CASE("a text that only begins as one with an origin is what it is", "[source]") {
  for (const std::string text :
       {"%cfnsplit-made-of-another 99\n{}", "%cfnsplit-made-of-another\n{}", "%cfnsplit-made-of-another 2",
        "%cfnsplit-made-of-another -1\n{}", "%cfnsplit-made-of-another 99999999999999999999\n{}"}) {
    const SourceText source("a", text);
    CHECK(source.text() == text);
    CHECK(source.origin().empty());
  }
}
