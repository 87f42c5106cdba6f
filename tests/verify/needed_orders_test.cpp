// Orders that services do not need [S96], and those that they need all the same.
#include "verify/small_split.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

// A function `Work` in Part, another resource in the root that names it, and what else stands there.
struct Apart {
  std::string reader;          // the resource Reader
  std::string written;         // the same in the split
  std::string more = {};       // resources of the root
  std::string outputs = {};    // of the root
  std::string condition = {};  // of Work

  std::string found() const {
    const std::string work = R"("Work": {"Type": "AWS::Lambda::Function", )" + condition +
                             R"("Properties": {"FunctionName": "work"}})";
    const std::string on =
        R"({"Conditions": {"On": {"Fn::Equals": [{"Ref": "AWS::Region"}, "us-east-1"]}}, )";
    SmallSplit split;
    split.source = on + R"("Resources": {)" + work + R"(, "Reader": )" + reader + more + "}" + outputs + "}";
    split.root = on + R"("Resources": {"Part": {"Type": "AWS::CloudFormation::Stack", "Properties":
                     {"TemplateURL": "Part.json"}}, "Reader": )" +
                 written + more + "}" + outputs + "}";
    split.part = (condition.empty() ? "{" : on) + R"("Resources": {)" + work + "}}";
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
  const auto parameter = [](const std::string& member, const std::string& value) {
    return R"({"Type": "AWS::SSM::Parameter", "Properties": {)" + member + value + "}}";
  };
  CHECK(Apart{parameter(R"("Description": )", kRef), parameter(R"("Description": )", R"("work")")}.found() ==
        "");
  CHECK(Apart{parameter(R"("Value": )", kRef), parameter(R"("Value": )", R"("work")")}.found() == "CFS0508");
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
  const auto treated = [](const std::string& value) {
    return alarm(R"("TreatMissingData": "breaching", )" + dimension(value));
  };
  CHECK(Apart{treated(kRef), treated(R"("work")")}.found() == "CFS0508");
  // A running function would be shown what is not there yet.
  const auto function = [](const std::string& value) {
    return R"({"Type": "AWS::Lambda::Function", "Properties": {"Environment": {"Variables": {"A": )" + value +
           "}}}}";
  };
  CHECK(Apart{function(kRef), function(R"("work")")}.found() == "CFS0508");
}

TEST_CASE("what something waits for waits itself", "[verify][S96][CFS0508]") {
  const std::string named = R"("AlarmName": "reader", )";
  const auto follower = [](const std::string& attributes, const std::string& properties) {
    return R"(, "Follower": {"Type": "AWS::CloudWatch::Alarm", )" + attributes + R"("Properties": {)" +
           properties + "}}";
  };
  const std::string followers[] = {
      follower(R"("DependsOn": "Reader", )", ""),
      follower(R"("DependsOn": ["Reader"], "Condition": "On", )", ""),
      follower("", R"("AlarmActions": [{"Fn::GetAtt": ["Reader", "Arn"]}])"),
      follower("", R"("AlarmActions": [{"Fn::If": ["On", {"Ref": "Reader"}, "a"]}])"),
      // One that need not wait itself.
      follower("", dimension(R"({"Ref": "Reader"})")),
  };
  for (const std::string& more : followers) {
    INFO(more);
    Apart apart{alarm(named + dimension(kRef)), alarm(named + dimension(R"("work")")), more};
    CHECK(apart.found() == "CFS0508");
    apart.written = alarm(named + dimension(R"("work")"), R"("DependsOn": "Part", )");
    CHECK(apart.found() == "");
  }
  // What nobody waits for may itself wait.
  CHECK(Apart{alarm(named + dimension(kRef), R"("DependsOn": "Other", )"),
              alarm(named + dimension(R"("work")"), R"("DependsOn": "Other", )"),
              R"(, "Other": {"Type": "AWS::SNS::Topic"})"}
            .found() == "");
}

TEST_CASE("what a service waits for waits itself", "[verify][S96][CFS0508]") {
  const auto permission = [](const std::string& value) {
    return R"({"Type": "AWS::Lambda::Permission", "Properties": {"FunctionName": {"Ref": "Called"}, "SourceArn": )" +
           value + "}}";
  };
  const std::string called = R"(, "Called": {"Type": "AWS::Lambda::Function", "Properties": {}})";
  CHECK(Apart{permission(kArn), permission(kArnText), called}.found() == "");
  const std::string filter = R"(, "Filter": {"Type": "AWS::Logs::SubscriptionFilter", "Properties": {
      "DestinationArn": {"Fn::GetAtt": ["Called", "Arn"]}}})";
  CHECK(Apart{permission(kArn), permission(kArnText), called + filter}.found() == "CFS0508");
}

