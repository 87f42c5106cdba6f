#include "syntax/json_reader.hpp"

#include "catch.hpp"
#include "support.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

// The codes of what reading `text` reports, separated by spaces; "ok" when it can be read.
std::string codes_of(const std::string& text) {
  const auto read = read_json(source_of(text));
  if (read.ok() && read.diagnostics.empty()) return "ok";
  std::string codes = read.ok() ? "ok with" : "";
  for (const Diagnostic& found : read.diagnostics) codes += (codes.empty() ? "" : " ") + found.code;
  return codes;
}

std::shared_ptr<const Document> read(const std::string& text) {
  const auto read = read_json(source_of(text));
  INFO(text << "\n" << to_text(read.diagnostics));
  REQUIRE(read.ok());
  return *read.value;
}

std::string line_column(const SourcePlace& place) {
  return std::to_string(place.line) + ":" + std::to_string(place.column);
}

std::string nested(int depth) { return std::string(depth, '[') + std::string(depth, ']'); }

}  // namespace

TEST_CASE("nothing but white space is empty input", "[json]") {
  CHECK(codes_of("") == "CFS0101");
  CHECK(codes_of(" \t\r\n ") == "CFS0101");
  CHECK(codes_of("\xEF\xBB\xBF") == "CFS0101");
  CHECK(codes_of("\xEF\xBB\xBF \n") == "CFS0101");
}

TEST_CASE("one byte order mark is taken", "[json]") {
  const auto document = read("\xEF\xBB\xBF{\"a\": 1}");
  CHECK(document->root().find("a").text() == "1");
  CHECK(codes_of("\xEF\xBB\xBF\xEF\xBB\xBF{}") == "CFS0102");
  CHECK(codes_of("\xEF\xBB{}") == "CFS0102");
  CHECK(codes_of("{}\xEF\xBB\xBF") == "CFS0102");
}

TEST_CASE("CRLF and CR are white space", "[json]") {
  const auto document = read("{\r\n  \"a\":\r\n  [1,\r\n2]\r\n}\r\n");
  CHECK(line_column(document->root().find("a").at(1).place()) == "4:1");
  CHECK(codes_of("{\r\"a\"\r:\r1\r}") == "ok");
}

TEST_CASE("a NUL is never white space, an end, or a character", "[json]") {
  using namespace std::string_literals;
  CHECK(codes_of("\0"s) == "CFS0106");
  CHECK(codes_of("{}\0"s) == "CFS0106");
  CHECK(codes_of("{}\0garbage"s) == "CFS0106");
  CHECK(codes_of("{\"a\0b\": 1}"s) == "CFS0106");
  CHECK(codes_of("{\"a\":\0 1}"s) == "CFS0106");
  CHECK(codes_of("\xFF\xFE{\0}\0"s) == "CFS0106");  // UTF-16
  CHECK(codes_of("{\"a\": \"\\u0000\"}") == "ok");
}

TEST_CASE("bytes that are no UTF-8 are told apart", "[json]") {
  CHECK(codes_of("{\"a\": \"\xFF\"}") == "CFS0106");
  CHECK(codes_of("{\"a\": \"\xC0\xAF\"}") == "CFS0106");          // overlong
  CHECK(codes_of("{\"a\": \"\xED\xA0\x80\"}") == "CFS0106");      // a surrogate
  CHECK(codes_of("{\"a\": \"\xF4\x90\x80\x80\"}") == "CFS0106");  // past U+10FFFF
  CHECK(codes_of("{\"a\": \"\xE2\x82\"}") == "CFS0106");          // cut short
  CHECK(codes_of("{\"\xFF\": 1}") == "CFS0106");
  CHECK(codes_of("{\"a\": \"\xF4\x8F\xBF\xBF\"}") == "ok");
}

TEST_CASE("a message never repeats the input's bytes", "[json]") {
  for (const std::string text : {"{\"a\": \"x; expected \xFF\"}", "{\"a\": \"\xFF; expected y\"",
                                 "{\"a; expected\n\": 1}", "[1, 2; expected 3]"}) {
    const auto read = read_json(source_of(text));
    REQUIRE(read.diagnostics.size() == 1);
    INFO(read.diagnostics[0].summary);
    for (const char c : read.diagnostics[0].summary) CHECK((c >= 0x20 && c < 0x7F));
    CHECK(read.diagnostics[0].summary.size() < 160);
    CHECK_FALSE(read.diagnostics[0].hint.empty());
  }
}

