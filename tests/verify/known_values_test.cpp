// Values that are known before a deployment, written out where another stack reads them [S95].
#include "verify/small_split.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

constexpr const char* kParameters =
    R"("Parameters": {"Stage": {"Type": "String", "MinLength": 1}, "Hidden": {"Type": "String", "NoEcho": true},
        "List": {"Type": "CommaDelimitedList"}, "Looked": {"Type": "AWS::SSM::Parameter::Value<String>"},
        "Resolved": {"Type": "String", "Default": "{{resolve:ssm:name}}"}, "Number": {"Type": "Number"},
        "Told": {"Type": "String", "AllowedValues": ["a", "b"]}, "Blank": {"Type": "String", "AllowedValues": ["", "a"]},
        "Free": {"Type": "String", "Default": "a"}, "Short": {"Type": "String", "MinLength": "0"},
        "Arn": {"Type": "String", "MinLength": 1, "Default": "arn:aws:sns:us-east-1:111122223333:a"},
        "Arns": {"Type": "String", "AllowedValues": ["a", "a:b"]}, "Spaced": {"Type": "String", "AllowedValues": ["a b"]}},
       "Mappings": {"Names": {"all": {"Name": "orders"}}, "Blanks": {"all": {"Name": "", "More": "a"}},
                    "Colons": {"all": {"Name": "a", "More": "a:b"}}},
       "Conditions": {"On": {"Fn::Equals": [{"Ref": "Stage"}, "on"]}, "Off": {"Fn::Not": [{"Condition": "On"}]},
                      "Both": {"Fn::And": [{"Condition": "On"}, {"Fn::Equals": [{"Ref": "Stage"}, "x"]}]}}, )";

// A producer in the nested stack Part, and a reader of it in the root, of which one property is written as `found`.
struct Written {
  std::string type = "AWS::SNS::Topic";
  std::string properties = R"("TopicName": "orders")";
  std::string read = R"({"Ref": "Made"})";
  std::string found;
  std::string condition = {};         // of the producer
  std::string reader_condition = {};  // of the reader
  std::string sections = {};
  std::string attributes = {};  // of the producer

  std::string producer() const {
    return R"("Made": {"Type": ")" + type + "\", " + attribute(condition) + attributes +
           R"("Properties": {)" + properties + "}}";
  }
  static std::string attribute(const std::string& name) {
    return name.empty() ? "" : R"("Condition": ")" + name + "\", ";
  }
  std::string reader(const std::string& value, const std::string& waits) const {
    return R"("Reader": {"Type": "AWS::SSM::Parameter", )" + waits + attribute(reader_condition) +
           R"("Properties": {"Type": "String", "Value": )" + value + "}}";
  }
  std::string found_codes() const {
    SmallSplit split;
    split.source = std::string("{") + sections + kParameters + R"("Resources": {)" + producer() + ", " +
                   reader(read, "") + "}}";
    split.root = std::string("{") + sections + kParameters + R"("Resources": {"Part": {
        "Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": "Part.json", "Parameters": {)" +
                 handed_down([](const std::string& name) {
                   if (name == "List") return std::string(R"({"Fn::Join": [",", {"Ref": "List"}]})");
                   return R"({"Ref": ")" + (name == "Root" ? "AWS::StackName" : name) + "\"}";
                 }) +
                 "}}}, " + reader(found, R"("DependsOn": "Part", )") + "}}";
    split.part =
        std::string("{") + sections + R"("Parameters": {)" + handed_down([](const std::string& name) {
          if (name == "List") return std::string(R"({"Type": "CommaDelimitedList"})");
          return std::string(R"({"Type": "String")") + (name == "Hidden" ? R"(, "NoEcho": true})" : "}");
        }) +
        R"(}, "Mappings": {"Names": {"all": {"Name": "orders"}}, "Blanks": {"all": {"Name": "", "More": "a"}},
                    "Colons": {"all": {"Name": "a", "More": "a:b"}}},
       "Conditions": {"On": {"Fn::Equals": [{"Ref": "Stage"}, "on"]}}, "Resources": {)" +
        in_part(producer()) + "}}";
    split.options.is_part = true;  // conditions and mappings stand there whether anything uses them or not
    return codes(split);
  }
  // Members for all that the producer and the conditions read.
  template <class Value>
  std::string handed_down(Value value) const {
    std::string members = R"("Stage": )" + value("Stage");
    for (const char* const name : {"Hidden", "List", "Looked", "Resolved", "Number", "Root", "Told", "Blank",
                                   "Free", "Short", "Arn", "Arns", "Spaced"})
      if (in_part(properties).find(name) != std::string::npos)
        members += std::string(", \"") + name + "\": " + value(name);
    return members;
  }
  // The name of the root arrives by a parameter.
  static std::string in_part(std::string text) {
    const std::string own = "AWS::StackName";
    for (std::size_t at = text.find(own); at != std::string::npos; at = text.find(own))
      text.replace(at, own.size(), "Root");
    return text;
  }
};