TEST_CASE("what looks something up by a text waits for all that it names", "[verify][S96][CFS0508]") {
  const std::string called = R"(, "Called": {"Type": "AWS::Lambda::Function", "Properties": {}})";
  const auto permission = [&](const std::string& function) {
    const auto with = [&](const std::string& value) {
      return R"({"Type": "AWS::Lambda::Permission", "Properties": {"FunctionName": )" + function +
             R"(, "SourceArn": )" + value + "}}";
    };
    return Apart{with(kArn), with(kArnText), called}.found();
  };
  CHECK(permission(R"({"Ref": "Called"})") == "");
  CHECK(permission(R"({"Fn::GetAtt": ["Called", "Arn"]})") == "");
  for (const char* const text :
       {R"("called")", R"({"Fn::Sub": "${Called}:live"})", R"({"Ref": "AWS::Region"})",
        R"({"Fn::Join": [":", [{"Ref": "Called"}, "live"]]})",
        R"({"Fn::If": ["On", {"Ref": "Called"}, {"Ref": "Called"}]})", R"({"Fn::ImportValue": "called"})"}) {
    INFO(text);
    CHECK(permission(text) == "CFS0508");
  }
  const auto policy = [&](const std::string& queues, const std::string& principal) {
    const auto with = [&](const std::string& value) {
      return R"({"Type": "AWS::SQS::QueuePolicy", "Properties": {"Queues": )" + queues +
             R"(, "PolicyDocument": {"Statement": [{"Principal": )" + principal +
             R"(, "Condition": {"ArnEquals": {"aws:SourceArn": )" + value + "}}}]}}}";
    };
    return Apart{with(kArn), with(kArnText), called}.found();
  };
  const std::string queue = R"([{"Ref": "Called"}])", anybody = R"("*")";
  CHECK(policy(queue, anybody) == "");
  CHECK(policy(queue, R"({"AWS": "*"})") == "");
  CHECK(policy(queue, R"({"Service": "events.amazonaws.com"})") == "");
  CHECK(policy(queue, R"({"AWS": [{"Fn::GetAtt": ["Called", "Arn"]}]})") == "");
  CHECK(policy(queue, R"({"AWS": ["*", "arn:aws:iam::111122223333:role/called"]})") == "CFS0508");
  CHECK(policy(queue, R"({"AWS": [["*"]]})") == "CFS0508");
  CHECK(policy(queue, R"({"Fn::If": ["On", "*", "*"]})") == "CFS0508");
  CHECK(policy(R"([{"Ref": "Called"}, "called"])", anybody) == "CFS0508");
  CHECK(policy(R"({"Fn::Split": [",", "called"]})", anybody) == "CFS0508");
}

TEST_CASE("an output waits for nothing", "[verify][S96]") {
  Apart apart{alarm(dimension(kRef)), alarm(dimension(R"("work")"))};
  apart.outputs = R"(, "Outputs": {"Name": {"Value": {"Ref": "Reader"}}})";
  CHECK(apart.found() == "");
}

TEST_CASE("of a chain only the last need not wait", "[verify][S96][CFS0508]") {
  const std::string named = R"("AlarmName": "reader", )";
  const auto last = [](const std::string& value) { return R"("Last": )" + alarm(dimension(value)); };
  const auto stack = [](const std::string& name) {
    return "\"" + name + R"(": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": ")" +
           name + R"(.json"}}, )";
  };
  const std::string work =
      R"("Work": {"Type": "AWS::Lambda::Function", "Properties": {"FunctionName": "work"}})";
  SmallSplit split;
  split.source = R"({"Resources": {)" + work + R"(, "Reader": )" + alarm(named + dimension(kRef)) + ", " +
                 last(R"({"Ref": "Reader"})") + "}}";
  split.part = R"({"Resources": {)" + work + "}}";
  split.others["Other.json"] = R"({"Resources": {)" + last(R"("reader")") + "}}";
  const auto root = [&](const std::string& attributes) {
    return R"({"Resources": {)" + stack("Part") + stack("Other") + R"("Reader": )" +
           alarm(named + dimension(R"("work")"), attributes) + "}}";
  };
  split.root = root("");
  CHECK(codes(split) == "CFS0508");
  split.root = root(R"("DependsOn": "Part", )");
  CHECK(codes(split) == "");
}

TEST_CASE("what a condition may leave out is waited for", "[verify][S96][CFS0508]") {
  Apart apart{alarm(dimension(kRef), R"("Condition": "On", )"),
              alarm(dimension(R"("work")"), R"("Condition": "On", )")};
  CHECK(apart.found() == "");
  apart.condition = R"("Condition": "On", )";
  CHECK(apart.found() == "CFS0508");
}
