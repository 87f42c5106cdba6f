// Values that the template's names make known: S95. Each split is proved before it is returned.
#include <cfnsplit/fold.hpp>

#include "whole/split_view.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

const std::string kArn = "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:";

Json attribute(const std::string& resource, const std::string& name) {
  return {{"Fn::GetAtt", {resource, name}}};
}
Json ref(const std::string& name) { return {{"Ref", name}}; }

Json resource(const std::string& type, Json properties) {
  return {{"Type", type}, {"Properties", std::move(properties)}};
}

// `Work` is a function of that name, and `Reader` reads `value`.
Json pair(Json name, Json value = attribute("Work", "Arn")) {
  Json source = {{"Parameters",
                  {{"Stage", {{"Type", "String"}, {"Default", "dev"}, {"AllowedValues", {"dev", "prod"}}}},
                   {"Free", {{"Type", "String"}, {"Default", "dev"}}},
                   {"Arn", {{"Type", "String"}, {"AllowedValues", {"a:b", "c"}}}},
                   {"Hidden", {{"Type", "String"}, {"NoEcho", true}}},
                   {"Several", {{"Type", "CommaDelimitedList"}, {"Default", "a,b"}}},
                   {"Stored", {{"Type", "AWS::SSM::Parameter::Value<String>"}, {"Default", "/a"}}},
                   {"Resolved", {{"Type", "String"}, {"Default", "{{resolve:ssm:/a}}"}}}}},
                 {"Mappings", {{"Names", {{"dev", {{"Work", "mapped"}}}}}}},
                 {"Conditions", {{"IsDev", {{"Fn::Equals", {ref("Stage"), "dev"}}}}}}};
  source["Resources"] = {{"Other", queue()},
                         {"Reader", resource("AWS::SSM::Parameter", {{"Type", "String"}, {"Value", value}})},
                         {"Work", resource("AWS::Lambda::Function", {{"FunctionName", name}})}};
  return source;
}

SplitView apart(const Json& source, SplitOptions options = {}) {
  return split_with(source, {"Work=Back", "Reader=Front", "Other=root"}, std::move(options));
}

Json read(const SplitView& view) { return view.child("Front")["Resources"]["Reader"]["Properties"]["Value"]; }

// Nothing of Work crosses, and Front waits for Back.
void check_written_out(const SplitView& view) {
  CHECK_FALSE(view.child("Back").contains("Outputs"));
  CHECK(view.root()["Resources"]["Front"]["DependsOn"] == Json({"Back"}));
  CHECK(view.split.shared_values == 0);
}

void check_folds_back(const Json& source, const SplitView& view) {
  const Outcome<Folded> folded = fold(view.split.files, {});
  INFO(to_text(folded.diagnostics));
  REQUIRE(folded.ok());
  CHECK(Json::parse(folded->text) == source);
}

}  // namespace

TEST_CASE("what a name makes known is written out, and the order stays", "[S95]") {
  const Json source = pair("work");
  const SplitView view = apart(source);
  CHECK(read(view) == Json({{"Fn::Sub", kArn + "work"}}));
  check_written_out(view);
  CHECK_FALSE(view.child("Front").contains("Parameters"));
  CHECK(view.manifest()["known_values"] ==
        Json::array({{{"resource", "Work"}, {"attribute", "Arn"}, {"from", "Back"}, {"to", "Front"}}}));
  check_folds_back(source, view);
}

