// Comparing with an earlier report, and how many more functions fit.
#include <algorithm>
#include <random>

#include "catch.hpp"
#include "check/formats/check_words.hpp"
#include "check_support.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;
using Codes = std::vector<std::string>;

namespace {

std::string json_of(const std::vector<TemplateReport>& reports) {
  return write_check_reports("json", reports, service_quotas());
}

CheckOptions since(const Json& before) {
  Outcome<Baseline> baseline = read_baseline("base.json", json_of({report_on(before)}));
  REQUIRE(baseline.ok());
  CheckOptions options;
  options.baseline = *baseline;
  return options;
}

std::string complaint(const std::string& text) {
  const Outcome<Baseline> baseline = read_baseline("base.json", text);
  CHECK_FALSE(baseline.ok());
  CHECK(baseline.diagnostics.front().code == "CFS0608");
  return baseline.diagnostics.front().summary;
}

// A service of functions that each have a log group, a permission and two API resources, around one role and one API.
Json service(int functions) {
  Json source = {{"Resources",
                  {{"Role", {{"Type", "AWS::IAM::Role"}}}, {"Api", {{"Type", "AWS::ApiGateway::RestApi"}}}}}};
  for (int i = 0; i < functions; ++i) {
    const std::string n = std::to_string(i);
    Json& all = source["Resources"];
    all["Logs" + n] = {{"Type", "AWS::Logs::LogGroup"}};
    all["Fn" + n] = {{"Type", "AWS::Lambda::Function"},
                     {"DependsOn", "Logs" + n},
                     {"Properties", {{"Role", {{"Fn::GetAtt", {"Role", "Arn"}}}}}}};
    all["Permission" + n] = {{"Type", "AWS::Lambda::Permission"},
                             {"Properties", {{"FunctionName", {{"Ref", "Fn" + n}}}}}};
    all["Path" + n] = {{"Type", "AWS::ApiGateway::Resource"},
                       {"Properties", {{"RestApiId", {{"Ref", "Api"}}}}}};
    all["Method" + n] = {{"Type", "AWS::ApiGateway::Method"},
                         {"Properties",
                          {{"RestApiId", {{"Ref", "Api"}}},
                           {"ResourceId", {{"Ref", "Path" + n}}},
                           {"Integration", {{"Uri", {{"Fn::GetAtt", {"Fn" + n, "Arn"}}}}}}}}};
    source["Outputs"]["Arn" + n] = {{"Value", {{"Fn::GetAtt", {"Fn" + n, "Arn"}}}}};
  }
  return source;
}

}  // namespace

TEST_CASE("a report read back is a baseline that nothing has grown since", "[baseline]") {
  const Json source = service(3);
  const TemplateReport report = report_on(source, since(source));
  REQUIRE(report.growth);
  for (const Usage& usage : report.usage)
    CHECK(usage.used == report.growth->before[static_cast<std::size_t>(usage.measure)]);
  CHECK(report.growth->types.empty());
  CHECK_FALSE(report_on(source).growth);
  CHECK_FALSE(check("other.json", source.dump(), since(source)).front().growth);
  CHECK(check("./x/../app.json", source.dump(), since(source)).front().growth);
}

TEST_CASE("what grew is told by type, the largest change first", "[baseline]") {
  Json now = service(5);
  now["Resources"].erase("Api");
  const TemplateReport report = report_on(now, since(service(3)));
  REQUIRE(report.growth);
  CHECK(report.growth->before[0] == 17);
  REQUIRE(report.growth->types.size() == 5);
  CHECK(report.growth->types[0].name == "AWS::ApiGateway::Method");
  CHECK(report.growth->types[0].count == 2);
}

TEST_CASE("growth may be limited", "[baseline]") {
  CheckOptions options = since(template_of(10));
  options.max_growth = 5;
  CHECK(report_on(template_of(15), options).findings.empty());
  const TemplateReport report = report_on(template_of(16), options);
  CHECK(codes_of(report) == Codes{"CFS0603"});
  CHECK(report.findings[0].summary ==
        "the template has 6 resources more than the baseline, where 5 are allowed");
  CHECK(report.findings[0].hint.starts_with("most of them: AWS::SNS::Topic +6;"));
  CHECK(report_on(template_of(3), options).findings.empty());
  CHECK(check("new.json", template_of(400 - 1).dump(), options).front().findings.empty());
}