const std::string kTopic = "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:";

std::string sub(const std::string& text) { return R"({"Fn::Sub": ")" + text + "\"}"; }

// A topic whose TopicName is `name`, read as `text` is found.
std::string topic_named(const std::string& name, const std::string& text) {
  Written written;
  written.properties = R"("TopicName": )" + name;
  written.found = text;
  return written.found_codes();
}

std::string read_as(const std::string& type, const std::string& properties, const std::string& attribute,
                    const std::string& text) {
  Written written;
  written.type = type;
  written.properties = properties;
  written.read =
      attribute == "Ref" ? R"({"Ref": "Made"})" : R"({"Fn::GetAtt": ["Made", ")" + attribute + "\"]}";
  written.found = text;
  return written.found_codes();
}

}  // namespace

TEST_CASE("a split with values that are written out proves", "[verify][S95][S96]") {
  const SplitFixture split("known");
  const auto proof = split.verify();
  INFO(to_text(proof.diagnostics));
  CHECK(proof.ok());
}

TEST_CASE("a value that the name makes known may be written out", "[verify][S95]") {
  CHECK(topic_named(R"("orders")", sub(kTopic + "orders")) == "");
  CHECK(topic_named(R"({"Ref": "Stage"})", sub(kTopic + "${Stage}")) == "");
  CHECK(topic_named(sub("a${Number}"), sub(kTopic + "a${Number}")) == "");
  CHECK(topic_named(sub("a-${Stage}"), sub(kTopic + "a-${Stage}")) == "");
  CHECK(topic_named(sub("a-${AWS::StackName}"), sub(kTopic + "a-${AWS::StackName}")) == "");
  CHECK(topic_named(R"({"Fn::Join": ["-", ["a", {"Ref": "Stage"}]]})", sub(kTopic + "a-${Stage}")) == "");
  CHECK(topic_named(R"({"Fn::Sub": ["a-${b}", {"b": {"Ref": "Stage"}}]})", sub(kTopic + "a-${Stage}")) == "");
  const std::string mapped = R"({"Fn::FindInMap": ["Names", "all", "Name"]})";
  CHECK(topic_named(mapped, R"({"Fn::Join": ["", [)" + sub(kTopic) + ", " + mapped + "]]}") == "");
  CHECK(topic_named(mapped, R"({"Fn::Sub": [")" + kTopic + R"(${n}", {"n": )" + mapped + "}]}") == "");
  CHECK(read_as("AWS::SQS::Queue", R"("QueueName": "a${b}")", "QueueName", sub("a${!b}")) == "");
  CHECK(read_as("AWS::DynamoDB::Table", R"("TableName": "orders")", "Ref", R"("orders")") == "");
  CHECK(read_as("AWS::DynamoDB::Table", R"("TableName": {"Ref": "Told"})", "Ref", R"({"Ref": "Told"})") ==
        "");
  CHECK(read_as("AWS::Logs::LogGroup", R"("LogGroupName": "/a")", "Arn",
                sub("arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/a:*")) == "");
}