TEST_CASE("a known name is a text, or what makes it", "[S95]") {
  const auto [name, written] = GENERATE(table<Json, Json>({
      {"work", "work"},
      {ref("Stage"), ref("Stage")},
      {{{"Fn::Sub", "work-${Stage}"}}, {{"Fn::Sub", "work-${Stage}"}}},
      {{{"Fn::Sub", "work-${Free}"}}, {{"Fn::Sub", "work-${Free}"}}},
      {{{"Fn::Sub", {"${A}-${Stage}", {{"A", "work"}}}}}, {{"Fn::Sub", "work-${Stage}"}}},
      {{{"Fn::Join", {"-", {"work", ref("Stage"), ref("AWS::Region")}}}},
       {{"Fn::Sub", "work-${Stage}-${AWS::Region}"}}},
      {{{"Fn::FindInMap", {"Names", ref("Stage"), "Work"}}},
       {{"Fn::FindInMap", {"Names", ref("Stage"), "Work"}}}},
  }));
  const Json source = pair(name, ref("Work"));
  INFO(source.dump());
  const SplitView view = apart(source);
  CHECK(read(view) == written);
  check_written_out(view);
  check_folds_back(source, view);
}

TEST_CASE("what a name reads is handed to whoever writes it out", "[S95]") {
  const SplitView of_parameter = apart(pair({{"Fn::Sub", "work-${Stage}"}}));
  CHECK(of_parameter.arguments("Front") == Json({{"Stage", ref("Stage")}}));

  const Json by_mapping = {{"Fn::Join", {"-", {"work", {{"Fn::FindInMap", {"Names", "dev", "Work"}}}}}}};
  const SplitView of_mapping = apart(pair(by_mapping));
  CHECK(of_mapping.child("Front").contains("Mappings"));
  CHECK(read(of_mapping)["Fn::Join"][0] == "");
  CHECK(read(of_mapping)["Fn::Join"][1].back() == Json({{"Fn::FindInMap", {"Names", "dev", "Work"}}}));

  const SplitView of_stack_name = apart(pair({{"Fn::Sub", "${AWS::StackName}-work"}}, ref("Work")));
  const std::string parameter = of_stack_name.only_parameter("Front");
  CHECK(of_stack_name.arguments("Front")[parameter] == ref("AWS::StackName"));
  CHECK(read(of_stack_name) == Json({{"Fn::Sub", "${" + parameter + "}-work"}}));
}

TEST_CASE("in a text of Fn::Sub a known value stands in its place", "[S95]") {
  const Json name = {{"Fn::Sub", "work-${Stage}"}};
  CHECK(read(apart(pair(name, {{"Fn::Sub", "call ${Work.Arn}!"}}))) ==
        Json({{"Fn::Sub", "call " + kArn + "work-${Stage}!"}}));

  const Json source = pair(name, {{"Fn::Sub", {"${Stage} ${Work}", {{"Stage", "hides"}}}}});
  const SplitView hidden = apart(source);
  const Json map = read(hidden)["Fn::Sub"][1];
  REQUIRE(map.size() == 2);
  CHECK(map["Stage"] == "hides");
  for (const auto& [key, value] : map.items())
    if (key != "Stage") {
      CHECK(value == name);
      CHECK(read(hidden)["Fn::Sub"][0] == "${Stage} ${" + key + "}");
    }
  check_folds_back(source, hidden);
}

TEST_CASE("what is no plain name makes nothing known", "[S95]") {
  const Json name = GENERATE(
      Json(""), Json("arn:aws:lambda:eu-west-1:111122223333:function:work"), Json(17), Json("a b"),
      Json("a*"), ref("Hidden"), ref("Free"), ref("Arn"), Json({{"Fn::Sub", "${Free}-work"}}), ref("Several"),
      ref("Stored"), ref("Resolved"), ref("AWS::StackId"), Json({{"Fn::If", {"IsDev", "a", "b"}}}),
      Json({{"Fn::If", {"IsDev", "a", ref("AWS::NoValue")}}}), Json({{"Fn::Sub", "work-${Other.QueueName}"}}),
      Json({{"Fn::ImportValue", "name"}}), Json({{"Fn::Join", {"-", ref("Several")}}}),
      Json({{"Fn::Sub", "work-${!Stage}"}}));
  INFO(name.dump());
  const Json source = pair(name);
  SplitOptions options;
  options.pins = {{"Work", "root"}, {"Reader", "Front"}, {"Other", "root"}};
  const Outcome<Split> outcome = split("test.json", source.dump(), options);
  INFO(to_text(outcome.diagnostics));
  REQUIRE(outcome.ok());
  CHECK(outcome->known_values.empty());
  CHECK(outcome->shared_values >= 1);
}

