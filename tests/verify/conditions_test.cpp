// What a split means under every truth of the conditions, and other splits that only look right.
#include "verify/small_split.hpp"

using namespace cfnsplit;
using test::codes;
using test::SmallSplit;

namespace {

const char* const kCondition =
    R"("Conditions": {"C": {"Fn::Equals": [{"Ref": "AWS::Region"}, "eu-west-1"]}})";

// A source with the resources A and B (of condition C) and an output O that reads one of them; A and B in the stack.
std::string output_case(const std::string& value, const std::string& condition,
                        const std::string& child_output, const std::string& stack_condition = "",
                        bool is_a_conditional = false) {
  const std::string resources = std::string(R"("A": {"Type": "AWS::SNS::Topic")") +
                                (is_a_conditional ? R"(, "Condition": "C")" : "") +
                                R"(}, "B": {"Type": "AWS::SNS::Topic", "Condition": "C"})";
  const auto output = [&](const std::string& read) {
    return R"("Outputs": {"O": {)" + condition + R"("Value": )" + read + "}}";
  };
  const std::string head = std::string("{") + kCondition + ", ";
  return codes(
      {head + R"("Resources": {)" + resources + "}, " + output(value) + "}",
       head + R"("Resources": {"Part": {)" + stack_condition +
           R"("Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": "Part.json"}}}, )" +
           output(R"({"Fn::GetAtt": ["Part", "Outputs.V"]})") + "}",
       head + R"("Resources": {)" + resources + R"(}, "Outputs": {"V": {)" + child_output + "}}}"});
}

}  // namespace

TEST_CASE("an output is there whenever it is read", "[verify][S17][S72]") {
  const std::string of_a = R"({"Ref": "A"})", of_b = R"({"Ref": "B"})", under_c = R"("Condition": "C", )";
  CHECK(output_case(of_a, "", R"("Value": {"Ref": "A"})") == "");
  CHECK(output_case(of_a, "", R"("Condition": "C", "Value": {"Ref": "A"})") == "CFS0514");
  CHECK(output_case(of_a, under_c, R"("Condition": "C", "Value": {"Ref": "A"})") == "");
  CHECK(output_case(of_b, under_c, R"("Condition": "C", "Value": {"Ref": "B"})") == "");
  CHECK(output_case(of_b, under_c, R"("Value": {"Fn::If": ["C", {"Ref": "B"}, ""]})") == "");
  CHECK(output_case(of_b, under_c, R"("Value": {"Ref": "B"})") == "CFS0514");
  CHECK(output_case(R"({"Fn::If": ["C", {"Ref": "B"}, {"Ref": "AWS::NoValue"}]})", "",
                    R"("Value": {"Fn::If": ["C", {"Ref": "B"}, {"Ref": "AWS::NoValue"}]})") == "CFS0514");
}

TEST_CASE("a stack under a condition is read under it", "[verify][S17][S72]") {
  const std::string under_c = R"("Condition": "C", )";
  CHECK(output_case(R"({"Ref": "B"})", under_c, R"("Value": {"Ref": "B"})", under_c, true) == "");
  CHECK(output_case(R"({"Ref": "B"})", "", R"("Value": {"Ref": "B"})", under_c, true) ==
        "");  // as the source does
  CHECK(output_case(R"("text")", "", R"("Value": "text")", under_c, true) == "CFS0514");
  CHECK(output_case(R"("text")", under_c, R"("Value": "text")", under_c, true) == "");
  CHECK(output_case(R"("text")", under_c, R"("Value": "text")", under_c, false) == "CFS0516");
}

TEST_CASE("a guard is stripped only where its condition is that of the value", "[verify][S17][S72]") {
  const std::string under = R"("Condition": "C", )";
  const auto passed = [&](const std::string& value, const std::string& given) {
    const auto reader = [](const std::string& read) {
      return R"("B": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": )" + read + "}}";
    };
    const std::string head = std::string("{") + kCondition +
                             R"(, "Resources": {"A": {"Type": "AWS::SNS::Topic", "Condition": "C"}, )";
    return codes(
        {head + reader(value) + "}}",
         head + R"("Part": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": "Part.json",
                             "Parameters": {"V": )" +
             given + "}}}}}",
         R"({"Parameters": {"V": {"Type": "String"}}, "Resources": {)" + reader(R"({"Ref": "V"})") + "}}"});
  };
  const std::string joined = R"({"Fn::Join": ["-", ["pre", {"Fn::If": ["C", {"Ref": "A"}, "none"]}]]})";
  CHECK(passed(R"({"Ref": "A"})", R"({"Fn::If": ["C", {"Ref": "A"}, ""]})") == "");
  CHECK(passed(joined, joined) == "");
  CHECK(passed(joined, R"({"Fn::If": ["C", )" + joined + R"(, ""]})") == "CFS0504");
  CHECK(passed(R"("none")", R"({"Fn::If": ["C", "none", ""]})") == "CFS0504");
}

