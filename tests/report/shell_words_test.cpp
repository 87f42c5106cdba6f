#include "report/shell_words.hpp"

#include "catch.hpp"

using namespace cfnsplit;

TEST_CASE("words are quoted where a shell would read them otherwise", "[report]") {
  CHECK(shell_word("build/app.json") == "build/app.json");
  CHECK(shell_word("my app.json") == "'my app.json'");
  CHECK(shell_word("it's") == R"('it'\''s')");
  CHECK(shell_word("it's; touch HIT $(touch HIT) `x`") == "'it'\\''s; touch HIT $(touch HIT) `x`'");
  CHECK(shell_word("$(rm)") == "'$(rm)'");
  CHECK(shell_word("") == "''");
  CHECK(shell_line({"cfnsplit", "adopt", "a b"}) == "cfnsplit adopt 'a b'");
}

TEST_CASE("a path like an option is led by its directory", "[report]") {
  CHECK(as_operand("-x.json") == "./-x.json");
  CHECK(as_operand("-") == "-");
  CHECK(as_operand("a/-x.json") == "a/-x.json");
}
