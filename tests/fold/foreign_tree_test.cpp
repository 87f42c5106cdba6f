// fold() of trees that have no manifest of a split.
#include <algorithm>
#include <cfnsplit/fold.hpp>
#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "corpus_sample.hpp"
#include "support.hpp"

namespace cfnsplit {
namespace {

using nlohmann::json;
using Files = std::vector<TemplateFile>;

json folded(const Files& files) {
  const Outcome<Folded> outcome = fold(files);
  INFO(test::to_text(outcome.diagnostics));
  REQUIRE(outcome);
  return json::parse(outcome->text);
}

// The one error, and what it underlines.
std::string refusal(const Files& files) {
  const Outcome<Folded> outcome = fold(files);
  CHECK_FALSE(outcome);
  if (outcome || outcome.diagnostics.empty()) return {};
  const Diagnostic& first = outcome.diagnostics.front();
  CHECK_FALSE(first.hint.empty());
  return first.code + ' ' + first.place.file + ':' + std::to_string(first.place.line) + ' ' + first.summary;
}

std::string stack(const std::string& file, const std::string& parameters = "{}",
                  const std::string& more = "") {
  return R"({"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": ")" + file +
         R"(", "Parameters": )" + parameters + "}" + more + "}";
}

}  // namespace

TEST_CASE("values are followed across stacks, up and down", "[fold]") {
  const json whole =
      folded({{"root.yaml", R"yaml(
Parameters: {Stage: {Type: String}}
Resources:
  Topic: {Type: AWS::SNS::Topic}
  Data:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: !Sub "https://s3.amazonaws.com/${AWS::AccountId}/x/data.yaml"
      Parameters: {Stage: !Ref Stage, Size: 5}
  Work:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: !Join ["", ["https://", !Ref "AWS::URLSuffix", /work.json]]
      Parameters: {Table: !GetAtt Data.Outputs.Arn, Where: !Sub "${Stage}-${Data.Outputs.Name}", Topic: !Ref Topic}
Outputs: {Arn: {Value: !GetAtt Data.Outputs.Arn}}
)yaml"},
              {"data.yaml", R"yaml(
Description: the tables
Parameters: {Stage: {Type: String}, Size: {Type: Number}, Kind: {Type: String, Default: standard}}
Resources:
  Table: {Type: "Custom::Table", Properties: {Name: !Sub "${Stage}-${Kind}-${Size}", Size: !Ref Size}}
Outputs: {Arn: {Value: !GetAtt Table.Arn}, Name: {Value: !Ref Table}, Unread: {Value: !Ref Kind}}
)yaml"},
              {"work.json", R"({"Parameters": {"Table": {"Type": "String"}, "Where": {"Type": "String"},
      "Topic": {"Type": "String"}},
    "Resources": {"Job": {"Type": "Custom::Job", "Properties": {
      "Table": {"Ref": "Table"}, "Text": {"Fn::Sub": "${Where}/${Topic}/${!Where}/${AWS::Region}"}}}}})"}});
  CHECK(whole == json::parse(R"({
    "Parameters": {"Stage": {"Type": "String"}},
    "Resources": {
      "Topic": {"Type": "AWS::SNS::Topic"},
      "Table": {"Type": "Custom::Table", "Properties": {
        "Name": {"Fn::Sub": ["${Stage}-${Kind}-${Size}", {"Kind": "standard", "Size": "5"}]}, "Size": "5"}},
      "Job": {"Type": "Custom::Job", "Properties": {"Table": {"Fn::GetAtt": ["Table", "Arn"]},
        "Text": {"Fn::Sub": ["${Where}/${Topic}/${!Where}/${AWS::Region}",
                 {"Where": {"Fn::Sub": "${Stage}-${Table}"}}]}}}},
    "Outputs": {"Arn": {"Value": {"Fn::GetAtt": ["Table", "Arn"]}}}})"));
}

