// Values that are not always there, not yet, or empty, and texts that may or may not be names: S66 to S69, S73.
#include <cfnsplit/verify.hpp>

#include "whole/split_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

Json text_of(Json value) {
  return {{"Type", "AWS::SSM::Parameter"}, {"Properties", {{"Type", "String"}, {"Value", std::move(value)}}}};
}

Json att(const std::string& id, const std::string& attribute) { return {{"Fn::GetAtt", {id, attribute}}}; }

Json if_on(Json value) { return {{"Fn::If", {"IsOn", std::move(value), "none"}}}; }

// A producer, one reader, and the condition IsOn.
Json read_by(Json producer, Json reader) {
  Json source = {{"Parameters", {{"On", {{"Type", "String"}}}}},
                 {"Conditions", {{"IsOn", {{"Fn::Equals", {{{"Ref", "On"}}, "yes"}}}}}}};
  source["Resources"] = {{"Producer", std::move(producer)}, {"Reader", std::move(reader)}};
  return source;
}

bool is_refused_apart(const Json& source) {
  SplitOptions options;
  options.pins = {{"Producer", "Back"}, {"Reader", "Front"}};
  const Outcome<Split> outcome = split("test.json", source.dump(), options);
  INFO(to_text(outcome.diagnostics));
  if (!outcome.ok()) CHECK(has_code(outcome.diagnostics, "CFS0404"));
  return !outcome.ok();
}

// The split that a careless tool makes of read_by(): the value crosses from Back to Front by a text.
std::vector<Diagnostic> proof_of_crossing(const Json& source, const std::string& attribute) {
  const auto stack = [](const std::string& name) {
    return Json(
        {{"Type", "AWS::CloudFormation::Stack"}, {"Properties", {{"TemplateURL", name + ".template.json"}}}});
  };
  Json root = source, back, front = source;
  root["Resources"] = {{"Back", stack("Back")}, {"Front", stack("Front")}};
  root["Resources"]["Front"]["Properties"]["Parameters"] = {{"On", {{"Ref", "On"}}},
                                                            {"V", att("Back", "Outputs.V")}};
  back["Resources"] = {{"Producer", source["Resources"]["Producer"]}};
  back["Outputs"] = {{"V", {{"Value", att("Producer", attribute)}}}};
  front["Parameters"] = {{"On", {{"Type", "String"}}}, {"V", {{"Type", "String"}}}};
  front["Resources"].erase("Producer");
  std::string text = front.dump();
  const std::string read = att("Producer", attribute).dump();
  for (std::size_t at = text.find(read); at != std::string::npos; at = text.find(read))
    text.replace(at, read.size(), R"({"Ref":"V"})");
  return verify("test.json", source.dump(),
                {{"root.template.json", root.dump()},
                 {"Back.template.json", back.dump()},
                 {"Front.template.json", text}},
                {})
      .diagnostics;
}

}  // namespace

TEST_CASE("an attribute that a property brings crosses only where something always reads it", "[S67]") {
  struct Attribute {
    Json producer;
    const char* name;
  };
  const Json by_parameter = {{"Ref", "On"}};
  const Attribute attribute = GENERATE_COPY(
      Attribute{
          {{"Type", "AWS::ElastiCache::ReplicationGroup"}, {"Properties", {{"NumNodeGroups", by_parameter}}}},
          "ConfigurationEndPoint.Address"},
      Attribute{
          {{"Type", "AWS::ElastiCache::ReplicationGroup"}, {"Properties", {{"NumNodeGroups", by_parameter}}}},
          "PrimaryEndPoint.Address"},
      Attribute{
          {{"Type", "AWS::RDS::DBInstance"}, {"Properties", {{"ManageMasterUserPassword", by_parameter}}}},
          "MasterUserSecret.SecretArn"},
      Attribute{{{"Type", "AWS::RDS::DBInstance"}, {"Properties", {{"ManageMasterUserPassword", false}}}},
                "MasterUserSecret.SecretArn"},
      Attribute{{{"Type", "AWS::EC2::EIP"}, {"Properties", {{"Domain", by_parameter}}}}, "AllocationId"},
      Attribute{{{"Type", "AWS::RDS::DBCluster"}, {"Properties", {{"EngineMode", "serverless"}}}},
                "ReadEndpoint.Address"},
      Attribute{{{"Type", "AWS::CloudFormation::Stack"}, {"Properties", {{"TemplateURL", "https://a/b"}}}},
                "Outputs.Endpoint"});
  INFO(attribute.name);
  const Json guarded = read_by(attribute.producer, text_of(if_on(att("Producer", attribute.name))));
  CHECK(is_refused_apart(guarded));
  CHECK(has_code(proof_of_crossing(guarded, attribute.name), "CFS0514"));
  const Json always = read_by(attribute.producer, text_of(att("Producer", attribute.name)));
  CHECK_FALSE(is_refused_apart(always));
}

