#include "prior/dangers.hpp"

#include <sstream>

#include "catch.hpp"
#include "support.hpp"
#include "syntax/json_reader.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

struct Judged {
  std::string name;
  DangerOf danger;
};

std::vector<Judged> judged(const std::string& resources) {
  auto document =
      read_json(source_of(R"({"Transform": "AWS::LanguageExtensions", "Resources": {)" + resources + "}}"));
  REQUIRE(document.ok());
  auto source = read_template(*document);
  REQUIRE(source.ok());
  auto references = find_references(*source);
  INFO(to_text(references.diagnostics));
  REQUIRE(references.ok());
  std::vector<Judged> found;
  const std::vector<DangerOf> dangers = dangers_of(*source, *references);
  for (std::size_t i = 0; i < dangers.size(); ++i)
    found.push_back({std::string(source->resources.entries()[i].name), dangers[i]});
  return found;
}

// "stateful: it holds data"
std::string to_text(const DangerOf& danger) {
  return std::string(name_of(danger.danger)) + (danger.reasons.empty() ? "" : ": " + danger.reasons.front());
}

// Of one resource.
std::string danger(const std::string& body) { return to_text(judged("\"It\": " + body).front().danger); }

// Of the resource "It" among others.
std::string danger_of_it(const std::string& resources) {
  for (const Judged& one : judged(resources))
    if (one.name == "It") return to_text(one.danger);
  return "no It";
}

std::string resource(const std::string& type, const std::string& properties) {
  return R"({"Type": "AWS::)" + type + R"(", "Properties": {)" + properties + "}}";
}

}  // namespace

TEST_CASE("what moving a resource does to it", "[S50]") {
  CHECK(danger(R"({"Type": "AWS::Lambda::Function"})") == "safe");
  CHECK(danger(R"({"Type": "AWS::Lambda::Permission", "Properties": {"FunctionName": "f"}})") == "safe");
  CHECK(danger(R"({"Type": "AWS::DynamoDB::Table"})") == "stateful: AWS::DynamoDB::Table holds data");
  CHECK(danger(R"({"Type": "AWS::IAM::Role", "DeletionPolicy": "Retain"})") ==
        "stateful: its DeletionPolicy is Retain");
  CHECK(danger(R"({"Type": "AWS::CloudFormation::Stack"})") ==
        "stateful: AWS::CloudFormation::Stack holds data");
  CHECK(danger(R"({"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "q"}})").starts_with("stateful"));
  CHECK(danger(R"({"Type": "AWS::ACMPCA::Permission"})") == "safe");
  CHECK(danger(R"({"Type": "AWS::IAM::Role", "Properties": {"Description": {"Ref": "AWS::StackName"}}})") ==
        "cannot be refactored: it names its stack by a pseudo parameter");
}

TEST_CASE("a DeletionPolicy that a function decides may keep the resource", "[S50]") {
  const auto with_policy = [](const std::string& policy) {
    const auto document = read_json(source_of(
        R"({"Conditions": {"Live": {"Fn::Equals": ["a", "b"]}}, "Resources": {"It": {"Type": "AWS::IAM::Role",
            "DeletionPolicy": )" +
        policy + "}}}"));
    REQUIRE(document.ok());
    const auto source = read_template(*document);
    REQUIRE(source.ok());
    const auto references = find_references(*source);
    REQUIRE(references.ok());
    return to_text(dangers_of(*source, *references).front());
  };
  const std::string unsure = "stateful: its DeletionPolicy may keep the old one";
  CHECK(with_policy(R"({"Fn::If": ["Live", "Retain", "Delete"]})") == unsure);
  CHECK(with_policy(R"({"Fn::If": ["Live", "Delete", "Delete"]})") == unsure);
  CHECK(with_policy(R"("Retain")") == "stateful: its DeletionPolicy is Retain");
  CHECK(with_policy(R"("Delete")") == "safe");
}

TEST_CASE("what is not known is not safe", "[S50]") {
  CHECK(danger(R"({"Type": "Custom::Empty"})") ==
        "stateful: what Custom::Empty does when it is deleted is not known");
  CHECK(danger(R"({"Type": "Vendor::Product::Thing"})")
            .starts_with("stateful: what Vendor::Product::Thing does"));
  CHECK(danger(R"({"Type": "AWS::Quantum::Entangler"})") ==
        "stateful: nothing is known of AWS::Quantum::Entangler");
}

