#include <cfnsplit/check.hpp>

#include "catch.hpp"
#include "check_support.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;
using Codes = std::vector<std::string>;

TEST_CASE("everything that has a quota is counted", "[check]") {
  const Json source = {
      {"Parameters", {{"A", {{"Type", "String"}}}, {"B", {{"Type", "String"}}}}},
      {"Mappings",
       {{"M", {{"a", {{"x", 1}}}, {"b", {{"x", 1}}}, {"c", {{"x", 1}}}}}, {"N", {{"a", {{"x", 1}}}}}}},
      {"Conditions",
       {{"C", {{"Fn::Or", {{{"Condition", "D"}}, {{"Condition", "D"}}, {{"Condition", "D"}}}}}},
        {"D", {{"Fn::Equals", {"a", "b"}}}}}},
      {"Resources",
       {{"R",
         {{"Type", "AWS::SNS::Topic"},
          {"Properties",
           {{"DisplayName", "{{resolve:ssm:a}}{{resolve:ssm:b}}"}, {"Fn::And", {"no", "function"}}}}}}}},
      {"Outputs", {{"O", {{"Value", "{{resolve:ssm:c}}"}}}}}};
  const TemplateReport report = report_on(source);
  REQUIRE(report.is_counted);
  CHECK(report.usage.size() == 8);
  CHECK(usage_in(report, Measure::resources).used == 1);
  CHECK(usage_in(report, Measure::resources).limit == 500);
  CHECK(usage_in(report, Measure::parameters).used == 2);
  CHECK(usage_in(report, Measure::outputs).used == 1);
  CHECK(usage_in(report, Measure::mappings).used == 2);
  CHECK(usage_in(report, Measure::mapping_attributes).used == 3);
  CHECK(usage_in(report, Measure::dynamic_references).used == 3);
  CHECK(usage_in(report, Measure::bytes).used == static_cast<std::int64_t>(source.dump(1).size()));
  CHECK(usage_in(report, Measure::condition_operands).used == 3);
  CHECK(report.findings.empty());
}

TEST_CASE("a limit may be reached but not passed", "[check]") {
  CHECK(codes_of(report_on(template_of(399))).empty());
  const TemplateReport near = report_on(template_of(400));
  CHECK(codes_of(near) == Codes{"CFS0602"});
  CHECK(near.findings[0].severity == Severity::warning);
  CHECK(near.findings[0].summary ==
        "the template has 400 resources of the 500 that are allowed; 100 are left");
  CHECK(usage_in(near, Measure::resources).verdict == Severity::warning);
  CHECK(codes_of(report_on(template_of(500))) == Codes{"CFS0602"});
  const TemplateReport over = report_on(template_of(501));
  CHECK(codes_of(over) == Codes{"CFS0601"});
  CHECK(over.findings[0].summary == "the template has 501 resources, where 500 are allowed");
  CHECK(over.findings[0].place.pointer == "/Resources");
  CHECK_FALSE(over.findings[0].hint.empty());
  CHECK(usage_in(over, Measure::resources).verdict == Severity::error);
}

TEST_CASE("one's own limits replace CloudFormation's, in both directions", "[check]") {
  CheckOptions options;
  options.limits.resources = 450;
  CHECK(codes_of(report_on(template_of(451), options)) == Codes{"CFS0601"});
  options.limits.resources = 1000;
  CHECK(codes_of(report_on(template_of(501), options)).empty());
  options.limits.bytes = 100;
  CHECK(codes_of(report_on(template_of(5), options)) == Codes{"CFS0601"});
}

TEST_CASE("when to warn is a share of the limit, and warnings can be errors", "[check]") {
  CheckOptions options;
  options.warn_at = 900;
  CHECK(report_on(template_of(449), options).findings.empty());
  CHECK(codes_of(report_on(template_of(450), options)) == Codes{"CFS0602"});
  options.warnings_as_errors = true;
  const TemplateReport strict = report_on(template_of(450), options);
  CHECK(strict.findings.front().severity == Severity::error);
  CHECK(usage_in(strict, Measure::resources).verdict == Severity::warning);
  options.warn_at = 0;
  CHECK(codes_of(report_on(template_of(1), options)) ==
        Codes{"CFS0602", "CFS0602"});  // nothing used is not near
}

TEST_CASE("condition functions take two to ten operands", "[check]") {
  const auto with = [](std::size_t operands) {
    Json source = template_of(1);
    source["Conditions"]["C"]["Fn::Or"] = std::vector<Json>(operands, Json{{"Condition", "D"}});
    source["Conditions"]["D"]["Fn::Equals"] = {"a", "b"};
    return report_on(source);
  };
  CHECK(codes_of(with(0)) == Codes{"CFS0610"});
  CHECK(codes_of(with(1)) == Codes{"CFS0610"});
  CHECK(with(1).findings[0].place.pointer == "/Conditions/C/Fn::Or");
  CHECK(codes_of(with(2)).empty());
  CHECK(codes_of(with(10)).empty());  // ten of ten is no sign that it fills up
  CHECK(codes_of(with(11)) == Codes{"CFS0601"});
  CHECK(with(11).findings[0].summary ==
        "a condition function has 11 condition operands, where 10 are allowed");
}

