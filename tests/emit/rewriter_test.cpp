// Every kind of reference, as it reads in the template of another stack; and what needs no edit, as it was written.
#include "emit/scene.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

// Values of every sort, and a reader of one of them.
Json template_with(Json value) {
  Json source = {
      {"Parameters", {{"Stage", {{"Type", "String"}}}, {"Nets", {{"Type", "CommaDelimitedList"}}}}},
      {"Conditions", {{"IsProd", {{"Fn::Equals", {ref_to("Stage"), ref_to("AWS::StackName")}}}}}}};
  Json& resources = source["Resources"];
  resources["Queue"] = resource("AWS::SQS::Queue");
  resources["Topic"] = resource("AWS::SNS::Topic");
  resources["Zone"] = resource("AWS::Route53::HostedZone");
  resources["Table"] = resource("AWS::DynamoDB::Table");
  resources["Table"]["Condition"] = "IsProd";
  resources["Reader"] = reader(std::move(value));
  return source;
}

// Topic stands in the root; all others are a stack away from the reader, which stands in `reader`.
Scene scene_with(Json value, const std::string& reader = "Front") {
  ByHand by_hand;
  by_hand.stacks = {{"Queue", "Back"}, {"Zone", "Back"}, {"Table", "Back"}, {"Reader", reader}};
  return {template_with(std::move(value)), by_hand};
}

}  // namespace

TEST_CASE("a Ref or GetAtt of another stack becomes what brings the value", "[rewriter]") {
  const auto [written, attribute] = GENERATE(table<Json, std::string>(
      {{ref_to("Queue"), "Ref"}, {att_of("Queue", "Arn"), "Arn"}, {{{"Fn::GetAtt", "Queue.Arn"}}, "Arn"}}));
  SECTION("a parameter in another nested stack") {
    const Scene scene = scene_with(written);
    CHECK(scene.read_by("Reader") == ref_to(scene.wire("Queue", attribute)));
  }
  SECTION("an output in the root") {
    const Scene scene = scene_with(written, "");
    CHECK(scene.read_by("Reader") == att_of("Back", "Outputs." + scene.wire("Queue", attribute)));
  }
  SECTION("a parameter below the producer's parent, an output of the stack that holds the producer") {
    ByHand by_hand{{{"Queue", "Outer/Inner"}, {"Reader", "Outer/Other"}}, {}, {}, {}};
    const Scene beside(template_with(written), by_hand);
    CHECK(beside.read_by("Reader") == ref_to(beside.wire("Queue", attribute)));
    by_hand.stacks["Reader"] = "";
    const Scene above(template_with(written), by_hand);
    CHECK(above.read_by("Reader") == att_of("Outer", "Outputs." + above.wire("Queue", attribute)));
  }
  SECTION("nothing else in its own stack") {
    CHECK(scene_with(written, "Back").read_by("Reader") == written);
  }
}

TEST_CASE("a value of the root reads as a parameter below, and as itself beside it", "[rewriter]") {
  const Scene scene = scene_with(ref_to("Topic"), "Outer/Inner");
  CHECK(scene.read_by("Reader") == ref_to(scene.wire("Topic")));
  CHECK(scene_with(ref_to("Topic"), "").read_by("Reader") == ref_to("Topic"));
}

TEST_CASE("a reference is found at any depth, and each by itself", "[rewriter]") {
  const Json value = {{"List", {1, {{"Deep", ref_to("Queue")}}, att_of("Queue", "Arn"), ref_to("Topic")}},
                      {"Text", "Queue"}};
  const Scene scene = scene_with(value);
  CHECK(scene.read_by("Reader") == Json({{"List",
                                          {1,
                                           {{"Deep", ref_to(scene.wire("Queue"))}},
                                           ref_to(scene.wire("Queue", "Arn")),
                                           ref_to(scene.wire("Topic"))}},
                                         {"Text", "Queue"}}));
}