TEST_CASE("inside a text, a value that is known may be written out", "[verify][S95]") {
  const auto inside = [](const std::string& read, const std::string& found) {
    Written written;
    written.read = read;
    written.found = found;
    return written.found_codes();
  };
  CHECK(inside(sub("to ${Made}/${Stage}"), sub("to " + kTopic + "orders/${Stage}")) == "");
  CHECK(inside(sub("to ${Made.TopicName}"), R"("to orders")") == "");
  CHECK(inside(sub("to ${Made.TopicName}"), sub("to orders ")) == "CFS0504");
  CHECK(inside(sub("${Made.TopicName}${Made.TopicName}"), sub("ordersorders")) == "");
  CHECK(inside(sub("${Made.TopicName}${Made.TopicName}"), sub("orders")) == "CFS0504");
  CHECK(inside(R"({"Fn::Join": ["/", ["a", {"Ref": "Made"}]]})",
               R"({"Fn::Join": ["/", ["a", )" + sub(kTopic + "orders") + "]]}") == "");
  CHECK(inside(R"({"Fn::Select": [5, {"Fn::Split": [":", {"Ref": "Made"}]}]})",
               R"({"Fn::Select": [5, {"Fn::Split": [":", )" + sub(kTopic + "orders") + "]}]}") == "");
  CHECK(inside(R"({"Fn::Sub": ["${a} ${Made}", {"a": {"Ref": "Stage"}}]})",
               R"({"Fn::Sub": ["${a} )" + kTopic + R"(orders", {"a": {"Ref": "Stage"}}]})") == "");
  CHECK(inside(R"({"Fn::Sub": ["${a} ${Made}", {"a": {"Ref": "Stage"}}]})",
               R"({"Fn::Sub": ["${a} )" + kTopic + R"(orders", {"a": {"Ref": "Number"}}]})") == "CFS0504");
  CHECK(inside(R"({"Fn::Select": [{"Fn::GetAtt": ["Made", "TopicName"]}, ["a", "b"]]})",
               R"({"Fn::Select": ["orders", ["a", "b"]]})") == "CFS0504");
  CHECK(inside(R"({"Fn::FindInMap": ["Names", "all", {"Fn::GetAtt": ["Made", "TopicName"]}]})",
               R"({"Fn::FindInMap": ["Names", "all", "orders"]})") == "CFS0504");
  // Without a value that is known, how a text is put together is the template's affair.
  CHECK(inside(sub("a ${Stage}"), R"({"Fn::Join": ["", ["a ", {"Ref": "Stage"}]]})") == "CFS0504");
}

TEST_CASE("a text that is not what the value will be is found", "[verify][S95][CFS0504]") {
  const auto found = [](const std::string& text) { return topic_named(sub("a-${Stage}"), text); };
  REQUIRE(found(sub(kTopic + "a-${Stage}")) == "");
  for (const char* const wrong : {
           "arn:${AWS::Partition}:sns:us-east-1:${AWS::AccountId}:a-${Stage}",
           "arn:${AWS::Partition}:sns:${AWS::Region}:111122223333:a-${Stage}",
           "arn:aws:sns:${AWS::Region}:${AWS::AccountId}:a-${Stage}",
           "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:a-${Stage}",
           "arn:${AWS::Partition}:sns:${AWS::AccountId}:${AWS::Region}:a-${Stage}",
           "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:path/a-${Stage}",
           "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:a-${Stage}:*",
           "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:a-${Number}",
           "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:b-${Stage}",
           "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:a-",
           "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:a-${!Stage}",
           "a-${Stage}",
       }) {
    INFO(wrong);
    CHECK(found(sub(wrong)) == "CFS0504");
  }
  CHECK(found(R"("arn:aws:sns:us-east-1:111122223333:a-x")") == "CFS0504");
  CHECK(found(R"([")" + kTopic + R"("])") == "CFS0504");
  CHECK(topic_named(R"("a")", sub(kTopic + "${AWS::StackName}")) == "CFS0504");
}