TEST_CASE("loops are counted as they expand, where that can be known [S6]", "[check]") {
  const TemplateReport report =
      check("loops.json", read_file(CFNSPLIT_TESTDATA "/check/loops.json"), CheckOptions()).front();
  CHECK(usage_in(report, Measure::resources).used == 4 + 4 * 2 + 1);
  CHECK_FALSE(usage_in(report, Measure::resources).is_exact);
  CHECK(usage_in(report, Measure::outputs).is_exact);
  CHECK(codes_of(report) == Codes{"CFS0305"});
  CHECK(report.findings[0].place.pointer == "/Resources/Fn::ForEach::Buckets");
  REQUIRE(report.types.size() == 2);
  CHECK(report.types[0].name == "AWS::SQS::Queue");
  CHECK(report.types[0].count == 8);
  CHECK(report.types[1].count == 5);
}

TEST_CASE("loops in other sections, of other shapes and of enormous size", "[check]") {
  Json source = template_of(1);
  source["Outputs"]["Fn::ForEach::O"] = {"X", {"a", "b"}, {{"O${X}", {{"Value", "{{resolve:ssm:${X}}}"}}}}};
  source["Resources"]["Fn::ForEach::Odd"] = {"X", {"a"}};
  const TemplateReport report = report_on(source);
  CHECK(usage_in(report, Measure::outputs).used == 2);
  CHECK(usage_in(report, Measure::dynamic_references).used == 2);
  CHECK_FALSE(usage_in(report, Measure::resources).is_exact);
  CHECK(codes_of(report) == Codes{"CFS0305"});

  Json body = {{"R", {{"Type", "AWS::SNS::Topic"}}}};
  const std::vector<std::string> hundred(100, "x");
  for (int depth = 0; depth < 20; ++depth)
    body = {{"Fn::ForEach::L" + std::to_string(depth), {"X", hundred, body}}};
  const TemplateReport huge = report_on({{"Resources", body}});
  CHECK(codes_of(huge) == Codes{"CFS0601"});
  CHECK(usage_in(huge, Measure::resources).used == 1'000'000'000'000);
}

TEST_CASE("an included file leaves every count open", "[check]") {
  Json source = template_of(2);
  source["Fn::Transform"] = {{"Name", "AWS::Include"}, {"Parameters", {{"Location", "s3://b/k"}}}};
  const TemplateReport report = report_on(source);
  CHECK_FALSE(usage_in(report, Measure::resources).is_exact);
  CHECK_FALSE(usage_in(report, Measure::mapping_attributes).is_exact);
  CHECK(codes_of(report) == Codes{"CFS0305"});
}

TEST_CASE("before expansion the count says so [S42]", "[check]") {
  Json source = template_of(1);
  CHECK_FALSE(report_on(source).is_before_expansion);
  source["Transform"] = {"AWS::LanguageExtensions"};
  CHECK_FALSE(report_on(source).is_before_expansion);
  source["Transform"] = {"AWS::Serverless-2016-10-31"};
  source["Globals"] = Json::object();
  CHECK(codes_of(report_on(source)) == Codes{"CFS0604"});
  CHECK(report_on(source).is_before_expansion);
  source["Transform"] = "MyMacro";
  CHECK(
      report_on(source).findings[0].summary ==
      "the macro 'MyMacro' is counted before its expansion, which may make more resources than are written");
  CHECK(report_on(source).findings[0].severity == Severity::note);
}

