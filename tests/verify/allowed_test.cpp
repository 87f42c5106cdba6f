// What a split may carry, attribute by attribute: small splits that look right and do not mean their source.
#include "verify/small_split.hpp"

using namespace cfnsplit;
using test::codes;
using test::SmallSplit;

namespace {

// Two topics, the second in the nested stack, which has `attributes` and `properties`, and so have its template
// (`sections`) and its topic (`value`).
struct Plain {
  std::string value = R"("text")";  // of the topic in the source
  std::string found = R"("text")";  // of the topic in the child
  std::string attributes = {};      // of the nested stack, with a comma before
  std::string properties = {};      // likewise
  std::string sections = {};        // of its template, with a comma behind
  std::string url = R"("Part.json")";
  std::string source_sections = {};  // of the source and the root

  std::string operator()(const VerifyOptions& options = {}) const {
    const std::string top = R"("Top": {"Type": "AWS::SNS::Topic"})";
    const auto topic = [](const std::string& with) {
      return R"("Low": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": )" + with + "}}";
    };
    return codes({"{" + source_sections + R"("Resources": {)" + top + ", " + topic(value) + "}}",
                  "{" + source_sections + R"("Resources": {)" + top +
                      R"(, "Part": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": )" +
                      url + properties + "}" + attributes + "}}}",
                  "{" + sections + R"("Resources": {)" + topic(found) + "}}", options});
  }
};

// A topic that reads the nested stack's parameter V, whose declaration is `declared`, given as `given` if that is set.
std::string handed(const std::string& value, const std::string& declared, const std::string& given = "",
                   const std::string& source_sections = "") {
  Plain split;
  split.value = value;
  split.found = R"({"Ref": "V"})";
  split.sections = R"("Parameters": {"V": )" + declared + "}, ";
  if (!given.empty()) split.properties = R"(, "Parameters": {"V": )" + given + "}";
  split.source_sections = source_sections;
  return split();
}

}  // namespace

TEST_CASE("a nested stack carries what it may, and nothing else", "[verify][S70][CFS0516]") {
  const auto attribute = [](const std::string& text) { return Plain{.attributes = ", " + text}(); };
  const auto property = [](const std::string& text) { return Plain{.properties = ", " + text}(); };
  CHECK(Plain{}() == "");
  CHECK(
      attribute(R"("DeletionPolicy": "Delete", "UpdateReplacePolicy": "Delete", "Metadata": {"a": ["b"]})") ==
      "");
  CHECK(attribute(R"("DependsOn": ["Top"])") == "");
  CHECK(attribute(R"("DependsOn": {"Ref": "Top"})") == "CFS0516");
  CHECK(attribute(R"("DependsOn": ["Top", 1])") == "CFS0516");
  CHECK(attribute(R"("DeletionPolicy": {"Ref": "AWS::Region"})") == "CFS0516");
  CHECK(attribute(R"("Metadata": {"a": [{"Fn::Sub": "b"}]})") == "CFS0516");
  CHECK(attribute(R"("Metadata": "{{resolve:ssm:a}}")") == "CFS0516");
  CHECK(attribute(R"("UpdatePolicy": {})") == "CFS0516");
  CHECK(property(R"("NotificationARNs": {"Ref": "AWS::NotificationARNs"})") == "");
  CHECK(property(R"("NotificationARNs": [{"Ref": "AWS::NotificationARNs"}])") == "CFS0516");
  CHECK(property(R"("NotificationARNs": ["arn:aws:sns:eu-west-1:111122223333:other"])") == "CFS0516");
  CHECK(property(R"("Tags": [])") == "CFS0516");
  CHECK(property(R"("TimeoutInMinutes": 60)") == "CFS0516");
}

