#include "fuzz/nasty_templates.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <vector>

#include "fuzz/mutator.hpp"

namespace cfnsplit::fuzz {
namespace {

using Json = nlohmann::json;

struct Kind {
  const char* type;
  std::array<const char*, 3> attributes;  // null where there are fewer
};
constexpr Kind kKinds[] = {
    {"AWS::SQS::Queue", {"Arn", "QueueName", nullptr}},
    {"AWS::SNS::Topic", {"TopicName", nullptr, nullptr}},
    {"AWS::DynamoDB::Table", {"Arn", "StreamArn", nullptr}},
    {"AWS::Route53::HostedZone", {"NameServers", "Id", nullptr}},
    {"AWS::Lambda::Function", {"Arn", nullptr, nullptr}},
    {"AWS::IAM::Role", {"Arn", "RoleId", nullptr}},
    {"AWS::EC2::VPC", {"CidrBlock", "Ipv6CidrBlocks", "DefaultSecurityGroup"}},
    {"AWS::RDS::DBInstance", {"Endpoint.Address", "MasterUserSecret.SecretArn", nullptr}},
    {"AWS::SecretsManager::Secret", {nullptr, nullptr, nullptr}},
    {"AWS::SSM::Parameter", {"Value", "Type", nullptr}},
    {"AWS::S3::Bucket", {"Arn", "DomainName", "WebsiteURL"}},
    {"Custom::Lookup", {"Text", nullptr, nullptr}},
    {"AWS::CloudFormation::WaitCondition", {"Data", nullptr, nullptr}},
};
// Some look like a value that crosses, a stack that is made, or what is nobody's name.
constexpr const char* kNames[] = {"A",    "AArn",    "Stack",  "root", "Root",
                                  "ARef", "Outputs", "AStack", "Ref",  "Resources"};
constexpr const char* kParameterTypes[] = {"String",
                                           "Number",
                                           "CommaDelimitedList",
                                           "List<Number>",
                                           "AWS::SSM::Parameter::Value<String>",
                                           "List<AWS::EC2::Subnet::Id>"};

Json call(const char* function, Json argument) { return {{function, std::move(argument)}}; }

class Maker {
 public:
  explicit Maker(Choices& choices) : choices_(choices) {}

  std::string run() {
    add_parameters();
    add_conditions();
    if (choices_.chance(40))
      source_["Mappings"]["Sizes"] = {{"a", {{"x", "1"}, {"y", {"p", "q"}}}}, {"b", {{"x", "2"}}}};
    while (resources_.size() < 3 || (resources_.size() < 30 && !choices_.is_spent())) add_resource();
    add_outputs();
    return source_.dump(1);
  }

 private:
  void add_parameters() {
    const std::size_t count = choices_.below(5);
    for (std::size_t i = 0; i < count; ++i) {
      const std::string name = "P" + std::to_string(i);
      const std::string type = kParameterTypes[choices_.below(std::size(kParameterTypes))];
      Json& parameter = source_["Parameters"][name] = {{"Type", type}};
      if (choices_.chance(70)) parameter["Default"] = "1";
      if (choices_.chance(15)) parameter["NoEcho"] = true;
      if (type == "String" && choices_.chance(20)) parameter["AllowedValues"] = {"1", "2"};
      (type.find("List") == std::string::npos ? texts_ : lists_).push_back(name);
    }
  }

  void add_conditions() {
    const std::size_t count = choices_.below(4);
    for (std::size_t i = 0; i < count; ++i) {
      const std::string name = "C" + std::to_string(i);
      Json condition = call("Fn::Equals", {texts_.empty() ? Json("x") : call("Ref", of(texts_)), "1"});
      if (i > 0 && choices_.chance(40))
        condition = call("Fn::Or", {condition, call("Condition", conditions_.back())});
      if (i > 0 && choices_.chance(30)) condition = call("Fn::Not", {call("Condition", conditions_.front())});
      source_["Conditions"][name] = condition;
      conditions_.push_back(name);
    }
  }

  void add_resource() {
    const Kind& kind = kKinds[choices_.below(std::size(kKinds))];
    std::string id = "R" + std::to_string(resources_.size());
    if (resources_.size() < std::size(kNames) && choices_.chance(25)) id = kNames[resources_.size()];
    Json resource = {{"Type", kind.type}};
    Json& properties = resource["Properties"];
    if (std::string_view(kind.type).starts_with("Custom::"))
      properties["ServiceToken"] = "arn:aws:lambda:x:1:function:f";
    const std::size_t count = choices_.below(4);
    for (std::size_t i = 0; i < count; ++i) properties["P" + std::to_string(i)] = value(2);
    if (choices_.chance(20)) properties["Tags"] = Json::array({{{"Key", "k"}, {"Value", value(1)}}});
    if (!conditions_.empty() && choices_.chance(25)) resource["Condition"] = of(conditions_);
    if (!resources_.empty() && choices_.chance(20)) resource["DependsOn"] = some_resource().first;
    if (choices_.chance(15)) resource["DeletionPolicy"] = "Retain";
    if (choices_.chance(10)) resource["Metadata"] = {{"m", value(1)}};
    source_["Resources"][id] = std::move(resource);
    resources_.emplace_back(id, &kind);
  }

