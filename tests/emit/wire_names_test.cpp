// Names of what crosses: different for different values, none that means something already, and the same whatever else
// there is.
#include "emit/wire_names.hpp"

#include <set>

#include "emit/scene.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

// Every value of the template by "Id.Attribute", with its name.
std::map<std::string, std::string> names_of(const Scene& scene, const std::vector<std::string>& taken = {}) {
  const std::vector<std::string> names = name_values(scene.analysis, taken);
  std::map<std::string, std::string> found;
  for (ValueId id = 0; id < scene.analysis.values.size(); ++id)
    found[std::string(scene.analysis.values[id].name) + "." +
          std::string(scene.analysis.values[id].attribute)] = names[static_cast<std::size_t>(id)];
  return found;
}

// A reader of the values, each [id, attribute], and whatever it takes to declare them.
Json reading(const std::vector<std::pair<std::string, std::string>>& values) {
  Json source, reads = Json::array();
  for (const auto& [id, attribute] : values) {
    source["Resources"][id] = resource("AWS::CloudFormation::CustomResource");
    reads.push_back(attribute == "Ref" ? ref_to(id) : att_of(id, attribute));
  }
  source["Resources"]["ZReader"] = reader(reads);
  return source;
}

std::map<std::string, std::string> names_in(const Json& source) { return names_of(Scene(source, {})); }

std::string name_in(const Json& source, const std::string& value) { return names_in(source).at(value); }

}  // namespace

TEST_CASE("a name is readable, and letters and digits only", "[names]") {
  const auto names = names_in(reading({{"Queue", "Arn"}, {"Db", "Endpoint.Address"}, {"Topic", "Ref"}}));
  CHECK(names.at("Queue.Arn").starts_with("QueueArn"));
  CHECK(names.at("Db.Endpoint.Address").starts_with("DbEndpointAddress"));
  CHECK(names.at("Topic.Ref").starts_with("TopicRef"));
  for (const auto& [value, name] : names)
    CHECK(std::ranges::all_of(name, [](unsigned char c) { return std::isalnum(c) != 0; }));
}

TEST_CASE("a name is no longer than CloudFormation allows", "[names]") {
  const std::string id(255, 'A');
  const auto names = names_in(reading({{id, "First"}, {id, "Second"}}));
  CHECK(names.at(id + ".First").size() <= 255);
  CHECK(names.at(id + ".First") != names.at(id + ".Second"));
}

TEST_CASE("a parameter and its wire have one name, and the root's own name one of its own", "[names]") {
  Json source = reading({});
  source["Parameters"] = {{"Stage", {{"Type", "String"}}}};
  source["Resources"]["ZReader"] = reader({ref_to("Stage"), ref_to("AWS::StackName")});
  CHECK(name_in(source, "Stage.Ref") == "Stage");
  CHECK(name_in(source, "AWS::StackName.Ref").starts_with("AWSStackName"));
}

TEST_CASE("values whose names read alike are told apart", "[names]") {
  // All of these are one text without their punctuation.
  const std::vector<std::pair<std::string, std::string>> alike = {
      {"A", "B.C.Ref"}, {"A", "BC.Ref"}, {"AB", "C.Ref"}, {"ABC", "Ref"},
      {"A", "B.CRef"},  {"A", "BCRef"},  {"AB", "CRef"}};
  const auto names = names_in(reading(alike));
  CHECK(names.size() == 7);
  std::set<std::string> different;
  for (const auto& [value, name] : names) {
    CHECK(name.starts_with("ABCRef"));
    different.insert(name);
  }
  CHECK(different.size() == names.size());
  // And not by who came first.
  for (const auto& value : alike)
    CHECK(name_in(reading({value}), value.first + "." + value.second) ==
          names.at(value.first + "." + value.second));
  const auto pair = names_in(reading({{"A1", "Arn"}, {"A1Arn", "Ref"}}));
  CHECK(pair.at("A1.Arn") != pair.at("A1Arn.Ref"));
}

TEST_CASE("a name is none that means something already", "[names]") {
  Json source = reading({{"Queue", "Arn"}});
  const std::string name = name_in(source, "Queue.Arn");
  const int meaning = GENERATE(0, 1, 2, 3);
  const auto use = [&](const std::string& used) {
    if (meaning == 0) source["Resources"][used] = resource("AWS::SQS::Queue");
    if (meaning == 1) source["Parameters"][used] = {{"Type", "String"}};
    if (meaning == 2) source["Outputs"][used] = {{"Value", "x"}};
    if (meaning == 3) source["Resources"]["Sub" + used] = reader(sub({"${" + used + "}", {{used, "x"}}}));
  };
  CAPTURE(meaning);
  use(name);
  const std::string next = name_in(source, "Queue.Arn");
  CHECK(next != name);
  CHECK(next.starts_with("QueueArn"));
  use(next);
  const std::string third = name_in(source, "Queue.Arn");
  CHECK(third != name);
  CHECK(third != next);
}

TEST_CASE("a name is none of those that are taken", "[names]") {
  const Scene scene(reading({{"Queue", "Arn"}}), {});
  const std::string name = names_of(scene).at("Queue.Arn");
  CHECK(names_of(scene, {name}).at("Queue.Arn") != name);
  CHECK(names_of(scene, {name + "x"}).at("Queue.Arn") == name);
}

TEST_CASE("what else the template has changes no name", "[names]") {
  const std::map<std::string, std::string> before = names_in(reading({{"Queue", "Arn"}, {"Queue", "Ref"}}));
  Json source =
      reading({{"Queue", "Arn"}, {"Queue", "Ref"}, {"Aardvark", "Arn"}, {"Queue", "Name"}, {"Zebra", "Ref"}});
  source["Parameters"] = {{"QueueArn", {{"Type", "String"}}}};
  source["Outputs"] = {{"QueueRef", {{"Value", ref_to("Queue")}}}};
  const std::map<std::string, std::string> after = names_in(source);
  for (const auto& [value, name] : before) CHECK(after.at(value) == name);
  CHECK(after.size() == before.size() + 3);
}

TEST_CASE("a joined wire is named after its group alone", "[names]") {
  const auto values = {
      std::pair<std::string, std::string>("Queue", "Arn"), {"Queue", "Ref"}, {"Queue", "Name"}};
  const Scene scene(reading(values), {});
  const ValueId arn = scene.value("Queue", "Arn"), self = scene.value("Queue"),
                name = scene.value("Queue", "Name");
  const auto named = [&](const std::vector<std::vector<ValueId>>& groups,
                         const std::vector<std::string>& taken = {}) {
    return name_joined(scene.analysis, groups, taken);
  };
  const std::string alone = named({{arn, self}}).front();
  CHECK(alone.starts_with("QueueJoined"));
  CHECK(named({{name, arn}, {arn, self}})[1] == alone);
  CHECK(named({{self, arn}}).front() != alone);
  CHECK(named({{arn, self, name}}).front() != alone);
  CHECK(named({{arn, self}}, {alone}).front() != alone);
  CHECK(named({}).empty());
  // Two groups alike in all but the values have different names even so.
  const std::vector<std::string> two = named({{arn, self}, {arn, self}});
  CHECK(two[0] != two[1]);
}