TEST_CASE("an attribute that is plainly there crosses under a condition as well", "[S67]") {
  const Json managed = {{"Type", "AWS::RDS::DBInstance"},
                        {"Properties", {{"ManageMasterUserPassword", true}}}};
  CHECK_FALSE(
      is_refused_apart(read_by(managed, text_of(if_on(att("Producer", "MasterUserSecret.SecretArn"))))));
  CHECK_FALSE(is_refused_apart(read_by(queue(), text_of(if_on(att("Producer", "Arn"))))));
  for (const Json& properties : {Json::object(), Json({{"Domain", "vpc"}})})
    CHECK_FALSE(is_refused_apart(read_by({{"Type", "AWS::EC2::EIP"}, {"Properties", properties}},
                                         text_of(if_on(att("Producer", "AllocationId"))))));
}

TEST_CASE("the condition of the producer is no condition of its attribute", "[S67]") {
  Json source = read_by({{"Type", "AWS::ElastiCache::ReplicationGroup"}},
                        text_of(if_on(att("Producer", "ConfigurationEndPoint.Address"))));
  source["Resources"]["Producer"]["Condition"] = "IsOn";
  CHECK_FALSE(is_refused_apart(source));
}

TEST_CASE("a conditional output keeps in the root what may not have its value", "[S67]") {
  Json source = read_by({{"Type", "Custom::Cert"}}, queue());
  source["Outputs"] = {{"Cert", {{"Condition", "IsOn"}, {"Value", att("Producer", "CertificateArn")}}}};
  SplitOptions options;
  options.pins = {{"Producer", "Back"}};
  CHECK(has_code(refused(source, options), "CFS0404"));
  source["Outputs"]["Cert"].erase("Condition");
  CHECK(split_with(source, {"Producer=Back"}).child("Back")["Outputs"].size() == 1);
}

TEST_CASE("an output with a computed attribute keeps its resource in the root", "[S67]") {
  Json source = read_by(queue(), queue());
  source["Outputs"] = {{"Chosen", {{"Value", {{"Fn::GetAtt", {"Producer", {{"Ref", "On"}}}}}}}}};
  SplitOptions options;
  options.pins = {{"Producer", "Back"}};
  CHECK(has_code(refused(source, options), "CFS0404"));
  CHECK(split_with(source, {"Reader=Front"}).root()["Resources"].contains("Producer"));
}

TEST_CASE("a value that another resource brings is not handed over", "[S66]") {
  struct Late {
    const char *producer, *attribute, *bringer, *by;
  };
  const Late late =
      GENERATE(Late{"AWS::EC2::VPC", "Ipv6CidrBlocks", "AWS::EC2::VPCCidrBlock", "VpcId"},
               Late{"AWS::EC2::Subnet", "Ipv6CidrBlocks", "AWS::EC2::SubnetCidrBlock", "SubnetId"},
               Late{"AWS::EC2::Instance", "PublicIp", "AWS::EC2::EIPAssociation", "InstanceId"});
  INFO(late.producer);
  const Json read = std::string_view(late.attribute) == "PublicIp"
                        ? att("Producer", late.attribute)
                        : Json({{"Fn::Select", {0, att("Producer", late.attribute)}}});
  Json source = read_by({{"Type", late.producer}}, text_of(read));
  CHECK_FALSE(is_refused_apart(source));
  source["Resources"]["Block"] = {{"Type", late.bringer}, {"Properties", {{late.by, {{"Ref", "Producer"}}}}}};
  source["Resources"]["Reader"]["DependsOn"] = "Block";
  CHECK(is_refused_apart(source));
  source["Resources"].erase("Reader");
  source["Outputs"] = {{"Late", {{"Value", read}}}};
  SplitOptions options;
  options.pins = {{"Producer", "Back"}};
  CHECK(has_code(refused(source, options), "CFS0404"));
}

