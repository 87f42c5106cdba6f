// Attributes that no table knows: S75.
#include <cfnsplit/verify.hpp>
#include <optional>

#include "whole/split_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

Json get(const std::string& id, const std::string& attribute) { return {{"Fn::GetAtt", {id, attribute}}}; }

Json custom(const std::string& type = "Custom::Lookup") {
  return {{"Type", type}, {"Properties", {{"ServiceToken", "arn:aws:lambda:eu-west-1:1:function:f"}}}};
}

// `Reader` holds what reads attribute Made of the resource Lookup.
Json read_by(const Json& reader, const Json& producer = custom()) {
  return {{"Resources", {{"Lookup", producer}, {"Reader", reader}, {"Other", queue()}}}};
}

Json function_with(const Json& value) {
  return {{"Type", "AWS::Lambda::Function"},
          {"Properties", {{"Environment", {{"Variables", {{"BUS", value}}}}}}}};
}

Json typed(const std::string& type, const Json& properties) {
  return {{"Type", type}, {"Properties", properties}};
}

// The two apart, or nothing where they must share a stack.
std::optional<SplitView> apart(const Json& source, SplitOptions options = {}) {
  options.pins = {{"Lookup", "Front"}, {"Reader", "Back"}};
  if (!split("test.json", source.dump(), options).ok()) return {};
  options.pins.clear();
  return split_with(source, {"Lookup=Front", "Reader=Back"}, options);
}

}  // namespace

TEST_CASE("an unknown attribute crosses as the text that its readers take", "[S75]") {
  const Json made = get("Lookup", "Made");
  CHECK(apart(read_by(function_with(made))));
  CHECK(apart(read_by(typed("AWS::SQS::Queue", {{"QueueName", {{"Fn::Sub", "q-${Lookup.Made}"}}}}))));
  CHECK(apart(read_by(typed("AWS::SQS::Queue", {{"QueueName", {{"Fn::Join", {"", {"q", made}}}}}}))));
  CHECK(apart(read_by(typed("AWS::SQS::Queue", {{"Tags", {{{"Key", "k"}, {"Value", made}}}}}))));
  CHECK(apart(
      read_by(typed("AWS::EC2::DHCPOptions", {{"DomainNameServers", {{{"Fn::Split", {",", made}}}}}}))));
  CHECK(apart(read_by(typed("AWS::EC2::DHCPOptions", {{"DomainNameServers", {made, "10.0.0.2"}}}))));
  CHECK(apart(read_by(function_with(made), custom("Vendor::Product::Thing"))));
}

TEST_CASE("an unknown attribute crosses as the list that its readers take", "[S75]") {
  const Json made = get("Lookup", "Made");
  CHECK_FALSE(
      apart(read_by(typed("AWS::EC2::DHCPOptions", {{"DomainNameServers", made}}))));  // it may be empty
  CHECK(apart(read_by(typed("AWS::SQS::Queue", {{"QueueName", {{"Fn::Select", {0, made}}}}}))));
  const auto joined = apart(read_by(typed("AWS::SQS::Queue", {{"QueueName", {{"Fn::Join", {",", made}}}}})));
  REQUIRE(joined);
  CHECK(joined->child("Back").dump().find(R"("Fn::Split":["||")") != std::string::npos);
}

TEST_CASE("where nothing tells, or the readers differ, both ends share a stack", "[S75]") {
  const Json made = get("Lookup", "Made");
  CHECK_FALSE(apart(read_by(typed("AWS::SQS::Queue", {{"RedrivePolicy", made}}))));
  CHECK_FALSE(
      apart(read_by(typed("AWS::EC2::DHCPOptions",
                          {{"DomainNameServers", made}, {"DomainName", {{"Fn::Sub", "${Lookup.Made}"}}}}))));
  CHECK_FALSE(apart(read_by(typed("AWS::SQS::Queue", {{"RedrivePolicy", get("Lookup", "Brand.New")}}),
                            {{"Type", "AWS::SNS::Topic"}})));
}

TEST_CASE("what is read under a condition only is not always there", "[S75]") {
  Json source = read_by(function_with({{"Fn::If", {"Is", get("Lookup", "Made"), "none"}}}));
  source["Parameters"]["Stage"] = {{"Type", "String"}};
  source["Conditions"]["Is"] = {{"Fn::Equals", {{{"Ref", "Stage"}}, "prod"}}};
  CHECK_FALSE(apart(source));
}

TEST_CASE("what is called like a secret stays with its reader", "[S75][S15]") {
  CHECK_FALSE(apart(read_by(function_with(get("Lookup", "AdminPassword")))));
  CHECK(apart(read_by(function_with(get("Lookup", "AdminPasswordArn")))));
  CHECK_FALSE(apart(read_by(function_with(get("Lookup", "Made")), custom("Custom::SecretMaker"))));
  Json named = read_by(function_with("x"));
  named["Resources"]["Reader"]["Properties"]["Environment"]["Variables"]["API_TOKEN"] = get("Lookup", "Made");
  CHECK_FALSE(apart(named));
  CHECK_FALSE(apart(read_by(function_with(get("Lookup", "Made")), custom("Custom::Decrypt"))));
  CHECK_FALSE(apart(read_by(function_with(get("Lookup", "Plaintext")))));
  named["Resources"]["Reader"]["Properties"]["Environment"]["Variables"] = {
      {"DB_PASS", get("Lookup", "Made")}};
  CHECK_FALSE(apart(named));
}

