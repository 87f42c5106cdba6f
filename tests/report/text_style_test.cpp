// Lines that fit a screen, and paint.
#include "report/text_style.hpp"

#include "catch.hpp"

using namespace cfnsplit;

TEST_CASE("a line goes on where a word ends, farther in than it began", "[style]") {
  CHECK(fitted("one two three four\n", 0) == "one two three four\n");
  CHECK(fitted("one two three four\n", 18) == "one two three four\n");
  CHECK(fitted("one two three four\n", 9) == "one two\n  three\n  four\n");
  CHECK(fitted("    one two three\nshort\n", 11) == "    one two\n     three\nshort\n");
  CHECK(fitted("a  b  c", 4) == "a  b\n  c");
}

TEST_CASE("no word is broken, and no command", "[style]") {
  CHECK(fitted("see /a/very/long/path here\n", 10) == "see\n  /a/very/long/path\n  here\n");
  const std::string command = "  cfnsplit split app.json -o out --max-resources 100\n";
  CHECK(fitted(command, 20) == command);
  CHECK(fitted("  cfnsplitter is another word\n", 16) == "  cfnsplitter is\n    another word\n");
}

TEST_CASE("paint takes no columns, wide characters take two", "[style]") {
  CHECK(painted("red", Paint::red, false) == "red");
  CHECK(painted("", Paint::red, true).empty());
  const std::string red = painted("red", Paint::red, true);
  CHECK(red == "\x1b[1;31mred\x1b[0m");
  CHECK(width_of(red) == 3);
  CHECK(width_of("表") == 2);
  CHECK(fitted(red + " two", 7) == red + " two");
  CHECK(fitted(red + " two", 6) == red + "\n  two");
}

TEST_CASE("shares have the colour of what they say", "[style]") {
  CHECK(with_painted_shares("a 19%") == "a " + painted("19%", Paint::green, true));
  CHECK(with_painted_shares("80% b") == painted("80%", Paint::yellow, true) + " b");
  CHECK(with_painted_shares(" 101%") == ' ' + painted("101%", Paint::red, true));
  for (const std::string plain : {"x19%", "19 %", "%", "12345%", "a%20b", ""})
    CHECK(with_painted_shares(plain) == plain);
}