TEST_CASE("who is known by an id loses it", "[S50]") {
  for (const char* const type : {"SNS::Topic",
                                 "ApiGateway::RestApi",
                                 "ApiGatewayV2::Api",
                                 "AppSync::GraphQLApi",
                                 "ApiGateway::ApiKey",
                                 "Cognito::UserPoolClient",
                                 "CloudFront::Distribution",
                                 "ElasticLoadBalancingV2::LoadBalancer",
                                 "ElasticLoadBalancing::LoadBalancer",
                                 "Lambda::Url",
                                 "Route53::HostedZone",
                                 "EC2::EIP",
                                 "EC2::VPCEndpointService",
                                 "CertificateManager::Certificate",
                                 "IAM::AccessKey",
                                 "EC2::SecurityGroup",
                                 "IAM::Group",
                                 "IAM::ManagedPolicy",
                                 "ApiGateway::UsagePlan",
                                 "ElasticLoadBalancingV2::TargetGroup",
                                 "AutoScaling::AutoScalingGroup",
                                 "ApiGateway::VpcLink",
                                 "ApiGatewayV2::VpcLink"}) {
    INFO(type);
    CHECK(danger(resource(type, "")) == "identity lost: a new AWS::" + std::string(type) +
                                            " has another id or address, and others hold the old one");
  }
  // Its name is not its id.
  CHECK(danger(resource("ApiGateway::RestApi", R"("Name": "shop")")).starts_with("identity lost"));
  CHECK(danger(resource("ElasticLoadBalancingV2::LoadBalancer", R"("Name": "shop")"))
            .starts_with("identity lost"));
  CHECK(danger(resource("CloudFront::Distribution", R"("DistributionConfig": {"Aliases": ["shop.example"]})"))
            .starts_with("identity lost"));
  // Its name is its id.
  CHECK(danger(resource("SNS::Topic", R"("TopicName": "orders")")) ==
        "cannot exist twice: two of the same TopicName cannot exist");
  // Others hold the id of what an account has one of, too.
  for (const char* const type : {"SecurityHub::Hub", "Detective::Graph", "GuardDuty::Detector",
                                 "ResourceExplorer2::Index", "SES::VdmAttributes"}) {
    INFO(type);
    const DangerOf found = judged("\"It\": " + resource(type, "")).front().danger;
    CHECK(found.danger >= Danger::identity_lost);
    CHECK(found.reasons.back() == "an account has only one in a Region");
  }
  // Its data is worse to lose than its id.
  CHECK(danger(resource("Cognito::UserPool", "")) == "stateful: AWS::Cognito::UserPool holds data");
}

TEST_CASE("a name that may be left out keeps no id", "[S50]") {
  const std::string name = R"("TopicName": {"Fn::If": ["Named", "orders", {"Ref": "AWS::NoValue"}]})";
  const std::string topic = resource("SNS::Topic", name);
  const auto document = read_json(source_of(
      R"({"Conditions": {"Named": {"Fn::Equals": ["a", "b"]}}, "Resources": {"It": )" + topic + "}}"));
  REQUIRE(document.ok());
  const auto source = read_template(*document);
  REQUIRE(source.ok());
  const auto references = find_references(*source);
  REQUIRE(references.ok());
  const DangerOf found = dangers_of(*source, *references).front();
  CHECK(found.danger == Danger::identity_lost);
  CHECK(found.reasons.back() == "two of the same TopicName cannot exist");
  CHECK(
      danger(resource("SNS::Topic", R"("TopicName": {"Ref": "AWS::NoValue"})")).starts_with("identity lost"));
}

