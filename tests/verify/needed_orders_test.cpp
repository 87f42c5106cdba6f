// Orders that services do not need [S96], and those that they need all the same.
#include "verify/small_split.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

// A function `Work` in Part, another resource in the root that names it, and what else stands in the root.
struct Apart {
  std::string reader;      // the resource Reader
  std::string written;     // the same in the split
  std::string more = {};   // resources of the root, as in the source
  std::string moved = {};  // the same in the split, if it differs

  std::string found() const {
    const std::string work =
        R"("Work": {"Type": "AWS::Lambda::Function", "Properties": {"FunctionName": "work"}})";
    SmallSplit split;
    split.source = R"({"Resources": {)" + work + R"(, "Reader": )" + reader + more + "}}";
    split.root = R"({"Resources": {"Part": {"Type": "AWS::CloudFormation::Stack", "Properties":
                     {"TemplateURL": "Part.json"}}, "Reader": )" +
                 written + (moved.empty() ? more : moved) + "}}";
    split.part = R"({"Resources": {)" + work + "}}";
    return codes(split);
  }
};

std::string alarm(const std::string& properties, const std::string& attributes = "") {
  return R"({"Type": "AWS::CloudWatch::Alarm", )" + attributes + R"("Properties": {)" + properties + "}}";
}

const std::string kRef = R"({"Ref": "Work"})";
const std::string kArn = R"({"Fn::GetAtt": ["Work", "Arn"]})";
const std::string kArnText =
    R"({"Fn::Sub": "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:work"})";

std::string dimension(const std::string& value) {
  return R"("Dimensions": [{"Name": "FunctionName", "Value": )" + value + "}]";
}

}  // namespace

TEST_CASE("a text that no service looks up waits for nothing", "[verify][S96][CFS0508]") {
  CHECK(Apart{alarm(dimension(kRef)), alarm(dimension(R"("work")"))}.found() == "");
  CHECK(Apart{alarm(R"("AlarmDescription": {"Fn::Sub": "of ${Work}"})"),
              alarm(R"("AlarmDescription": "of work")")}
            .found() == "");
  const auto role = [](const std::string& member, const std::string& value) {
    return R"({"Type": "AWS::IAM::Role", "Properties": {)" + member + value + "}}";
  };
  CHECK(Apart{role(R"("Description": )", kRef), role(R"("Description": )", R"("work")")}.found() == "");
  CHECK(Apart{role(R"("RoleName": )", kRef), role(R"("RoleName": )", R"("work")")}.found() == "CFS0508");
}

TEST_CASE("what a service looks up is waited for", "[verify][S96][CFS0508]") {
  const auto actions = [](const std::string& value) { return R"("AlarmActions": [)" + value + "]"; };
  CHECK(Apart{alarm(actions(kArn)), alarm(actions(kArnText))}.found() == "CFS0508");
  const std::string waits = R"("DependsOn": "Part", )";
  CHECK(Apart{alarm(actions(kArn)), alarm(actions(kArnText), waits)}.found() == "");
  // One reference that is looked up is enough, and so is a DependsOn.
  const std::string both = dimension(kRef) + ", " + actions(kArn);
  const std::string both_written = dimension(R"("work")") + ", " + actions(kArnText);
  CHECK(Apart{alarm(both), alarm(both_written)}.found() == "CFS0508");
  CHECK(Apart{alarm(dimension(kRef), R"("DependsOn": "Work", )"), alarm(dimension(R"("work")"))}.found() ==
        "CFS0508");
}

TEST_CASE("a place of a row is the whole place", "[verify][S96][CFS0508]") {
  const auto metadata = [](const std::string& value) { return alarm("", R"("Metadata": )" + value + ", "); };
  CHECK(Apart{metadata(kRef), metadata(R"("work")")}.found() == "CFS0508");
  const auto name = [](const std::string& value) {
    return alarm(R"("Dimensions": [{"Value": "a", "Name": )" + value + "}]");
  };
  CHECK(Apart{name(kRef), name(R"("work")")}.found() == "CFS0508");
  const auto function = [](const std::string& more, const std::string& value) {
    return R"({"Type": "AWS::Lambda::Function", "Properties": {)" + more +
           R"("Environment": {"Variables": {"A": )" + value + "}}}}";
  };
  CHECK(Apart{function("", kRef), function("", R"("work")")}.found() == "");
  const std::string provided = R"("CapacityProviderConfig": {}, )";
  CHECK(Apart{function(provided, kRef), function(provided, R"("work")")}.found() == "CFS0508");
}