TEST_CASE("a text cut off anywhere is an error with a place, never a crash", "[json]") {
  const std::string whole = R"({"a": [1, -2.5e3, true, null, "x\u00fc\n"], "b": {"c": {}, "d": []}})";
  REQUIRE(codes_of(whole) == "ok");
  for (std::size_t size = 1; size < whole.size(); ++size) {
    const auto read = read_json(source_of(whole.substr(0, size)));
    INFO(whole.substr(0, size));
    REQUIRE_FALSE(read.ok());
    REQUIRE(read.diagnostics.size() == 1);
    CHECK(read.diagnostics[0].code == "CFS0102");
    CHECK(read.diagnostics[0].place.line == 1);
    CHECK(read.diagnostics[0].place.column <= size + 1);
    CHECK_FALSE(read.diagnostics[0].hint.empty());
  }
}

TEST_CASE("any one byte changed is survived", "[json]") {
  const std::string whole = R"({"Ab": [1, -2e3, true, "\u00fc"], "c": {"d": null}})";
  for (std::size_t at = 0; at < whole.size(); ++at)
    for (int byte = 0; byte < 256; ++byte) {
      std::string text = whole;
      text[at] = static_cast<char>(byte);
      const auto read = read_json(source_of(text));
      REQUIRE(read.ok() == read.diagnostics.empty());
    }
}

TEST_CASE("what looks like JSON but is not", "[json]") {
  for (const char* const text :
       {"{'a': 1}",    "{\"a\": 1,}", "[1,]", "[,1]",   "{\"a\" 1}", "{a: 1}",     "{1: 1}",    "[1 2]",
        "{} {}",       "nul",         "tru",  "True",   "NaN",       "[Infinity]", "[01]",      "[+1]",
        "[.5]",        "[1.]",        "[1e]", "[0x10]", "// c\n{}",  "{/* c */}",  "\"\t\"",    "[\"\\x41\"]",
        "[\"\\u12\"]", "]",           "}",    ",",      "\"",        "-",          "[\"a\nb\"]"}) {
    INFO(text);
    CHECK(codes_of(text) == "CFS0102");
  }
}

TEST_CASE("a token out of place is marked from its start, with a hint at the comma", "[json]") {
  const auto said = [](const std::string& text) { return to_text(read_json(source_of(text)).diagnostics); };
  CHECK(said("{\"a\": 1\n  \"b\": 2}") ==
        "2:3: error[CFS0102]: a text stands where '}' is expected\n"
        "  hint: is a comma or colon missing before it?\n");
  CHECK(said("[\"a\"\n \"b\"]").find("hint: is a comma or colon missing before it?") != std::string::npos);
  CHECK(said("{\"a\" 1}").find("hint: is a comma or colon missing before it?") != std::string::npos);
  CHECK(said("{\"a\": [1, ]}").find("hint: remove the comma before it") != std::string::npos);
  CHECK(said("{\"a\": 1,\n}").substr(0, 4) == "2:1:");
  CHECK(said("{\"a\": 12").find("was it cut off") != std::string::npos);
}

TEST_CASE("nesting is held to kMaxDepth", "[json]") {
  CHECK(codes_of(nested(512)) == "ok");
  CHECK(codes_of(nested(513)) == "CFS0104");
  CHECK(codes_of(std::string(1'000'000, '[')) == "CFS0104");
  std::string objects;
  for (int i = 0; i < 513; ++i) objects += "{\"a\":";
  CHECK(codes_of(objects) == "CFS0104");
  const auto read = read_json(source_of("[\n" + nested(512) + "]"));
  REQUIRE(read.diagnostics.size() == 1);
  CHECK(line_column(read.diagnostics[0].place) == "2:512");
}

TEST_CASE("numbers keep their spelling", "[json]") {
  for (const char* const text :
       {"0", "-0", "1", "1.0", "1.00", "1e2", "1E+2", "-1.5e-3", "18446744073709551615",
        "18446744073709551616", "-9223372036854775809", "123456789012345678901234567890",
        "0.1000000000000000055511151231257827", "1e308", "1e-400"}) {
    const auto document = read(std::string("[ ") + text + " ,0]");
    CHECK(document->root().at(0).kind() == Kind::number);
    CHECK(document->root().at(0).text() == text);
    CHECK(read(text)->root().text() == text);
  }
}