TEST_CASE("an order holds under every truth of the conditions", "[verify][S30][S72][CFS0508]") {
  // A waits for B, which is in another stack; X, in the root, waits for B and is waited for by A.
  const auto ordered = [](const std::string& of_a, const std::string& of_x, const std::string& more) {
    const std::string head = std::string("{") + kCondition + R"(, "Resources": {)";
    const std::string b = R"("B": {"Type": "AWS::SNS::Topic"})";
    const auto x = [&](const std::string& read) {
      return R"("X": {"Type": "AWS::SNS::Topic", )" + of_x + R"("Properties": {"DisplayName": )" + read +
             "}}";
    };
    const auto a = [&](const std::string& read, const std::string& order) {
      return R"("A": {"Type": "AWS::SNS::Topic", )" + of_a + order + R"("Properties": {"DisplayName": )" +
             read + "}}";
    };
    const std::string guarded = of_x.empty() ? R"({"Ref": "X"})" : R"({"Fn::If": ["C", {"Ref": "X"}, ""]})";
    const std::string read_x = of_x.empty() ? R"({"Ref": "X"})" : R"({"Fn::If": ["C", {"Ref": "X"}, "n"]})";
    const std::string read_v = of_x.empty() ? R"({"Ref": "V"})" : R"({"Fn::If": ["C", {"Ref": "V"}, "n"]})";
    SmallSplit split;
    split.source = head + b + ", " + x(R"({"Ref": "B"})") + ", " + a(read_x, R"("DependsOn": "B", )") + "}}";
    split.root =
        head + x(R"({"Fn::GetAtt": ["Low", "Outputs.B"]})") +
        R"(, "Low": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": "Low.json"}},
                     "Part": {"Type": "AWS::CloudFormation::Stack", )" +
        more + R"("Properties": {"TemplateURL": "Part.json",
                       "Parameters": {"V": )" +
        guarded + "}}}}}";
    const std::string part_head = of_x.empty() && of_a.empty() ? "{" : std::string("{") + kCondition + ", ";
    split.part =
        part_head + R"("Parameters": {"V": {"Type": "String"}}, "Resources": {)" + a(read_v, "") + "}}";
    split.others["Low.json"] = R"({"Resources": {)" + b + R"(}, "Outputs": {"B": {"Value": {"Ref": "B"}}}})";
    return codes(split);
  };
  const std::string under_c = R"("Condition": "C", )";
  CHECK(ordered("", "", "") == "");
  CHECK(ordered("", under_c, "") == "CFS0508");
  CHECK(ordered(under_c, under_c, "") == "");
  CHECK(ordered("", under_c, R"("DependsOn": "Low", )") == "");
}

TEST_CASE("a DependsOn is a name or a list of names", "[verify][S30]") {
  const auto with = [](const std::string& depends_on) {
    const auto whole = [](const std::string& order) {
      return R"({"Resources": {"A": {"Type": "AWS::SNS::Topic"}, "B": {"Type": "AWS::SNS::Topic")" + order +
             "}}}";
    };
    const std::string source = whole(R"(, "DependsOn": "A")");
    return codes({source, whole(R"(, "DependsOn": )" + depends_on), source});
  };
  CHECK(with(R"(["A"])") == "");
  CHECK(with(R"(["A", {"Ref": "A"}])") == "CFS0504");
  CHECK(with(R"(["A", 1])") == "CFS0504");
}

TEST_CASE("loops of outputs count for what they make when outputs move", "[verify][S6][S40]") {
  const std::string loop =
      R"("Fn::ForEach::L": ["N", ["A", "B", "C"], {"Url${N}": {"Value": {"Fn::Sub": "${N}"}}}])";
  const auto topic = [](const std::string& name) {
    return "\"" + name + R"(": {"Type": "AWS::SNS::Topic"})";
  };
  const std::string moved = R"("X": {"Value": {"Ref": "D"}})";
  const std::string head = R"({"Transform": "AWS::LanguageExtensions", "Resources": {)";
  SmallSplit split;
  split.source = head + topic("A") + ", " + topic("D") + R"(}, "Outputs": {)" + loop + ", " + moved + "}}";
  split.root =
      head + topic("A") +
      R"(, "Part": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": "Part.json"}}}, "Outputs": {)" +
      loop + "}}";
  split.part = R"({"Resources": {)" + topic("D") + R"(}, "Outputs": {)" + moved + "}}";
  split.options.limits.outputs = 3;
  CHECK(codes(split) == "");
  split.options.limits.outputs = 4;
  CHECK(codes(split) == "CFS0506");
}