TEST_CASE("what waits for a reader waits for what it names", "[verify][S96][CFS0508]") {
  const auto after = [](const std::string& names) {
    return R"(, "Runs": {"Type": "Custom::Runs", "DependsOn": )" + names +
           R"(, "Properties": {"ServiceToken": "a"}})";
  };
  Apart apart{alarm(dimension(kRef)), alarm(dimension(R"("work")")), after(R"("Reader")")};
  CHECK(apart.found() == "CFS0508");
  apart.moved = after(R"(["Reader", "Part"])");
  CHECK(apart.found() == "");
}

TEST_CASE("what waits through several that need not wait waits for all", "[verify][S96][CFS0508]") {
  const std::string named = R"("AlarmName": "reader", )";
  const auto second = [](const std::string& value) {
    return R"("Second": {"Type": "AWS::CloudWatch::Alarm", "Properties": {"AlarmDescription": )" + value +
           "}}";
  };
  const auto runs = [](const std::string& names) {
    return R"("Runs": {"Type": "Custom::Runs", "DependsOn": [)" + names +
           R"(], "Properties": {"ServiceToken": "a"}})";
  };
  const std::string work =
      R"("Work": {"Type": "AWS::Lambda::Function", "Properties": {"FunctionName": "work"}})";
  const auto stack = [](const std::string& name) {
    return "\"" + name + R"(": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": ")" +
           name + R"(.json"}}, )";
  };
  SmallSplit split;
  split.source = R"({"Resources": {)" + work + R"(, "Reader": )" + alarm(named + dimension(kRef)) + ", " +
                 second(R"({"Ref": "Reader"})") + ", " + runs(R"("Second")") + "}}";
  split.part = R"({"Resources": {)" + work + "}}";
  split.others["Other.json"] = R"({"Resources": {)" + second(R"("reader")") + "}}";
  const auto waits_for = [&](const std::string& names) {
    split.root = R"({"Resources": {)" + stack("Part") + stack("Other") + R"("Reader": )" +
                 alarm(named + dimension(R"("work")")) + ", " + runs(names) + "}}";
    return codes(split);
  };
  CHECK(waits_for(R"("Other")") == "CFS0508");
  CHECK(waits_for(R"("Other", "Reader")") == "CFS0508");
  CHECK(waits_for(R"("Other", "Part")") == "CFS0508");
  CHECK(waits_for(R"("Other", "Reader", "Part")") == "");
}

TEST_CASE("what waits through a reader in another stack says so itself", "[verify][S96][CFS0508][CFS0504]") {
  SmallSplit split;
  const std::string work =
      R"("Work": {"Type": "AWS::Lambda::Function", "Properties": {"FunctionName": "work"}}, )";
  const auto runs = [](const std::string& names) {
    return R"("Runs": {"Type": "Custom::Runs", "DependsOn": [)" + names +
           R"(], "Properties": {"ServiceToken": "a"}})";
  };
  split.source = R"({"Resources": {)" + work + R"("Reader": )" + alarm(dimension(kRef)) + ", " +
                 runs(R"("Reader")") + "}}";
  split.part = R"({"Resources": {"Reader": )" + alarm(dimension(R"("work")")) + "}}";
  const auto root = [&](const std::string& names) {
    return R"({"Resources": {"Part": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": "Part.json"}},
               )" +
           work + runs(names) + "}}";
  };
  split.root = root(R"("Part")");
  CHECK(codes(split) == "CFS0508");
  split.root = root(R"("Part", "Work")");
  CHECK(codes(split) == "");
  split.root = root(R"("Work")");
  CHECK(codes(split) == "CFS0508");
  // Nothing else may be added.
  split.source =
      R"({"Resources": {)" + work + R"("Reader": )" + alarm("") + ", " + runs(R"("Reader")") + "}}";
  split.part = R"({"Resources": {"Reader": )" + alarm("") + "}}";
  split.root = root(R"("Part", "Work")");
  CHECK(codes(split) == "CFS0504");
}
