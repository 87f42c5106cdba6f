#include "catch.hpp"
#include "syntax/yaml_support.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

TEST_CASE("a tag on a scalar stands for an object with one member", "[yaml][S1]") {
  CHECK(json_of("!Ref A") == R"({"Ref":"A"})");
  CHECK(json_of("a: !Ref AWS::Region # c") == R"({"a":{"Ref":"AWS::Region"}})");
  CHECK(json_of("a: !Ref 'A'\nb: !Ref \"B\"\n") == R"({"a":{"Ref":"A"},"b":{"Ref":"B"}})");
  CHECK(json_of("a: !Condition C") == R"({"a":{"Condition":"C"}})");
  CHECK(json_of("a: !Sub '${A}-x'") == R"({"a":{"Fn::Sub":"${A}-x"}})");
  CHECK(json_of("a: !<!Ref> A") == R"({"a":{"Ref":"A"}})");
}

TEST_CASE("a scalar behind a short form is a text", "[yaml]") {
  CHECK(json_of("[!Ref 123, !Ref yes, !Ref ~, !Ref 012, !Sub 1.10]") ==
        R"([{"Ref":"123"},{"Ref":"yes"},{"Ref":"~"},{"Ref":"012"},{"Fn::Sub":"1.10"}])");
  CHECK(faults_of("!Ref 012").empty());
  CHECK(json_of("a: !GetAZs\nb: !GetAZs ''\nc: [!GetAZs , !Ref ]\n") ==
        R"({"a":{"Fn::GetAZs":""},"b":{"Fn::GetAZs":""},"c":[{"Fn::GetAZs":""},{"Ref":""}]})");
}

TEST_CASE("GetAtt of a text is a list, cut at the first dot", "[yaml][S1]") {
  CHECK(json_of("!GetAtt A.Arn") == R"({"Fn::GetAtt":["A","Arn"]})");
  CHECK(json_of("!GetAtt 'Db.Endpoint.Port'") == R"({"Fn::GetAtt":["Db","Endpoint.Port"]})");
  CHECK(json_of("!GetAtt [Db, Endpoint.Port]") == R"({"Fn::GetAtt":["Db","Endpoint.Port"]})");
  CHECK(json_of("!GetAtt\n  - Db\n  - !Ref Which\n") == R"({"Fn::GetAtt":["Db",{"Ref":"Which"}]})");
  CHECK(json_of("Fn::GetAtt: Db.Endpoint.Port") == R"({"Fn::GetAtt":"Db.Endpoint.Port"})");
  CHECK(json_of("!GetAtt A") == R"({"Fn::GetAtt":"A"})");
  CHECK(json_of("!GetAtt A.") == R"({"Fn::GetAtt":["A",""]})");
}

TEST_CASE("the parts of a GetAtt know where they stand", "[yaml]") {
  for (const char* text : {"a: !GetAtt Db.Endpoint.Port", "a: !GetAtt \"Db.Endpoint.Port\""}) {
    const auto read = read_text(text);
    REQUIRE(read.ok());
    const Node list = (*read.value)->root().find("a").find("Fn::GetAtt");
    const std::string source = text;
    CHECK(list.at(0).place().column == source.find("Db") + 1);
    CHECK(list.at(0).place().length == 2);
    CHECK(list.at(1).place().column == source.find("Endpoint") + 1);
    CHECK(list.at(1).place().length == 13);
    CHECK(list.at(1).pointer() == "/a/Fn::GetAtt/1");
  }
}