TEST_CASE("a Sub without a map changes its variables and nothing else", "[rewriter]") {
  const Json written =
      sub("${Queue}/${Queue.Arn}${Topic}-${!Queue}-${AWS::Region}-$Queue-${Stage}-{Queue}${Queue}");
  SECTION("below") {
    const Scene scene = scene_with(written);
    const std::string queue = "${" + scene.wire("Queue") + "}";
    CHECK(scene.read_by("Reader") ==
          sub(queue + "/${" + scene.wire("Queue", "Arn") + "}${" + scene.wire("Topic") +
              "}-${!Queue}-${AWS::Region}-$Queue-${Stage}-{Queue}" + queue));
  }
  SECTION("in the root") {
    const Scene scene = scene_with(written, "");
    const std::string queue = "${Back.Outputs." + scene.wire("Queue") + "}";
    CHECK(scene.read_by("Reader") ==
          sub(queue + "/${Back.Outputs." + scene.wire("Queue", "Arn") +
              "}${Topic}-${!Queue}-${AWS::Region}-$Queue-${Stage}-{Queue}" + queue));
  }
}

TEST_CASE("a Sub with a map keeps its own names", "[rewriter]") {
  const Scene scene =
      scene_with(sub({"${Queue}${Topic}${x}", {{"Topic", ref_to("Queue")}, {"x", att_of("Queue", "Arn")}}}));
  CHECK(scene.read_by("Reader") ==
        sub({"${" + scene.wire("Queue") + "}${Topic}${x}",
             {{"Topic", ref_to(scene.wire("Queue"))}, {"x", ref_to(scene.wire("Queue", "Arn"))}}}));
}

TEST_CASE("a list is joined where it is made and split where it is read", "[rewriter]") {
  const Json servers = att_of("Zone", "NameServers");
  const Scene below = scene_with(servers);
  const std::string name = below.wire("Zone", "NameServers");
  const auto split = [](const Json& text) { return Json({{"Fn::Split", {"||", text}}}); };
  CHECK(below.read_by("Reader") == split(ref_to(name)));
  CHECK(scene_with(servers, "").read_by("Reader") == split(att_of("Back", "Outputs." + name)));
  CHECK(scene_with(servers, "Back").read_by("Reader") == servers);
  const ValueId id = below.value("Zone", "NameServers");
  CHECK(below.carried(id, "Back") == R"({"Fn::Join":["||",{"Fn::GetAtt":["Zone","NameServers"]}]})");
  CHECK(below.carried(id, "") == att_of("Back", "Outputs." + name).dump());
}

TEST_CASE("a parameter keeps its name, and a list of it is joined for every step", "[rewriter]") {
  const Json value = {ref_to("Stage"), ref_to("Nets"), sub("${Stage}")};
  const Scene scene = scene_with(value, "Outer/Inner");
  CHECK(scene.read_by("Reader") == value);
  for (const char* giver : {"", "Outer"}) {
    CHECK(scene.carried(scene.value("Stage"), giver) == R"({"Ref":"Stage"})");
    CHECK(scene.carried(scene.value("Nets"), giver) == R"({"Fn::Join":[",",{"Ref":"Nets"}]})");
  }
}

TEST_CASE("pseudo parameters that mean the root are carried, all others stay", "[rewriter]") {
  const Json value = {ref_to("AWS::StackName"), ref_to("AWS::StackId"), ref_to("AWS::Region"),
                      ref_to("AWS::NoValue"), sub("${AWS::StackName}.${AWS::AccountId}")};
  const Scene scene = scene_with(value);
  const std::string name = scene.wire("AWS::StackName");
  CHECK(scene.read_by("Reader") ==
        Json({ref_to(name), ref_to(scene.wire("AWS::StackId")), ref_to("AWS::Region"), ref_to("AWS::NoValue"),
              sub("${" + name + "}.${AWS::AccountId}")}));
  CHECK(scene.carried(scene.value("AWS::StackName"), "") == R"({"Ref":"AWS::StackName"})");
  CHECK(scene_with(value, "").read_by("Reader") == value);
}

TEST_CASE("the value of a resource with a condition is empty without it", "[rewriter]") {
  const Scene scene = scene_with(ref_to("Table"));
  CHECK(scene.carried(scene.value("Table"), "Back") == R"({"Fn::If":["IsProd",{"Ref":"Table"},""]})");
  CHECK(scene.read_by("Reader") == ref_to(scene.wire("Table")));
}

