// Structure, places and refusals.
#include "syntax/yaml_reader.hpp"

#include "catch.hpp"
#include "syntax/yaml_support.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

TEST_CASE("block and flow collections", "[yaml]") {
  CHECK(json_of("a:\n  b: 1\n  c:\n  - d\n  - e: f\n    g: h\ni: []\nj: {}\n") ==
        R"({"a":{"b":1,"c":["d",{"e":"f","g":"h"}]},"i":[],"j":{}})");
  CHECK(json_of("{a: [b, 'c', \"d\":e, f: g], h: {i, j: , k}}") ==
        R"({"a":["b","c",{"d":"e"},{"f":"g"}],"h":{"i":null,"j":null,"k":null}})");
  CHECK(json_of("{a:b, c: http://d:80/e, f: x#y}") == R"({"a:b":null,"c":"http://d:80/e","f":"x#y"})");
  CHECK(json_of("- \n-\n- a\n") == R"([null,null,"a"])");
  CHECK(json_of("--- {a: b}\n...\n") == R"({"a":"b"})");
  CHECK(json_of("%YAML 1.1\n---\na: b\n") == R"({"a":"b"})");
  CHECK(json_of("[a, b,]") == R"(["a","b"])");
}

TEST_CASE("a missing value is null and shown at its key", "[yaml]") {
  const auto read = read_text("a:\nnull: x\nb:\n  c:\n  d: ~\n");
  REQUIRE(read.ok());
  CHECK(JsonWriter(JsonStyle::minified).copy((*read.value)->root()).take() ==
        R"({"a":null,"null":"x","b":{"c":null,"d":null}})");
  CHECK((*read.value)->root().find("a").place().line == 1);
  CHECK((*read.value)->root().find("b").find("c").place().line == 4);
}

TEST_CASE("nothing but comments is empty input", "[yaml]") {
  CHECK(faults_of("") == "CFS0101 1:1");
  CHECK(faults_of(" \n\t\n") == "CFS0101 1:1");
  CHECK(faults_of("# nothing\n") == "CFS0101 1:1");
  CHECK(faults_of("---\n# nothing\n") == "CFS0101 1:1");
  CHECK(faults_of("---\n...\n") == "CFS0101 1:1");
}

TEST_CASE("one document", "[yaml]") {
  CHECK(faults_of("---\na: b\n---\nc: d\n") == "CFS0118 3:1");
  CHECK(faults_of("a: b\n---\n") == "CFS0118 2:1");
  CHECK(faults_of("a: b\n...\n# c\n").empty());
  CHECK(faults_of("a: b\n...\nc: d\n") == "CFS0117 3:1");
  CHECK(faults_of("{a: b} c\n") == "CFS0117 1:8");
  CHECK(faults_of("- a\nb: c\n") == "CFS0117 2:1");
  CHECK(faults_of(" a: 1\nb: 2\n") == "CFS0117 2:1");
}

TEST_CASE("keys are texts", "[yaml]") {
  CHECK(faults_of("? [a, b]\n: c\n") == "CFS0121 1:3");
  CHECK(faults_of("{a: b}: c\n") == "CFS0121 1:1");
  CHECK(faults_of("a: {? {b: c} : d}\n") == "CFS0121 1:7");
  CHECK(faults_of(": a\n") == "CFS0121 1:1");
  CHECK(faults_of("a: {, b: c}\n") == "CFS0121 1:5");
  CHECK(faults_of("- &x [a]\n- *x : b\n") == "CFS0121 2:3");
}

TEST_CASE("an entry of a list is not missing", "[yaml]") {
  CHECK(faults_of("[, a]") == "CFS0117 1:2");
  CHECK(faults_of("[a,, b]") == "CFS0117 1:4");
  CHECK(faults_of("[a, ~, b]").empty());
}

TEST_CASE("errors of structure have a place, a pointer and a hint", "[yaml]") {
  CHECK(json_of("Resources:\n  A:\n    Type: x\n   B: y\n") ==
        "4:4: error[CFS0117]: this does not belong to the mapping around it\n  at: /Resources/A\n"
        "  hint: check the indentation, and that a colon and a space follow each key\n");
  CHECK(faults_of("a: [b, c\nd: e\n").substr(0, 7) == "CFS0117");
  CHECK(faults_of("a: b: c\n") == "CFS0117 1:5");
  CHECK(faults_of("a: b\nc\n") == "CFS0117 2:1");
  CHECK(faults_of("a:\n  b: c\n  !Ref d") == "CFS0117 3:3");
  CHECK(faults_of("a: b\nc\nd: e\n").substr(0, 7) == "CFS0117");
  CHECK(faults_of("a: b\n? c\n").empty());
  CHECK(faults_of("a: @b\n") == "CFS0117 1:4");
  CHECK(faults_of("a: ]\n") == "CFS0117 1:4");
  CHECK(faults_of("a: - b\n") == "CFS0117 1:4");
  CHECK(faults_of("a:\n\tb: c\n").substr(0, 9) == "CFS0117 2");
  CHECK(faults_of("%YAML 2.0\n---\na: b\n").substr(0, 7) == "CFS0117");
  const auto read = read_text("a:\n  - b: [c, {d: @e}]\n");
  REQUIRE(read.diagnostics.size() == 1);
  CHECK(read.diagnostics[0].place.pointer == "/a/0/b/1");  // the scanner is ahead of the parser
}

TEST_CASE("the depth of nesting is bounded, whatever it is made of", "[yaml]") {
  const auto block = [](int depth) {
    std::string text;
    for (int i = 0; i < depth; ++i) text += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
    return text;
  };
  CHECK(faults_of(block(480)).empty());
  CHECK(faults_of(block(481)).substr(0, 7) == "CFS0104");
  CHECK(faults_of(std::string(480, '[') + std::string(480, ']')).empty());
  CHECK(faults_of(std::string(481, '[') + std::string(481, ']')).substr(0, 7) == "CFS0104");
  for (const char* opener : {"[", "{", "- ", "? ", "[{a: ", "!Ref [", "{? "}) {
    std::string text;
    while (text.size() < 300000) text += opener;
    INFO(opener);
    const std::string faults = faults_of(text);
    CHECK((faults.starts_with("CFS0104") || faults.starts_with("CFS0117")));
  }
}

TEST_CASE("a collection in brackets that never ends is given up", "[yaml]") {
  std::string text = "- [";
  while (text.size() < (5U << 20)) text += "b, ";
  CHECK(read_text(text + "b]\n").diagnostics.at(0).summary ==
        "a text, a comment or a collection in brackets is larger than 4 MiB, or nested too deeply");
}

TEST_CASE("at most a hundred errors are told", "[yaml]") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "- !Nope x\n";
  CHECK(read_text(text).diagnostics.size() == 100);
  text.clear();
  for (int i = 0; i < 1000; ++i) text += "a: b\n";
  CHECK(read_text(text).diagnostics.size() == 100);
}