TEST_CASE("the options settle what an attribute is", "[S75]") {
  const auto with = [](AttributeUse use) {
    SplitOptions options;
    options.attributes = {{"Custom::Lookup.Made", use}};
    return options;
  };
  const Json bare = read_by(typed("AWS::SQS::Queue", {{"RedrivePolicy", get("Lookup", "Made")}}));
  CHECK(apart(bare, with(AttributeUse::text)));
  CHECK_FALSE(apart(bare, with(AttributeUse::list)));  // read as a whole, and it may be empty
  const Json first =
      read_by(typed("AWS::SQS::Queue", {{"QueueName", {{"Fn::Select", {0, get("Lookup", "Made")}}}}}));
  CHECK(apart(first, with(AttributeUse::list)));
  CHECK_FALSE(apart(bare, with(AttributeUse::secret)));
  CHECK_FALSE(apart(read_by(function_with(get("Lookup", "Made"))), with(AttributeUse::secret)));
}

TEST_CASE("what the options tell of is there, whatever the conditions say", "[S75][S67]") {
  Json source = read_by(function_with(get("Lookup", "Made")));
  source["Parameters"]["Stage"] = {{"Type", "String"}};
  source["Conditions"]["Is"] = {{"Fn::Equals", {{{"Ref", "Stage"}}, "prod"}}};
  source["Resources"]["Reader"]["Condition"] = "Is";
  CHECK_FALSE(apart(source));
  SplitOptions told;
  told.attributes = {{"Custom::Lookup.Made", AttributeUse::text}};
  CHECK(apart(source, told));
}

TEST_CASE("what is read under the condition of its own resource is always read", "[S75][S67]") {
  Json source = read_by(function_with({{"Fn::If", {"Is", get("Lookup", "Made"), "none"}}}));
  source["Parameters"]["Stage"] = {{"Type", "String"}};
  source["Conditions"]["Is"] = {{"Fn::Equals", {{{"Ref", "Stage"}}, "prod"}}};
  source["Resources"]["Lookup"]["Condition"] = "Is";
  CHECK(apart(source));
  auto& choice = source["Resources"]["Reader"]["Properties"]["Environment"]["Variables"]["BUS"]["Fn::If"];
  std::swap(choice[1], choice[2]);
  CHECK_FALSE(apart(source));
}

TEST_CASE("no option shows what AWS calls a secret", "[S75][S15]") {
  const Json source =
      read_by(function_with(get("Lookup", "SecretAccessKey")), typed("AWS::IAM::AccessKey", {}));
  SplitOptions told;
  told.attributes = {{"AWS::IAM::AccessKey.SecretAccessKey", AttributeUse::text}};
  CHECK(has_code(refused(source, told), "CFS0003"));
}

TEST_CASE("the proof asks what is known of an attribute as well", "[S75]") {
  const Json source = read_by(typed("AWS::SQS::Queue", {{"RedrivePolicy", get("Lookup", "Made")}}));
  SplitOptions told;
  told.attributes = {{"Custom::Lookup.Made", AttributeUse::text}};
  const auto made = apart(source, told);
  REQUIRE(made);
  VerifyOptions asked;
  CHECK(has_code(verify("test.json", source.dump(), made->split.files, asked).diagnostics, "CFS0514"));
  asked.attributes = told.attributes;
  CHECK(verify("test.json", source.dump(), made->split.files, asked).ok());
  asked.attributes.front().use = AttributeUse::secret;
  CHECK(has_code(verify("test.json", source.dump(), made->split.files, asked).diagnostics, "CFS0513"));
}

TEST_CASE("what the options tell of nothing is told, with the name that is close", "[S75][CFS0220]") {
  const Json source = read_by(function_with(get("Lookup", "Made")));
  SplitOptions options;
  options.attributes = {{"Custom::Lookup.Made", AttributeUse::text}};
  CHECK_FALSE(has_code(split("test.json", source.dump(), options).diagnostics, "CFS0220"));
  for (const char* const wrong : {"Custom::Lokup.Made", "Custom::Lookup.Mad"}) {
    options.attributes = {{wrong, AttributeUse::text}};
    const auto found = split("test.json", source.dump(), options).diagnostics;
    REQUIRE(has_code(found, "CFS0220"));
    CHECK(found.front().hint.find("Custom::Lookup.Made") != std::string::npos);
  }
}

TEST_CASE("where an attribute that nothing knows ties two, the hint names the option", "[S75][CFS0404]") {
  const Json source = read_by(typed("AWS::SQS::Queue", {{"QueueName", get("Lookup", "Made")}}));
  SplitOptions options;
  options.pins = {{"Lookup", "Front"}, {"Reader", "Back"}};
  const auto found = refused(source, options);
  REQUIRE(has_code(found, "CFS0404"));
  CHECK(to_text(found).find("--attribute 'Custom::Lookup.Made=text'") != std::string::npos);
}
