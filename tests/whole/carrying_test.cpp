// How values cross between stacks: S10 to S19, as the text of the templates shows it.
#include "whole/split_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

Json resource(const char* type, Json properties = Json::object()) {
  return {{"Type", type}, {"Properties", std::move(properties)}};
}

Json parameter_resource(Json value) {
  return resource("AWS::SSM::Parameter", {{"Type", "String"}, {"Value", std::move(value)}});
}

Json of_resources(Json resources) { return {{"Resources", std::move(resources)}}; }

}  // namespace

TEST_CASE("a value crosses by one output, one argument and one parameter", "[S10][S21]") {
  const Json ref = {{"Ref", "Queue"}};
  const SplitView view = split_with(of_resources({{"Queue", resource("AWS::SQS::Queue")},
                                                  {"First", parameter_resource(ref)},
                                                  {"Second", parameter_resource(ref)}}),
                                    {"Queue=Back", "First=Front", "Second=Front"});
  const std::string name = view.only_parameter("Front");
  CHECK(view.child("Front")["Parameters"][name] == Json({{"Type", "String"}}));
  CHECK(view.child("Back")["Outputs"] == Json({{name, {{"Value", ref}}}}));
  CHECK(view.arguments("Front") == Json({{name, {{"Fn::GetAtt", {"Back", "Outputs." + name}}}}}));
  for (const char* reader : {"First", "Second"})
    CHECK(view.child("Front")["Resources"][reader]["Properties"]["Value"] == Json({{"Ref", name}}));
  CHECK(view.split.shared_values == 1);
}

TEST_CASE("of a long text only the value in it crosses", "[S22]") {
  const std::string words(5000, 'x');
  const Json arn = {{"Fn::GetAtt", {"Queue", "Arn"}}};
  const SplitView view =
      split_with(of_resources({{"Queue", resource("AWS::SQS::Queue")},
                               {"Reader", parameter_resource({{"Fn::Join", {"", {words, arn}}}})}}),
                 {"Queue=Back", "Reader=Front"});
  const Json read = view.child("Front")["Resources"]["Reader"]["Properties"]["Value"];
  CHECK(read == Json({{"Fn::Join", {"", {words, {{"Ref", view.only_parameter("Front")}}}}}}));
  for (const auto& [name, argument] : view.arguments("Front").items()) CHECK(argument.dump().size() < 100);
}

TEST_CASE("a value of the root needs no output, and one for the root no parameter", "[S10]") {
  const Json arn = {{"Fn::GetAtt", {"Queue", "Arn"}}};
  SECTION("out of the root") {
    const SplitView view = split_with(
        of_resources({{"Queue", resource("AWS::SQS::Queue")}, {"Reader", parameter_resource(arn)}}),
        {"Queue=root", "Reader=Front"});
    CHECK(view.arguments("Front")[view.only_parameter("Front")] == arn);
    CHECK_FALSE(view.root().contains("Outputs"));
  }
  SECTION("into the root") {
    const SplitView view = split_with(
        of_resources({{"Queue", resource("AWS::SQS::Queue")}, {"Reader", parameter_resource(arn)}}),
        {"Queue=Back", "Reader=root"});
    const std::string name = view.child("Back")["Outputs"].begin().key();
    CHECK(view.root()["Resources"]["Reader"]["Properties"]["Value"] ==
          Json({{"Fn::GetAtt", {"Back", "Outputs." + name}}}));
    CHECK_FALSE(view.child("Back").contains("Parameters"));
  }
}

TEST_CASE("GetAtt is read in both its forms, the id ending at the first dot", "[S1]") {
  const SplitView view =
      split_with(of_resources({{"Db", resource("AWS::RDS::DBCluster")},
                               {"List", parameter_resource({{"Fn::GetAtt", {"Db", "Endpoint.Address"}}})},
                               {"Text", parameter_resource({{"Fn::GetAtt", "Db.Endpoint.Address"}})}}),
                 {"Db=Back", "List=Front", "Text=Front"});
  const std::string name = view.only_parameter("Front");
  CHECK(view.child("Back")["Outputs"][name]["Value"] == Json({{"Fn::GetAtt", {"Db", "Endpoint.Address"}}}));
}

