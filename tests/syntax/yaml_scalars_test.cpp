// [S61] What plain scalars stand for, one row each.
#include "syntax/yaml_scalars.hpp"

#include "catch.hpp"
#include "syntax/yaml_support.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

struct Row {
  const char* text;
  const char* json;
};

// The JSON that `text` stands for, with a `?` behind it where a warning comes with it.
std::string meaning(const std::string& text) {
  const PlainScalar scalar = read_plain_scalar(text);
  const std::string json = scalar.kind == Kind::string ? '"' + text + '"' : scalar.spelling;
  return json + (scalar.ambiguous ? "?" : "") + (scalar.too_large ? " too large" : "");
}

}  // namespace

TEST_CASE("plain scalars are typed as CloudFormation reads them", "[yaml][S61]") {
  const Row rows[] = {
      // null and booleans of YAML 1.1, without the letters y and n
      {"", "null"},
      {"~", "null"},
      {"null", "null"},
      {"Null", "null"},
      {"NULL", "null"},
      {"nULL", R"("nULL")"},
      {"true", "true"},
      {"True", "true"},
      {"TRUE", "true"},
      {"tRUE", R"("tRUE")"},
      {"false", "false"},
      {"yes", "true"},
      {"Yes", "true"},
      {"YES", "true"},
      {"no", "false"},
      {"No", "false"},
      {"NO", "false"},
      {"on", "true"},
      {"On", "true"},
      {"ON", "true"},
      {"off", "false"},
      {"Off", "false"},
      {"OFF", "false"},
      {"y", R"("y")"},
      {"Y", R"("Y")"},
      {"n", R"("n")"},
      {"N", R"("N")"},
      // decimal numbers keep their text
      {"0", "0"},
      {"7", "7"},
      {"-7", "-7"},
      {"+1", "1"},
      {"-0", "-0"},
      {"123456789012", "123456789012"},
      {"9223372036854775808", "9223372036854775808"},
      {"1_000", "1000"},
      {"1__0_", "10"},
      {"1.0", "1.0"},
      {"1.10", "1.10"},
      {"0.5", "0.5"},
      {".5", "0.5"},
      {"1.", "1.0"},
      {"-2.50", "-2.50"},
      {"1.5e+3", "1.5e+3"},
      {"1.5E-3", "1.5E-3"},
      {"1.e+3", "1.0e+3"},
      {"1_0.2_5", "10.25"},
      // numbers in other bases that stand for one value only
      {"0x1F", "31"},
      {"-0x10", "-16"},
      {"0xFF_FF", "65535"},
      {"0b101", "5"},
      {"0x", R"("0x")"},
      {"0xG", R"("0xG")"},
      {"0b12", R"("0b12")"},
      {"0x1FFFFFFFFFFFFFFFFF", R"("0x1FFFFFFFFFFFFFFFFF"?)"},
      // octal numbers of YAML 1.1 are account ids to people, and are not of 1.2
      {"012", R"("012"?)"},
      {"012345678901", R"("012345678901"?)"},
      {"089", R"("089"?)"},
      {"00", R"("00"?)"},
      {"-07", R"("-07"?)"},
      {"01.5", R"("01.5"?)"},
      {"0o7", R"("0o7")"},
      // times and ports
      {"1:30", R"("1:30"?)"},
      {"12:30:45", R"("12:30:45"?)"},
      {"190:20:30.15", R"("190:20:30.15"?)"},
      {"22:80", R"("22:80")"},
      {"0:30", R"("0:30")"},
      {"1:2:", R"("1:2:")"},
      {"1:123", R"("1:123")"},
      // what only some readers take for a number
      {"1e3", R"("1e3"?)"},
      {"1.5e3", R"("1.5e3"?)"},
      {"12e45678", R"("12e45678"?)"},
      {"-.5", R"("-.5"?)"},
      {".inf", R"(".inf"?)"},
      {"-.INF", R"("-.INF"?)"},
      {".NaN", R"(".NaN"?)"},
      {".nAn", R"(".nAn")"},
      // texts
      {"2010-09-09", R"("2010-09-09")"},
      {"2012-10-17T00:00:00Z", R"("2012-10-17T00:00:00Z")"},
      {"1.2.3", R"("1.2.3")"},
      {"10.0.0.0/16", R"("10.0.0.0/16")"},
      {"-", R"("-")"},
      {"+", R"("+")"},
      {".", R"(".")"},
      {"._5", R"("._5")"},
      {"_1", R"("_1")"},
      {"1e", R"("1e")"},
      {"1.5e+", R"("1.5e+")"},
      {"1a", R"("1a")"},
      {"=", R"("=")"},
      {"t2.micro", R"("t2.micro")"},
      {"3 apples", R"("3 apples")"},
      {"~x", R"("~x")"},
      // more than a double can hold
      {"1.0e+400", "1.0e+400 too large"},
      {"1.0e-400", "1.0e-400"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(meaning(row.text) == row.json);
  }
}

TEST_CASE("a number of many digits is no number", "[yaml]") {
  CHECK(read_plain_scalar(std::string(300, '9')).too_large == false);
  CHECK(read_plain_scalar(std::string(400, '9')).too_large);
  CHECK(faults_of("a: 1.0e+999\n") == "CFS0105 1:4");
}

TEST_CASE("quoted and tagged scalars are what they are said to be", "[yaml][S61]") {
  CHECK(json_of("['1', \"yes\", '', \"~\", '2010-09-09', '1.10']") ==
        R"(["1","yes","","~","2010-09-09","1.10"])");
  CHECK(json_of("[!!str 1, !!str yes, ! 1, ! '1', !!str , !<tag:yaml.org,2002:str> 2]") ==
        R"(["1","yes",1,"1","","2"])");
  CHECK(json_of("[!!int 1, !!int '2', !!float 1.5, !!float 1, !!bool on, !!null '', !!null ~]") ==
        "[1,2,1.5,1,true,null,null]");
  CHECK(json_of("{a: !!map {b: c}, d: !!seq [e]}") == R"({"a":{"b":"c"},"d":["e"]})");
  CHECK(faults_of("[!!int a, !!int 1.5, !!bool 1, !!null x, !!float y]") ==
        "CFS0119 1:2, CFS0119 1:11, CFS0119 1:22, CFS0119 1:32, CFS0119 1:42");
  CHECK(faults_of("[!!seq {a: b}, !!map [c], !!str [d], !!map e]") ==
        "CFS0119 1:2, CFS0119 1:16, CFS0119 1:27, CFS0119 1:38");
}

TEST_CASE("keys are texts as they are written", "[yaml]") {
  CHECK(json_of("{On: 1, Null: 2, 123: 3, 012: 4, 1.10: 5, ~: 6, yes: 7, 2010-09-09: 8, =: 9}") ==
        R"({"On":1,"Null":2,"123":3,"012":4,"1.10":5,"~":6,"yes":7,"2010-09-09":8,"=":9})");
  CHECK(json_of("? a\n: b\n? 'c'\n: d\n!!str 5: e\n") == R"({"a":"b","c":"d","5":"e"})");
}

TEST_CASE("a scalar that looks like a number is told of, with its place", "[yaml][S61]") {
  const auto read = read_text("Value:\n  - a\n  - 012\n");
  REQUIRE(read.ok());
  CHECK(to_text(read.diagnostics) ==
        "3:5: warning[CFS0123]: '012' is read as a text, which readers of YAML 1.1 take for a number\n"
        "  at: /Value/1\n"
        "  hint: put it into quotes, or write the number in decimal digits\n");
  std::string many;
  for (int i = 0; i < 130; ++i) many += "- 012\n";
  const auto cut = read_text(many);
  REQUIRE(cut.ok());
  CHECK(cut.diagnostics.size() == 101);
  CHECK(cut.diagnostics.back().summary == "30 more plain scalars like these");
}
