// A nested stack as its parent declares it, and its own template, to the byte.
#include "emit/child_template.hpp"
#include "emit/nested_stack.hpp"
#include "emit/scene.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

std::string declared(const Scene& scene, const std::string& path, const std::string& url) {
  return Scene::text([&](JsonWriter& out) {
    write_nested_stack(out, scene.analysis, scene.plan, scene.wiring, scene.rewriter(), scene.stack(path),
                       url);
  });
}

std::string child(const Scene& scene, const std::string& path) {
  const std::vector<std::string> urls(scene.plan.stacks.size(), "u.json");
  return write_child(scene.analysis, scene.plan, scene.wiring, scene.rewriter(), urls, scene.stack(path),
                     JsonStyle::minified);
}

// Front reads a list parameter, a secret one, and the queue in Back, and waits for a topic of the root.
Scene shop(std::map<std::string, std::string> stacks) {
  Json source;
  source["AWSTemplateFormatVersion"] = "2010-09-09";
  source["Parameters"] = {{"Nets", {{"Type", "List<AWS::EC2::Subnet::Id>"}}},
                          {"Count", {{"Type", "Number"}, {"Default", 2}}},
                          {"Word", {{"Type", "String"}, {"NoEcho", true}}}};
  source["Mappings"] = {{"Names", {{"a", {{"b", "c"}}}}}, {"Unread", {{"a", {{"b", "c"}}}}}};
  source["Conditions"] = {{"Prod", {{"Fn::Equals", {{{"Fn::FindInMap", {"Names", "a", "b"}}}, "c"}}}},
                          {"Unread", {{"Fn::Equals", {"a", "b"}}}}};
  Json& resources = source["Resources"];
  resources["Queue"] = resource("AWS::SQS::Queue");
  resources["Queue"]["Condition"] = "Prod";
  resources["Topic"] = resource("AWS::SNS::Topic");
  resources["Reader"] = reader({ref_to("Nets"), ref_to("Word"), ref_to("Count"), ref_to("Queue")});
  resources["Reader"]["DependsOn"] = "Topic";
  source["Outputs"] = {{"Aaa", {{"Value", ref_to("Queue")}}}};
  ByHand by_hand;
  by_hand.stacks = std::move(stacks);
  return {source, by_hand};
}

}  // namespace

TEST_CASE("a nested stack is declared with its orders, its values and its template", "[nested]") {
  const Scene scene = shop({{"Queue", "Back"}, {"Reader", "Front"}});
  const std::string queue = scene.wire("Queue");
  CHECK(declared(scene, "Front", "front.json") ==
        R"({"DependsOn":["Topic"],"Properties":{"Parameters":{"Count":{"Ref":"Count"},)"
        R"("Nets":{"Fn::Join":[",",{"Ref":"Nets"}]},")" +
            queue + R"(":{"Fn::GetAtt":["Back","Outputs.)" + queue +
            R"("]},"Word":{"Ref":"Word"}},"TemplateURL":"front.json"},"Type":"AWS::CloudFormation::Stack"})");
  CHECK(declared(scene, "Back", "back.json") ==
        R"({"Properties":{"TemplateURL":"back.json"},"Type":"AWS::CloudFormation::Stack"})");
}

TEST_CASE("a TemplateURL names the bucket by what it is called where the stack is declared", "[nested]") {
  const std::string url = "https://${Topic}.${AWS::URLSuffix}/${!x}/f.json";
  Json source;
  source["Resources"] = {{"Topic", resource("AWS::S3::Bucket")}, {"Queue", resource("AWS::SQS::Queue")}};
  ByHand by_hand{{{"Queue", "Out/In"}}, {}, {}, {}};
  by_hand.options.template_url = "https://${Topic}.${AWS::URLSuffix}/${!x}/{file}";
  const Scene scene(source, by_hand);
  const auto url_of = [&](const std::string& path) {
    return Json::parse(declared(scene, path, url))["Properties"]["TemplateURL"];
  };
  CHECK(url_of("Out") == sub(url));
  CHECK(url_of("Out/In") == sub("https://${" + scene.wire("Topic") + "}.${AWS::URLSuffix}/${!x}/f.json"));
  CHECK(Json::parse(declared(scene, "Out", url))["Properties"]["Parameters"] ==
        Json({{scene.wire("Topic"), ref_to("Topic")}}));
}