TEST_CASE("a list attribute is joined where it is made and split where it is read", "[S11]") {
  const Json servers = {{"Fn::GetAtt", {"Zone", "NameServers"}}};
  const Json source =
      of_resources({{"Zone", resource("AWS::Route53::HostedZone", {{"Name", "example.com"}})},
                    {"Record", resource("AWS::Route53::RecordSet", {{"ResourceRecords", servers}})},
                    {"First", parameter_resource({{"Fn::Select", {0, servers}}})}});
  const SplitView view = split_with(source, {"Zone=Back", "Record=Front", "First=root"});
  const std::string name = view.only_parameter("Front");
  CHECK(view.child("Back")["Outputs"][name]["Value"] == Json({{"Fn::Join", {"||", servers}}}));
  CHECK(view.child("Front")["Parameters"][name]["Type"] == "String");
  CHECK(view.child("Front")["Resources"]["Record"]["Properties"]["ResourceRecords"] ==
        Json({{"Fn::Split", {"||", {{"Ref", name}}}}}));
  const Json in_root = {{"Fn::Split", {"||", {{"Fn::GetAtt", {"Back", "Outputs." + name}}}}}};
  CHECK(view.root()["Resources"]["First"]["Properties"]["Value"] == Json({{"Fn::Select", {0, in_root}}}));
}

TEST_CASE("a list attribute of the root is joined in the argument", "[S11]") {
  const Json servers = {{"Fn::GetAtt", {"Zone", "NameServers"}}};
  const SplitView view = split_with(
      of_resources({{"Zone", resource("AWS::Route53::HostedZone")},
                    {"Record", resource("AWS::Route53::RecordSet", {{"ResourceRecords", servers}})}}),
      {"Zone=root", "Record=Front"});
  CHECK(view.arguments("Front")[view.only_parameter("Front")] == Json({{"Fn::Join", {"||", servers}}}));
}

TEST_CASE("objects, secrets and what only run time knows keep their ends together", "[S11][S15]") {
  const char* type = GENERATE("AWS::EC2::CapacityReservation", "AWS::IAM::AccessKey", "Custom::Thing");
  const std::map<std::string, const char*> attributes = {{"AWS::EC2::CapacityReservation", "CommitmentInfo"},
                                                         {"AWS::IAM::AccessKey", "SecretAccessKey"},
                                                         {"Custom::Thing", "Anything"}};
  const Json source =
      of_resources({{"Maker", resource(type)},
                    {"Reader", parameter_resource({{"Fn::GetAtt", {"Maker", attributes.at(type)}}})}});
  SECTION("one pin takes both") {
    const SplitView view = split_with(source, {"Maker=Back"});
    CHECK(view.child("Back")["Resources"].size() == 2);
  }
  SECTION("two pins contradict") {
    SplitOptions apart;
    apart.pins = {{"Maker", "Back"}, {"Reader", "Front"}};
    CHECK(has_code(refused(source, apart), "CFS0404"));
  }
}

TEST_CASE("a secret that an output of the root reads stays in the root", "[S15]") {
  Json source = of_resources({{"Key", resource("AWS::IAM::AccessKey", {{"UserName", "u"}})},
                              {"Queue", resource("AWS::SQS::Queue")}});
  source["Outputs"] = {{"Secret", {{"Value", {{"Fn::GetAtt", {"Key", "SecretAccessKey"}}}}}}};
  const SplitView view = split_with(source, {"Queue=Back"});
  CHECK(view.root()["Resources"].contains("Key"));
}

TEST_CASE("an attribute that a condition takes away keeps its ends together", "[S17]") {
  const Json view_type = {{"StreamViewType", "NEW_IMAGE"}};
  const auto source_with = [](Json stream) {
    Json source = of_resources(
        {{"Table", resource("AWS::DynamoDB::Table", {{"StreamSpecification", std::move(stream)}})},
         {"Reader", parameter_resource({{"Fn::GetAtt", {"Table", "StreamArn"}}})}});
    source["Resources"]["Reader"]["Condition"] = "IsProd";
    source["Conditions"] = {{"IsProd", {{"Fn::Equals", {{{"Ref", "AWS::Region"}}, "eu-west-1"}}}}};
    return source;
  };
  SplitOptions apart;
  apart.pins = {{"Table", "Back"}, {"Reader", "Front"}};
  const Json at_times = {{"Fn::If", {"IsProd", view_type, {{"Ref", "AWS::NoValue"}}}}};
  CHECK(has_code(refused(source_with(at_times), apart), "CFS0404"));
  CHECK(split_with(source_with(view_type), {}, apart).child("Front")["Resources"].contains("Reader"));
}

