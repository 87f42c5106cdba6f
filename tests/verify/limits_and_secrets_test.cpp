// Quotas of every template, and values that must not leave their stack.
#include "catch.hpp"
#include "verify/split_fixture.hpp"

using namespace cfnsplit;
using test::codes_of;
using test::SplitFixture;
using test::to_text;

namespace {

constexpr std::int64_t Limits::*kLimits[] = {
    &Limits::resources, &Limits::parameters,         &Limits::outputs,           &Limits::mappings,
    &Limits::bytes,     &Limits::mapping_attributes, &Limits::dynamic_references};
constexpr std::int64_t kUsed[] = {5, 13, 5, 1, 0, 2, 1};  // by the fullest template of the fixture

// A producer in a child, one value of it read in another child and, if asked, by an output of the root.
SplitFixture crossing(const std::string& type, const std::string& value, bool has_consumer) {
  SplitFixture made("moved");
  made.files.clear();
  const std::string producer = R"("P": {"Type": ")" + type + R"("})";
  const auto consumer = [](const std::string& read) {
    return R"("C": {"Type": "AWS::SNS::Topic", "Properties": {"V": )" + read + "}}";
  };
  const auto outputs = [](const std::string& read) { return R"("Outputs": {"O": {"Value": )" + read + "}}"; };
  const std::string wire = R"({"Fn::GetAtt": ["A", "Outputs.V"]})";
  made.source = R"({"Resources": {)" + producer + ", " + consumer(has_consumer ? value : R"("x")") + "}, " +
                outputs(value) + "}";
  made.files["A.template.json"] =
      R"({"Resources": {)" + producer + R"(}, "Outputs": {"V": {"Value": )" + value + "}}}";
  made.files["B.template.json"] =
      std::string(R"({"Parameters": {)") + (has_consumer ? R"("V": {"Type": "String"})" : "") +
      R"(}, "Resources": {)" + consumer(has_consumer ? R"({"Ref": "V"})" : R"("x")") + "}}";
  made.files["root.template.json"] =
      R"({"Resources": {"A": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": "A.template.json"}},
          "B": {"Type": "AWS::CloudFormation::Stack", "Properties": {
            "TemplateURL": "B.template.json", "Parameters": {)" +
      (has_consumer ? R"("V": )" + wire : "") + "}}}}, " + outputs(wire) + "}";
  return made;
}

std::string codes(const SplitFixture& split) { return codes_of(split.verify().diagnostics); }

}  // namespace

TEST_CASE("every quota holds for every template", "[verify]") {
  for (std::size_t i = 0; i < std::size(kLimits); ++i) {
    SplitFixture split("good");
    const std::int64_t used =
        kUsed[i] > 0 ? kUsed[i] : static_cast<std::int64_t>(split.files.at("root.template.json").size());
    split.options.limits.*kLimits[i] = used;
    INFO(i << "\n" << to_text(split.verify().diagnostics));
    CHECK(split.verify().ok());
    split.options.limits.*kLimits[i] = used - 1;
    CHECK_FALSE(split.verify().ok());
    CHECK(codes(split).find("CFS0512") != std::string::npos);
  }
}

TEST_CASE("secrets stay in their stack", "[verify][S15]") {
  const std::string key = R"({"Fn::GetAtt": ["P", "SecretAccessKey"]})";
  CHECK(codes(crossing("AWS::IAM::AccessKey", key, true)) == "CFS0513");
  CHECK(codes(crossing("AWS::IAM::AccessKey", key, false)) == "CFS0513");
  CHECK(codes(crossing("AWS::IAM::AccessKey", R"({"Fn::Sub": "x-${P.SecretAccessKey}"})", true)) ==
        "CFS0513");
  CHECK(crossing("AWS::IAM::AccessKey", R"({"Ref": "P"})", true).verify().ok());
}

TEST_CASE("what may be a secret crosses only into an output that shows it anyway", "[verify][S15]") {
  const std::string value = R"({"Fn::GetAtt": ["P", "Value"]})";
  CHECK(codes(crossing("AWS::SSM::Parameter", value, true)) == "CFS0513");
  CHECK(crossing("AWS::SSM::Parameter", value, false).verify().ok());
}

TEST_CASE("what may not be text does not cross", "[verify][S11]") {
  const std::string answer = R"({"Fn::GetAtt": ["P", "Answer"]})";
  CHECK(crossing("Custom::Thing", answer, true).verify().ok());  // an output reads it as a text
  CHECK(codes(crossing("Custom::Thing", R"({"Fn::GetAtt": ["P", "Password"]})", true)) == "CFS0513");
  CHECK(crossing("Custom::Thing", answer, false).verify().ok());
  CHECK(crossing("Custom::Thing", R"({"Ref": "P"})", true).verify().ok());
  CHECK(codes(crossing("AWS::Amplify::Domain", R"({"Fn::GetAtt": ["P", "Certificate"]})", true)) ==
        "CFS0514");
}

TEST_CASE("NoEcho goes down by NoEcho parameters only", "[verify][S14][S15]") {
  SplitFixture split("good");
  split.edit("Storage.template.json", R"(, "NoEcho": true)", "");
  CHECK(codes(split) == "CFS0513");
  SplitFixture computed("good");
  computed.edit("root.template.json", R"("RootStackId": {"Ref": "AWS::StackId"})",
                R"("RootStackId": {"Fn::Sub": "${AWS::StackId}${DbPassword}"})");
  CHECK(codes(computed) == "CFS0504 CFS0513");
}

TEST_CASE("a wait condition has its handle in its stack", "[verify][S19]") {
  SplitFixture split = crossing("AWS::CloudFormation::WaitConditionHandle", R"({"Ref": "P"})", true);
  CHECK(codes(split) == "CFS0513");
  split.edit("source.json", R"("C": {"Type": "AWS::SNS::Topic", "Properties": {"V")",
             R"("C": {"Type": "AWS::CloudFormation::WaitCondition", "Properties": {"Handle")");
  split.edit("B.template.json", R"("C": {"Type": "AWS::SNS::Topic", "Properties": {"V")",
             R"("C": {"Type": "AWS::CloudFormation::WaitCondition", "Properties": {"Handle")");
  CHECK(codes(split) == "CFS0504 CFS0513");
}
