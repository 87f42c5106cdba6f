#include "settings/config_edit.hpp"

#include "catch.hpp"
#include "support.hpp"

using namespace cfnsplit;

namespace {

std::string edited(const std::string& text,
                   const std::vector<NumberSetting>& numbers = {{"max_resources", 490}}) {
  const Outcome<std::string> made = with_settings(test::source_of(text), {numbers, {}});
  return made ? *made : made.diagnostics.front().code + ' ' + made.diagnostics.front().summary;
}

}  // namespace

TEST_CASE("a number in the section split is replaced, and nothing else changes", "[options]") {
  CHECK(edited("{\n\t\"pins\": {\"B\": \"Z\", \"A\": \"Y\"},\n\t\"split\": {\"max_resources\":200 ,\"seed\": "
               "3}}") ==
        "{\n\t\"pins\": {\"B\": \"Z\", \"A\": \"Y\"},\n\t\"split\": {\"max_resources\":490 ,\"seed\": 3}}");
}

TEST_CASE("what is not there is added, laid out like the rest", "[options]") {
  CHECK(edited("{}") == R"({"split": {"max_resources": 490}})");
  CHECK(edited("{\n  \"seed\": 3\n}\n") == "{\n  \"split\": {\"max_resources\": 490},\n  \"seed\": 3\n}\n");
  CHECK(edited("{\n  \"split\": {\n    \"seed\": 3\n  }\n}") ==
        "{\n  \"split\": {\n    \"max_resources\": 490,\n    \"seed\": 3\n  }\n}");
  CHECK(edited(R"({"split": {}})") == R"({"split": {"max_resources": 490}})");
  CHECK(edited(R"({"split": {"max_outputs": 1}})", {{"max_resources", 490}, {"max_outputs", 200}}) ==
        R"({"split": {"max_resources": 490,"max_outputs": 200}})");
}

TEST_CASE("a limit at the top holds for check too, and is left to it", "[options]") {
  CHECK(edited(R"({"max_resources": 300})") == R"({"split": {"max_resources": 490},"max_resources": 300})");
}

TEST_CASE("what is no object is refused", "[options][CFS0003]") {
  CHECK(edited("[]") == "CFS0003 the options are not an object");
  CHECK(edited(R"({"split": 1})") == "CFS0003 the options are not an object");
  CHECK(edited("{").starts_with("CFS01"));
}

TEST_CASE("a new file holds the limits", "[options]") {
  CHECK(config_of({{{"max_resources", 490}}, {}}) ==
        "{\n  \"split\": {\n    \"max_resources\": 490\n  }\n}\n");
  CHECK(config_of({{}, {{"adopted", "app.json"}}}) ==
        "{\n  \"split\": {\n    \"adopted\": [\n      \"app.json\"\n    ]\n  }\n}\n");
}

TEST_CASE("a name joins its list where that stands, or makes one", "[options]") {
  const auto listed = [](const std::string& text) {
    const auto made = with_settings(test::source_of(text), {{}, {{"adopted", "b\"c.json"}}});
    return made ? *made : made.diagnostics.front().code;
  };
  CHECK(listed("{}") == R"({"split": {"adopted": ["b\"c.json"]}})");
  CHECK(listed(R"({"split": {"adopted": ["a.json"], "seed": 3}})") ==
        R"({"split": {"adopted": ["b\"c.json","a.json"], "seed": 3}})");
  CHECK(listed(R"({"adopted": [], "split": {"seed": 3}})") ==
        R"({"adopted": ["b\"c.json"], "split": {"seed": 3}})");
  CHECK(listed("{\n  \"split\": {\n    \"adopted\": [\n      \"a.json\"\n    ]\n  }\n}\n") ==
        "{\n  \"split\": {\n    \"adopted\": [\n      \"b\\\"c.json\",\n      \"a.json\"\n    ]\n  }\n}\n");
}
