#include "syntax/json_writer.hpp"

#include "catch.hpp"
#include "support.hpp"
#include "syntax/json_reader.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

std::shared_ptr<const Document> read(const std::string& text) {
  const auto read = read_json(source_of(text));
  INFO(text.substr(0, 200) << "\n" << to_text(read.diagnostics));
  REQUIRE(read.ok());
  return *read.value;
}

std::string written(const Document& document, JsonStyle style) {
  return JsonWriter(style).copy(document.root()).take();
}

std::string rewritten(const std::string& text, JsonStyle style) { return written(*read(text), style); }

bool equal(const Document& left, const Document& right) {
  if (left.root().end_index() != right.root().end_index()) return false;
  for (std::uint32_t i = 0; i < left.root().end_index(); ++i) {
    const Node a = left.node(i), b = right.node(i);
    if (a.kind() != b.kind() || a.text() != b.text() || a.key() != b.key() || a.end_index() != b.end_index())
      return false;
  }
  return true;
}

}  // namespace

TEST_CASE("the indented style", "[json]") {
  CHECK(rewritten(R"({"a":{"b":[1,true,{}]},"c":[],"d":"x"})", JsonStyle::indented) ==
        "{\n"
        "  \"a\": {\n"
        "    \"b\": [\n"
        "      1,\n"
        "      true,\n"
        "      {}\n"
        "    ]\n"
        "  },\n"
        "  \"c\": [],\n"
        "  \"d\": \"x\"\n"
        "}\n");
  CHECK(rewritten("[]", JsonStyle::indented) == "[]\n");
  CHECK(rewritten("1.00", JsonStyle::indented) == "1.00\n");
}

TEST_CASE("the minified style has no white space", "[json]") {
  CHECK(rewritten("{ \"a\" : { \"b\" : [ 1 , true , { } ] } , \"c\" : [ ] }", JsonStyle::minified) ==
        R"({"a":{"b":[1,true,{}]},"c":[]})");
}

TEST_CASE("only what JSON demands is escaped", "[json]") {
  std::string all;
  for (int c = 1; c < 0x80; ++c) all += static_cast<char>(c);
  all += "\xC3\xBC\xE2\x82\xAC\xF0\x9F\x98\x80\xE2\x80\xA8";
  const std::string text = JsonWriter(JsonStyle::minified).string(all).take();
  CHECK(text.find("\\u0001\\u0002") != std::string::npos);
  CHECK(text.find("\\b\\t\\n\\u000b\\f\\r") != std::string::npos);
  CHECK(text.find("\\\"#") != std::string::npos);
  CHECK(text.find("./0") != std::string::npos);  // a slash needs none
  CHECK(text.find("\xE2\x80\xA8") != std::string::npos);
  CHECK(read(text)->root().text() == all);
  CHECK(JsonWriter(JsonStyle::minified).string(std::string(1, '\0')).take() == "\"\\u0000\"");
}

TEST_CASE("a document can be built by events and by copies", "[json]") {
  const auto part = read(R"({"x": {"Ref": "A"}})");
  JsonWriter writer(JsonStyle::minified);
  writer.begin_object().key("n").integer(-7).key("v").verbatim("null").key("p").copy(part->root().find("x"));
  writer.key("l")
      .begin_array()
      .copy(part->root().find("x").only())
      .string("s")
      .begin_object()
      .end()
      .end()
      .end();
  CHECK(writer.take() == R"({"n":-7,"v":null,"p":{"Ref":"A"},"l":["A","s",{}]})");
}

TEST_CASE("what is written is a fixed point", "[json]") {
  const std::string text = R"({"a":{"b":[1.0,1e2,-0,"\u00fc\t/"],"":{}},"c":[[],[[]]],"d":""})";
  for (const JsonStyle style : {JsonStyle::indented, JsonStyle::minified}) {
    const std::string once = rewritten(text, style);
    CHECK(rewritten(once, style) == once);
  }
  CHECK(rewritten(rewritten(text, JsonStyle::indented), JsonStyle::minified) ==
        rewritten(text, JsonStyle::minified));
}

TEST_CASE("written_size is what copy would write there", "[json]") {
  const auto document = read(R"({"a":{"b":[1,[],{"c":"line\nfeed"}]},"d":[[1],[2,{}]],"e":"","f":{}})");
  for (const JsonStyle style : {JsonStyle::indented, JsonStyle::minified})
    for (std::uint32_t i = 0; i < document->root().end_index(); ++i)
      for (std::size_t depth = 0; depth < 4; ++depth) {
        JsonWriter writer(style);
        for (std::size_t d = 0; d < depth; ++d) writer.begin_array();
        const std::string before = [&] {
          JsonWriter empty(style);
          for (std::size_t d = 0; d < depth; ++d) empty.begin_array();
          empty.verbatim("");
          return std::to_string(empty.size());
        }();
        writer.copy(document->node(i));
        CHECK(writer.size() - std::stoul(before) == written_size(document->node(i), style, depth));
      }
}

TEST_CASE("nesting at the limit is written without recursion", "[json]") {
  const std::string deep = std::string(512, '[') + std::string(512, ']');
  CHECK(rewritten(deep, JsonStyle::minified) == deep);
  CHECK(rewritten(rewritten(deep, JsonStyle::indented), JsonStyle::minified) == deep);
}

TEST_CASE("every JSON template of the corpus comes back equal", "[json][corpus]") {
  for (const auto& path : corpus_files(".json")) {
    const auto first = read_json(source_of(read_file(path), path.filename().string()));
    if (!first.ok()) continue;  // the hostile ones
    INFO(path);
    for (const JsonStyle style : {JsonStyle::indented, JsonStyle::minified}) {
      const std::string text = written(**first.value, style);
      const auto again = read(text);
      CHECK(equal(**first.value, *again));
      CHECK(written(*again, style) == text);
    }
  }
}