TEST_CASE("names that clash get the path of their stack, wherever they are read", "[fold]") {
  const std::string part = R"({"Parameters": {"Kind": {"Type": "String"}},
    "Mappings": {"Sizes": {"a": {"x": "1"}}},
    "Conditions": {"Big": {"Fn::Equals": [{"Ref": "Kind"}, "big"]}, "Same": {"Fn::Equals": ["a", "a"]}},
    "Resources": {
      "Queue": {"Type": "AWS::SQS::Queue", "Condition": "Big",
                "Properties": {"QueueName": {"Fn::FindInMap": ["Sizes", "a", "x"]}}},
      "Api": {"Type": "Custom::Job", "DependsOn": "Queue",  "Condition": "Big",
              "Properties": {"A": {"Fn::Sub": "${Queue.Arn}"}, "B": {"Fn::If": ["Same", {"Ref": "Queue"}, "x"]}}}},
    "Outputs": {"Name": {"Value": "n", "Export": {"Name": "n"}}}})";
  std::string other = part;
  other.replace(other.find("\"1\""), 3, "\"2\"");
  other.replace(other.find("Name\": \"n\"") + 8, 1, "m");
  const Files files = {{"root.json", R"({"Resources": {"Queue": {"Type": "AWS::SQS::Queue"},
      "Api": )" + stack("part.json", R"({"Kind": "big"})") +
                                         R"(, "Two": )" + stack("other.json", R"({"Kind": "small"})") + "}}"},
                       {"part.json", part},
                       {"other.json", other}};
  const json whole = folded(files);
  CHECK(whole["Resources"].size() == 5);
  const json& job = whole["Resources"]["TwoApi"];
  CHECK(job ==
        json::parse(R"({"Type": "Custom::Job", "DependsOn": "TwoQueue", "Condition": "TwoBig", "Properties": {
      "A": {"Fn::Sub": "${TwoQueue.Arn}"}, "B": {"Fn::If": ["Same", {"Ref": "TwoQueue"}, "x"]}}})"));
  CHECK(whole["Conditions"].size() == 3);
  CHECK(whole["Conditions"]["TwoBig"] == json::parse(R"({"Fn::Equals": ["small", "big"]})"));
  CHECK(whole["Mappings"].size() == 2);
  CHECK(whole["Resources"]["TwoQueue"]["Properties"]["QueueName"] ==
        json::parse(R"({"Fn::FindInMap": ["TwoSizes", "a", "x"]})"));
  CHECK(whole["Outputs"] == json::parse(R"({"Name": {"Value": "n", "Export": {"Name": "n"}},
      "TwoName": {"Value": "n", "Export": {"Name": "m"}}})"));
  const Outcome<Folded> told = fold(files);
  REQUIRE(told);
  const std::string notes = test::to_text(told.diagnostics);
  CHECK(notes.find("note[CFS0521]") != std::string::npos);
  CHECK(notes.find("'Queue' is 'TwoQueue'") != std::string::npos);
}

TEST_CASE("one template may make two stacks, and stacks may stand in stacks", "[fold]") {
  const json whole = folded(
      {{"root.json", R"({"Resources": {"A": )" + stack("mid.json", R"({"N": "1"})") + R"(, "B": )" +
                         stack("mid.json", R"({"N": "2"})") + "}}"},
       {"mid.json",
        R"({"Parameters": {"N": {"Type": "String"}}, "Resources": {"Inner": )" +
            stack("leaf.json", R"({"M": {"Ref": "N"}})") +
            R"(, "Reader": {"Type": "Custom::R", "Properties": {"V": {"Fn::GetAtt": ["Inner", "Outputs.V"]}}}}})"},
       {"leaf.json", R"({"Parameters": {"M": {"Type": "String"}},
          "Resources": {"Leaf": {"Type": "Custom::L", "Properties": {"M": {"Ref": "M"}}}},
          "Outputs": {"V": {"Value": {"Fn::GetAtt": ["Leaf", "V"]}}}})"}});
  CHECK(whole == json::parse(R"({"Resources": {
      "AInnerLeaf": {"Type": "Custom::L", "Properties": {"M": "1"}},
      "BInnerLeaf": {"Type": "Custom::L", "Properties": {"M": "2"}},
      "AReader": {"Type": "Custom::R", "Properties": {"V": {"Fn::GetAtt": ["AInnerLeaf", "V"]}}},
      "BReader": {"Type": "Custom::R", "Properties": {"V": {"Fn::GetAtt": ["BInnerLeaf", "V"]}}}}})"));
}