TEST_CASE("a condition reads the root's name wherever it stands", "[rewriter]") {
  const Scene scene = scene_with(ref_to("Table"));
  const std::string begin = R"({"Fn::Equals":[{"Ref":"Stage"},{"Ref":")";
  CHECK(scene.written_condition("IsProd", "") == begin + "AWS::StackName\"}]}");
  CHECK(scene.written_condition("IsProd", "Back") == begin + scene.wire("AWS::StackName") + "\"}]}");
}

TEST_CASE("an output of the root reads the output of a child, and one that moved reads its resource",
          "[rewriter]") {
  Json source = template_with("");
  const Json output = {{"Description", "a queue"}, {"Value", sub("${Queue.Arn}/")}};
  source["Outputs"] = {{"Out", output}};
  ByHand by_hand{{{"Queue", "Back"}}, {}, {}, {}};
  const Scene scene(source, by_hand);
  CHECK(scene.written_output("Out") == R"({"Description":"a queue","Value":{"Fn::Sub":"${Back.Outputs.)" +
                                           scene.wire("Queue", "Arn") + "}/\"}}");
  by_hand.stacks["Out"] = "Back";
  CHECK(Scene(source, by_hand).written_output("Out") == output.dump());
}

TEST_CASE("values that cross as one text are selected from it", "[rewriter]") {
  const auto joined_scene = [](Json value, const std::string& reader) {
    ByHand by_hand;
    by_hand.stacks = {{"Queue", "Back"}, {"Table", "Back"}, {"Reader", reader}};
    by_hand.joined = {{{"Queue", "Arn"}, {"Queue", "Ref"}}};
    return Scene(template_with(std::move(value)), by_hand);
  };
  const auto select = [](int i, const Json& text) {
    return Json({{"Fn::Select", {i, {{"Fn::Split", {"||", text}}}}}});
  };
  const Json both = {ref_to("Queue"), att_of("Queue", "Arn")};
  SECTION("in Ref and GetAtt") {
    const Scene below = joined_scene(both, "Front");
    const Json text = ref_to(below.wire("Queue"));
    CHECK(below.wire("Queue") == below.wire("Queue", "Arn"));
    CHECK(below.read_by("Reader") == Json({select(1, text), select(0, text)}));
    const Scene above = joined_scene(both, "");
    const Json output = att_of("Back", "Outputs." + above.wire("Queue"));
    CHECK(above.read_by("Reader") == Json({select(1, output), select(0, output)}));
    CHECK(below.carried(below.value("Queue"), "Back") ==
          R"({"Fn::Join":["||",[{"Fn::GetAtt":["Queue","Arn"]},{"Ref":"Queue"}]]})");
  }
  SECTION("in a Sub, which gets a map") {
    const Scene scene = joined_scene({sub("${Queue}${Topic}"), both}, "Front");
    const std::string own = scene.wiring.own_name(scene.value("Queue"));
    CHECK(scene.read_by("Reader")[0] == sub({"${" + own + "}${" + scene.wire("Topic") + "}",
                                             {{own, select(1, ref_to(scene.wire("Queue")))}}}));
  }
  SECTION("in a Sub that has a map") {
    const Scene scene = joined_scene({sub({"${Queue}${x}", {{"x", ref_to("Topic")}}}), both}, "Front");
    const std::string own = scene.wiring.own_name(scene.value("Queue"));
    CHECK(scene.read_by("Reader")[0] ==
          sub({"${" + own + "}${x}",
               {{own, select(1, ref_to(scene.wire("Queue")))}, {"x", ref_to(scene.wire("Topic"))}}}));
  }
}

TEST_CASE("a loop's block is rewritten as a whole", "[rewriter]") {
  Json source = template_with("");
  source["Transform"] = "AWS::LanguageExtensions";
  source["Resources"]["Fn::ForEach::Each"] = {
      "Name", {"A", "B"}, {{"Param${Name}", reader({ref_to("Queue"), sub("${Name}")})}}};
  const Scene scene(source, {{{"Queue", "Back"}, {"Fn::ForEach::Each", "Front"}}, {}, {}, {}});
  CHECK(
      Json::parse(scene.written("Fn::ForEach::Each")) ==
      Json({"Name", {"A", "B"}, {{"Param${Name}", reader({ref_to(scene.wire("Queue")), sub("${Name}")})}}}));
}

