// Outputs of nested stacks that the template has itself: S94.
#include <cfnsplit/verify.hpp>
#include <optional>

#include "whole/split_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

// `Net` is a nested stack of the template's own, of which Reader reads the output Made under a condition only.
Json source_with(const Json& nested = {{"TemplateURL", "net.yaml"}}, const Json& metadata = {}) {
  Json net = {{"Type", "AWS::CloudFormation::Stack"}, {"Properties", nested}};
  if (!metadata.is_null()) net["Metadata"] = metadata;
  const Json value = {{"Fn::If", {"IsProd", {{"Fn::GetAtt", {"Net", "Outputs.Made"}}}, "none"}}};
  return {{"Conditions", {{"IsProd", {{"Fn::Equals", {{{"Ref", "AWS::Region"}}, "eu-west-1"}}}}}},
          {"Resources",
           {{"Net", net},
            {"Reader", {{"Type", "AWS::SNS::Topic"}, {"Properties", {{"DisplayName", value}}}}},
            {"Other", queue()}}}};
}

// The nested template, whose output Made is `output`, with `sections`.
std::string nested_with(const Json& output, const Json& sections = Json::object()) {
  Json nested = {
      {"Parameters",
       {{"Size", {{"Type", "String"}}},
        {"Zones", {{"Type", "CommaDelimitedList"}}},
        {"Key", {{"Type", "String"}, {"NoEcho", "true"}}}}},
      {"Resources", {{"Vpc", {{"Type", "AWS::EC2::VPC"}}}, {"Login", {{"Type", "AWS::IAM::AccessKey"}}}}},
      {"Outputs", {{"Made", output}}}};
  nested.update(sections);
  return nested.dump();
}

// The two apart, or nothing where they must share a stack.
std::optional<SplitView> apart(const Json& source, const std::string& nested,
                               const std::string& name = "net.yaml") {
  SplitOptions options;
  options.included = {{name, nested}};
  options.pins = {{"Net", "Front"}, {"Reader", "Back"}};
  if (const auto tried = split("test.json", source.dump(), options); !tried.ok()) {
    CHECK_FALSE(has_code(tried.diagnostics, "CFS0701"));  // refused by the plan, not by the proof
    return {};
  }
  options.pins.clear();
  return split_with(source, {"Net=Front", "Reader=Back"}, options);
}

bool crosses(const Json& value, const Json& sections = Json::object()) {
  return apart(source_with(), nested_with({{"Value", value}}, sections)).has_value();
}

}  // namespace

TEST_CASE("an output that a local nested template always gives crosses", "[S94]") {
  CHECK(crosses("text"));
  CHECK(crosses({{"Ref", "Vpc"}}));
  CHECK(crosses({{"Ref", "Size"}}));
  CHECK(crosses({{"Fn::GetAtt", {"Vpc", "VpcId"}}}));
  CHECK(crosses({{"Fn::GetAtt", "Vpc.VpcId"}}));
  CHECK(crosses({{"Fn::Sub", "${Vpc}-${Size}"}}));
  CHECK(crosses({{"Fn::Join", {",", {{"Ref", "Zones"}}}}}));
  CHECK(crosses({{"Ref", "Vpc"}}, {{"Transform", "AWS::LanguageExtensions"}}));
  const Json noted = {{"aws:asset:path", "made.json"}, {"aws:asset:property", "TemplateURL"}};
  const Json url = {{"TemplateURL", {{"Fn::Sub", "https://b.s3.${AWS::URLSuffix}/0123.json"}}}};
  CHECK(apart(source_with(url, noted), nested_with({{"Value", "text"}}), "made.json"));
  for (const char* path : {"stacks/../net.yaml", "..data/net.yaml", "./net.yaml", "stacks/..net/net.yaml"})
    CHECK(apart(source_with({{"TemplateURL", path}}), nested_with({{"Value", "text"}}), path));
}

TEST_CASE("an output that may be missing, no text or a secret stays with its reader", "[S94]") {
  CHECK_FALSE(apart(source_with(), nested_with({{"Value", "text"}, {"Condition", "C"}})));
  CHECK_FALSE(apart(source_with(), R"({"Outputs": {"Else": {"Value": "text"}}})"));
  CHECK_FALSE(apart(source_with(), "no template"));
  CHECK_FALSE(apart(source_with(), nested_with({{"Value", "text"}}), "other.yaml"));
  CHECK_FALSE(
      apart(source_with({{"TemplateURL", "../net.yaml"}}), nested_with({{"Value", "text"}}), "../net.yaml"));
  CHECK_FALSE(apart(source_with({{"TemplateURL", "stacks/../../net.yaml"}}), nested_with({{"Value", "text"}}),
                    "stacks/../../net.yaml"));
  CHECK_FALSE(apart(source_with({{"TemplateURL", "s3://b/net.yaml"}}), nested_with({{"Value", "text"}}),
                    "s3://b/net.yaml"));
  CHECK_FALSE(crosses({{"Ref", "Zones"}}));
  CHECK_FALSE(crosses({{"Fn::Split", {",", "a,b"}}}));
  CHECK_FALSE(crosses({{"Fn::GetAtt", {"Vpc", "CidrBlockAssociations"}}}));
  CHECK_FALSE(crosses({{"Ref", "Key"}}));
  CHECK_FALSE(crosses({{"Fn::Sub", "x-${ Key }"}}));
  CHECK_FALSE(crosses({{"Fn::GetAtt", {"Login", "SecretAccessKey"}}}));
  CHECK_FALSE(crosses({{"Fn::Sub", "${Login.SecretAccessKey}"}}));
  CHECK_FALSE(crosses("{{resolve:ssm:/a}}"));
  CHECK_FALSE(crosses({{"Fn::If", {"C", "a", {{"Ref", "AWS::NoValue"}}}}}));
  CHECK_FALSE(crosses("text", {{"Transform", "Macro"}}));
}