TEST_CASE("a TemplateURL leads to what is proved", "[verify][S70][CFS0518]") {
  const auto url = [](const std::string& text) { return Plain{.url = text}(); };
  for (const char* const good : {R"("./Part.json")", R"("s3://bucket/a/Part.json")",
                                 R"("https://bucket.s3.amazonaws.com/a/Part.json")",
                                 R"("https://s3.eu-west-1.amazonaws.com/bucket/Part.json?versionId=1")",
                                 R"("https://bucket.S3-us-west-2.amazonaws.com/Part.json")",
                                 R"("https://bucket.s3.cn-north-1.amazonaws.com.cn/Part.json")",
                                 R"({"Fn::Sub": "https://${AWS::AccountId}.s3.${AWS::URLSuffix}/Part.json"})",
                                 R"({"Fn::Sub": "https://s3.${AWS::Region}.amazonaws.com/b/Part.json"})",
                                 R"({"Fn::Sub": ["https://${a}/x/Part.json", {"a": {"Ref": "Top"}}]})",
                                 R"({"Fn::Join": ["/", [{"Fn::ImportValue": "templates"}, "Part.json"]]})"}) {
    INFO(good);
    CHECK(url(good) == "");
  }
  for (const char* const bad :
       {R"("https://example.com/Part.json")",
        R"("http://bucket.s3.amazonaws.com/Part.json")",
        R"("../Part.json")",
        R"("other/Part.json")",
        R"("/Part.json")",
        R"("file://host/Part.json")",
        R"("https://bucket.s3.amazonaws.com.example.com/Part.json")",
        R"("https://bucket.s3.amazonaws.com@example.com/Part.json")",
        R"("https://example.com\\.s3.amazonaws.com/Part.json")",
        R"("https://x.execute-api.eu-west-1.amazonaws.com/Part.json")",
        R"({"Fn::Sub": "https://example.com/${AWS::Region}/Part.json"})",
        R"({"Fn::Sub": "https://${AWS::Region}example.com/Part.json"})",
        R"({"Fn::Sub": "https://x.execute-api.${AWS::Region}.amazonaws.com/Part.json"})",
        R"({"Fn::Sub": "https://x.execute-api.eu-west-1.${AWS::URLSuffix}/Part.json"})",
        R"("https://s3.x.execute-api.eu-west-1.amazonaws.com/Part.json")",
        R"("https://bucket.s3-website-us-east-1.amazonaws.com/Part.json")",
        R"("https://x.s3-object-lambda.eu-west-1.amazonaws.com/Part.json")",
        R"({"Fn::Sub": "${AWS::Region}example.com/Part.json"})",
        R"({"Fn::Sub": ["https://${Host}/Part.json", {"Host": "example.com"}]})",
        R"({"Fn::Sub": ["${Base}/Part.json", {"Base": {"Fn::Join": ["", ["https://", "example.com"]]}}]})",
        R"({"Fn::Join": ["/", [{"Fn::If": ["C", "https://example.com", "s3://b"]}, "Part.json"]]})"}) {
    INFO(bad);
    CHECK(Plain{.url = bad, .source_sections = R"("Conditions": {"C": {"Fn::Equals": ["a", "b"]}}, )"}() ==
          "CFS0518");
  }
}

TEST_CASE("the last step of a TemplateURL in S3 is the file's name", "[verify][S70][S93][CFS0518]") {
  const std::string folders = R"("Parameters": {"Folder": {"Type": "String", "Default": "a/"},
                                                "Other": {"Type": "String", "Default": "a"}}, )";
  const auto url = [&](const std::string& text) { return Plain{.url = text, .source_sections = folders}(); };
  for (const char* const good :
       {R"("https://b.s3.amazonaws.com/a/./../Part.json")", R"("https://b.s3.amazonaws.com/a%20b/Part.json")",
        R"("https://b.s3.dualstack.eu-west-1.amazonaws.com/Part.json")",
        R"({"Fn::Join": ["", ["https://", "b.s3.amazonaws.com", "/Part.json"]]})",
        R"({"Fn::Sub": "https://b.s3.amazonaws.com/${Folder}Part.json"})",
        R"({"Fn::Sub": "https://${AWS::StackName}.s3.amazonaws.com/Part.json"})"}) {
    INFO(good);
    CHECK(url(good) == (std::string(good).find("..") == std::string::npos ? "" : "CFS0518"));
  }
  for (const char* const bad : {R"("https://b.s3.amazonaws.com/Part.json/x")",
                                R"("https://b.s3.amazonaws.com/Part.json/")",
                                R"("s3://b/Part.json/x")",
                                R"("s3://Part.json")",
                                R"("https://b.s3.\u0002/Part.json")",
                                R"("https://b.s3.amazonaws.com/a\u0001/Part.json")",
                                R"("https://b.s3.amazonaws.com/Part.json/../x")",
                                R"("https://s3.amazonaws.com/b/../other/Part.json")",
                                R"("https://b.s3.amazonaws.com/%2E%2e/Part.json")",
                                R"("https://b.s3.amazonaws.com/Part%2FPart.json")",
                                R"("https://b.s3.amazonaws.com/Part/part.json")",
                                R"("https://b.s3.amazonaws.com/Part/other.json")",
                                R"("https://b.s3.amazonaws.com/x?y=/Part.json")",
                                R"("https://b.s3.amazonaws.com/Part.json?partNumber=1")",
                                R"("https://b.s3.amazonaws.com/Part.json?versionId=1&partNumber=1")",
                                R"("https://b.s3.amazonaws.com/Part.json#Part")",
                                R"("https://b.s3.amazonaws.com/Part/x#/Part.json")",
                                R"({"Fn::Sub": "https://b.s3.amazonaws.com/x-${Other}Part.json"})",
                                R"({"Fn::Sub": "https://b.s3.amazonaws.com/${Other}Part.json"})",
                                R"({"Fn::Sub": ["https://b.s3.amazonaws.com/${x}Part.json", {"x": "no-"}]})",
                                R"({"Fn::Join": ["/", ["https://b.s3.amazonaws.com", "Part.json", ""]]})",
                                R"({"Fn::Join": ["Part.json/", ["https://b.s3.amazonaws.com/", "x"]]})",
                                R"({"Fn::Sub": "Part.json"})"}) {
    INFO(bad);
    const std::string found = url(bad);
    CHECK((found == "CFS0518" || found == "CFS0515 CFS0517"));
  }
}