TEST_CASE("verify sees a value that changes after it was handed over", "[S66]") {
  Json source = read_by({{"Type", "AWS::EC2::Instance"}}, text_of(att("Producer", "PublicIp")));
  CHECK_FALSE(has_code(proof_of_crossing(source, "PublicIp"), "CFS0514"));
  source["Resources"]["Reader"] = {
      {"Type", "AWS::EC2::EIPAssociation"},
      {"Properties", {{"InstanceId", {{"Ref", "Producer"}}}, {"EIP", att("Producer", "PublicIp")}}}};
  CHECK(has_code(proof_of_crossing(source, "PublicIp"), "CFS0514"));
}

TEST_CASE("verify sees an output that moved and whose value another stack changes", "[S66]") {
  const Json vpc = {{"Type", "AWS::EC2::VPC"}};
  const Json block = {{"Type", "AWS::EC2::VPCCidrBlock"}, {"Properties", {{"VpcId", {{"Ref", "Producer"}}}}}};
  Json source = {{"Resources", {{"Producer", vpc}, {"Block", block}}}};
  source["Outputs"] = {{"Six", {{"Value", {{"Fn::Select", {0, att("Producer", "Ipv6CidrBlocks")}}}}}}};
  Json root = {
      {"Resources",
       {{"Back",
         {{"Type", "AWS::CloudFormation::Stack"}, {"Properties", {{"TemplateURL", "Back.template.json"}}}}},
        {"Block", block}}}};
  root["Resources"]["Block"]["Properties"]["VpcId"] = att("Back", "Outputs.Producer");
  Json back = {{"Resources", {{"Producer", vpc}}}, {"Outputs", source["Outputs"]}};
  source["Outputs"]["Kept"] = {{"Value", "kept"}};
  root["Outputs"]["Kept"] = source["Outputs"]["Kept"];
  VerifyOptions few;
  few.limits.outputs = 1;  // so one may move
  back["Outputs"]["Producer"] = {{"Value", {{"Ref", "Producer"}}}};
  const auto proof = [&] {
    return verify("test.json", source.dump(),
                  {{"root.template.json", root.dump()}, {"Back.template.json", back.dump()}}, few);
  };
  CHECK(to_text(proof().diagnostics).find("changes it later") != std::string::npos);
  back["Resources"]["Block"] = block;
  back["Outputs"].erase("Producer");
  root["Resources"].erase("Block");
  CHECK(to_text(proof().diagnostics).find("changes it later") == std::string::npos);
}

TEST_CASE("a value that is read after something else of its producer stays with it", "[S66]") {
  Json source =
      read_by({{"Type", "AWS::EC2::TransitGateway"}}, text_of(att("Producer", "EncryptionSupportState")));
  source["Resources"]["Reader"]["DependsOn"] = "Other";
  source["Resources"]["Other"] = queue();
  CHECK_FALSE(is_refused_apart(source));
  source["Resources"]["Other"]["Properties"] = {{"QueueName", {{"Ref", "Producer"}}}};
  CHECK(is_refused_apart(source));
  source["Resources"]["Reader"]["Properties"]["Value"] = att("Producer", "TransitGatewayArn");
  CHECK_FALSE(is_refused_apart(source));
}

TEST_CASE("a list that may be empty crosses only into a text", "[S68]") {
  const Json eni = {{"Type", "AWS::EC2::NetworkInterface"}};
  const Json list = att("Producer", "SecondaryPrivateIpAddresses");
  const auto taken = [](Json value) {
    return Json({{"Type", "AWS::EC2::NetworkInterface"}, {"Properties", {{"GroupSet", std::move(value)}}}});
  };
  const Json whole = read_by(eni, taken(list));
  CHECK(is_refused_apart(whole));
  CHECK(is_refused_apart(read_by({{"Type", "Custom::Lookup"}}, taken(list))));
  CHECK_FALSE(is_refused_apart(read_by(eni, text_of({{"Fn::Join", {",", list}}}))));
  CHECK_FALSE(is_refused_apart(read_by(eni, text_of({{"Fn::Select", {0, list}}}))));
  const Json directory = {{"Type", "AWS::DirectoryService::SimpleAD"}};
  CHECK_FALSE(is_refused_apart(read_by(directory, taken(att("Producer", "DnsIpAddresses")))));
}