TEST_CASE("an output of a parameter that a dynamic reference fills stays with its reader", "[S94]") {
  const std::string dynamic = "{{resolve:secretsmanager:Login:SecretString:password}}";
  const Json by_default = {{"Parameters", {{"Size", {{"Type", "String"}, {"Default", dynamic}}}}}};
  const std::string plain = nested_with({{"Value", {{"Ref", "Size"}}}});
  CHECK_FALSE(crosses({{"Ref", "Size"}}, by_default));
  CHECK_FALSE(crosses({{"Fn::Sub", "x-${Size}"}}, by_default));
  const Json handed = {{"TemplateURL", "net.yaml"}, {"Parameters", {{"Size", dynamic}}}};
  CHECK_FALSE(apart(source_with(handed), plain));
  const Json other = {{"TemplateURL", "net.yaml"}, {"Parameters", {{"Zones", dynamic}}}};
  CHECK(apart(source_with(other), plain));
}

TEST_CASE("an output of a parameter that is given something hidden stays with its reader", "[S94]") {
  const std::string plain = nested_with({{"Value", {{"Ref", "Size"}}}});
  const auto crosses_given = [&](const Json& given) {
    Json source = source_with({{"TemplateURL", "net.yaml"}, {"Parameters", {{"Size", given}}}});
    source["Parameters"] = {{"Pw", {{"Type", "String"}, {"NoEcho", true}}}, {"Env", {{"Type", "String"}}}};
    source["Resources"]["AK"] = {{"Type", "AWS::IAM::AccessKey"}, {"Properties", {{"UserName", "u"}}}};
    return apart(source, plain).has_value();
  };
  CHECK(crosses_given("small"));
  CHECK(crosses_given({{"Ref", "Env"}}));
  CHECK_FALSE(crosses_given({{"Ref", "Pw"}}));
  CHECK_FALSE(crosses_given({{"Fn::Sub", "a-${Pw}"}}));
  CHECK_FALSE(crosses_given({{"Fn::GetAtt", {"AK", "SecretAccessKey"}}}));
}

TEST_CASE("an output that may hide something elsewhere stays with its reader", "[S94]") {
  CHECK_FALSE(crosses({{"Fn::Join", {"", {"{{", "resolve:ssm:/a", "}}"}}}}));
  CHECK_FALSE(crosses({{"Fn::FindInMap", {"M", "a", "b"}}}, {{"Mappings", {{"M", {{"a", {{"b", "c"}}}}}}}}));
  const Json inner = {{"Type", "AWS::CloudFormation::Stack"}, {"Properties", {{"TemplateURL", "in.yaml"}}}};
  CHECK_FALSE(crosses({{"Fn::GetAtt", {"Inner", "Outputs.Password"}}}, {{"Resources", {{"Inner", inner}}}}));
  CHECK_FALSE(crosses({{"Fn::Sub", "x-${Inner.Outputs.Made}"}}, {{"Resources", {{"Inner", inner}}}}));
  const Json include = {{"Name", "AWS::Include"}, {"Parameters", {{"Location", "s3://a/b"}}}};
  CHECK_FALSE(apart(source_with(), nested_with({{"Value", "a"}, {"Fn::Transform", include}})));
  const Json typed = {{"Size", {{"Type", "String"}, {"Fn::Transform", include}}}};
  CHECK_FALSE(crosses({{"Ref", "Size"}}, {{"Parameters", typed}}));
}

TEST_CASE("the proof reads the nested template itself", "[S94][CFS0514]") {
  const Json source = source_with();
  const auto split = apart(source, nested_with({{"Value", {{"Ref", "Vpc"}}}}));
  REQUIRE(split);
  VerifyOptions options;
  CHECK(has_code(verify("test.json", source.dump(), split->split.files, options).diagnostics, "CFS0514"));
  for (const Json& bad :
       {Json{{"Value", "text"}, {"Condition", "C"}}, Json{{"Value", {{"Ref", "Key"}}}},
        Json{{"Value", {{"Ref", "Zones"}}}}, Json{{"Value", {{"Fn::Sub", "${Key}"}}}},
        Json{{"Value", {{"Fn::GetAtt", {"Login", "SecretAccessKey"}}}}},
        Json{{"Value", "{{resolve:ssm:/a}}"}}, Json{{"Value", {{"Fn::FindInMap", {"M", "a", "b"}}}}},
        Json{{"Value", {{"Fn::GetAtt", {"Inner", "Outputs.Made"}}}}},
        Json{{"Value", "a"}, {"Fn::Transform", {{"Name", "AWS::Include"}}}},
        Json{{"Value", {{"Fn::Split", {",", "a"}}}}}}) {
    INFO(bad.dump());
    options.included = {{"net.yaml", nested_with(bad)}};
    CHECK(has_code(verify("test.json", source.dump(), split->split.files, options).diagnostics, "CFS0514"));
  }
  const Json by_default = {{"Type", "String"}, {"Default", "{{resolve:ssm-secure:a:1}}"}};
  options.included = {
      {"net.yaml", nested_with({{"Value", {{"Ref", "P"}}}}, {{"Parameters", {{"P", by_default}}}})}};
  CHECK(has_code(verify("test.json", source.dump(), split->split.files, options).diagnostics, "CFS0514"));
  options.included = {{"net.yaml", nested_with({{"Value", {{"Ref", "Vpc"}}}})}};
  CHECK(verify("test.json", source.dump(), split->split.files, options).ok());
}