TEST_CASE("tags on lists and mappings, and within each other", "[yaml]") {
  CHECK(json_of("!Join [',', [!Ref A, !GetAtt B.Arn, !Sub '${C}']]") ==
        R"({"Fn::Join":[",",[{"Ref":"A"},{"Fn::GetAtt":["B","Arn"]},{"Fn::Sub":"${C}"}]]})");
  CHECK(json_of("!If [C, !Ref A, !Ref AWS::NoValue]") ==
        R"({"Fn::If":["C",{"Ref":"A"},{"Ref":"AWS::NoValue"}]})");
  CHECK(json_of("a: !If\n  - C\n  - !If [D, x, y]\n  - b: !Ref A\n") ==
        R"({"a":{"Fn::If":["C",{"Fn::If":["D","x","y"]},{"b":{"Ref":"A"}}]}})");
  CHECK(json_of("!Sub\n  - '${V}'\n  - V: !Ref A\n") == R"({"Fn::Sub":["${V}",{"V":{"Ref":"A"}}]})");
  CHECK(json_of("!Ref {Fn::Sub: 'Topic${N}'}") == R"({"Ref":{"Fn::Sub":"Topic${N}"}})");
  CHECK(json_of("a: !Sub |\n  x ${A}\n  y\nb: !Sub >-\n  x\n  y\n") ==
        R"({"a":{"Fn::Sub":"x ${A}\ny\n"},"b":{"Fn::Sub":"x y"}})");
  CHECK(json_of("a:\n  !Sub\n    'x'\n") == R"({"a":{"Fn::Sub":"x"}})");
  CHECK(json_of("Fn::Select: [0, Fn::Split: [',', !Ref A]]") ==
        R"({"Fn::Select":[0,{"Fn::Split":[",",{"Ref":"A"}]}]})");
}

TEST_CASE("an unknown tag is an error with its place", "[yaml]") {
  CHECK(json_of("a:\n  - b: !Reff x\n") ==
        "2:8: error[CFS0119]: the tag '!Reff' is unknown\n  at: /a/0/b\n"
        "  hint: did you mean '!Ref'? A function without a short form is written as the key of a mapping\n");
  CHECK(json_of("!getatt a.b").find("did you mean '!GetAtt'?") != std::string::npos);
  CHECK(faults_of("[!Nope x, !Nope [y], !Nope {z: w}, !Fn::Sub v, !a!b c]") ==
        "CFS0119 1:2, CFS0119 1:11, CFS0119 1:22, CFS0119 1:36, CFS0119 1:48");
  CHECK(faults_of("a: !Ref\nb: !Reff\n") == "CFS0119 2:4");
}

TEST_CASE("a tag of Rain names the command that packs it", "[yaml][S78]") {
  CHECK(json_of("a: !Rain::S3 ./code\n").find("rain pkg") != std::string::npos);
  CHECK(faults_of("a: !Rain::Include p.yaml\n") == "CFS0119 1:4");
}

TEST_CASE("tags of YAML that CloudFormation does not take are errors", "[yaml]") {
  CHECK(faults_of("[!!binary aGk=, !!set {a}, !!omap [a: b], !!pairs [a: b], !!timestamp 2010-09-09, "
                  "!!python/none x]") ==
        "CFS0119 1:2, CFS0119 1:17, CFS0119 1:28, CFS0119 1:43, CFS0119 1:59, CFS0119 1:83");
  CHECK(json_of("!!binary aGk=").find("the tag '!!binary' is unknown") != std::string::npos);
}

TEST_CASE("one value has one tag", "[yaml]") {
  CHECK(json_of("a: !Base64 !Sub x") ==
        "1:12: error[CFS0117]: one value has two tags\n  at: /a\n"
        "  hint: write the outer one in its long form, as the key of a mapping\n");
}

TEST_CASE("a key has no function", "[yaml]") {
  CHECK(faults_of("!Ref a: b\n") == "CFS0121 1:1");
  CHECK(faults_of("a:\n  !Sub x: b\n") == "CFS0121 2:3");
}

