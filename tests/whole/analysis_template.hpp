#pragma once
// Templates that several tests take apart.
#include <algorithm>
#include <random>
#include <string>

#include "whole/split_view.hpp"

namespace cfnsplit::test {

// Writes the template with the members of every object in a random order, each time with other white space.
inline void write_shuffled(const Json& value, std::mt19937& random, std::string& out) {
  if (!value.is_structured()) {
    out += value.dump();
    return;
  }
  std::vector<std::pair<std::string, const Json*>> members;
  for (const auto& [key, member] : value.items()) members.emplace_back(key, &member);
  if (value.is_object()) std::ranges::shuffle(members, random);
  out += value.is_object() ? "{" : "[";
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i) out += random() % 2 ? ",\n" : ", ";
    if (value.is_object()) out += Json(members[i].first).dump() + (random() % 2 ? ": " : ":");
    write_shuffled(*members[i].second, random, out);
  }
  out += value.is_object() ? "}" : "]";
}

// Services around a few shared tables, with conditions, outputs, orders and joined lists.
inline Json estate() {
  Json source = {
      {"Parameters", {{"Stage", {{"Type", "String"}}}, {"Nets", {{"Type", "CommaDelimitedList"}}}}},
      {"Conditions", {{"IsProd", {{"Fn::Equals", {{{"Ref", "Stage"}}, "prod"}}}}}}};
  Json& resources = source["Resources"];
  for (int t = 0; t < 6; ++t) resources["Table" + std::to_string(t)] = {{"Type", "AWS::DynamoDB::Table"}};
  resources["Zone"] = {{"Type", "AWS::Route53::HostedZone"}};
  for (int i = 0; i < 40; ++i) {
    const std::string n = std::to_string(i);
    resources["Fn" + n] = {
        {"Type", "AWS::Lambda::Function"},
        {"DependsOn", "Logs" + n},
        {"Properties",
         {{"Table", {{"Fn::GetAtt", {"Table" + std::to_string(i % 6), "Arn"}}}},
          {"Servers", {{"Fn::GetAtt", {"Zone", "NameServers"}}}},
          {"Nets", {{"Ref", "Nets"}}},
          {"Name", {{"Fn::Sub", "${AWS::StackName}-${Table" + std::to_string(i % 5) + "}"}}}}}};
    resources["Logs" + n] = {{"Type", "AWS::Logs::LogGroup"}};
    resources["Version" + n] = {{"Type", "AWS::Lambda::Version"},
                                {"Properties", {{"FunctionName", {{"Ref", "Fn" + n}}}}}};
    if (i % 3 == 0) resources["Fn" + n]["Condition"] = "IsProd";
    if (i % 4 == 0) source["Outputs"]["Arn" + n] = {{"Value", {{"Ref", "Version" + n}}}};
  }
  return source;
}

// A function with its table, role and API; a list of a zone crosses, and a version stays with its function.
inline Json small_shop() {
  const auto ref = [](const char* id) { return Json{{"Ref", id}}; };
  const auto att = [](const char* id, const char* name) { return Json{{"Fn::GetAtt", {id, name}}}; };
  Json source;
  source["Parameters"]["Stage"] = {{"Type", "String"}};
  Json& resources = source["Resources"];
  const auto add = [&](const char* id, const char* type, Json properties) {
    resources[id] = {{"Type", type}, {"Properties", std::move(properties)}};
  };
  add("Key", "AWS::KMS::Key", {{"Description", ref("Stage")}});
  add("Table", "AWS::DynamoDB::Table", {{"Key", att("Key", "Arn")}});
  add("Role", "AWS::IAM::Role", {{"Policies", {att("Table", "Arn"), {{"Fn::Sub", "${Table.Arn}/*"}}}}});
  add("Topic", "AWS::SNS::Topic", {{"Name", ref("Stage")}});
  add("Fn", "AWS::Lambda::Function",
      {{"Role", att("Role", "Arn")}, {"Table", ref("Table")}, {"Topic", ref("Topic")}});
  add("Version", "AWS::Lambda::Version", {{"FunctionName", ref("Fn")}});
  add("Api", "AWS::ApiGateway::RestApi", {{"Name", ref("Stage")}});
  add("Method", "AWS::ApiGateway::Method", {{"RestApiId", ref("Api")}, {"Uri", att("Fn", "Arn")}});
  add("Alarm", "AWS::CloudWatch::Alarm", {{"Function", ref("Fn")}, {"Actions", {ref("Topic")}}});
  add("Zone", "AWS::Route53::HostedZone", {{"Name", ref("Stage")}});
  add("Record", "AWS::Route53::RecordSet", {{"Servers", att("Zone", "NameServers")}});
  source["Outputs"]["Version"] = {{"Value", ref("Version")}};
  return source;
}

}  // namespace cfnsplit::test