TEST_CASE("what SAM is known to make is counted [S84]", "[check]") {
  const auto made = [](const Json& resource, const Json& globals = Json::object()) {
    Json source = {{"Transform", "AWS::Serverless-2016-10-31"}, {"Globals", {{"Function", globals}}}};
    source["Resources"]["R"] = resource;
    const Usage used = usage_in(report_on(source), Measure::resources);
    CHECK_FALSE(used.is_exact);
    return used.used;
  };
  const auto function = [](Json properties) {
    return Json{{"Type", "AWS::Serverless::Function"}, {"Properties", std::move(properties)}};
  };
  const auto event = [&](const std::string& type, Json properties = Json::object()) {
    return function(
        {{"Role", "r"}, {"Events", {{"E", {{"Type", type}, {"Properties", std::move(properties)}}}}}});
  };
  CHECK(made(function(Json::object())) == 2);
  CHECK(made(function({{"Role", "arn"}})) == 1);
  CHECK(made(function({{"AutoPublishAlias", "live"}})) == 4);
  CHECK(made(function(Json::object()), {{"AutoPublishAlias", "live"}}) == 4);
  CHECK(made(function({{"AutoPublishAlias", "live"}, {"DeploymentPreference", {{"Type", "AllAtOnce"}}}})) ==
        7);
  const Json preferring =
      function({{"AutoPublishAlias", "live"}, {"DeploymentPreference", {{"Type", "AllAtOnce"}}}});
  CHECK(made(preferring, {{"DeploymentPreference", {{"Role", "arn"}}}}) == 6);  // the two are put together
  CHECK(made(preferring, {{"DeploymentPreference", {{"Enabled", false}}}}) == 4);
  CHECK(made(event("SQS")) == 2);
  CHECK(made(event("Schedule")) == 3);
  CHECK(made(event("ScheduleV2", {{"RoleArn", "r"}})) == 2);
  CHECK(made(event("Api")) == 5);
  CHECK(made(event("Api", {{"RestApiId", "a"}})) == 2);
  CHECK(made(event("HttpApi")) == 4);
  CHECK(made({{"Type", "AWS::Serverless::Api"}, {"Properties", Json::object()}}) == 3);
  CHECK(made({{"Type", "AWS::Serverless::StateMachine"}, {"Properties", Json::object()}}) == 2);
  CHECK(made({{"Type", "AWS::Serverless::SimpleTable"}}) == 1);

  Json large = {{"Transform", "AWS::Serverless-2016-10-31"}};
  for (int i = 0; i < 84; ++i)
    large["Resources"]["F" + std::to_string(i)] = function({{"AutoPublishAlias", "live"},
                                                            {"DeploymentPreference", {{"Type", "AllAtOnce"}}},
                                                            {"Events", {{"E", {{"Type", "SQS"}}}}}});
  const TemplateReport report = report_on(large);
  CHECK(usage_in(report, Measure::resources).used == 84 * 6 + 2);
  CHECK(report.findings[0].summary == "the template has at least 506 resources, where 500 are allowed");
}

TEST_CASE("equal dynamic references count once, and many places are told", "[check][S86][CFS0612]") {
  Json source = template_of(70);
  for (auto& [id, topic] : source["Resources"].items())
    topic["Properties"]["DisplayName"] = "{{resolve:ssm:/name}} {{resolve:ssm:/other}}";
  const TemplateReport report = report_on(source);
  CHECK(usage_in(report, Measure::dynamic_references).used == 2);
  CHECK(codes_of(report) == Codes{"CFS0612"});
  CHECK(report.findings[0].summary.starts_with(
      "140 places of the template use dynamic references, of which 2 are"));
}

TEST_CASE("a key that stands twice is told where a template is counted", "[check][S7][CFS0103]") {
  const TemplateReport report = check("app.json", R"({"Resources": {"A": {"Type": "AWS::SNS::Topic"},
    "A": {"Type": "AWS::SQS::Queue"}}})",
                                      CheckOptions())
                                    .front();
  CHECK(codes_of(report) == Codes{"CFS0103"});
  CHECK(usage_in(report, Measure::resources).used == 1);
}

TEST_CASE("a text that cannot be used is reported and nothing more", "[check]") {
  const TemplateReport report = check("app.json", "{\"Resources\": ", CheckOptions()).front();
  CHECK_FALSE(report.is_counted);
  CHECK(report.usage.empty());
  CHECK(nearest_limit(report) == nullptr);
  CHECK(codes_of(report) == Codes{"CFS0102"});
  CHECK(codes_of(check("app.json", "[]", CheckOptions()).front()) == Codes{"CFS0110"});
}

TEST_CASE("the nearest limit is the one used up most", "[check]") {
  Json source = template_of(10);
  for (int i = 0; i < 150; ++i) source["Parameters"]["P" + std::to_string(i)] = {{"Type", "String"}};
  CHECK(nearest_limit(report_on(source))->measure == Measure::parameters);
  for (int i = 0; i < 50; ++i)
    source["Outputs"]["O" + std::to_string(i)] = {{"Value", "{{resolve:ssm:" + std::to_string(i) + "}}"}};
  CHECK(nearest_limit(report_on(source))->measure == Measure::dynamic_references);
}

TEST_CASE("types and prefixes that contribute most come first", "[check]") {
  Json source = {{"Resources", resources(3, "AWS::SQS::Queue", "OrdersQueue")}};
  source["Resources"].update(resources(3, "AWS::SNS::Topic", "UsersTopic"));
  source["Resources"].update(resources(5, "AWS::S3::Bucket", "OrdersBucket"));
  source["Resources"]["Lonely"] = {{"Type", "AWS::S3::Bucket"}};
  const TemplateReport report = report_on(source);
  REQUIRE(report.types.size() == 3);
  CHECK(report.types[0].name == "AWS::S3::Bucket");
  CHECK(report.types[1].name == "AWS::SNS::Topic");  // equal counts by name
  REQUIRE(report.prefixes.size() == 3);
  CHECK(report.prefixes[0].name == "OrdersBucket");  // "Orders" alone would be more than half
  CHECK(report.prefixes[0].count == 5);
  CHECK(report.prefixes[1].name == "OrdersQueue");
  CHECK(report.prefixes[2].name == "UsersTopic");
}
