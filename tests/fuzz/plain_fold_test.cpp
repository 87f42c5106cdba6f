// What the plain reader sees, and what it says nothing of.
#include "fuzz/plain_fold.hpp"

#include <nlohmann/json.hpp>

#include "catch.hpp"

using namespace cfnsplit;

namespace {

using Json = nlohmann::json;

// A topic whose name is `wanted` in the source and `given` in a nested stack that has the parameter P from the root.
std::string fault(const Json& wanted, const Json& given, const Json& handed = {{"Ref", "Size"}}) {
  const auto topic = [](const Json& name) {
    return Json{{"Type", "AWS::SNS::Topic"}, {"Properties", {{"DisplayName", name}}}};
  };
  const Json parameters = {{"Size", {{"Type", "String"}}}, {"Other", {{"Type", "String"}}}};
  const Json source = {{"Parameters", parameters}, {"Resources", {{"Topic", topic(wanted)}}}};
  Json root = {{"Parameters", parameters}};
  root["Resources"]["Part"] = {
      {"Type", "AWS::CloudFormation::Stack"},
      {"Properties", {{"TemplateURL", "Part.json"}, {"Parameters", {{"P", handed}}}}}};
  const Json part = {{"Parameters", {{"P", {{"Type", "String"}}}}}, {"Resources", {{"Topic", topic(given)}}}};
  return fuzz::plain_fault(source.dump(), {{"root.json", root.dump()}, {"Part.json", part.dump()}},
                           "root.json");
}

bool is_seen(const Json& wanted, const Json& given, const Json& handed = {{"Ref", "Size"}}) {
  return fault(wanted, given, handed) == "'Topic' has another Properties";
}

const Json kSize = {{"Ref", "Size"}}, kP = {{"Ref", "P"}};

}  // namespace

TEST_CASE("the plain reader tells a name from a text", "[fuzz]") {
  CHECK_FALSE(is_seen(kSize, kP));
  CHECK(is_seen(kSize, kP, "five"));
  CHECK_FALSE(is_seen("five", kP, "five"));
  CHECK(is_seen("five", kP));
  CHECK(is_seen(kSize, "five"));
  CHECK(is_seen({{"Ref", "Other"}}, kP));
}

TEST_CASE("the plain reader compares texts that are strung together", "[fuzz]") {
  const auto sub = [](const char* text) { return Json{{"Fn::Sub", text}}; };
  CHECK_FALSE(is_seen(sub("a-${Size}"), sub("a-${P}")));
  CHECK_FALSE(is_seen(sub("a-${Size}"), {{"Fn::Join", {"-", {"a", kP}}}}));
  CHECK_FALSE(is_seen(sub("a-${Size}"), {{"Fn::Sub", {"a-${X}", {{"X", kP}}}}}));
  CHECK_FALSE(is_seen(sub("${!Size}"), sub("${!Size}")));
  CHECK(is_seen(sub("a-${Size}"), sub("b-${P}")));
  CHECK(is_seen(sub("a-${Size}"), sub("a-${P}"), "five"));
  CHECK(is_seen(sub("a-${Other}"), sub("a-${P}")));
  CHECK(is_seen(sub("a-${Size}"), "a-"));
  CHECK(is_seen({{"Fn::Join", {"-", {"a", kSize}}}}, {{"Fn::Join", {"+", {"a", kP}}}}));
  CHECK_FALSE(is_seen(sub("a-${Size}"), {{"Fn::Join", {"", {"a-", {{"Fn::ImportValue", "x"}}}}}}));
}

TEST_CASE("the plain reader compares both branches of a condition", "[fuzz]") {
  const auto either = [](const Json& one, const Json& other) { return Json{{"Fn::If", {"C", one, other}}}; };
  CHECK_FALSE(is_seen(either(kSize, "b"), either(kP, "b")));
  CHECK(is_seen(either(kSize, "b"), either(kP, "c")));
  CHECK(is_seen(either(kSize, "b"), either("a", "b")));
}

TEST_CASE("the plain reader says nothing of values that may be known", "[fuzz]") {
  const auto seen = [](const char* key, const Json& given) {
    const Json named = {{"Type", "AWS::SQS::Queue"}, {"Properties", {{key, "orders"}}}};
    const auto topic = [](const Json& name) {
      return Json{{"Type", "AWS::SNS::Topic"}, {"Properties", {{"DisplayName", name}}}};
    };
    const Json wanted = {{"Fn::Sub", "of ${Queue.Arn}"}};
    const Json source = {{"Resources", {{"Queue", named}, {"Topic", topic(wanted)}}}};
    const Json root = {{"Resources", {{"Queue", named}, {"Topic", topic(given)}}}};
    return !fuzz::plain_fault(source.dump(), {{"root.json", root.dump()}}, "root.json").empty();
  };
  CHECK_FALSE(seen("QueueName", "of orders"));
  CHECK(seen("DelaySeconds", "of orders"));
}

TEST_CASE("the plain reader says nothing of a split that is written in YAML", "[fuzz]") {
  const std::string source = R"({"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}})";
  CHECK(fuzz::plain_fault(source, {{"root.json", "{}"}}, "root.json") == "'Topic' is missing");
  CHECK(fuzz::plain_fault(source, {{"root.json", "{}"}, {"a.yaml", "a: b"}}, "root.json").empty());
}
