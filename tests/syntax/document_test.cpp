#include "syntax/document.hpp"

#include "catch.hpp"
#include "support.hpp"
#include "syntax/json_reader.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

std::shared_ptr<const Document> read(const std::string& text) {
  const auto read = read_json(source_of(text));
  INFO(to_text(read.diagnostics));
  REQUIRE(read.ok());
  return *read.value;
}

std::string line_column(const SourcePlace& place) {
  return std::to_string(place.line) + ":" + std::to_string(place.column);
}

}  // namespace

TEST_CASE("members keep their order and are found by key", "[document]") {
  const auto document = read(R"({"z": 1, "a": {"m": [1, 2, 3]}, "k": "v"})");
  const Node root = document->root();
  std::string keys;
  for (const Node member : root) keys += member.key();
  CHECK(keys == "zak");
  CHECK(root.size() == 3);
  CHECK(root.find("a").find("m").size() == 3);
  CHECK(root.find("a").find("m").at(2).text() == "3");
  CHECK(root.find("k").text() == "v");
  CHECK_FALSE(root.find("missing"));
  CHECK_FALSE(root.find("k").find("x"));
  CHECK_FALSE(root.find("a").find("m").at(3));
}

TEST_CASE("no such value answers everything with nothing", "[document]") {
  const Node none;
  CHECK_FALSE(none);
  CHECK_FALSE(none.is_object());
  CHECK_FALSE(none.is_array());
  CHECK_FALSE(none.is_string());
  CHECK(none.text().empty());
  CHECK(none.key().empty());
  CHECK(none.size() == 0);
  CHECK_FALSE(none.find("a"));
  CHECK_FALSE(none.at(0));
  CHECK_FALSE(none.only());
  CHECK_FALSE(none.parent());
  CHECK(none.begin() == none.end());
}

TEST_CASE("only() is the single member of an object", "[document]") {
  const auto document = read(R"([{"Ref": "A"}, {"a": 1, "b": 2}, {}, [1], "x"])");
  const Node root = document->root();
  CHECK(root.at(0).only().key() == "Ref");
  for (std::uint32_t i = 1; i < root.size(); ++i) CHECK_FALSE(root.at(i).only());
}

TEST_CASE("parents, subtrees and iteration agree", "[document]") {
  const auto document = read(R"({"a": [[], {"b": {}}, [1, [2]]], "c": {"d": [true]}})");
  const std::uint32_t end = document->root().end_index();
  CHECK_FALSE(document->root().parent());
  for (std::uint32_t i = 0; i < end; ++i) {
    const Node node = document->node(i);
    std::uint32_t children = 0;
    for (const Node child : node) {
      CHECK(child.parent() == node);
      ++children;
    }
    CHECK(children == node.size());
    CHECK(node.end_index() > i);
    CHECK(node.end_index() <= end);
  }
}

TEST_CASE("pointers escape ~ and / and number elements", "[document]") {
  const auto document = read(R"({"a/b": {"m~n": [0, {"": 1}]}, "~1": 2})");
  const Node root = document->root();
  CHECK(root.pointer().empty());
  CHECK(root.find("a/b").pointer() == "/a~1b");
  CHECK(root.find("a/b").find("m~n").at(0).pointer() == "/a~1b/m~0n/0");
  CHECK(root.find("a/b").find("m~n").at(1).find("").pointer() == "/a~1b/m~0n/1/");
  CHECK(root.find("~1").pointer() == "/~01");
}

TEST_CASE("every kind of value knows its place", "[document]") {
  const auto document = read(
      "{\n"
      "  \"s\" : \"text\",\n"
      "  \"n\":-1.5 ,\"t\":true,\n"
      "  \"o\": { \"x\" :null } , \"l\":[ 1,\n"
      "  22 ,[],\"\"]\n"
      "}");
  const Node root = document->root();
  CHECK(line_column(root.place()) == "1:1");
  CHECK(line_column(root.find("s").place()) == "2:9");
  CHECK(line_column(root.find("s").key_place()) == "2:3");
  CHECK(root.find("s").place().length == 6);
  CHECK(root.find("s").place().pointer == "/s");
  CHECK(line_column(root.find("n").place()) == "3:7");
  CHECK(root.find("n").place().length == 4);
  CHECK(line_column(root.find("t").place()) == "3:17");
  CHECK(line_column(root.find("o").place()) == "4:8");
  CHECK(line_column(root.find("o").find("x").place()) == "4:15");
  CHECK(line_column(root.find("o").find("x").key_place()) == "4:10");
  CHECK(line_column(root.find("l").at(0).place()) == "4:30");
  CHECK(line_column(root.find("l").at(1).place()) == "5:3");
  CHECK(line_column(root.find("l").at(2).place()) == "5:7");
  CHECK(line_column(root.find("l").at(3).place()) == "5:10");
  CHECK(line_column(root.find("l").at(1).key_place()) == "5:3");  // an element has no key: its own place
}

TEST_CASE("places count bytes after characters of several bytes and escapes", "[document]") {
  const auto document = read("{\"\xC3\xBC\xE2\x82\xAC\": \"\xF0\x9F\x98\x80\", \"\\u00fc\\n\": 1, \"b\": 2}");
  const Node root = document->root();
  CHECK(line_column(root.at(0).place()) == "1:11");
  CHECK(line_column(root.at(1).key_place()) == "1:19");
  CHECK(line_column(root.at(1).place()) == "1:31");
  CHECK(line_column(root.at(2).key_place()) == "1:34");
  CHECK(root.at(1).key() == "\xC3\xBC\n");
}

TEST_CASE("texts live as long as the document", "[document]") {
  std::shared_ptr<const Document> document;
  { document = read(R"({"plain": "verbatim", "escaped": "a\nb"})"); }
  CHECK(document->root().find("plain").text() == "verbatim");
  CHECK(document->root().find("escaped").text() == "a\nb");
}
