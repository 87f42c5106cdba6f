#include "report/diagnostic_text.hpp"

#include "base/codes.hpp"
#include "catch.hpp"
#include "report/words.hpp"
#include "support.hpp"

using namespace cfnsplit;

namespace {

SourcePlace place_of(const std::string& text, const std::string& what, const std::string& file = "app.json") {
  return SourceText(file, text).place(text.find(what), what.size());
}

Diagnostic unknown_reference(SourcePlace place) {
  return make_diagnostic(
      "CFS0201", "'OrdrTable' is not declared in this template",
      "did you mean 'OrderTable' (app.json:12:6)? Otherwise declare it under Parameters or Resources.",
      std::move(place));
}

}  // namespace

TEST_CASE("a diagnostic looks as the contract says", "[report]") {
  const std::string text = std::string(41, '\n') + "         \"Ref\": \"OrdrTable\"\n";
  CHECK(diagnostic_text(unknown_reference(place_of(text, "\"OrdrTable\"")), false) ==
        "app.json:42:17: error[CFS0201]: 'OrdrTable' is not declared in this template\n"
        "         \"Ref\": \"OrdrTable\"\n"
        "                ^~~~~~~~~~~\n"
        "  hint: did you mean 'OrderTable' (app.json:12:6)? Otherwise declare it under Parameters or "
        "Resources.\n");
}

TEST_CASE("related places follow with their own excerpts", "[report]") {
  const std::string text = "{\n  \"A\": 1,\n  \"A\": 2\n}\n";
  Diagnostic finding = make_diagnostic("CFS0116", "'A' stands twice", "remove one of them",
                                       SourceText("app.json", text).place(text.rfind("\"A\""), 3));
  finding.related.push_back({"the first stands here", place_of(text, "\"A\"")});
  SourcePlace file;
  file.file = "other.json";
  finding.related.push_back({"and in this file", file});
  finding.related.push_back({"and somewhere", {}});
  CHECK(diagnostic_text(finding, false) ==
        "app.json:3:3: error[CFS0116]: 'A' stands twice\n"
        "  \"A\": 2\n"
        "  ^~~\n"
        "  hint: remove one of them\n"
        "app.json:2:3: note: the first stands here\n"
        "  \"A\": 1,\n"
        "  ^~~\n"
        "other.json: note: and in this file\n"
        "note: and somewhere\n");
}

TEST_CASE("a place without a line is only the file, and no place is nothing", "[report]") {
  Diagnostic finding = make_diagnostic("CFS0101", "the input is empty", "give it a template");
  CHECK(diagnostic_text(finding, false) ==
        "error[CFS0101]: the input is empty\n  hint: give it a template\n");
  finding.place.file = "app.json";
  CHECK(diagnostic_text(finding, false) ==
        "app.json: error[CFS0101]: the input is empty\n  hint: give it a template\n");
  finding.hint.clear();
  CHECK(diagnostic_text(finding, false) == "app.json: error[CFS0101]: the input is empty\n");
}

TEST_CASE("the caret stands under its character", "[report]") {
  const auto [line, what, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"\t\t\"a\":\t\"b\"", "\"b\"", "\t\t    \t^~~"},  // tabs are repeated
      {"\"Käse→\": \"b\"", "\"b\"", "         ^~~"},    // two and three bytes, one column each
      {"\"名前\": \"b\"", "\"b\"", "        ^~~"},      // two columns each
      {"\"\xF0\x9F\x98\x80\": \"b\"", "\"b\"", "      ^~~"},
      {"\"e\xCC\x81\": \"b\"", "\"b\"", "     ^~~"},  // a combining accent takes no column
      {"{\"a\": \"äö\"}", "\"äö\"", "      ^~~~"},
      {"{\"a\": 1", "1", "      ^"},
  }));
  const std::string text = line + "\n";
  CAPTURE(line);
  CHECK(diagnostic_text(unknown_reference(place_of(text, what)), false)
            .find('\n' + line + '\n' + expected + '\n') != std::string::npos);
}

TEST_CASE("what reaches past the line is underlined to its end", "[report]") {
  const std::string text = "{\"a\": {\n  \"b\": 1\n}}";
  const SourcePlace whole = SourceText("app.json", text).place(6, 14);
  CHECK(diagnostic_text(make_diagnostic("CFS0112", "wrong shape", "", whole), false) ==
        "app.json:1:7: error[CFS0112]: wrong shape\n{\"a\": {\n      ^\n");
  const SourcePlace end = SourceText("app.json", "{").place(1);
  CHECK(diagnostic_text(make_diagnostic("CFS0102", "ends early", "", end), false) ==
        "app.json:1:2: error[CFS0102]: ends early\n{\n ^\n");
}