TEST_CASE("local files are named from the directory that is written to", "[rewriter]") {
  Json source = template_with("");
  source["Resources"]["Fn"] =
      resource("AWS::Lambda::Function", {{"Code", "./code/a"}, {"Role", ref_to("Queue")}});
  const auto include = [](const char* path) {
    return Json({{"Fn::Transform", {{"Name", "AWS::Include"}, {"Parameters", {{"Location", path}}}}}});
  };
  source["Metadata"] = include("more.json");
  ByHand by_hand{{{"Queue", "Back"}}, {}, {}, {}};
  by_hand.options.source_directory = "../in";
  const Scene scene(source, by_hand);
  CHECK(Json::parse(scene.written("Fn"))["Properties"]["Code"] == "../in/code/a");
  CHECK(Json::parse(scene.written("Fn"))["Properties"]["Role"] ==
        att_of("Back", "Outputs." + scene.wire("Queue")));
  const Node metadata = scene.analysis.source.section("Metadata");
  CHECK(Scene::text([&](JsonWriter& out) { scene.rewriter().write_other(out, metadata); }) ==
        include("../in/more.json").dump());
}

TEST_CASE("what needs no edit keeps its text", "[rewriter]") {
  // Numbers and texts in spellings of their own, every function, orders in both forms.
  const std::string text = R"--({
    "Conditions": {"C": {"Fn::Not": [{"Fn::Equals": [{"Ref": "P"}, "\u00e9\/"]}]}},
    "Outputs": {"O": {"Value": {"Fn::Sub": ["${A}${x}", {"x": {"Fn::GetAtt": "B.Arn"}}]}}},
    "Parameters": {"P": {"Type": "String"}},
    "Resources": {
      "A": {"Type": "AWS::SQS::Queue", "DependsOn": [], "Properties": {"N": [1.50, 1e3, -0, true, null, {}, []]}},
      "B": {"Type": "AWS::SQS::Queue", "DependsOn": "A", "Metadata": {"t": "a\tb\u0007"}},
      "C": {"Type": "AWS::SQS::Queue", "DependsOn": ["B", "A"], "Condition": "C",
        "Properties": {"R": [{"Ref": "A"}, {"Fn::GetAtt": "A.Arn"}, {"Fn::GetAtt": ["A", "Arn"]}],
          "S": {"Fn::Sub": "${A}-${B.Arn}-${AWS::StackName}-${!A}"}, "F": {"Fn::If": ["C", {"Ref": "B"}, 1.0]},
          "J": {"Fn::Join": ["", ["a", {"Ref": "AWS::NoValue"}]]}}}}})--";
  const std::string stack = GENERATE("", "All", "Outer/All");
  ByHand by_hand{{{"A", stack}, {"B", stack}, {"C", stack}, {"O", stack}}, {}, {}, {}};
  Scene scene(text, by_hand);
  const auto copy = [](Node node) { return Scene::text([&](JsonWriter& out) { out.copy(node); }); };
  for (const char* id : {"A", "B"})
    CHECK(scene.written(id) == copy(scene.analysis.source.resources.find(id)));
  CHECK(scene.written("A").find("[1.50,1e3,-0,true,null,{},[]]") != std::string::npos);
  CHECK(scene.written_condition("C", stack) == copy(scene.analysis.source.conditions.find("C")));
  CHECK(scene.written_output("O") == copy(scene.analysis.source.outputs.find("O")));
  std::string expected = copy(scene.analysis.source.resources.find("C"));
  if (!stack.empty()) {  // the one value that crosses: the root's name
    const std::size_t at = expected.find("AWS::StackName");
    expected.replace(at, std::string_view("AWS::StackName").size(), scene.wire("AWS::StackName"));
  }
  CHECK(scene.written("C") == expected);
}
