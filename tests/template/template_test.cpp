#include "template/template.hpp"

#include "catch.hpp"
#include "support.hpp"
#include "syntax/json_reader.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

Outcome<Template> load(const std::string& text) {
  const auto document = read_json(source_of(text));
  INFO(to_text(document.diagnostics));
  REQUIRE(document.ok());
  return read_template(*document.value);
}

std::string with_resources(const std::string& sections) {
  return R"({"Resources": {"T": {"Type": "AWS::SNS::Topic"}})" + (sections.empty() ? "" : ", " + sections) +
         "}";
}

// What is said about a template with one sound resource and `sections` beside it.
std::string said_of(const std::string& sections) {
  return to_text(load(with_resources(sections)).diagnostics);
}

}  // namespace

TEST_CASE("sections are found and keep their order", "[template]") {
  const auto read = load(R"({
    "AWSTemplateFormatVersion": "2010-09-09", "Description": "d", "Metadata": {},
    "Parameters": {"Z": {"Type": "String"}, "A": {"Type": "Number"}},
    "Mappings": {"M": {"k": {"v": 1}}}, "Conditions": {"C": {"Fn::Equals": [1, 1]}}, "Rules": {"R": {}},
    "Resources": {"B": {"Type": "AWS::S3::Bucket"}, "A1": {"Type": "Custom::Thing"}},
    "Outputs": {"O": {"Value": "x"}}, "Hooks": {}})");
  REQUIRE(read.ok());
  CHECK(read.diagnostics.empty());
  CHECK(read->parameters.names() == std::vector<std::string_view>{"Z", "A"});
  CHECK(read->resources.size() == 2);
  CHECK(read->resources.index_of("A1") == 1);
  CHECK(read->resources.index_of("A") == -1);
  CHECK(resource_type(read->resources.find("A1")) == "Custom::Thing");
  CHECK_FALSE(read->resources.find("nothing"));
  CHECK(read->mappings.contains("M"));
  CHECK(read->conditions.contains("C"));
  CHECK(read->rules.contains("R"));
  CHECK(read->outputs.find("O").find("Value").text() == "x");
  CHECK(read->section("Description").text() == "d");
  CHECK(read->generators.empty());
}

TEST_CASE("a template is an object with resources", "[template]") {
  CHECK(to_text(load("[]").diagnostics) ==
        "1:1: error[CFS0110]: the template is not an object\n"
        "  hint: a template is an object with a member 'Resources'; was another file given?\n");
  for (const char* const text : {"1", "\"x\"", "null"}) CHECK(load(text).diagnostics.at(0).code == "CFS0110");
  for (const char* const text :
       {"{}", R"({"Resources": {}})", R"({"Resources": []})", R"({"Resources": null})"}) {
    const auto read = load(text);
    CHECK_FALSE(read.ok());
    REQUIRE(read.diagnostics.size() == 1);
    CHECK(read.diagnostics[0].code == "CFS0111");
  }
}

TEST_CASE("a misspelt Resources is suggested", "[template]") {
  const auto read = load(R"({"Ressources": {"T": {"Type": "AWS::SNS::Topic"}}})");
  REQUIRE_FALSE(read.ok());
  CHECK(read.diagnostics[0].code == "CFS0111");
  CHECK(read.diagnostics[0].hint == "did you mean 'Ressources' to be 'Resources'?");
}

TEST_CASE("every section must be an object", "[template]") {
  for (const char* const name : {"Parameters", "Mappings", "Conditions", "Rules", "Outputs"})
    for (const char* const value : {"[]", "null", "1", "\"x\""}) {
      const auto read = load(with_resources("\"" + std::string(name) + "\": " + value));
      CHECK_FALSE(read.ok());
      REQUIRE(read.diagnostics.size() == 1);
      CHECK(read.diagnostics[0].code == "CFS0112");
      CHECK(read.diagnostics[0].place.pointer == "/" + std::string(name));
    }
}

TEST_CASE("every declaration must be an object", "[template]") {
  CHECK(said_of(R"("Parameters": {"P": "String"})") ==
        "1:71: error[CFS0113]: the parameter 'P' is not an object\n"
        "  at: /Parameters/P\n"
        "  hint: write its declaration as an object\n");
  for (const char* const section : {R"("Mappings": {"M": []})", R"("Conditions": {"C": true})",
                                    R"("Rules": {"R": 1})", R"("Outputs": {"O": null})"})
    CHECK(load(with_resources(section)).diagnostics.at(0).code == "CFS0113");
}

TEST_CASE("a resource has a type", "[template]") {
  for (const char* const resource :
       {R"({})", R"({"Type": ""})", R"({"Type": 1})", R"({"Type": ["x"]})", R"("x")"}) {
    const auto read = load(R"({"Resources": {"T": )" + std::string(resource) + "}}");
    INFO(resource);
    CHECK_FALSE(read.ok());
    REQUIRE(read.diagnostics.size() == 1);
    CHECK(read.diagnostics[0].code == "CFS0113");
  }
}

TEST_CASE("names are 1 to 255 letters and digits", "[template]") {
  const auto codes = [](const std::string& name) {
    const auto read = load(R"({"Resources": {")" + name + R"(": {"Type": "AWS::SNS::Topic"}}})");
    return read.ok() ? std::string("ok") : read.diagnostics.at(0).code;
  };
  CHECK(codes("A") == "ok");
  CHECK(codes("9a") == "ok");
  CHECK(codes(std::string(255, 'a')) == "ok");
  CHECK(codes(std::string(256, 'a')) == "CFS0114");
  for (const char* const name : {"", "a-b", "a_b", "a.b", "a b", "\xC3\xBC", "Fn::Unknown", "a\\n"}) {
    INFO(name);
    CHECK(codes(name) == "CFS0114");
  }
  CHECK(load(with_resources(R"("Mappings": {"with-dash": {}}, "Conditions": {"with-dash": {}})")).ok());
}