TEST_CASE("list parameters are passed joined and keep their references", "[S12]") {
  const char* type = GENERATE("CommaDelimitedList", "List<AWS::EC2::Subnet::Id>", "List<Number>",
                              "AWS::SSM::Parameter::Value<List<String>>");
  const Json first = {{"Fn::Select", {0, {{"Ref", "Subnets"}}}}};
  Json source = of_resources({{"Reader", parameter_resource(first)}});
  source["Parameters"] = {{"Subnets", {{"Type", type}}}};
  const SplitView view = split_with(source, {"Reader=Front"});
  CHECK(view.child("Front")["Parameters"] == Json({{"Subnets", {{"Type", "CommaDelimitedList"}}}}));
  CHECK(view.arguments("Front") == Json({{"Subnets", {{"Fn::Join", {",", {{"Ref", "Subnets"}}}}}}}));
  CHECK(view.child("Front")["Resources"]["Reader"]["Properties"]["Value"] == first);
}

TEST_CASE("typed parameters become texts without their constraints, and NoEcho is kept", "[S13][S14][S15]") {
  Json source = of_resources({{"Reader", parameter_resource({{"Fn::Sub", "${Image}${Count}${Password}"}})}});
  source["Parameters"] = {
      {"Image", {{"Type", "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>"}, {"Default", "/image"}}},
      {"Count", {{"Type", "Number"}, {"MinValue", 1}, {"MaxValue", 9}, {"Default", 2}}},
      {"Password", {{"Type", "String"}, {"NoEcho", true}, {"AllowedPattern", ".+"}}}};
  const SplitView view = split_with(source, {"Reader=Front"});
  CHECK(view.child("Front")["Parameters"] == Json({{"Count", {{"Type", "String"}}},
                                                   {"Image", {{"Type", "String"}}},
                                                   {"Password", {{"NoEcho", true}, {"Type", "String"}}}}));
  CHECK(view.root()["Parameters"] == source["Parameters"]);
}

TEST_CASE("dynamic references stay where they are read", "[S16]") {
  const Json secret = "{{resolve:secretsmanager:db:SecretString:password}}";
  Json source = of_resources({{"Db", resource("AWS::RDS::DBInstance", {{"MasterUserPassword", secret}})},
                              {"Reader", parameter_resource({{"Ref", "Dynamic"}})},
                              {"Queue", resource("AWS::SQS::Queue")}});
  source["Parameters"] = {{"Dynamic", {{"Type", "String"}, {"Default", "{{resolve:ssm:/a}}"}}}};
  const SplitView view = split_with(source, {"Db=Back", "Queue=Back"});
  CHECK(view.child("Back")["Resources"]["Db"]["Properties"]["MasterUserPassword"] == secret);
  CHECK(view.root()["Resources"].contains("Reader"));
  SplitOptions pinned;
  pinned.pins = {{"Reader", "Front"}};
  CHECK(has_code(refused(source, pinned), "CFS0404"));
}

TEST_CASE("the output of a conditional resource always exists", "[S17]") {
  Json source =
      of_resources({{"Queue", resource("AWS::SQS::Queue")},
                    {"Reader", parameter_resource({{"Fn::If", {"IsProd", {{"Ref", "Queue"}}, "none"}}})}});
  source["Resources"]["Queue"]["Condition"] = "IsProd";
  source["Parameters"] = {{"Stage", {{"Type", "String"}, {"Default", "dev"}}}};
  source["Mappings"] = {{"Names", {{"prod", {{"name", "prod"}}}}}};
  source["Conditions"] = {
      {"IsProd", {{"Fn::Not", {{{"Condition", "IsOther"}}}}}},
      {"IsOther", {{"Fn::Equals", {{{"Fn::FindInMap", {"Names", "prod", "name"}}}, {{"Ref", "Stage"}}}}}},
      {"Unused", {{"Fn::Equals", {"a", "b"}}}}};
  const Json made = {{"Fn::If", {"IsProd", {{"Ref", "Queue"}}, ""}}};
  SECTION("in a child") {
    const SplitView view = split_with(source, {"Queue=Back", "Reader=Front"});
    CHECK(view.child("Back")["Outputs"].begin().value() == Json({{"Value", made}}));
    for (const char* stack : {"Back", "Front"}) {
      Json conditions = source["Conditions"];
      conditions.erase("Unused");
      CHECK(view.child(stack)["Conditions"] == conditions);
      CHECK(view.child(stack)["Mappings"] == source["Mappings"]);
      CHECK(view.child(stack)["Parameters"].contains("Stage"));
    }
    CHECK(view.root()["Conditions"] == Json({{"Unused", source["Conditions"]["Unused"]}}));
    CHECK_FALSE(view.root().contains("Mappings"));
    CHECK(view.child("Front")["Resources"]["Reader"]["Properties"]["Value"]["Fn::If"][0] == "IsProd");
  }
  SECTION("in the root") {
    const SplitView view = split_with(source, {"Queue=root", "Reader=Front"});
    Json arguments = view.arguments("Front");
    arguments.erase("Stage");
    CHECK(arguments.begin().value() == made);
  }
}