TEST_CASE("what has its key taken cannot exist twice", "[S50]") {
  const auto key_of = [](const std::string& type, const std::string& properties) {
    const std::string found = danger(resource(type, properties));
    const std::string begin = "cannot exist twice: two of the same ", end = " cannot exist";
    return found.starts_with(begin) ? found.substr(begin.size(), found.size() - begin.size() - end.size())
                                    : found;
  };
  CHECK(key_of("Lambda::Function", R"("FunctionName": {"Fn::Sub": "${AWS::Region}-f"})") == "FunctionName");
  CHECK(key_of("IAM::Role", R"("RoleName": "r")") == "RoleName");
  CHECK(key_of("AppSync::Resolver", R"("ApiId": "a", "TypeName": "Query", "FieldName": "orders")") ==
        "ApiId, FieldName and TypeName");
  CHECK(key_of("ElasticLoadBalancingV2::ListenerRule", R"("ListenerArn": "l", "Priority": 7)") ==
        "ListenerArn and Priority");
  CHECK(key_of("ApiGateway::DocumentationPart", R"("RestApiId": "a", "Location": {"Type": "API"})") ==
        "Location and RestApiId");
  CHECK(key_of("EC2::SecurityGroupIngress", R"("GroupId": "g", "IpProtocol": "tcp")") ==
        "GroupId and IpProtocol");
  CHECK(key_of("EC2::SecurityGroupEgress",
               R"("GroupId": "g", "IpProtocol": "tcp", "FromPort": 1, "ToPort": 2, "CidrIp": "::")") ==
        "CidrIp, FromPort, GroupId, IpProtocol and ToPort");
  CHECK(key_of("EC2::Route", R"("RouteTableId": "t", "DestinationCidrBlock": "0.0.0.0/0")") ==
        "DestinationCidrBlock and RouteTableId");
  CHECK(key_of("IAM::Policy", R"("PolicyName": "p", "Roles": ["r"])") == "PolicyName and Roles");
  // What no property says is said in words.
  CHECK(key_of("Lambda::Version", R"("FunctionName": "f")") == "FunctionName and code");
  CHECK(key_of("EC2::EIPAssociation", R"("AllocationId": "e", "InstanceId": "i")") == "AllocationId");
  CHECK(key_of("ApplicationAutoScaling::ScalingPolicy", R"("PolicyName": "p", "ScalingTargetId": "t")") ==
        "PolicyName and ScalingTargetId");
  CHECK(key_of("Logs::SubscriptionFilter", R"("LogGroupName": "g", "DestinationArn": "d")") ==
        "DestinationArn and LogGroupName");
  CHECK(key_of("EC2::VPCGatewayAttachment", R"("VpcId": "v", "InternetGatewayId": "i")") ==
        "VpcId and kind of gateway");
  CHECK(key_of("SES::ReceiptRuleSet", R"("RuleSetName": "r")") == "RuleSetName");
  CHECK(key_of("Route53::RecordSet", R"("Name": "a.example", "Type": "A")") == "Name and Type");
  CHECK(key_of("Events::EventBusPolicy", R"("StatementId": "s")") == "StatementId");
  CHECK(key_of("ApiGateway::Method", R"("RestApiId": "a", "ResourceId": "r", "HttpMethod": "GET")") ==
        "HttpMethod, ResourceId and RestApiId");
  CHECK(key_of("Lambda::Alias", R"("FunctionName": "f", "Name": "live")") == "FunctionName and Name");
  CHECK(key_of("Lambda::EventInvokeConfig", R"("FunctionName": "f", "Qualifier": "live")") ==
        "FunctionName and Qualifier");
  CHECK(key_of("S3::BucketPolicy", R"("Bucket": "b")") == "Bucket");
  CHECK(key_of("ApiGateway::BasePathMappingV2", R"("DomainNameArn": "d")").starts_with("identity lost"));
  CHECK(key_of("ApiGateway::BasePathMapping", R"("DomainName": "d")") == "DomainName");
  CHECK(key_of("AppSync::DomainNameApiAssociation", R"("DomainName": "d", "ApiId": "a")") == "DomainName");
  CHECK(danger(resource("Config::ConfigurationRecorder", R"("RoleARN": "r")")) ==
        "cannot exist twice: an account has only one in a Region");
  CHECK(key_of("CloudFront::OriginAccessControl", R"("OriginAccessControlConfig": {"Name": "o"})") ==
        "OriginAccessControlConfig.Name");
  // A call in the way of the path may give the name.
  CHECK(key_of("CloudFront::CachePolicy", R"("CachePolicyConfig": {"Fn::Transform": {"Name": "X"}})") ==
        "CachePolicyConfig.Name");
  CHECK(key_of("CloudFront::OriginAccessControl", R"("OriginAccessControlConfig": {})") == "safe");
  // CloudFormation makes up the statement's id of a permission.
  CHECK(key_of("Lambda::Permission", R"("FunctionName": "f", "Action": "a", "Principal": "p")") == "safe");
}

