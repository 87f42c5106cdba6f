// The same template, however its keys stand, gives the same files.
#include <random>

#include "split_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

// Writes the template with the members of every object in a random order, each time with other white space.
void write_shuffled(const Json& value, std::mt19937& random, std::string& out) {
  if (!value.is_structured()) {
    out += value.dump();
    return;
  }
  std::vector<std::pair<std::string, const Json*>> members;
  for (const auto& [key, member] : value.items()) members.emplace_back(key, &member);
  if (value.is_object()) std::shuffle(members.begin(), members.end(), random);
  out += value.is_object() ? "{" : "[";
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i) out += random() % 2 ? ",\n" : ", ";
    if (value.is_object()) out += Json(members[i].first).dump() + (random() % 2 ? ": " : ":");
    write_shuffled(*members[i].second, random, out);
  }
  out += value.is_object() ? "}" : "]";
}

// Services around a few shared tables, with conditions, outputs, orders and joined lists.
Json estate() {
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

}  // namespace

TEST_CASE("a hundred orders of the keys give identical files", "[determinism]") {
  const Json source = estate();
  SplitOptions options;
  options.limits.resources = 40;
  const SplitView expected = split_with(source, {}, options);
  REQUIRE(expected.split.stacks.size() > 2);
  std::mt19937 random(7);
  for (int round = 0; round < 100; ++round) {
    std::string text;
    write_shuffled(source, random, text);
    const Outcome<Split> outcome = split("test.json", text, options);
    REQUIRE(outcome.ok());
    REQUIRE(outcome->files.size() == expected.split.files.size());
    for (std::size_t f = 0; f < outcome->files.size(); ++f) {
      INFO(outcome->files[f].name);
      REQUIRE(outcome->files[f].text == expected.split.files[f].text);
    }
  }
}