TEST_CASE("a mapping named by a computed text takes all of them along", "[S4]") {
  Json source =
      of_resources({{"Reader", parameter_resource({{"Fn::FindInMap", {{{"Ref", "Which"}}, "a", "b"}}})}});
  source["Parameters"] = {{"Which", {{"Type", "String"}}}};
  source["Mappings"] = {{"One", {{"a", {{"b", "1"}}}}}, {"Two", {{"a", {{"b", "2"}}}}}};
  const SplitView view = split_with(source, {"Reader=Front"});
  CHECK(view.child("Front")["Mappings"] == source["Mappings"]);
}

TEST_CASE("Sub is edited only where a value crosses", "[S2]") {
  const std::string text = "${Queue}/${Topic.TopicName}/${!Queue}/${AWS::Region}/${Shadow}/$Queue/${Here}";
  const Json source =
      of_resources({{"Queue", resource("AWS::SQS::Queue")},
                    {"Topic", resource("AWS::SNS::Topic")},
                    {"Shadow", resource("AWS::SNS::Topic")},
                    {"Here", resource("AWS::SNS::Topic")},
                    {"Reader", parameter_resource({{"Fn::Sub", {text, {{"Shadow", {{"Ref", "Queue"}}}}}}})}});
  const SplitView view =
      split_with(source, {"Queue=Back", "Topic=root", "Shadow=Back", "Here=Front", "Reader=Front"});
  const Json& sub = view.child("Front")["Resources"]["Reader"]["Properties"]["Value"]["Fn::Sub"];
  std::string queue, topic;
  for (const Wire& wire : view.split.wires) (wire.resource == "Queue" ? queue : topic) = wire.name;
  CHECK(sub[0] == "${" + queue + "}/${" + topic + "}/${!Queue}/${AWS::Region}/${Shadow}/$Queue/${Here}");
  CHECK(sub[1] == Json({{"Shadow", {{"Ref", queue}}}}));
}

TEST_CASE("in the root, Sub reads the output of a child", "[S2][S10]") {
  const SplitView view =
      split_with(of_resources({{"Queue", resource("AWS::SQS::Queue")},
                               {"Reader", parameter_resource({{"Fn::Sub", "a-${Queue.Arn}"}})}}),
                 {"Queue=Back", "Reader=root"});
  const std::string name = view.child("Back")["Outputs"].begin().key();
  CHECK(view.root()["Resources"]["Reader"]["Properties"]["Value"] ==
        Json({{"Fn::Sub", "a-${Back.Outputs." + name + "}"}}));
}

TEST_CASE("the root's own name and id are passed to children", "[S19]") {
  const SplitView view = split_with(
      of_resources(
          {{"Named", resource("AWS::SQS::Queue", {{"QueueName", {{"Fn::Sub", "${AWS::StackName}-q"}}}})},
           {"Id", parameter_resource({{"Ref", "AWS::StackId"}})}}),
      {"Named=Back", "Id=Front"});
  CHECK(view.arguments("Back")[view.only_parameter("Back")] == Json({{"Ref", "AWS::StackName"}}));
  CHECK(view.arguments("Front")[view.only_parameter("Front")] == Json({{"Ref", "AWS::StackId"}}));
  CHECK(view.child("Back")["Resources"]["Named"]["Properties"]["QueueName"] ==
        Json({{"Fn::Sub", "${" + view.only_parameter("Back") + "}-q"}}));
}