TEST_CASE("a property that changes the form makes nothing known, whatever it holds", "[S95]") {
  const auto rule = [](Json bus) {
    Json source = pair("work", attribute("Rule", "Arn"));
    source["Resources"]["Rule"] = resource("AWS::Events::Rule", {{"Name", "daily"}});
    if (!bus.is_null()) source["Resources"]["Rule"]["Properties"]["EventBusName"] = std::move(bus);
    return split_with(source, {"Rule=Back", "Reader=Front", "Other=root"}).split.known_values.size();
  };
  CHECK(rule(nullptr) == 1);
  CHECK(rule("own") == 0);
  CHECK(rule(ref("Free")) == 0);
  CHECK(rule("") == 0);
}

TEST_CASE("known values cross where that is asked for", "[S95]") {
  SplitOptions options;
  options.known_values = false;
  const SplitView view = apart(pair("work"), options);
  CHECK(view.split.shared_values == 1);
  CHECK(view.manifest()["known_values"].empty());
}

TEST_CASE("outputs of the root have known values written out", "[S95]") {
  Json source = pair("work");
  source["Outputs"]["Arn"]["Value"] = attribute("Work", "Arn");
  const SplitView view = apart(source);
  CHECK(view.root()["Outputs"]["Arn"]["Value"] == Json({{"Fn::Sub", kArn + "work"}}));
  CHECK_FALSE(view.child("Back").contains("Outputs"));
}

TEST_CASE("the value of what a condition makes is known where the condition holds", "[S95]") {
  Json source = pair("work");
  source["Resources"]["Work"]["Condition"] = "IsDev";
  CHECK(apart(source).split.shared_values == 1);

  source["Resources"]["Reader"]["Condition"] = "IsDev";
  check_written_out(apart(source));

  source["Resources"]["Reader"].erase("Condition");
  source["Resources"]["Reader"]["Properties"]["Value"] = {
      {"Fn::If", {"IsDev", attribute("Work", "Arn"), "none"}}};
  const SplitView guarded = apart(source);
  CHECK(read(guarded)["Fn::If"][1] == Json({{"Fn::Sub", kArn + "work"}}));
}

TEST_CASE("a resource of the root that has a condition is waited for by its Ref", "[S64][S95]") {
  Json source = pair("work");
  source["Resources"]["Work"]["Condition"] = source["Resources"]["Reader"]["Condition"] = "IsDev";
  const SplitView view = split_with(source, {"Work=root", "Reader=Front", "Other=root"});
  CHECK(read(view) == Json({{"Fn::Sub", kArn + "work"}}));
  CHECK_FALSE(view.root()["Resources"]["Front"].contains("DependsOn"));
  CHECK(view.arguments("Front").size() == 2);  // the parameter that the condition reads, and the Ref
}

TEST_CASE("what --attribute says goes before a name", "[S95]") {
  SplitOptions options;
  options.attributes = {{"AWS::Lambda::Function.Arn", AttributeUse::secret}};
  options.pins = {{"Work", "Back"}, {"Reader", "Front"}};
  CHECK(has_code(refused(pair("work"), options), "CFS0404"));
}

TEST_CASE("a lock made without known values moves nothing once they are known", "[S95]") {
  SplitOptions options;
  options.known_values = false;
  const SplitView before = apart(pair("work"), options);
  SplitOptions with_lock;
  with_lock.lock = TemplateFile{"test.lock.json", before.split.lock};
  const Outcome<Split> after = split("test.json", pair("work").dump(), with_lock);
  REQUIRE(after.ok());
  CHECK(after->moves.empty());
  CHECK(after->shared_values == 0);
  CHECK(after->stacks.size() == before.split.stacks.size());
}