TEST_CASE("no input moves the cursor", "[report]") {
  const std::string text = "{\x1b[2J\xff \xe2\x80\xae \"x\"";
  const SourcePlace place = SourceText("a\x1b]0;b", text).place(text.find("\"x\""), 3);
  CHECK(diagnostic_text(make_diagnostic("CFS0106", "bad\nbytes \x9b", "h\rint", place), false) ==
        "a?]0;b:1:12: error[CFS0106]: bad bytes ?\n{?[2J? ? \"x\"\n         ^~~\n  hint: h?int\n");
}

TEST_CASE("colour surrounds, and changes nothing else", "[report]") {
  const std::string text = "{\"a\": 1}";
  const std::string coloured = diagnostic_text(unknown_reference(place_of(text, "1")), true);
  CHECK(coloured.starts_with("\x1b[1mapp.json:1:7: \x1b[0m\x1b[1;31merror[CFS0201]:\x1b[0m 'OrdrTable'"));
  std::string plain;
  for (std::size_t at = 0; at < coloured.size(); ++at) {
    if (coloured[at] == '\x1b')
      at = coloured.find('m', at);
    else
      plain += coloured[at];
  }
  CHECK(plain == diagnostic_text(unknown_reference(place_of(text, "1")), false));
}

TEST_CASE("errors and warnings are counted in the last line, notes are not", "[report]") {
  const Diagnostic error = make_diagnostic("CFS0101", "e", "h");
  const Diagnostic warning = make_diagnostic("CFS0407", "w", "");
  const Diagnostic note = make_diagnostic("CFS0401", "n", "");
  const auto last_line = [](const std::vector<Diagnostic>& found) {
    std::string text = diagnostics_text(found, false);
    if (!text.empty()) text.pop_back();
    return text.substr(text.rfind('\n') + 1);
  };
  CHECK(last_line({}) == "");
  CHECK(last_line({note}) == "note[CFS0401]: n");
  CHECK(last_line({error}) == "1 error");
  CHECK(last_line({warning, note, warning}) == "2 warnings");
  CHECK(last_line({error, warning, error, error}) == "3 errors, 1 warning");
}

TEST_CASE("text of a template is no command to the log of a build", "[report]") {
  CHECK(printable("::error::x") == "?:error::x");
  CHECK(printable(" \t::stop-commands::x") == " \t?:stop-commands::x");
  for (const std::string blank : {"\u00a0", "\u2003", "\u3000", "\u200b", "\u1680", " \u2009\t"})
    CHECK(printable(blank + "::error::x") == blank + "?:error::x");
  CHECK(printable("\ufeff::error::x") == "??:error::x");
  CHECK(printable("\u00e9::x") == "\u00e9::x");
  CHECK(printable("AWS::SQS::Queue") == "AWS::SQS::Queue");
  CHECK(printable("'##[error]PWN'") == "'#?[error]PWN'");
  CHECK(printable("a ##vso[task.setvariable x]") == "a #?vso[task.setvariable x]");
  CHECK(printable("###teamcity[x]") == "##?teamcity[x]");
  CHECK(printable("# ## [a] #[b]") == "# ## [a] #[b]");
  CHECK(printable("a\u202eb\u200ec\u061cd\u2066e\ufefff\x1b[0m") == "a?b?c?d?e?f?[0m");
  CHECK(printable_lines("a\n  ::b\n::c") == "a\n  ?:b\n?:c");
  CHECK(printable_lines("::a\n\n") == "?:a\n\n");
  CHECK(printable_json("{\"a\": \"##[x] \u202e\",\n \"b\": 1}\n") ==
        "{\"a\": \"#\\u0023[x] \\u202e\",\n \"b\": 1}\n");
  const Diagnostic finding =
      make_diagnostic("CFS0114", "'::set-output name=x::PWN' is no name", "rename it",
                      place_of("Resources:\n  ::set-output name=x::PWN:\n", "::set", "::f.yaml"));
  CHECK(diagnostic_text(finding, false) ==
        "?:f.yaml:2:3: error[CFS0114]: '::set-output name=x::PWN' is no name\n"
        "  ?:set-output name=x::PWN:\n"
        "  ^~~~~\n"
        "  hint: rename it\n");
}

TEST_CASE("bytes that are no UTF-8 are never shown", "[report]") {
  CHECK(printable("\xc0\xaf") == "??");       // '/', written too long
  CHECK(printable("\xe0\x80\xaf") == "???");  // the same in three bytes
  CHECK(printable("\xf0\x80\x80\xaf") == "????");
  CHECK(printable("\xed\xa0\x80") == "???");       // half of a pair
  CHECK(printable("\xf4\x90\x80\x80") == "????");  // above U+10FFFF
  CHECK(printable("\xf4\x8f\xbf\xbd") == "\xf4\x8f\xbf\xbd");
  CHECK(printable("\xed\x9f\xbf") == "\xed\x9f\xbf");
}