TEST_CASE("a number too large for any reader is refused with its place", "[json]") {
  for (const char* const text : {"1e400", "-1e400", "1e99999999999"}) {
    const auto read = read_json(source_of(std::string("{\"a\":\n  [0, ") + text + "]}"));
    REQUIRE(read.diagnostics.size() == 1);
    CHECK(read.diagnostics[0].code == "CFS0105");
    CHECK(line_column(read.diagnostics[0].place) == "2:7");
  }
}

TEST_CASE("escapes are decoded", "[json]") {
  const auto text_of = [](const std::string& text) { return std::string(read(text)->root().text()); };
  CHECK(text_of(R"("\"\\\/\b\f\n\r\t")") == "\"\\/\b\f\n\r\t");
  CHECK(text_of(R"("\u00fC\u20ac")") == "\xC3\xBC\xE2\x82\xAC");
  CHECK(text_of(R"("\ud83d\ude00")") == "\xF0\x9F\x98\x80");
  CHECK(text_of("\"\xF0\x9F\x98\x80\"") == "\xF0\x9F\x98\x80");
  CHECK(text_of(R"("\\")") == "\\");
  CHECK(text_of(R"("\u0000")") == std::string(1, '\0'));
  CHECK(read(R"({"\u0041\n": 1})")->root().find("A\n").text() == "1");
}

TEST_CASE("strings plain, escaped and beyond ASCII stand side by side", "[json]") {
  const auto document = read(
      "{ \"plain\" :\n    [ \"\" , \"a\\\\\" ,\"b \x7F{[,:]}\",  \"\\\"c\",\"d\xC3\xBC\" ] ,\"e\\t\": "
      "\"f\"}\n\n");
  const Node list = document->root().find("plain");
  const std::vector<std::string_view> texts = {"", "a\\", "b \x7F{[,:]}", "\"c", "d\xC3\xBC"};
  REQUIRE(list.size() == texts.size());
  for (std::uint32_t i = 0; i < list.size(); ++i) {
    CHECK(list.at(i).text() == texts[i]);
    CHECK(document->source().text()[list.at(i).offset()] == '"');
  }
  CHECK(document->root().find("e\t").text() == "f");
}

TEST_CASE("white space moves no error", "[json]") {
  const auto place_of = [](const std::string& text) {
    const auto read = read_json(source_of(text));
    REQUIRE(read.diagnostics.size() == 1);
    return line_column(read.diagnostics[0].place);
  };
  CHECK(place_of("[1,\n\n   2") == "3:5");
  CHECK(place_of("[1,\n\n   2  \n ") == "4:2");
  CHECK(place_of("[\"a\"  \n\t \"b\"]") == "2:3");
  CHECK(place_of("[tru   e]") == "1:5");
  CHECK(place_of("[1   2]") == "1:6");
  CHECK(place_of("[\"a  \n  b\"]") == "1:6");
}

TEST_CASE("white space at the end is read once", "[json]") {
  // Read anew for each of its bytes, it would take days.
  const std::string space(8'000'000, '\n');
  CHECK(codes_of("{}" + space) == "ok");
  CHECK(codes_of("[1," + space) == "CFS0102");
}

TEST_CASE("half a surrogate pair is an error", "[json]") {
  for (const char* const text : {R"("\ud83d")", R"("\ude00")", R"("\ud83dx")", R"("\ud83d\n")",
                                 R"("\ud83d\ud83d")", R"("\ude00\ud83d")"}) {
    INFO(text);
    CHECK(codes_of(text) == "CFS0102");
  }
}

TEST_CASE("literals and empty containers", "[json]") {
  const auto document = read(R"([true, false, null, {}, [], ""])");
  const Node root = document->root();
  CHECK(root.at(0).kind() == Kind::boolean);
  CHECK(root.at(0).text() == "true");
  CHECK(root.at(1).text() == "false");
  CHECK(root.at(2).kind() == Kind::null);
  CHECK(root.at(3).is_object());
  CHECK(root.at(3).size() == 0);
  CHECK(root.at(4).is_array());
  CHECK(root.at(5).is_string());
  CHECK(root.at(5).text().empty());
  CHECK_FALSE(root.at(6));
}

TEST_CASE("the byte at which a text stops being JSON is told", "[json]") {
  const auto broke_at = [](const std::string& text) {
    std::size_t at = 99;
    (void)read_json(source_of(text), &at);
    return at;
  };
  CHECK(broke_at("{\"a\": 1}") == 99);
  CHECK(broke_at("{\"a\": 1, \"a\": 2}") == 99);
  CHECK(broke_at("{\"a\": !Ref b}") == 6);
  CHECK(broke_at("{a: b}") == 1);
}