TEST_CASE("the CDK's address of a nested template has a hash of the CDK", "[verify][S70][S93][CFS0518]") {
  const std::string hash(64, 'a');
  const auto noted = [](const std::string& url, const std::string& path) {
    return Plain{.attributes = R"(, "Metadata": {"aws:asset:path": ")" + path +
                               R"(", "aws:asset:property": "TemplateURL"})",
                 .url = url}();
  };
  CHECK(noted(R"("https://b.s3.amazonaws.com/)" + hash + R"(.json")", "Part.json") == "");
  CHECK(noted(R"({"Fn::Sub": "https://b.s3.amazonaws.com/${Top}"})", "Part.json") == "");
  CHECK(noted(R"("https://b.s3.amazonaws.com/elsewhere.json")", "Part.json") == "CFS0518");
  CHECK(noted(R"("https://b.s3.amazonaws.com/)" + hash + R"(.json/x")", "Part.json") == "CFS0518");
}

TEST_CASE("a TemplateURL may lie where the caller says", "[verify][S70][CFS0518]") {
  VerifyOptions options;
  options.template_url = "https://templates.example.com/{stack}/{file}";
  CHECK(Plain{.url = R"("https://templates.example.com/Part/Part.json")"}(options) == "");
  CHECK(Plain{.url = R"("https://templates.example.com/Other/Part.json")"}(options) == "CFS0518");
  options.template_url = "http://${Top}.example.com/${AWS::Region}/{file}";
  CHECK(Plain{.url = R"({"Fn::Sub": "http://${Top}.example.com/${AWS::Region}/Part.json"})"}(options) == "");
  CHECK(Plain{.url = R"({"Fn::Sub": "http://${Top}.example.com/${AWS::AccountId}/Part.json"})"}(options) ==
        "CFS0518");
  CHECK(Plain{.url = R"({"Fn::Sub": "http://${AWS::Region}.example.com/${Top}/Part.json"})"}(options) ==
        "CFS0518");
}

TEST_CASE("a TemplateURL shows no secret", "[verify][S15][S70]") {
  CHECK(Plain{.url = R"({"Fn::Sub": "https://b.s3.amazonaws.com/${Key}/Part.json"})",
              .source_sections = R"("Parameters": {"Key": {"Type": "String", "NoEcho": "TRUE"}}, )"}() ==
        "CFS0513");
}

TEST_CASE("a parameter of a nested template takes what it is given", "[verify][S14][S71]") {
  CHECK(handed(R"("a,b")", R"({"Type": "String", "Default": "a,b"})") == "");
  for (const char* const more :
       {R"("AllowedValues": ["z"])", R"("AllowedPattern": "z")", R"("MinLength": 1)", R"("MaxLength": 1)",
        R"("MinValue": 1)", R"("MaxValue": 1)", R"("NoEcho": "maybe")",
        R"("Description": {"Ref": "AWS::Region"})", R"("Fn::Transform": {})"})
    CHECK(handed(R"("a,b")", R"({"Type": "String", "Default": "a,b", )" + std::string(more) + "}") ==
          "CFS0511");
  CHECK(handed(R"("abc")", R"({"Type": "Number", "Default": "abc"})") == "CFS0511");
  CHECK(handed(R"("abc")", R"({"Default": "abc"})") == "CFS0511");
  CHECK(handed(R"("a,b")", R"({"Type": "CommaDelimitedList", "Default": "a,b"})") == "CFS0511");
  CHECK(handed(R"(["a", "b"])", R"({"Type": "CommaDelimitedList", "Default": "a,b"})") == "CFS0511");
  CHECK(handed(R"("x")", R"({"Type": "String", "Default": "y"})", R"("x")") == "CFS0511");
  CHECK(handed(R"("x")", R"({"Type": "String", "Default": ""})", R"("x")") == "");
  CHECK(handed(R"("x")", R"({"Type": "List<Number>"})", R"("x")") == "CFS0511");
}

TEST_CASE("what generates parameters is none", "[verify][S71]") {
  const std::string include = R"({"Name": "AWS::Include", "Parameters": {"Location": "s3://other/file"}})";
  CHECK(Plain{.sections = R"("Parameters": {"Fn::Transform": )" + include + "}, "}() == "CFS0505 CFS0511");
}

TEST_CASE("a secret stays one, however its NoEcho is spelt", "[verify][S15][S71][CFS0513]") {
  for (const char* const no_echo : {"true", R"("true")", R"("True")", R"("TRUE")"}) {
    const std::string parameters = R"("Parameters": {"V": {"Type": "String", "Default": "s", "NoEcho": )" +
                                   std::string(no_echo) + "}}, ";
    CHECK(handed(R"({"Ref": "V"})", R"({"Type": "String"})", R"({"Ref": "V"})", parameters) == "CFS0513");
    CHECK(handed(R"({"Ref": "V"})", R"({"Type": "String", "NoEcho": "False"})", R"({"Ref": "V"})",
                 parameters) == "CFS0513");
    CHECK(handed(R"({"Ref": "V"})", R"({"Type": "String", "NoEcho": "True"})", R"({"Ref": "V"})",
                 parameters) == "");
  }
  CHECK(handed(R"({"Ref": "V"})", R"({"Type": "String", "NoEcho": true})", R"({"Ref": "V"})",
               R"("Parameters": {"V": {"Type": "String", "Default": "{{resolve:ssm-secure:a}}"}}, )") ==
        "CFS0514");
}

TEST_CASE("what crosses arrives as a text", "[verify][S71]") {
  const std::string text = R"({"Type": "String"})";
  CHECK(handed("5", text, "5") == "");
  CHECK(handed("5", text, R"("5")") == "");
  CHECK(handed(R"("5")", text, "5") == "");
  CHECK(handed("5", text, R"("6")") == "CFS0504");
  CHECK(handed("true", text, R"("true")") == "CFS0504");
  CHECK(handed(R"("true")", text, "true") == "CFS0511");
  CHECK(handed("null", text, "null") == "CFS0504 CFS0511");
  CHECK(handed(R"({"a": 1})", text, R"({"a": 1})") == "CFS0511");
  CHECK(handed(R"(["a"])", text, R"(["a"])") == "CFS0511");
  CHECK(handed(R"({"Fn::Split": ["|", "a|b"]})", text, R"({"Fn::Split": ["|", "a|b"]})") == "CFS0511");
  const std::string map = R"("Mappings": {"M": {"a": {"list": ["x"], "text": "y", "number": 2}}}, )";
  CHECK(handed(R"({"Fn::FindInMap": ["M", "a", "text"]})", text, R"({"Fn::FindInMap": ["M", "a", "text"]})",
               map) == "");
  CHECK(handed(R"({"Fn::FindInMap": ["M", "a", "list"]})", text, R"({"Fn::FindInMap": ["M", "a", "list"]})",
               map) == "CFS0511");
  CHECK(handed(R"({"Fn::FindInMap": ["M", {"Ref": "AWS::Region"}, "list"]})", text,
               R"({"Fn::FindInMap": ["M", {"Ref": "AWS::Region"}, "list"]})", map) == "CFS0511");
}

TEST_CASE("a number in a document of another is no text", "[verify][S71]") {
  const auto typed = [](const std::string& type, const std::string& property) {
    const auto resource = [&](const std::string& value) {
      return R"({"Resources": {"Low": {"Type": ")" + type + R"(", "Properties": {")" + property + R"(": )" +
             value + "}}}}";
    };
    std::string part = resource(R"({"a": {"Ref": "V"}})");
    part.insert(1, R"("Parameters": {"V": {"Type": "String", "Default": "5"}}, )");
    return codes({resource(R"({"a": 5})"),
                  R"({"Resources": {"Part": {"Type": "AWS::CloudFormation::Stack",
                                    "Properties": {"TemplateURL": "Part.json"}}}})",
                  part});
  };
  CHECK(typed("AWS::SNS::Topic", "Tags") == "");
  CHECK(typed("AWS::IAM::ManagedPolicy", "PolicyDocument") == "CFS0504");
  CHECK(typed("Custom::Thing", "Tags") == "CFS0504");
}

TEST_CASE("sections of a nested template", "[verify][S71][CFS0505]") {
  const auto with = [](const std::string& sections) { return Plain{.sections = sections + ", "}(); };
  CHECK(
      with(R"("AWSTemplateFormatVersion": "2010-09-09", "Description": "a part", "Metadata": {"a": "b"})") ==
      "");
  CHECK(with(R"("AWSTemplateFormatVersion": "1999-01-01")") == "CFS0505");
  CHECK(with(R"("Description": ")" + std::string(1025, 'x') + "\"") == "CFS0505");
  CHECK(with(R"("Metadata": {"a": {"Ref": "AWS::Region"}})") == "CFS0505");
  CHECK(with(R"("Rules": {})") == "CFS0505");
  CHECK(with(R"("Hooks": {})") == "CFS0505");
  CHECK(with(R"("Transform": "AWS::Include")") == "CFS0505");
  CHECK(with(R"("Transform": {"Name": "AWS::Include", "Parameters": {"Location": "s3://other/file"}})") ==
        "CFS0505");
}

TEST_CASE("a nested template has the language extensions that it uses", "[verify][S42][S71]") {
  const auto part = [](const std::string& value, const std::string& sections) {
    return Plain{.value = value,
                 .found = value,
                 .sections = sections,
                 .source_sections = R"("Transform": "AWS::LanguageExtensions", )"}();
  };
  const std::string transform = R"("Transform": "AWS::LanguageExtensions", )";
  CHECK(part(R"("text")", "") == "");
  CHECK(part(R"("text")", transform) == "");
  for (const char* const extended : {R"({"Fn::Length": ["a"]})", R"({"Fn::ToJsonString": {"a": "b"}})"}) {
    CHECK(part(extended, "") == "CFS0505");
    CHECK(part(extended, transform) == "");
  }
}

TEST_CASE("a nested template declares nothing that nothing uses", "[verify][S71][CFS0519]") {
  const std::string sections =
      R"("Conditions": {"C": {"Fn::Equals": [{"Fn::FindInMap": ["M", "a", "b"]}, "c"]}},
         "Mappings": {"M": {"a": {"b": "c"}}}, )";
  const auto part = [&](const std::string& value, const std::string& its) {
    return Plain{.value = value, .found = value, .sections = its, .source_sections = sections}();
  };
  CHECK(part(R"("text")", sections) == "CFS0519");
  CHECK(part(R"({"Fn::If": ["C", "a", "b"]})", sections) == "");
  CHECK(part(R"({"Fn::FindInMap": ["M", "a", "b"]})", R"("Mappings": {"M": {"a": {"b": "c"}}}, )") == "");
  CHECK(part(R"("text")", R"("Mappings": {"M": {"a": {"b": "c"}}}, )") == "CFS0519");
  CHECK(Plain{.sections = R"("Outputs": {"O": {"Value": {"Ref": "Low"}}}, )"}() == "CFS0519");
  VerifyOptions of_wave;
  of_wave.is_part = true;
  CHECK(Plain{.sections = R"("Outputs": {"O": {"Value": {"Ref": "Low"}}}, )"}(of_wave) == "");
}

TEST_CASE("a parameter that nothing reads only orders its stack", "[verify][S71][CFS0519]") {
  const auto given = [](const std::string& value) {
    return Plain{.properties = R"(, "Parameters": {"V": )" + value + "}",
                 .sections = R"("Parameters": {"V": {"Type": "String"}}, )"}();
  };
  CHECK(given(R"({"Ref": "Top"})") == "");
  CHECK(given(R"({"Fn::Sub": "${Top}"})") == "");
  CHECK(given(R"({"Fn::Sub": ["waits for ${x}", {"x": {"Ref": "Top"}}]})") == "");
  CHECK(given(R"({"Fn::Sub": "${Top} ${AWS::Region}"})") == "CFS0519");
  CHECK(given(R"({"Fn::Sub": "${Top.TopicName}"})") == "CFS0519");
  CHECK(given(R"({"Fn::Sub": "${!Top}"})") == "CFS0519");
  CHECK(given(R"({"Fn::Sub": "${Top}{{resolve:ssm:a}}"})") == "CFS0514");
  CHECK(given(R"({"Fn::GetAtt": ["Top", "TopicName"]})") == "CFS0519");
  CHECK(given(R"({"Ref": "AWS::Region"})") == "CFS0519");
  CHECK(given(R"({"Fn::ImportValue": "other"})") == "CFS0519");
  CHECK(given(R"("text")") == "CFS0519");
  CHECK(Plain{.sections = R"("Parameters": {"V": {"Type": "String", "Default": "text"}}, )"}() == "CFS0519");
}

TEST_CASE("a nested stack may wait by an Fn::Sub of what another gives out", "[verify][S30][S71][CFS0519]") {
  const auto waits = [](const std::string& given, const std::string& condition = "") {
    const std::string sections = R"("Conditions": {"C": {"Fn::Equals": [{"Ref": "AWS::Region"}, "a"]}}, )";
    const auto stack = [](const std::string& file, const std::string& more) {
      return R"({"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": ")" + file + "\"" +
             more + "}}";
    };
    const std::string first = R"("A": {"Type": "AWS::SNS::Topic")" + condition + "}";
    SmallSplit split;
    split.source = "{" + sections + R"("Resources": {)" + first +
                   R"(, "B": {"Type": "AWS::SNS::Topic", "DependsOn": "A"}}})";
    split.root = "{" + sections + R"("Resources": {"One": )" + stack("Part.json", "") + R"(, "Two": )" +
                 stack("Other.json", R"(, "Parameters": {"w": )" + given + "}") + "}}";
    const std::string value =
        condition.empty() ? R"({"Ref": "A"})" : R"({"Fn::If": ["C", {"Ref": "A"}, ""]})";
    split.part = "{" + (condition.empty() ? "" : sections) + R"("Resources": {)" + first +
                 R"(}, "Outputs": {"X": {"Value": )" + value + "}}}";
    split.others["Other.json"] =
        R"({"Parameters": {"w": {"Type": "String"}}, "Resources": {"B": {"Type": "AWS::SNS::Topic"}}})";
    return codes(split);
  };
  CHECK(waits(R"({"Fn::GetAtt": ["One", "Outputs.X"]})") == "");
  CHECK(waits(R"({"Fn::Sub": "${One.Outputs.X}"})") == "");
  CHECK(waits(R"({"Fn::Sub": ["${x}", {"x": {"Fn::GetAtt": ["One", "Outputs.X"]}}]})") == "");
  CHECK(waits(R"({"Fn::Sub": "${One.Outputs.X}"})", R"(, "Condition": "C")") == "");
  CHECK(waits(R"({"Fn::Sub": "${!One.Outputs.X}"})") == "CFS0508");
  CHECK(waits(R"({"Fn::Sub": "${One.Outputs.Y}"})") != "");
}
