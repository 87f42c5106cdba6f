// Scalars of several lines, quotes, and the bytes around them.
#include "catch.hpp"
#include "syntax/yaml_support.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;
using namespace std::string_literals;

TEST_CASE("literal texts keep their lines", "[yaml]") {
  CHECK(json_of("a: |\n  x\n   y\n\n  z\n\nb: c\n") == R"({"a":"x\n y\n\nz\n","b":"c"})");
  CHECK(json_of("a: |-\n  x\n\n\nb: c\n") == R"({"a":"x","b":"c"})");
  CHECK(json_of("a: |+\n  x\n\n\nb: c\n") == R"({"a":"x\n\n\n","b":"c"})");
  CHECK(json_of("a: |2\n    x\n   y\n") == R"({"a":"  x\n y\n"})");
  CHECK(json_of("a: |+2\n    x\n\n") == R"({"a":"  x\n\n"})");
  CHECK(json_of("a: |  # comment\n  # text\n  b: {c\n# comment\n") == R"({"a":"# text\nb: {c\n"})");
  CHECK(json_of("- |\n a\n- b\n") == R"(["a\n","b"])");
  CHECK(json_of("a: |\n") == R"({"a":""})");
}

TEST_CASE("folded texts join their lines", "[yaml]") {
  CHECK(json_of("a: >\n  one\n  two\n\n   more\n  three\n\nb: c\n") ==
        R"({"a":"one two\n\n more\nthree\n","b":"c"})");
  CHECK(json_of("a: >-\n  folded\n  text: # no comment\n\n  second\n") ==
        R"({"a":"folded text: # no comment\nsecond"})");
}

TEST_CASE("a folded text can keep the line breaks at its end", "[yaml]") {
  CHECK(json_of("c: >+\n  a\n  b\n\nd: e\n") == R"({"c":"a b\n\n","d":"e"})");
  CHECK(json_of("c: >+\n  a\n\n\n\n") == R"({"c":"a\n\n\n\n"})");
  CHECK(json_of("c: >+\n  a\nd: e\n") == R"({"c":"a\n","d":"e"})");
  CHECK(json_of("- >+\n\n  a\n\n    b\n \n- c\n") == R"(["\na\n\n  b\n\n","c"])");
  CHECK(json_of("c: >+\n\n\nd: e\n") == R"({"c":"\n\n","d":"e"})");
  CHECK(faults_of("c: >2+\n  a\n") == "CFS0117 1:4");
}

TEST_CASE("plain and quoted texts fold over lines", "[yaml]") {
  CHECK(json_of("a: b\n  c\n\n  d # e\n") == R"({"a":"b c\nd"})");
  CHECK(json_of("a: 'it''s\n\n  two\n   three'\n") == R"({"a":"it's\ntwo three"})");
  CHECK(json_of("a: \"x \\\n   y\\n\\tz \\/ \\u00e9 \\x41 \\U0001F600\"\n") ==
        "{\"a\":\"x y\\n\\tz / \xC3\xA9 A \xF0\x9F\x98\x80\"}");
  CHECK(json_of("a: 'b \\n c'\n") == R"({"a":"b \\n c"})");
  CHECK(json_of("a: \"\\0\\e\\L\\P\"") == "{\"a\":\"\\u0000\\u001b\xE2\x80\xA8\xE2\x80\xA9\"}");
}

TEST_CASE("escapes that yaml-cpp decodes wrong are refused", "[yaml]") {
  CHECK(faults_of("a: \"x\\N\"") == "CFS0117 1:6");
  CHECK(faults_of("a: \"\\_\"") == "CFS0117 1:5");
  CHECK(json_of("a: \"\\\\N\"") == R"({"a":"\\N"})");
  CHECK(faults_of("a: \"\\ud83d\\ude00\"").substr(0, 7) == "CFS0117");  // halves of a character
  CHECK(faults_of("a: \"\\q\"").substr(0, 7) == "CFS0117");
}

TEST_CASE("line breaks before a closing quote", "[yaml]") {
  CHECK(json_of("a: \"x\n\"\nb: 'y\n\n  '\n") == R"({"a":"x ","b":"y\n"})");
  CHECK(json_of("a: \"x\\n\\n\"\nb: \"\n\"\n") == R"({"a":"x\n\n","b":" "})");
  CHECK(faults_of("a: \"x\n\n\n\"\n") == "CFS0117 4:1");
  CHECK(faults_of("a: '\n\n'\n") == "CFS0117 3:1");
}

TEST_CASE("a quote that the end of the text closes is an error", "[yaml]") {
  CHECK(faults_of("a: b\nc: \"d\n") == "CFS0117 2:4");
  CHECK(faults_of("a: 'b\n") == "CFS0117 1:4");
  CHECK(faults_of("a: 'it''s\n") == "CFS0117 1:4");
  CHECK(faults_of("a: \"b\\\"\n") == "CFS0117 1:4");
}

TEST_CASE("blanks at the end of the text belong to no text", "[yaml]") {
  CHECK(faults_of("a: >\n  b\n  ") == "CFS0117 3:3");
  CHECK(json_of("a: b\n  ") == R"({"a":"b"})");
  CHECK(json_of("a: |\n  b") == R"({"a":"b"})");
}

TEST_CASE("CRLF, a byte order mark and tabs between tokens are taken", "[yaml]") {
  const auto read = read_text(
      "\xEF\xBB\xBF"
      "a: |\r\n  x\r\n\r\n  y\r\nb: 'c\r\n  d'\r\ne:\r\n- f\r\n");
  REQUIRE(read.ok());
  const Node root = (*read.value)->root();
  CHECK(root.find("a").text() == "x\n\ny\n");
  CHECK(root.find("b").text() == "c d");
  CHECK(root.find("e").at(0).place().line == 8);
  CHECK(root.find("e").at(0).place().column == 3);
  CHECK(json_of("a:\tb\nc: [d,\te]\n") == R"({"a":"b","c":["d","e"]})");
  CHECK(json_of("c: >+\r\n  a\r\n\r\nd: e\r\n") == R"({"c":"a\n\n","d":"e"})");
}

TEST_CASE("places are bytes, also behind characters of several", "[yaml]") {
  const auto read = read_text("\xEF\xBB\xBFk\xC3\xA9y: \xF0\x9F\x98\x80\nb: {c: \xC3\xA9, d: !Ref e}\n");
  REQUIRE(read.ok());
  const Node call = (*read.value)->root().find("b").find("d");
  CHECK(call.place().line == 2);
  CHECK(call.place().column == 15);
  CHECK(call.key_place().column == 12);
  CHECK(call.find("Ref").place().column == 20);
}

TEST_CASE("bytes that readers of YAML differ on are refused", "[yaml]") {
  CHECK(faults_of("a: \xFF") == "CFS0106 1:4");
  CHECK(faults_of("a: \xED\xA0\x80") == "CFS0106 1:4");
  CHECK(faults_of("a: b\0c"s) == "CFS0106 1:5");
  CHECK(faults_of("a: \x04 b\n") == "CFS0117 1:4");
  CHECK(faults_of("a: \x7F") == "CFS0117 1:4");
  CHECK(faults_of("a: b\rc: d\n") == "CFS0117 1:5");
  CHECK(faults_of("a: \xC2\x85") == "CFS0117 1:4");
  CHECK(faults_of("# \xE2\x80\xA8\na: b\n") == "CFS0117 1:3");
  CHECK(faults_of("\xEF\xBB\xBF\xEF\xBB\xBF"
                  "a: b\n")
            .substr(0, 7) == "CFS0117");
  CHECK(json_of("a: \xC2\xA0\xEF\xBF\xBD\xE2\x80\x99") == "{\"a\":\"\xC2\xA0\xEF\xBF\xBD\xE2\x80\x99\"}");
}