  void add_outputs() {
    const std::size_t count = choices_.below(5);
    for (std::size_t i = 0; i < count; ++i) {
      Json& output = source_["Outputs"]["O" + std::to_string(i)] = {{"Value", value(1)}};
      if (choices_.chance(30))
        output["Export"]["Name"] = call("Fn::Sub", "${AWS::StackName}-" + std::to_string(i));
      if (!conditions_.empty() && choices_.chance(30)) output["Condition"] = of(conditions_);
    }
  }

  // A text, a list or whatever; `depth` functions deep at most.
  Json value(int depth) {
    switch (depth > 0 ? choices_.below(16) : choices_.below(9)) {
      case 0: return "text";
      case 1:
      case 2: return read();
      case 3: return read();
      case 4: return texts_.empty() ? Json(3) : call("Ref", of(texts_));
      case 5: return lists_.empty() ? Json("l") : call("Fn::Join", {"-", call("Ref", of(lists_))});
      case 6: return call("Ref", choices_.chance(50) ? "AWS::StackName" : "AWS::Region");
      case 7: return sub();
      case 8:
        return choices_.chance(50) ? Json("{{resolve:ssm:/a/b}}")
                                   : Json("{{resolve:secretsmanager:s:SecretString:p}}");
      case 9:
        return call("Fn::Join", {choices_.chance(50) ? "" : ",", {value(depth - 1), "x", value(depth - 1)}});
      case 10:
        return conditions_.empty() ? read()
                                   : call("Fn::If", {of(conditions_), value(depth - 1), value(depth - 1)});
      case 11:
        return conditions_.empty() ? read()
                                   : call("Fn::If", {of(conditions_), read(), call("Ref", "AWS::NoValue")});
      case 12: return call("Fn::Select", {choices_.below(2), call("Fn::Split", {",", value(depth - 1)})});
      case 13: return source_.contains("Mappings") ? call("Fn::FindInMap", {"Sizes", "a", "x"}) : read();
      case 14: return {{"Deep", Json::array({value(depth - 1), {{"Deeper", value(depth - 1)}}})}};
      default: return call("Fn::Base64", sub());
    }
  }

  Json read() {
    if (resources_.empty()) return "none";
    const auto [id, kind] = some_resource();
    const char* const attribute = kind->attributes[choices_.below(3)];
    if (attribute == nullptr || choices_.chance(40)) return call("Ref", id);
    return choices_.chance(80) ? call("Fn::GetAtt", {id, attribute})
                               : call("Fn::GetAtt", id + "." + attribute);
  }

  Json sub() {
    std::string text = "a-${AWS::Partition}-${!literal}";
    if (!texts_.empty()) text += "-${" + of(texts_) + "}";
    if (resources_.empty()) return call("Fn::Sub", text);
    const auto [id, kind] = some_resource();
    text += choices_.chance(50) || kind->attributes[0] == nullptr
                ? "-${" + id + "}"
                : "-${" + id + "." + kind->attributes[0] + "}";
    if (choices_.chance(60)) return call("Fn::Sub", text);
    const std::string variable = choices_.chance(30) ? id : "Variable";  // hides the resource
    return call("Fn::Sub", {text + "-${" + variable + "}", {{variable, read()}}});
  }

  const std::string& of(const std::vector<std::string>& names) { return names[choices_.below(names.size())]; }
  std::pair<std::string, const Kind*> some_resource() {
    return resources_[choices_.below(resources_.size())];
  }

  Choices& choices_;
  Json source_;
  std::vector<std::string> texts_, lists_, conditions_;
  std::vector<std::pair<std::string, const Kind*>> resources_;
};

}  // namespace

std::size_t Choices::below(std::size_t end) {
  if (is_spent() || end == 0) return 0;
  return static_cast<unsigned char>(bytes_[at_++]) % end;
}

std::string nasty_template(Choices& choices) { return Maker(choices).run(); }

std::string choices_of(std::uint64_t seed) {
  Random random(seed);
  std::string bytes(40 + random.below(700), '\0');
  for (char& byte : bytes) byte = static_cast<char>(random.below(256));
  return bytes;
}

}  // namespace cfnsplit::fuzz