TEST_CASE("white space has to follow a tag", "[yaml]") {
  CHECK(faults_of("a: !Ref[b]") == "CFS0117 1:8");
  CHECK(faults_of("a: !Ref{b: c}") == "CFS0117 1:8");
  CHECK(faults_of("a: !Ref\"b\"") == "CFS0117 1:8");
  CHECK(faults_of("a: [!Ref,b]") == "CFS0117 1:9");
  CHECK(faults_of("a: [!GetAZs]") == "CFS0117 1:12");
  CHECK(json_of("a: [&x , b, *x]").find("CFS0117") != std::string::npos);
}

TEST_CASE("short forms count in the depth of nesting", "[yaml]") {
  // 300 levels of a list in a short form are 600 of JSON.
  std::string text;
  for (int i = 0; i < 300; ++i) text += "!Not [";
  CHECK(faults_of(text + "x" + std::string(300, ']')).substr(0, 7) == "CFS0104");
}

TEST_CASE("a tag may start its line, whatever the indentation of the text behind it", "[yaml]") {
  CHECK(json_of("a:\n  - !Sub |\n    x ${A}\n    # y\n  - b\n") ==
        R"({"a":[{"Fn::Sub":"x ${A}\n# y\n"},"b"]})");
  CHECK(json_of("- !Sub |\n #!/bin/bash\n") == R"([{"Fn::Sub":"#!/bin/bash\n"}])");
  CHECK(json_of("- - !Sub >-\n    x\n    y\n  - z\n") == R"([[{"Fn::Sub":"x y"},"z"]])");
  CHECK(json_of("a:\n    !Sub |  # why\n  x: y\nb: c\n") == R"({"a":{"Fn::Sub":"x: y\n"},"b":"c"})");
  CHECK(json_of("a:\n  - !Sub |2\n      x\n") == R"({"a":[{"Fn::Sub":"  x\n"}]})");
  CHECK(json_of("- !!str |\n  12\n- !Ref a\n") == R"(["12\n",{"Ref":"a"}])");
  CHECK(json_of("- !Sub a\n  b\n- !Sub\n  c\n  d\n") == R"([{"Fn::Sub":"a b"},{"Fn::Sub":"c d"}])");
  CHECK(json_of("a:\r\n  - !Sub |\r\n    x\r\n") == R"({"a":[{"Fn::Sub":"x\n"}]})");
  CHECK(json_of("- !Transform\n  Name: a\n- !If\n  - b\n") ==
        R"([{"Fn::Transform":{"Name":"a"}},{"Fn::If":["b"]}])");
}

TEST_CASE("what reads like such a tag within a text or a comment is left alone", "[yaml]") {
  CHECK(json_of("a: |\n  - !Sub |\n    x\nb: !Sub |\n  !Sub |\n  y\n") ==
        R"({"a":"- !Sub |\n  x\n","b":{"Fn::Sub":"!Sub |\ny\n"}})");
  CHECK(json_of("a: 'b\n  - !Sub |\n  c'\nd:\n  - !Sub |\n    e\n") ==
        R"({"a":"b - !Sub | c","d":[{"Fn::Sub":"e\n"}]})");
  CHECK(json_of("a: b\n  !Sub |\n  c\nd: e\n") == R"({"a":"b !Sub | c","d":"e"})");
  CHECK(json_of("- !Sub |\n !Sub |\n\n \tx\n") == R"([{"Fn::Sub":"!Sub |\n\n\tx\n"}])");
  CHECK(json_of("# - !Sub |\na: b\n# - !Sub |\n") == R"({"a":"b"})");
}

TEST_CASE("an anchor that yaml-cpp would misread a text behind is refused", "[yaml]") {
  CHECK(faults_of("- &x |\n  # y\n") == "CFS0117 1:3");
  CHECK(faults_of("- &x |2\n    y\n") == "CFS0117 1:3");
  CHECK(faults_of("- !<!Sub> |\n  # y\n") == "CFS0117 1:3");
  CHECK(json_of("- &x |\n   y\n- *x\n") == R"(["y\n","y\n"])");
  CHECK(json_of("a: &x |\n y\nb: *x\n") == R"({"a":"y\n","b":"y\n"})");
}