TEST_CASE("a baseline that is something else is refused with the reason", "[baseline]") {
  CHECK(complaint("").find("the baseline cannot be used: ") == 0);
  CHECK(complaint("[]").ends_with("it is not a report of 'cfnsplit check'"));
  CHECK(complaint(R"({"generator":"cfnsplit","templates":{}})")
            .ends_with("it is not a report of 'cfnsplit check'"));
  CHECK(complaint(R"({"generator":"cfnsplit","format_version":2,"templates":[]})")
            .ends_with("format_version is not 1"));
  CHECK(complaint(R"({"generator":"cfnsplit","templates":[]})").ends_with("format_version is not 1"));
  const std::string head = R"({"generator":"cfnsplit","format_version":1,"templates":[)";
  CHECK(complaint(head + "{}]}").ends_with("a template in it has no 'file'"));
  for (const std::string number : {"-1", "1.5", "1e3", "\"1\"", "99999999999999999999", "null"})
    CHECK(complaint(head + R"({"file":"a","usage":{"resources":{"used":)" + number + "}}}]}")
              .ends_with("'used' is no count"));
  CHECK(read_baseline("b", head + R"({"file":"a","later":[1]}]})").ok());
}

TEST_CASE("room is counted in functions with what belongs to each", "[room]") {
  const TemplateReport report = report_on(service(20));  // 2 + 20 * 5 resources, 20 outputs
  CHECK(report.functions == 20);
  REQUIRE(report.room);
  CHECK(report.room->functions == 20);
  CHECK(report.room->resources == 100);
  CHECK(report.room->more == (500 - 102) / 5);
  CHECK(report.room->first == Measure::resources);
  CHECK_FALSE(report.room->since_baseline);
}

TEST_CASE("the room that is told is never more than what is left", "[room]") {
  CHECK(room_of({16, Measure::resources, 47, 313, false}) == "16 more functions of 6.6 resources");
  CHECK(room_of({1, Measure::resources, 3, 18, false}) == "1 more function of 6 resources");
  CHECK(room_of({0, Measure::resources, 1, 1, true}) == "0 more functions like the last one, of 1 resource");
}

TEST_CASE("room ends where the first limit is reached", "[room]") {
  CheckOptions options;
  options.limits.outputs = 23;
  CHECK(report_on(service(20), options).room->more == 3);
  CHECK(report_on(service(20), options).room->first == Measure::outputs);
  options.limits.outputs = 10;
  CHECK(report_on(service(20), options).room->more == 0);
}

TEST_CASE("with a baseline the functions added since then are the measure", "[room]") {
  Json now = service(12);
  now["Resources"].update(resources(4));  // the new ones came with two topics each
  const TemplateReport report = report_on(now, since(service(10)));
  REQUIRE(report.room);
  CHECK(report.room->since_baseline);
  CHECK(report.room->functions == 2);
  CHECK(report.room->resources == 14);
  CHECK(report.room->more == (500 - 66) * 2 / 14);
  CHECK_FALSE(report_on(service(9), since(service(10))).room->since_baseline);
}

TEST_CASE("there is no room to speak of without functions, or before expansion", "[room]") {
  CHECK_FALSE(report_on(template_of(3)).room);
  Json sam = template_of(1);
  sam["Resources"]["F"] = {{"Type", "AWS::Serverless::Function"}};
  CHECK(report_on(sam).functions == 1);
  CHECK_FALSE(report_on(sam).room);
}

TEST_CASE("references that lead nowhere do not stop the count", "[room]") {
  Json source = service(2);
  source["Resources"]["Fn0"]["DependsOn"] = "Nobody";
  const TemplateReport report = report_on(source);
  CHECK(report.is_counted);
  CHECK(report.findings.empty());
  CHECK_FALSE(report.room);
}

TEST_CASE("the order of the keys changes nothing", "[determinism]") {
  const Json source = service(7);
  const std::string expected = json_of({report_on(source)});
  std::mt19937 random(3);
  for (int round = 0; round < 20; ++round) {
    Json shuffled = source;
    for (const char* const section : {"Resources", "Outputs"}) {
      std::vector<std::string> keys;
      for (const auto& [key, value] : source[section].items()) keys.push_back(key);
      std::ranges::shuffle(keys, random);
      shuffled[section] = Json::object();
      for (const std::string& key : keys) shuffled[section][key] = source[section][key];
    }
    REQUIRE(json_of({report_on(shuffled)}) == expected);
  }
}
