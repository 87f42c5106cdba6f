// What find_references() lists, as text: one line a reference.
#include "reference/references.hpp"
#include "reference/scripts.hpp"

#include <span>

#include "catch.hpp"
#include "support.hpp"
#include "syntax/json_reader.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

struct Scanned {
  Template source;
  Outcome<References> references;
};

Scanned scan(const std::string& text) {
  auto document = read_json(source_of(text));
  REQUIRE(document.ok());
  auto source = read_template(*document);
  INFO(to_text(source.diagnostics));
  REQUIRE(source.ok());
  Scanned scanned{std::move(*source), {}};
  scanned.references = find_references(scanned.source);
  return scanned;
}

std::string lines(std::span<const Reference> references) {
  static const char* const kForms[] = {"Ref", "GetAtt", "Sub", "DependsOn", "Condition", "FindInMap"};
  static const char* const kKinds[] = {"resource", "parameter", "pseudo", "condition", "mapping"};
  std::string text;
  for (const Reference& reference : references) {
    text += std::string(kForms[static_cast<int>(reference.form)]) + " " +
            kKinds[static_cast<int>(reference.kind)] + " " + std::string(reference.name);
    if (reference.form == ReferenceForm::get_att || reference.form == ReferenceForm::sub)
      text += " ." + std::string(reference.attribute);
    if (reference.means_own_stack) text += " own";
    text += "\n";
  }
  return text;
}

std::string lines_of(const std::string& resource_body, const std::string& rest = "") {
  const Scanned scanned =
      scan(R"({"Parameters":{"P":{"Type":"String"}},"Resources":{"Q":{"Type":"AWS::SQS::Queue"},
      "R":{"Type":"AWS::SQS::Queue",)" +
           resource_body + "}}" + rest + "}");
  INFO(to_text(scanned.references.diagnostics));
  REQUIRE(scanned.references.ok());
  return lines(scanned.references->of_resource(1));
}

std::vector<Diagnostic> problems_of(const std::string& text) {
  const Scanned scanned = scan(text);
  return scanned.references.diagnostics;
}

}  // namespace

TEST_CASE("references stand in every attribute of a resource", "[S1]") {
  CHECK(
      lines_of(R"("Properties":{"a":{"Ref":"Q"},"b":[{"Fn::GetAtt":["Q","Arn"]},{"Fn::GetAtt":"Q.A.B"}]},
      "Metadata":{"m":{"Ref":"P"}},"UpdatePolicy":{"u":{"Fn::Sub":"${Q}"}},"DeletionPolicy":{"Ref":"P"},
      "DependsOn":["Q"])") ==
      "Ref resource Q\nGetAtt resource Q .Arn\nGetAtt resource Q .A.B\nRef parameter P\nSub resource Q .Ref\n"
      "Ref parameter P\nDependsOn resource Q\n");
  CHECK(lines_of(R"("DependsOn":"Q")") == "DependsOn resource Q\n");
}

TEST_CASE("a text equal to a logical id is no reference", "[S1]") {
  CHECK(lines_of(R"("Properties":{"a":"Q","Q":"b","c":{"Ref":"Q","other":1},"d":"${Q}"})").empty());
}

TEST_CASE("Sub names what its text names and its map does not", "[S2]") {
  CHECK(lines_of(R"("Properties":{"a":{"Fn::Sub":"${Q} ${Q.A.B} ${ P } ${AWS::Region} ${!Q} ${Q"}})") ==
        "Sub resource Q .Ref\nSub resource Q .A.B\nSub parameter P .Ref\nSub pseudo AWS::Region .Ref\n");
  CHECK(lines_of(R"("Properties":{"a":{"Fn::Sub":["${Q}${Q.Arn}${X}",{"Q":"x","X":{"Ref":"P"}}]}})") ==
        "Sub resource Q .Arn\nRef parameter P\n");
}

TEST_CASE("conditions are named by Condition, Fn::If, and inside conditions only", "[S3]") {
  const std::string conditions =
      R"(,"Conditions":{"C":{"Fn::Equals":[{"Ref":"P"},"x"]},"D":{"Fn::Not":[{"Condition":"C"}]}})";
  CHECK(lines_of(R"("Condition":"C","Properties":{"a":{"Fn::If":["D",{"Ref":"Q"},"b"]},
      "Policy":{"Statement":{"Condition":"C"},"s":{"Condition":{"StringEquals":{}}}}})",
                 conditions) == "Condition condition D\nRef resource Q\nCondition condition C\n");
  const Scanned scanned =
      scan(R"({"Parameters":{"P":{"Type":"String"}},"Resources":{"Q":{"Type":"T"}})" + conditions + "}");
  REQUIRE(scanned.references.ok());
  CHECK(lines(scanned.references->of_condition(1)) == "Condition condition C\n");
}