TEST_CASE("the template of a stack that reads declares what it is given", "[nested]") {
  const Scene scene = shop({{"Queue", "Back"}, {"Reader", "Front"}});
  const std::string queue = scene.wire("Queue");
  CHECK(child(scene, "Front") ==
        R"({"AWSTemplateFormatVersion":"2010-09-09","Parameters":{"Count":{"Type":"String"},)"
        R"("Nets":{"Type":"CommaDelimitedList"},")" +
            queue + R"(":{"Type":"String"},"Word":{"NoEcho":true,"Type":"String"}},"Resources":{"Reader":)" +
            scene.written("Reader") + "}}");
}

TEST_CASE("a list of a resource comes as one text", "[nested]") {
  Json source;
  source["Resources"] = {{"Zone", resource("AWS::Route53::HostedZone")},
                         {"Reader", reader(att_of("Zone", "NameServers"))}};
  const Scene scene(source, {{{"Zone", "Back"}, {"Reader", "Front"}}, {}, {}, {}});
  CHECK(Json::parse(child(scene, "Front"))["Parameters"] ==
        Json({{scene.wire("Zone", "NameServers"), {{"Type", "String"}}}}));
}

TEST_CASE("the template of a stack that makes carries the conditions and mappings it needs, and gives out",
          "[nested]") {
  const Scene scene = shop({{"Queue", "Back"}, {"Reader", "Front"}});
  CHECK(child(scene, "Back") ==
        R"({"AWSTemplateFormatVersion":"2010-09-09",)"
        R"("Conditions":{"Prod":{"Fn::Equals":[{"Fn::FindInMap":["Names","a","b"]},"c"]}},)"
        R"("Mappings":{"Names":{"a":{"b":"c"}}},"Outputs":{")" +
            scene.wire("Queue") +
            R"(":{"Value":{"Fn::If":["Prod",{"Ref":"Queue"},""]}}},)"
            R"("Resources":{"Queue":{"Condition":"Prod","Type":"AWS::SQS::Queue"}}})");
}

TEST_CASE("outputs that moved stand among the values given out, by name", "[nested]") {
  const Scene scene = shop({{"Queue", "Back"}, {"Reader", "Front"}, {"Aaa", "Back"}});
  const Json outputs = Json::parse(child(scene, "Back"))["Outputs"];
  CHECK(outputs.size() == 2);
  CHECK(outputs["Aaa"] == Json({{"Value", ref_to("Queue")}}));
  CHECK(child(scene, "Back").find(R"("Outputs":{"Aaa":)") != std::string::npos);
}

TEST_CASE("a stack between holds stacks, and passes on what they read and make", "[nested]") {
  const Scene scene = shop({{"Queue", "Mid/Back"}, {"Topic", "Mid/Front"}, {"Reader", ""}});
  const std::string queue = scene.wire("Queue");
  CHECK(child(scene, "Mid") == R"({"AWSTemplateFormatVersion":"2010-09-09","Outputs":{")" + queue +
                                   R"(":{"Value":{"Fn::GetAtt":["Back","Outputs.)" + queue +
                                   R"("]}}},"Resources":{"Back":)" + declared(scene, "Mid/Back", "u.json") +
                                   R"(,"Front":)" + declared(scene, "Mid/Front", "u.json") + "}}");
}

TEST_CASE("language extensions are repeated where something needs them, and only there", "[nested][S77]") {
  Json source;
  source["Transform"] = "AWS::LanguageExtensions";
  const Json counted = {{"DelaySeconds", {{"Fn::Length", {1, 2}}}}};
  source["Resources"] = {{"Queue", resource("AWS::SQS::Queue", counted)},
                         {"Topic", resource("AWS::SNS::Topic")}};
  const Scene scene(source, {{{"Queue", "Mid/Back"}, {"Topic", "Mid/Front"}}, {}, {}, {}});
  CHECK(Json::parse(child(scene, "Mid/Back"))["Transform"] == "AWS::LanguageExtensions");
  CHECK_FALSE(Json::parse(child(scene, "Mid/Front")).contains("Transform"));
  CHECK_FALSE(Json::parse(child(scene, "Mid")).contains("Transform"));
}