TEST_CASE("a name that is not plain makes nothing known", "[verify][S95][CFS0504]") {
  for (const char* const name :
       {R"({"Ref": "Hidden"})", R"({"Ref": "Looked"})", R"({"Ref": "Resolved"})",
        R"({"Ref": "AWS::StackId"})", R"({"Ref": "AWS::NoValue"})", R"({"Fn::If": ["On", "a", "b"]})",
        R"({"Fn::ImportValue": "a"})", R"({"Fn::Base64": "a"})", "{\"Fn::Sub\": \"a-${Hidden}\"}"}) {
    INFO(name);
    CHECK(topic_named(name, R"({"Fn::Join": ["", [)" + sub(kTopic) + ", " + name + "]]}").find("CFS0504") !=
          std::string::npos);
  }
  CHECK(topic_named(R"("a b")", sub(kTopic + "a b")) == "CFS0504");
  CHECK(topic_named("5", sub(kTopic + "5")) == "CFS0504");
  CHECK(topic_named(R"("a:b")", sub(kTopic + "a:b")) == "CFS0504");
  CHECK(topic_named(R"("{{resolve:ssm:a}}")", sub(kTopic + "{{resolve:ssm:a}}")).starts_with("CFS0504"));
  CHECK(topic_named(R"("")", sub(kTopic)) == "CFS0504");
  CHECK(read_as("AWS::SNS::Topic", "", "Ref", sub(kTopic)) == "CFS0504");
}

TEST_CASE("a name that may turn out empty makes nothing known", "[verify][S95][CFS0504]") {
  const auto named = [](const std::string& text) { return topic_named(sub(text), sub(kTopic + text)); };
  for (const char* const filled :
       {"${Told}", "${Stage}", "${AWS::Region}", "${Free}-a", "a${Blank}", "${Free}${Told}"}) {
    INFO(filled);
    CHECK(named(filled) == "");
  }
  for (const char* const empty : {"${Free}", "${Blank}", "${Short}", "${Number}", "${Free}${Blank}"}) {
    INFO(empty);
    CHECK(named(empty) == "CFS0504");
  }
  const auto mapped = [](const std::string& mapping) {
    const std::string name = R"({"Fn::FindInMap": [")" + mapping + R"(", "all", "More"]})";
    return topic_named(name, R"({"Fn::Join": ["", [)" + sub(kTopic) + ", " + name + "]]}");
  };
  CHECK(mapped("Blanks") == "CFS0504");
  CHECK(mapped("Colons") == "CFS0504");
}

TEST_CASE("a name in whose place an ARN may be given makes nothing known", "[verify][S95][CFS0504]") {
  const auto named = [](const std::string& text) { return topic_named(sub(text), sub(kTopic + text)); };
  for (const char* const parameter : {"a-${Arn}", "a-${Arns}", "a-${Spaced}"}) {
    INFO(parameter);
    CHECK(named(parameter) == "CFS0504");
  }
  const auto table = [](const std::string& text) {
    return read_as("AWS::DynamoDB::Table", R"("TableName": )" + sub(text), "Ref", sub(text));
  };
  CHECK(named("${Stage}-a") == "");
  CHECK(table("${Stage}-a") == "CFS0504");
  CHECK(table("${Blank}${Stage}") == "CFS0504");
  CHECK(table("${Told}-${Stage}") == "");
  CHECK(table("${AWS::Region}-${Stage}") == "");
  CHECK(table("a-${Stage}") == "");
  const std::string function = "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:";
  CHECK(read_as("AWS::Lambda::Function", R"("FunctionName": )" + sub("${Stage}-a"), "Arn",
                sub(function + "${Stage}-a")) == "CFS0504");
}