TEST_CASE("a mapping is named by a text, or any is meant", "[S4]") {
  const std::string mappings = R"(,"Mappings":{"M":{"a":{"b":"c"}}})";
  CHECK(lines_of(R"("Properties":{"a":{"Fn::FindInMap":["M","a","b"]}})", mappings) ==
        "FindInMap mapping M\n");
  const Scanned scanned =
      scan(R"({"Parameters":{"P":{"Type":"String"}},"Resources":{"R":{"Type":"T","Properties":
      {"a":{"Fn::FindInMap":[{"Ref":"P"},"a","b"]}}}})" +
           mappings + "}");
  REQUIRE(scanned.references.ok());
  CHECK(scanned.references->of_resource(0)[0].target == kAnyMapping);
}

TEST_CASE("unknown functions are kept and their arguments read", "[S5]") {
  CHECK(lines_of(R"("Properties":{"a":{"Fn::GetStackOutput":{"StackName":{"Ref":"P"},"OutputName":"x"}}})") ==
        "Ref parameter P\n");
}

TEST_CASE("a misspelt name is found with its place and a suggestion", "[CFS0201]") {
  const std::string text =
      "{\"Resources\": {\n  \"OrderTable\": {\"Type\": \"T\"},\n  \"R\": {\"Type\": \"T\", \"Properties\": "
      "{\n"
      "    \"a\": {\"Ref\": \"OrdrTable\"},\n    \"b\": {\"Fn::Sub\": \"x ${OrderTabel.Arn} y\"}}}}}";
  CHECK(to_text(problems_of(text)) ==
        "4:18: error[CFS0201]: the resource or parameter 'OrdrTable' is not declared in this template\n"
        "  at: /Resources/R/Properties/a/Ref\n"
        "  2:3: 'OrderTable' is declared here\n"
        "  hint: did you mean 'OrderTable'? Otherwise declare it under Parameters or Resources\n"
        "5:25: error[CFS0201]: the resource 'OrderTabel' is not declared in this template\n"
        "  at: /Resources/R/Properties/b/Fn::Sub\n"
        "  2:3: 'OrderTable' is declared here\n"
        "  hint: did you mean 'OrderTable'? Otherwise declare it under Resources\n");
}

TEST_CASE("every problem of a file is found in one run", "[CFS0201][CFS0202]") {
  const std::vector<Diagnostic> found = problems_of(R"({"Conditions":{"C":{"Fn::Equals":[{"Ref":"R"},"x"]}},
    "Resources":{"R":{"Type":"T","Condition":"D","DependsOn":["S",1],"Properties":{
      "a":{"Ref":1},"b":{"Ref":"AWS::Regin"},
      "c":{"Fn::GetAtt":"R"},"d":{"Fn::FindInMap":["M","a","b"]},"e":{"Fn::Sub":1},"f":{"Fn::If":["C"]},
      "g":{"Fn::GetAtt":["X","Arn"]}}}},
    "Outputs":{"O":{"Value":{"Fn::Sub":"${Y}"}}}})");
  int unknown = 0, arguments = 0;
  for (const Diagnostic& one : found) {
    unknown += one.code == "CFS0201";
    arguments += one.code == "CFS0202";
    CHECK_FALSE(one.hint.empty());
    CHECK(one.place.line > 0);
  }
  CHECK(unknown == 7);
  CHECK(arguments == 5);
}

TEST_CASE("a name that is missing often is told once, and many names in the end together", "[CFS0201]") {
  std::string resources;
  for (int i = 0; i < 30; ++i) {
    const std::string name = "Missing" + std::to_string(100 + i);
    const std::string ref = R"({"Ref":")" + name + "\"}";
    resources += (i ? ",\"R" : "\"R") + std::to_string(100 + i) + R"(":{"Type":"T","Properties":{"a":)" +
                 ref + R"(,"b":)" + ref + R"(,"c":)" + ref + "}}";
  }
  const std::vector<Diagnostic> found = problems_of(R"({"Resources":{)" + resources + "}}");
  REQUIRE(found.size() == 21);
  CHECK(found.front().summary ==
        "the resource or parameter 'Missing100' is not declared in this template (2 more places name it)");
  CHECK(found.back().summary ==
        "the resource or parameter 'Missing120' is not declared in this template, and 9 more names are not");
}