TEST_CASE("DependsOn of a stack holds for what begins and ends in it", "[fold]") {
  const json whole =
      folded({{"root.json", R"({"Resources": {"First": {"Type": "Custom::T"}, "A": )" +
                                stack("a.json", "{}", R"(, "DependsOn": ["First"])") + R"(, "B": )" +
                                stack("b.json", "{}", R"(, "DependsOn": "A")") +
                                R"(, "Last": {"Type": "Custom::T", "DependsOn": ["B", "First"]}}})"},
              {"a.json", R"({"Resources": {"A1": {"Type": "Custom::T"},
          "A2": {"Type": "Custom::T", "Properties": {"V": {"Ref": "A1"}}}}})"},
              {"b.json",
               R"({"Resources": {"B1": {"Type": "Custom::T"}, "B2": {"Type": "Custom::T", "DependsOn": "B1"},
          "B3": {"Type": "Custom::T", "Properties": {"V": {"Fn::If": ["C", {"Ref": "B1"}, ""]}}}},
          "Conditions": {"C": {"Fn::Equals": [{"Ref": "AWS::Region"}, "x"]}}})"}});
  const auto orders = [&](const char* id) { return whole["Resources"][id].value("DependsOn", json()); };
  CHECK(orders("A1") == json({"First"}));
  CHECK(orders("A2").is_null());
  CHECK(orders("B1") == json({"A2"}));
  CHECK(orders("B2") == json("B1"));
  CHECK(orders("B3") == json({"A2"}));
  CHECK(orders("Last") == json({"B2", "B3", "First"}));
}

TEST_CASE("lists are cut where nothing in them can hold a comma", "[fold]") {
  const auto tree = [](const std::string& given) {
    return Files{
        {"root.json", R"({"Parameters": {"Zones": {"Type": "CommaDelimitedList"}, "Free": {"Type": "String"}},
        "Resources": {"T": {"Type": "AWS::SNS::Topic"}, "A": )" +
                          stack("a.json", R"({"L": )" + given + "}") + "}}"},
        {"a.json", R"({"Parameters": {"L": {"Type": "List<AWS::EC2::Subnet::Id>"}},
        "Resources": {"R": {"Type": "Custom::R", "Properties": {"L": {"Ref": "L"},
          "F": {"Fn::Select": [0, {"Ref": "L"}]}}}}})"}};
  };
  const auto list = [&](const std::string& given) {
    return folded(tree(given))["Resources"]["R"]["Properties"]["L"];
  };
  CHECK(list(R"("a, b,c")") == json({"a", "b", "c"}));
  CHECK(list(R"({"Fn::Join": [",", {"Ref": "Zones"}]})") == json{{"Ref", "Zones"}});
  CHECK(list(R"({"Fn::Join": [",", ["a", {"Ref": "T"}]]})") == json::array({"a", {{"Ref", "T"}}}));
  CHECK(refusal(tree(R"({"Fn::Join": [",", ["a", {"Ref": "Free"}]]})")) ==
        "CFS0520 root.json:2 the list 'L' is given an element that may hold a comma");
  CHECK(refusal(tree(R"({"Ref": "Free"})")) ==
        "CFS0520 root.json:2 the list 'L' is given a text that cannot be cut before the deployment");
  CHECK(refusal(tree(R"("")")) == "CFS0520 root.json:2 the list 'L' is given an empty text");
}