TEST_CASE("a row does not hold where what it must not have is given in any way", "[verify][S95][CFS0504]") {
  const auto rule = [](const std::string& bus) {
    return read_as("AWS::Events::Rule", R"("Name": "a", "EventBusName": )" + bus, "Ref", R"("a")");
  };
  for (const char* const bus :
       {R"("b")", R"({"Ref": "Stage"})", R"("")", R"({"Ref": "AWS::NoValue"})", "5"}) {
    INFO(bus);
    CHECK(rule(bus) == "CFS0504");
  }
  const auto role = [](const std::string& path) {
    return read_as("AWS::IAM::Role", R"("RoleName": "a", "Path": )" + path, "Arn",
                   sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:role/a"));
  };
  CHECK(role(R"("/")") == "");
  for (const char* const path : {R"("/b/")", R"({"Ref": "Stage"})", R"("")", R"({"Fn::Sub": "/"})"}) {
    INFO(path);
    CHECK(role(path) == "CFS0504");
  }
  const std::string trail = "arn:${AWS::Partition}:cloudtrail:${AWS::Region}:${AWS::AccountId}:trail/a";
  CHECK(read_as("AWS::CloudTrail::Trail", R"("TrailName": "a")", "Arn", sub(trail)) == "");
  CHECK(read_as("AWS::CloudTrail::Trail", R"("TrailName": "a", "IsOrganizationTrail": true)", "Arn",
                sub(trail)) == "CFS0504");
}

TEST_CASE("what the table does not know is not written out", "[verify][S95][CFS0504]") {
  const std::string role = "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/";
  CHECK(read_as("AWS::IAM::Role", R"("RoleName": "a")", "Arn", sub(role + "a")) == "");
  CHECK(read_as("AWS::IAM::Role", R"("RoleName": "a", "Path": "/b/")", "Arn", sub(role + "a")) == "CFS0504");
  CHECK(read_as("AWS::IAM::Role", R"("RoleName": "a", "Path": "/b/")", "Arn", sub(role + "b/a")) ==
        "CFS0504");
  CHECK(read_as("AWS::IAM::Role", R"("RoleName": "a", "Path": "/b/")", "Ref", R"("a")") == "");
  CHECK(read_as("AWS::Events::Rule", R"("Name": "a")", "Ref", R"("a")") == "");
  CHECK(read_as("AWS::RDS::DBInstance", R"("DBInstanceIdentifier": "a")", "Ref", R"("a")") == "CFS0504");
  CHECK(read_as("AWS::SQS::Queue", R"("QueueName": "a")", "Ref",
                sub("https://sqs.${AWS::Region}.${AWS::URLSuffix}/${AWS::AccountId}/a")) == "CFS0504");
}

TEST_CASE("a macro may change a name", "[verify][S95][CFS0504]") {
  Written written;
  written.found = sub(kTopic + "orders");
  written.sections = R"("Transform": ["AWS::LanguageExtensions"], )";
  CHECK(written.found_codes() == "");
  written.sections = R"("Transform": ["Prefixes"], )";
  CHECK(written.found_codes().find("CFS0504") != std::string::npos);
  written.sections = "";
  written.properties +=
      R"(, "Fn::Transform": {"Name": "AWS::Include", "Parameters": {"Location": "s3://b/c"}})";
  CHECK(written.found_codes().find("CFS0504") != std::string::npos);
  written.properties = R"("TopicName": "orders")";
  written.attributes =
      R"("Fn::Transform": {"Name": "AWS::Include", "Parameters": {"Location": "s3://b/c"}}, )";
  CHECK(written.found_codes().find("CFS0504") != std::string::npos);
}

TEST_CASE("a value that a condition may leave out is written out where it is there",
          "[verify][S95][CFS0504]") {
  const auto found = [](const std::string& reader, const std::string& before, const std::string& after) {
    Written written;
    written.condition = "On";
    written.reader_condition = reader;
    written.read = before + written.read + after;
    written.found = before + sub(kTopic + "orders") + after;
    const std::string codes = written.found_codes();
    return codes.find("CFS0504") != std::string::npos ? "CFS0504" : "";
  };
  CHECK(found("On", "", "") == std::string());
  CHECK(found("Both", "", "") == std::string());
  CHECK(found("", R"({"Fn::If": ["On", )", R"(, "none"]})") == std::string());
  CHECK(found("", R"({"Fn::If": ["Off", "none", )", "]}") == std::string());
  CHECK(found("", "", "") == std::string("CFS0504"));
  CHECK(found("Off", "", "") == std::string("CFS0504"));
  CHECK(found("", R"({"Fn::If": ["On", "none", )", "]}") == std::string("CFS0504"));
}

TEST_CASE("in the stack of its resource a value stays a reference", "[verify][S95][CFS0504]") {
  SplitFixture split("known");
  split.edit("Code.template.json", R"("FunctionName": {"Ref": "Work"})",
             R"("FunctionName": {"Fn::Sub": "work-${AWS::Region}-${Stage}"})");
  CHECK(codes_of(split.verify().diagnostics) == "CFS0504");
}