TEST_CASE("a new id replaces what reads it where nothing can be changed", "[S50]") {
  const std::string group = R"("It": {"Type": "AWS::RDS::DBSubnetGroup"})";
  const std::string data =
      R"(, "Db": {"Type": "AWS::RDS::DBInstance", "Properties": {"DBSubnetGroupName": {"Ref": "It"}}})";
  CHECK(danger_of_it(group) == "safe");
  CHECK(danger_of_it(group + data) ==
        "stateful: 'Db' would be replaced with it: AWS::RDS::DBInstance holds data");
  // A name keeps the id, so nothing follows.
  CHECK(
      danger_of_it(R"("It": {"Type": "AWS::RDS::DBSubnetGroup", "Properties": {"DBSubnetGroupName": "g"}})" +
                   data) == "cannot exist twice: two of the same DBSubnetGroupName cannot exist");
  // A property that can be changed replaces nothing.
  CHECK(danger_of_it(R"("It": {"Type": "AWS::IAM::Role"}, "F": {"Type": "AWS::Lambda::Function",
                        "Properties": {"Role": {"Fn::GetAtt": ["It", "Arn"]}}})") == "safe");
  // The same through the function that the URL is of, which is no child of its name.
  CHECK(danger_of_it(R"("It": {"Type": "AWS::Lambda::Function"}, "U": {"Type": "AWS::Lambda::Url",
                        "Properties": {"TargetFunctionArn": {"Ref": "It"}}})")
            .starts_with("identity lost: 'U' would be replaced with it"));
}

TEST_CASE("what is replaced replaces others in turn", "[S50]") {
  CHECK(danger_of_it(R"("It": {"Type": "AWS::EC2::RouteTable"},
      "Tie": {"Type": "AWS::EC2::SubnetRouteTableAssociation",
              "Properties": {"RouteTableId": {"Ref": "It"}, "SubnetId": "s"}})") ==
        "cannot exist twice: 'Tie' would be replaced with it: two of the same SubnetId cannot exist");
  // The key reads what has changed: the new one is in nobody's way.
  CHECK(danger_of_it(R"("It": {"Type": "AWS::EC2::RouteTable"},
      "Way": {"Type": "AWS::EC2::Route", "Properties": {"RouteTableId": {"Ref": "It"}}})") == "safe");
  CHECK(danger_of_it(R"("It": {"Type": "AWS::IAM::Role"},
      "Cluster": {"Type": "AWS::EKS::Cluster", "Properties": {"RoleArn": {"Fn::GetAtt": ["It", "Arn"]}}},
      "Nodes": {"Type": "AWS::EKS::Nodegroup", "Properties": {"ClusterName": {"Ref": "Cluster"}}})")
            .starts_with("identity lost: 'Cluster' would be replaced with it"));
  CHECK(danger_of_it(R"("It": {"Type": "AWS::EC2::InternetGateway"},
      "Middle": {"Type": "AWS::Lambda::Permission",
                 "Properties": {"FunctionName": "f", "SourceArn": {"Ref": "It"}}})") == "safe");
}

TEST_CASE("what a block makes is judged by the gravest", "[S50][S6]") {
  CHECK(danger_of_it(R"("Fn::ForEach::Topics": ["N", ["A", "B"], {"${N}Topic": {"Type": "AWS::SNS::Topic"}}],
      "It": {"Type": "AWS::Lambda::Function"})") == "safe");
  CHECK(to_text(judged(R"("Fn::ForEach::Topics": ["N", ["A"], {"${N}R": {"Type": "AWS::IAM::Role"},
      "${N}T": {"Type": "AWS::SNS::Topic"}}])")
                    .front()
                    .danger)
            .starts_with("identity lost"));
}

// testdata/dangers/types.tsv holds the types that templates use most, each judged by eye: what a move does to one
// without properties, and to one that has the properties of its first key.
TEST_CASE("the danger of every type that people use", "[S50]") {
  std::istringstream lines(read_file(std::filesystem::path(CFNSPLIT_TESTDATA) / "dangers/types.tsv"));
  const auto word = [](const std::string& found) { return found.substr(0, found.find(':')); };
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('#')) continue;
    std::istringstream cells(line);
    std::string type, bare, key, keyed;
    for (std::string* const cell : {&type, &bare, &key, &keyed}) std::getline(cells, *cell, '\t');
    INFO(line);
    CHECK(word(danger(R"({"Type": ")" + type + "\"}")) == bare);
    ++count;
    if (key == "-") continue;
    std::string properties;
    std::istringstream names(key);
    for (std::string name; names >> name;) {
      const std::size_t slash = name.find('/');
      const std::string value =
          slash == std::string::npos ? "\"x\"" : "{\"" + name.substr(slash + 1) + "\": \"x\"}";
      properties += (properties.empty() ? "\"" : ", \"") + name.substr(0, slash) + "\": " + value;
    }
    CHECK(word(danger(R"({"Type": ")" + type + R"(", "Properties": {)" + properties + "}}")) == keyed);
  }
  CHECK(count > 200);
}