TEST_CASE("a name inside a literal of Fn::Sub stays with what it may name", "[S69]") {
  const Json script = {{"Fn::Sub", "export A=${!A:-${Producer}} B=${!B:-${UNKNOWN}} C=${!C:-${On}}"}};
  const Json source = read_by(queue(), text_of(script));
  CHECK(is_refused_apart(source));
  const SplitView view = split_with(source, {"Producer=Part", "Reader=Part"});
  CHECK(view.child("Part")["Resources"]["Reader"]["Properties"]["Value"] == script);
  CHECK(view.child("Part")["Parameters"].contains("On"));
}

TEST_CASE("a key called Condition deep inside a loop is data", "[S3][S6]") {
  Json source = {{"Transform", "AWS::LanguageExtensions"}};
  source["Resources"] = {
      {"Other", queue()},
      {"Fn::ForEach::My-Rules",
       {"N", {"A", "B"}, {{"Rule${N}", text_of({{"Fn::ToJsonString", {{"Condition", "{% $x > 1 %}"}}}})}}}}};
  const SplitView view = split_with(source, {"Fn::ForEach::My-Rules=Part"});
  CHECK(view.child("Part")["Resources"].size() == 1);
  SplitOptions small;
  small.limits.resources = 2;  // the name of the stack is made from that of the loop
  CHECK(split("test.json", source.dump(), small).ok());
}

TEST_CASE("a script that asks its own stack stays with what it asks about", "[S19][S73]") {
  const char* const script = GENERATE(
      "cfn-get-metadata --stack ${AWS::StackName} --resource Producer",
      "aws cloudformation signal-resource --stack-name ${AWS::StackName} --logical-resource-id Producer",
      "aws cloudformation describe-stack-resource --logical-resource-id \"Producer\" --stack-name "
      "${AWS::StackName}",
      "aws cloudformation describe-stack-resources --stack-name ${AWS::StackName} --query "
      "\"StackResources[?LogicalResourceId=='Producer'].PhysicalResourceId\"",
      "Send-CFNResourceSignal -StackName ${AWS::StackName} -LogicalResourceId Producer",
      "client.describe_stack_resource(StackName='${AWS::StackName}', LogicalResourceId='Producer')");
  INFO(script);
  const Json host = {{"Type", "AWS::EC2::Instance"},
                     {"Properties", {{"UserData", {{"Fn::Base64", {{"Fn::Sub", script}}}}}}}};
  const Json source = read_by(queue(), host);
  CHECK(is_refused_apart(source));
  const SplitView view = split_with(source, {"Producer=Part", "Reader=Part"});
  CHECK_FALSE(view.root()["Resources"]["Part"]["Properties"].contains("Parameters"));
}

TEST_CASE("a description that shows a dynamic reference ties nobody to the root", "[S16]") {
  Json source = {
      {"Parameters",
       {{"Image", {{"Type", "String"}, {"Description", "for example {{resolve:ssm:/image:1}}"}}}}}};
  source["Resources"] = {{"A", text_of({{"Ref", "Image"}})}, {"B", queue()}};
  CHECK(split_with(source, {"A=Back", "B=Front"}).child("Back")["Resources"].contains("A"));
  source["Parameters"]["Image"]["Default"] = "{{resolve:ssm:/image:1}}";
  SplitOptions options;
  options.pins = {{"A", "Back"}, {"B", "Front"}};
  CHECK_FALSE(split("test.json", source.dump(), options).ok());
}

TEST_CASE("an output that reads a dynamic reference by a parameter never leaves the root", "[S16][S40]") {
  Json source = {{"Parameters", {{"Db", {{"Type", "String"}, {"Default", "{{resolve:ssm-secure:db}}"}}}}},
                 {"Conditions", {{"HasDb", {{"Fn::Not", {{{"Fn::Equals", {{{"Ref", "Db"}}, ""}}}}}}}}}};
  source["Resources"] = {{"A", queue()}, {"B", queue()}};
  source["Outputs"] = {{"One", {{"Value", att("A", "Arn")}}},
                       {"Two", {{"Value", {{"Fn::Sub", "${B.Arn}?${Db}"}}}}},
                       {"Three", {{"Condition", "HasDb"}, {"Value", {{"Ref", "B"}}}}}};
  SplitOptions options;
  options.limits.outputs = 2;
  const SplitView view = split_with(source, {"A=Back", "B=Front"}, options);
  CHECK_FALSE(view.root()["Outputs"].contains("One"));
  CHECK(view.root()["Outputs"].size() == 2);
  CHECK_FALSE(view.child("Back").contains("Parameters"));
  CHECK_FALSE(view.child("Front").contains("Parameters"));
}