TEST_CASE("what one template cannot say is refused", "[fold]") {
  const auto with = [](const std::string& more,
                       const std::string& child = R"({"Resources": {"R": {"Type": "Custom::R"}}})",
                       const std::string& root = "") {
    return refusal(
        {{"root.json", R"({"Resources": {"T": {"Type": "AWS::SNS::Topic"},
"A": {"Type": "AWS::CloudFormation::Stack", )" +
                           more + R"("Metadata": {}}}, "Conditions": {"C": {"Fn::Equals": ["a", "b"]}})" +
                           root + "}"},
         {"a.json", child}});
  };
  const std::string url = R"("Properties": {"TemplateURL": "a.json"}, )";
  const auto reads = [](const std::string& value) {
    return R"({"Resources": {"R": {"Type": "Custom::R", "Properties": {"V": )" + value + "}}}}";
  };
  CHECK(with(R"("Condition": "C", )" + url)
            .starts_with("CFS0520 root.json:2 the nested stack 'A' has 'Condition'"));
  CHECK(with(R"("DeletionPolicy": "Retain", )" + url).find("'DeletionPolicy': it keeps the stack") !=
        std::string::npos);
  CHECK(with(R"("Properties": {"TemplateURL": "a.json", "Tags": [{}]}, )").find("'Tags'") !=
        std::string::npos);
  CHECK(with(R"("Properties": {"TemplateURL": "a.json", "TimeoutInMinutes": 5}, )")
            .find("'TimeoutInMinutes'") != std::string::npos);
  CHECK(with(R"("Properties": {"TemplateURL": "a.json", "Parameters": {"X": "1"}}, )")
            .find("which its template does not declare") != std::string::npos);
  CHECK(with(R"("Properties": {"TemplateURL": "other.json"}, )") ==
        "CFS0515 root.json:2 the template of the nested stack 'A' is missing: 'other.json'");
  CHECK(
      with(url, R"({"Resources": {"Again": )" + stack("a.json") + "}}") ==
      "CFS0607 a.json:1 the nested stack 'Again' contains itself: 'a.json' is a template that it stands in");
  CHECK(
      with(url, R"({"Transform": "Macro", "Resources": {"R": {"Type": "Custom::R"}}})")
          .starts_with("CFS0520 a.json:1 the template of the nested stack 'A' has the section 'Transform'"));
  CHECK(with(url, R"({"Rules": {}, "Resources": {"R": {"Type": "Custom::R"}}})").find("'Rules'") !=
        std::string::npos);
  CHECK(with(url, reads(R"({"Ref": "AWS::StackName"})")) ==
        "CFS0520 a.json:1 'AWS::StackName' means the nested stack 'A', and would mean another one");
  CHECK(with(url, reads(R"({"Fn::Sub": "${AWS::StackId}"})")).find("'AWS::StackId' means") !=
        std::string::npos);
  CHECK(with(url,
             reads(R"({"Fn::Transform": {"Name": "AWS::Include", "Parameters": {"Location": "s3://b/k"}}})"))
            .starts_with("CFS0520 a.json:1 'Fn::Transform'"));
  CHECK(
      with(url, R"({"Parameters": {"P": {"Type": "String"}}, "Resources": {"R": {"Type": "Custom::R"}}})") ==
      "CFS0520 root.json:2 the nested stack 'A' is not given its parameter 'P'");
  const std::string decides =
      R"({"Parameters": {"P": {"Type": "String"}}, "Conditions": {"D": {"Fn::Equals": [{"Ref": "P"}, "x"]}},
      "Resources": {"R": {"Type": "Custom::R", "Condition": "D"}}})";
  CHECK(with(R"("Properties": {"TemplateURL": "a.json", "Parameters": {"P": {"Ref": "T"}}}, )", decides)
            .starts_with("CFS0520 root.json:2 'T' is a resource, and would be read where none can be"));
  CHECK(with(url, reads(R"("x")"), R"(, "Outputs": {"O": {"Value": {"Ref": "A"}}})")
            .find("the nested stack 'A' is read itself") != std::string::npos);
  CHECK(with(url, reads(R"("x")"), R"(, "Outputs": {"O": {"Value": {"Fn::GetAtt": ["A", "Outputs.No"]}}})")
            .find("has no output 'No'") != std::string::npos);
  CHECK(with(url, reads(R"("x")"), R"(, "Transform": "Macro")").find("the root has the transform 'Macro'") !=
        std::string::npos);
  const std::string conditional =
      R"({"Resources": {"R": {"Type": "Custom::R", "Condition": "D"}},
          "Conditions": {"D": {"Fn::Equals": ["a", "b"]}}})";
  CHECK(refusal({{"root.json", R"({"Resources": {"A": )" + stack("a.json") +
                                   R"(, "T": {"Type": "Custom::T", "DependsOn": "A"}}})"},
                 {"a.json", conditional}})
            .find("DependsOn waits for the whole nested stack 'A'") != std::string::npos);
}

TEST_CASE("values that grow from stack to stack, or lead round, end", "[fold]") {
  const std::string grows =
      GENERATE(R"({"Fn::Join": ["", [{"Ref": "P"}, {"Ref": "P"}]]})", R"({"Fn::Sub": "${P}-${P}"})",
               R"({"Fn::Join": [",", [{"Ref": "P"}, {"Ref": "P"}]]})");
  const std::string type = grows.find("\",\"") == std::string::npos ? "String" : "CommaDelimitedList";
  constexpr int kLevels = 60;
  Files files = {{"root.json", R"({"Resources": {"S": )" + stack("0.json", R"({"P": "x"})") + "}}"}};
  for (int i = 0; i < kLevels; ++i) {
    const std::string below = i + 1 < kLevels
                                  ? stack(std::to_string(i + 1) + ".json", R"({"P": )" + grows + "}")
                                  : R"({"Type": "Custom::R", "Properties": {"V": {"Ref": "P"}}})";
    files.push_back({std::to_string(i) + ".json", R"({"Parameters": {"P": {"Type": ")" + type +
                                                      R"("}}, "Resources": {"S)" + std::to_string(i) +
                                                      "\": " + below + "}}"});
  }
  CHECK(refusal(files).starts_with("CFS0520"));
  CHECK(refusal({{"root.json", R"({"Resources": {
          "A": )" + stack("part.json", R"({"P": {"Fn::GetAtt": ["B", "Outputs.O"]}})") +
                                   R"(,
          "B": )" + stack("part.json", R"({"P": {"Fn::GetAtt": ["A", "Outputs.O"]}})") +
                                   "}}"},
                 {"part.json", R"({"Parameters": {"P": {"Type": "String"}},
            "Resources": {"R": {"Type": "Custom::R", "Properties": {"V": {"Ref": "P"}}}},
            "Outputs": {"O": {"Value": {"Ref": "P"}}}})"}})
            .find("without an end") != std::string::npos);
}