TEST_CASE("one name is not both parameter and resource", "[template]") {
  CHECK(said_of(R"("Parameters": {"T": {"Type": "String"}})") ==
        "1:16: error[CFS0116]: 'T' is declared as a parameter and as a resource\n"
        "  at: /Resources/T\n"
        "  1:66: the parameter\n"
        "  hint: a Ref could mean either: rename one of them\n");
}

TEST_CASE("an unknown section is kept with a warning", "[template]") {
  const auto read = load(with_resources(R"("Output": {"O": {}}, "Notes": 1)"));
  REQUIRE(read.ok());
  REQUIRE(read.diagnostics.size() == 2);
  CHECK(read.diagnostics[0].code == "CFS0115");
  CHECK(read.diagnostics[0].severity == Severity::warning);
  CHECK(read.diagnostics[0].hint == "did you mean 'Outputs'?");
  CHECK(read.diagnostics[1].hint == "CloudFormation may refuse it");
}

TEST_CASE("all errors are reported, not the first only", "[template]") {
  const auto read = load(R"({"Parameters": [], "Outputs": {"a-b": 1}, "Resources": {"x_y": {}, "B": 2}})");
  std::string codes;
  for (const Diagnostic& found : read.diagnostics) codes += found.code + " ";
  CHECK(codes == "CFS0112 CFS0114 CFS0113 CFS0114 CFS0113 CFS0113 ");
}

TEST_CASE("generators are told from what is declared", "[template][S6]") {
  const auto read = load(R"({"Transform": "AWS::LanguageExtensions",
    "Resources": {"Fn::ForEach::Topics": ["X", ["a"], {"T${X}": {"Type": "AWS::SNS::Topic"}}],
                  "Fn::Transform": {"Name": "AWS::Include", "Parameters": {"Location": "s3://b/k"}},
                  "T": {"Type": "AWS::SNS::Topic"}}})");
  INFO(to_text(read.diagnostics));
  REQUIRE(read.ok());
  CHECK(read->resources.size() == 3);
  CHECK_FALSE(read->resources.entries()[2].is_generator);
  CHECK(read->generators.size() == 2);
  CHECK(read->uses_language_extensions);
}

TEST_CASE("transforms are a name, an object or a list of these", "[template][S42]") {
  const auto names = [](const std::string& value) {
    return load(with_resources("\"Transform\": " + value))->transforms;
  };
  using Names = std::vector<std::string_view>;
  CHECK(load(with_resources("\"Transform\": \"A\""))->transforms == Names{"A"});
  const auto list = load(with_resources(R"("Transform": ["A", {"Name": "B", "Parameters": {}}])"));
  CHECK(list->transforms == Names{"A", "B"});
  CHECK(names("[]").empty());
  for (const char* const value : {"1", "{}", "[1]", "[[\"A\"]]", "null"})
    CHECK(load(with_resources("\"Transform\": " + std::string(value))).diagnostics.at(0).code == "CFS0112");
}

TEST_CASE("local modules and directives of Rain are refused with the command that packs them",
          "[template][S78]") {
  for (
      const char* const text :
      {R"({"Modules": {"Worker": {"Source": "./w.yaml"}}, "Resources": {"A": {"Type": "AWS::SQS::Queue"}}})",
       R"({"Resources": {"A": {"Type": "$Worker"}}})",
       R"({"Resources": {"A": {"Type": "AWS::SQS::Queue", "Properties": {"Tags": {"Rain::Include": "t.yaml"}}}}})"}) {
    const auto read = load(text);
    REQUIRE(read.ok());
    const auto found = find_uncompiled(*read);
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "CFS0301");
    CHECK(found[0].hint.find("rain pkg") != std::string::npos);
  }
}

TEST_CASE("what must be compiled first is refused with the command that does it", "[template][S42]") {
  const auto uncompiled = [](const std::string& text) {
    const auto read = load(text);
    REQUIRE(read.ok());
    return find_uncompiled(*read);
  };
  CHECK(uncompiled(with_resources("")).empty());
  CHECK(uncompiled(with_resources(R"("Transform": ["AWS::LanguageExtensions", "AWS::Include"])")).empty());
  const auto sam = uncompiled(with_resources(R"("Transform": "AWS::Serverless-2016-10-31")"));
  REQUIRE(sam.size() == 1);
  CHECK(sam[0].code == "CFS0301");
  CHECK(sam[0].hint.find("sam ") != std::string::npos);
  const auto macro = uncompiled(with_resources(R"("Transform": ["Mine"])"));
  REQUIRE(macro.size() == 1);
  CHECK(macro[0].summary.find("'Mine'") != std::string::npos);
  const auto inner =
      uncompiled(with_resources(R"("Outputs": {"O": {"Value": {"Fn::Transform": {"Name": "Mine"}}}})"));
  REQUIRE(inner.size() == 1);
  CHECK(inner[0].summary.find("'Mine'") != std::string::npos);
  CHECK(uncompiled(with_resources(R"("Outputs": {"Fn::Transform": {"Name": "AWS::Include"}})")).empty());
  const auto module = uncompiled(R"({"Resources": {"M": {"Type": "My::Own::Bucket::MODULE"}}})");
  REQUIRE(module.size() == 1);
  CHECK(module[0].summary.find("'M'") != std::string::npos);
  const auto resource = uncompiled(R"({"Resources": {"F": {"Type": "AWS::Serverless::Function"},
                                                   "G": {"Type": "AWS::Serverless::Function"}}})");
  REQUIRE(resource.size() == 1);
  CHECK(resource[0].summary.find("'F'") != std::string::npos);
}
