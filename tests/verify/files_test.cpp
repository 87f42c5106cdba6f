// Which files make up a split, and files that are hostile.
#include "catch.hpp"
#include "verify/split_fixture.hpp"

using namespace cfnsplit;
using test::codes_of;
using test::SplitFixture;
using test::to_text;

namespace {

std::string codes(const SplitFixture& split) { return codes_of(split.verify().diagnostics); }

std::string stack(const std::string& file, const std::string& parameters = "") {
  return R"({"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": ")" + file +
         R"(", "Parameters": {)" + parameters + "}}}";
}

// One resource whose property is `value`, at the end of `depth` stacks; each passes `passed` on as its
// parameter.
SplitFixture chain(int depth, const std::string& source_value, const std::string& passed) {
  SplitFixture made("moved");
  made.files.clear();
  const auto child = [](int level) { return "s" + std::to_string(level) + ".json"; };
  made.source = R"({"Resources": {"Key": {"Type": "AWS::KMS::Key"},
      "End": {"Type": "AWS::SNS::Topic", "Properties": {"V": )" +
                source_value + "}}}}";
  made.files["root.template.json"] = R"({"Resources": {"Key": {"Type": "AWS::KMS::Key"}, "S0": )" +
                                     stack(child(0), R"("P": {"Ref": "Key"})") + "}}";
  const std::string parameters = R"({"Parameters": {"P": {"Type": "String"}}, "Resources": {)";
  for (int level = 0; level < depth; ++level)
    made.files[child(level)] = parameters + R"("S)" + std::to_string(level + 1) + R"(": )" +
                               stack(child(level + 1), R"("P": )" + passed) + "}}";
  made.files[child(depth)] =
      parameters + R"("End": {"Type": "AWS::SNS::Topic", "Properties": {"V": {"Ref": "P"}}}}})";
  return made;
}

}  // namespace

TEST_CASE("files that are no templates are ignored", "[verify]") {
  SplitFixture split("good");
  split.files["notes.txt"] = "to do";
  split.files["image.json"] = "\x89PNG\r\n\xFF";
  split.files["list.json"] = "[1, 2]";
  split.files["other.json"] = R"({"Resources": []})";
  split.files["source-copy.json"] = split.source;
  CHECK(split.verify().diagnostics.empty());
}

TEST_CASE("a template that belongs to no stack is a warning", "[verify]") {
  SplitFixture split("good");
  split.files["Old.template.json"] = split.files.at("Storage.template.json");
  const Outcome<Proof> proof = split.verify();
  CHECK(proof.ok());
  CHECK(codes_of(proof.diagnostics) == "CFS0517");
}

TEST_CASE("a child that is missing or no template", "[verify]") {
  SplitFixture split("good");
  const std::string child = "Compute.template.json";
  split.files.erase(child);
  CHECK(codes(split) == "CFS0515");
  split.files[child] = "{\"Resources\": ";
  CHECK(codes(split) == "CFS0102 CFS0515");
  split.files[child] = "";
  CHECK(codes(split) == "CFS0101 CFS0515");
  split.files[child] = "{}";
  CHECK(codes(split) == "CFS0515");
  split.files[child] = R"({"Resources": {"a-b": {"Type": "T"}}})";
  CHECK(codes(split) == "CFS0114 CFS0515");
}

TEST_CASE("the root must be one file", "[verify]") {
  SplitFixture split("serverless");
  CHECK(split.verify().ok());
  split.options.root = "nowhere.json";
  CHECK(codes(split) == "CFS0515");
  split.options.root = "";
  split.files["second.json"] = R"({"Resources": {"X": )" + stack("third.json") + "}}";
  const auto found = split.verify().diagnostics;
  REQUIRE(codes_of(found) == "CFS0515");
  CHECK(found[0].hint ==
        "name it with '--root'; candidates are 'cloudformation-template-update-stack.json', 'second.json'");
  split.files.clear();
  CHECK(codes(split) == "CFS0515");
  split.files["root.template.json"] = "{";
  CHECK(codes(split) == "CFS0102 CFS0515");
}

TEST_CASE("a source that cannot be read is the only finding", "[verify]") {
  SplitFixture split("good");
  split.source = "{\"Resources\": {}";
  CHECK(codes(split) == "CFS0102");
  split.source = "{\"Resources\": {}}";
  CHECK(codes(split) == "CFS0111");
}

TEST_CASE("wires through three hundred levels", "[verify][S10]") {
  CHECK(chain(300, R"({"Ref": "Key"})", R"({"Ref": "P"})").verify().ok());
  CHECK(codes(chain(300, R"({"Ref": "End"})", R"({"Ref": "P"})")).find("CFS0504") != std::string::npos);
}

TEST_CASE("values that double at every level are compared once a level", "[verify]") {
  std::string value = R"({"Ref": "Key"})";
  for (int level = 0; level < 60; ++level)
    value = R"({"Fn::Sub": ["${a}${b}", {"a": {"Ref": "Key"}, "b": )" + value + "}]}";
  CHECK_FALSE(chain(60, value, R"({"Fn::Sub": "${P}${P}"})").verify().ok());
  std::string doubled = R"({"Ref": "Key"})";
  for (int level = 0; level < 60; ++level) doubled = R"({"Fn::Sub": ["${a}${a}", {"a": )" + doubled + "}]}";
  CHECK(chain(60, doubled, R"({"Fn::Sub": "${P}${P}"})").verify().ok());
}

TEST_CASE("trees that grow by reference are finite", "[verify]") {
  SplitFixture split("moved");
  split.files.clear();
  for (int level = 0; level < 40; ++level) {
    const std::string next = "t" + std::to_string(level + 1) + ".json";
    const std::string name = level == 0 ? "root.template.json" : "t" + std::to_string(level) + ".json";
    split.files[name] = R"({"Resources": {"A": )" + stack(next) + R"(, "B": )" + stack(next) + R"(, "C": )" +
                        stack("root.template.json") + "}}";
  }
  const Outcome<Proof> proof = split.verify();
  CHECK_FALSE(proof.ok());
  CHECK(proof.diagnostics.size() < 500);
}

TEST_CASE("findings of one kind are capped", "[verify]") {
  SplitFixture split("moved");
  std::string resources, none;
  for (int i = 0; i < 500; ++i)
    resources += (i ? ", " : "") + ("\"R" + std::to_string(i)) + R"(": {"Type": "T"})";
  split.source = R"({"Resources": {)" + resources + "}}";
  split.files = {{"root.template.json", R"({"Resources": {"Other": {"Type": "T"}}})"}};
  const auto found = split.verify().diagnostics;
  CHECK(found.size() == 102);
  CHECK(found.back().summary == "400 more like these are not listed");
}

TEST_CASE("deep values are compared without recursion", "[verify]") {
  std::string open, close;
  for (int i = 0; i < 500; ++i) {
    open += "[";
    close += "]";
  }
  const std::string head = R"({"Resources": {"R": {"Type": "T", "Properties": )";
  SplitFixture split("moved");
  split.source = head + open + "1" + close + "}}}";
  split.files = {{"root.template.json", split.source}};
  CHECK(split.verify().ok());
  split.files = {{"root.template.json", head + open + "2" + close + "}}}"}};
  CHECK(codes(split) == "CFS0504");
}