TEST_CASE("a Sub whose map is computed is refused", "[S2][CFS0202]") {
  const std::vector<Diagnostic> found =
      problems_of(R"({"Resources":{"R":{"Type":"T","Properties":{"a":{"Fn::Sub":["x",{"Fn::Sub":"y"}]}}}}})");
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "CFS0202");
}

TEST_CASE("a name that only a loop can make is taken where the loop can make it", "[S6]") {
  const std::string loop = R"("Fn::ForEach::L":["N",["de"],{"Ma${N}":{"Type":"T"}}])";
  const std::string use = R"("R":{"Type":"T","DependsOn":"Made","Condition":"Maybe"}})";
  CHECK(to_text(problems_of(R"({"Resources":{)" + loop + "," + use + "}")).find("'Made'") ==
        std::string::npos);
  CHECK(to_text(problems_of(R"({"Resources":{)" + loop + "," + use + "}")).find("'Maybe'") !=
        std::string::npos);
  CHECK(to_text(problems_of(R"({"Conditions":{)" + loop + R"(},"Resources":{)" + use + "}")).find("'Made'") !=
        std::string::npos);
}

TEST_CASE("GetAtt cannot decide a condition", "[CFS0202]") {
  const std::vector<Diagnostic> found = problems_of(
      R"({"Conditions":{"C":{"Fn::Equals":[{"Fn::GetAtt":["R","Arn"]},"x"]}},"Resources":{"R":{"Type":"T"}}})");
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "CFS0202");
}

TEST_CASE("conditions in a cycle are shown with their path", "[CFS0203]") {
  const std::vector<Diagnostic> found = problems_of(
      R"({"Conditions":{"A":{"Fn::Not":[{"Condition":"B"}]},"B":{"Fn::Not":[{"Condition":"C"}]},
          "C":{"Fn::Not":[{"Condition":"A"}]},"D":{"Condition":"A"}},"Resources":{"R":{"Type":"T"}}})");
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "CFS0203");
  CHECK(found[0].summary == "conditions depend on each other: A → B → C → A");
}

TEST_CASE("a resource that names itself is warned of", "[CFS0205]") {
  const std::vector<Diagnostic> found =
      problems_of(R"({"Resources":{"R":{"Type":"T","Properties":{"a":{"Ref":"R"}}}}})");
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "CFS0205");
  CHECK(found[0].severity == Severity::warning);
}

TEST_CASE("scripts mean their own stack and name its resources", "[S19]") {
  const std::string init =
      R"("Metadata":{"AWS::CloudFormation::Init":{"c":{"Fn::Sub":"${AWS::StackName}"}}},)";
  CHECK(lines_of(init +
                 R"("Properties":{"n":{"Ref":"AWS::StackName"},"l":{"UserData":{"Ref":"AWS::StackId"}}})") ==
        "Sub pseudo AWS::StackName .Ref own\nRef pseudo AWS::StackName\nRef pseudo AWS::StackId own\n");
  CHECK(lines_of(R"("Metadata":{"c":{"Ref":"AWS::StackName"}})") == "Ref pseudo AWS::StackName\n");

  const Scanned scanned = scan(R"({"Resources":{"A":{"Type":"T","Properties":{"UserData":{"Fn::Join":[" ",
      ["/opt/aws/bin/cfn-signal", "--resource", "Asg", "-r=Other --stack x"]]}}}}})");
  CHECK(resources_named_in_scripts(scanned.source.resources.find("A")) ==
        std::vector<std::string_view>{"Asg", "Other"});
  const Scanned shell = scan(R"({"Resources":{"A":{"Type":"T","Properties":{"UserData":
      "run || (cfn-signal -r Asg) && `cfn-init -r First`; x=$(cfn-hup -r Second|tee)>log"}}}})");
  CHECK(resources_named_in_scripts(shell.source.resources.find("A")) ==
        std::vector<std::string_view>{"Asg", "First", "Second"});
}