TEST_CASE("the root is found, or has to be named", "[fold]") {
  const TemplateFile leaf = {"leaf.json", R"({"Resources": {"R": {"Type": "Custom::R"}}})"};
  const Files two = {leaf,
                     {"one.json", R"({"Resources": {"A": )" + stack("leaf.json") + "}}"},
                     {"two.json", R"({"Resources": {"A": )" + stack("leaf.json") + "}}"}};
  CHECK(refusal(two) == "CFS0515 :0 2 files could be the root of the tree");
  VerifyOptions options;
  options.root = "two.json";
  CHECK(fold(two, options));
  options.root = "thre.json";
  CHECK_FALSE(fold(two, options));
  CHECK(refusal({}) == "CFS0515 :0 no file can be the root of a tree of nested stacks");
  CHECK(folded({leaf}) == json::parse(leaf.text));
  CHECK(refusal({{"leaf.json", "{"}, leaf}).starts_with("CFS0"));
}

TEST_CASE("a limit on a parameter that is no more is told", "[fold]") {
  const Outcome<Folded> outcome =
      fold({{"root.json", R"({"Resources": {"A": )" + stack("a.json", R"({"P": "x"})") + "}}"},
            {"a.json", R"({"Parameters": {"P": {"Type": "String", "AllowedValues": ["x"]}},
              "Resources": {"R": {"Type": "Custom::R", "Properties": {"V": {"Ref": "P"}}}}})"}});
  REQUIRE(outcome);
  REQUIRE(outcome.diagnostics.size() == 1);
  CHECK(outcome.diagnostics[0].code == "CFS0522");
  CHECK(outcome.diagnostics[0].summary.find("'P' (AllowedValues)") != std::string::npos);
}

TEST_CASE("trees that others made mean their source, folded", "[fold]") {
  const std::string name = GENERATE("joined", "moved", "serverless", "written");
  Files files;
  std::string source;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(CFNSPLIT_TESTDATA) + "/verify/" + name)) {
    const std::string file = entry.path().filename().string();
    (file == "source.json" ? source : files.emplace_back(TemplateFile{file, {}}).text) =
        test::read_file(entry.path());
  }
  const Outcome<Folded> whole = fold(files);
  INFO(name << '\n' << test::to_text(whole.diagnostics));
  REQUIRE(whole);
  CHECK(json::parse(whole->text)["Resources"].size() == json::parse(source)["Resources"].size());
  // Of the others, one has outputs that nothing reads, and one an order of a stack, which stands elsewhere now.
  if (name != "joined" && name != "serverless") return;
  const Outcome<Proof> proof = verify("source.json", source, {{"root.template.json", whole->text}}, {});
  INFO(test::to_text(proof.diagnostics));
  CHECK(proof);
}

TEST_CASE("a split without its manifest is a tree like any other", "[fold][corpus]") {
  const std::string extension = GENERATE(".json", ".template", ".yaml", ".yml");
  for (const std::filesystem::path& path : test::corpus_sample(extension)) {
    SplitOptions options;
    options.limits.resources = 100;
    const std::string name = path.filename().string(), text = test::read_file(path);
    Outcome<Split> made = split(name, text, options);
    if (!made || made->stacks.size() < 2) continue;
    const Outcome<Folded> known = fold(made->files);
    std::erase_if(made->files, [](const TemplateFile& file) { return file.name == kManifestFile; });
    const Outcome<Folded> worked_out = fold(made->files);
    INFO(name << '\n' << test::to_text(worked_out.diagnostics));
    REQUIRE(known);
    if (worked_out)
      CHECK(json::parse(worked_out->text)["Resources"].size() ==
            json::parse(known->text)["Resources"].size());
    else  // or the template nests one that is not here
      CHECK_THAT(worked_out.diagnostics[0].code, Catch::Equals("CFS0520") || Catch::Equals("CFS0515"));
  }
}

}  // namespace cfnsplit