TEST_CASE("scripts that talk to their stack keep its name and their resource", "[S19]") {
  const std::string script = "/opt/aws/bin/cfn-signal --stack ${AWS::StackName} --resource Group";
  const Json source = of_resources(
      {{"Group", resource("AWS::AutoScaling::AutoScalingGroup",
                          {{"MinSize", "1"}, {"Tag", {{"Ref", "AWS::StackName"}}}})},
       {"Launch",
        resource("AWS::EC2::LaunchTemplate",
                 {{"LaunchTemplateData", {{"UserData", {{"Fn::Base64", {{"Fn::Sub", script}}}}}}}})}});
  const SplitView view = split_with(source, {"Launch=Back"});
  const Json& resources = view.child("Back")["Resources"];
  CHECK(resources.contains("Group"));
  CHECK(resources["Launch"] == source["Resources"]["Launch"]);
  CHECK(resources["Group"]["Properties"]["Tag"] == Json({{"Ref", view.only_parameter("Back")}}));
}

TEST_CASE("scripts outside of UserData that may mean either stack stay in the root", "[S19]") {
  const std::string script = "cfn-signal --stack ${AWS::StackName} --resource Group";
  const Json source = of_resources(
      {{"Group", resource("AWS::AutoScaling::AutoScalingGroup", {{"MinSize", "1"}})},
       {"Run", resource("AWS::SSM::Document", {{"Content", {{"command", {{"Fn::Sub", script}}}}}})},
       {"Queue", resource("AWS::SQS::Queue")}});
  const SplitView view = split_with(source, {"Queue=Back"});
  CHECK(view.root()["Resources"].contains("Run"));
  CHECK(view.root()["Resources"].contains("Group"));
  SplitOptions options;
  options.pins = {{"Run", "Back"}};
  CHECK(has_code(refused(source, options), "CFS0404"));
}

TEST_CASE("what reads the notification topics of the root stays there", "[S19]") {
  const Json source =
      of_resources({{"Reader", parameter_resource({{"Fn::Join", {",", {{"Ref", "AWS::NotificationARNs"}}}}})},
                    {"Queue", resource("AWS::SQS::Queue")}});
  CHECK(split_with(source, {"Queue=Back"}).root()["Resources"].contains("Reader"));
}

TEST_CASE("generated names tell alike things apart and avoid what is there", "[S20]") {
  const Json all = {{"Fn::Join",
                     {"",
                      {{{"Fn::GetAtt", {"A", "Endpoint.Address"}}},
                       {{"Ref", "AEndpoint"}},
                       {{"Ref", "Foo"}},
                       {{"Ref", "FooArn"}},
                       {{"Fn::GetAtt", {"Foo", "Arn"}}}}}}};
  const Json queue = resource("AWS::SQS::Queue");
  const Json source = of_resources({{"A", resource("AWS::RDS::DBCluster")},
                                    {"AEndpoint", queue},
                                    {"Foo", queue},
                                    {"FooArn", queue},
                                    {std::string(255, 'L'), queue},
                                    {"Long", parameter_resource({{"Ref", std::string(255, 'L')}})},
                                    {"Reader", parameter_resource(all)}});
  const SplitView view = split_with(source, {"A=Back", "AEndpoint=Back", "Foo=Back", "FooArn=Back",
                                             std::string(255, 'L') + "=Back", "Reader=Front", "Long=Front"});
  CHECK(view.child("Front")["Parameters"].size() == 6);
  CHECK(view.child("Back")["Outputs"].size() == 6);
  for (const auto& [name, parameter] : view.child("Front")["Parameters"].items()) {
    CHECK(name.size() <= 255);
    CHECK_FALSE(source["Resources"].contains(name));
  }
  SECTION("and do not change with what is unrelated") {
    Json more = source;
    more["Resources"]["AAA"] = queue;
    const SplitView again =
        split_with(more, {"A=Back", "AEndpoint=Back", "Foo=Back", "FooArn=Back",
                          std::string(255, 'L') + "=Back", "Reader=Front", "Long=Front", "AAA=Other"});
    CHECK(again.child("Front") == view.child("Front"));
    CHECK(again.child("Back") == view.child("Back"));
  }
}
