// report, and the same page as a format of graph and plan: arguments, files, exit codes.
#include <cfnsplit/report.hpp>
#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "command_line.hpp"
#include "support.hpp"

using namespace cfnsplit;
using test::CommandLine;

namespace {

CommandLine with_template() {
  CommandLine run;
  run.uses_engine = true;
  run.disk.files["/project/app.json"] = R"({"Resources": {
      "Orders": {"Type": "AWS::DynamoDB::Table", "Properties": {}},
      "Role": {"Type": "AWS::IAM::Role", "Properties": {"Policies": [{"PolicyDocument": {"Statement": [
        {"Effect": "Deny", "Action": "dynamodb:Scan", "Resource": {"Fn::GetAtt": ["Orders", "Arn"]}},
        {"Effect": "Allow", "Action": ["dynamodb:PutItem", "</script>"], "Resource": [
          {"Fn::GetAtt": ["Orders", "Arn"]}]}]}}]}},
      "Place": {"Type": "AWS::Lambda::Function", "Properties": {"Role": {"Fn::GetAtt": ["Role", "Arn"]}}}}})";
  return run;
}

nlohmann::json data_of(const std::string& page) {
  const std::string begin = R"(<script id="data" type="application/json">)";
  const std::size_t at = page.find(begin) + begin.size();
  return nlohmann::json::parse(page.substr(at, page.find("</script>", at) - at));
}

}  // namespace

TEST_CASE("report writes a page with all that is known of the template", "[report]") {
  CommandLine run = with_template();
  CHECK(run({"report", "app.json", "--no-lock"}) == 0);
  CHECK(run.err.str().empty());
  const std::string page = run.out.str();
  CHECK(page.starts_with(kReportMark));
  const nlohmann::json data = data_of(page);
  CHECK(data["source"] == "app.json");
  CHECK(data["view"] == "overview");
  CHECK(data["stacks"].size() == 1);
  const nlohmann::json& orders = data["resources"][0];
  const nlohmann::json& role = data["resources"][2];
  CHECK(orders["id"] == "Orders");
  CHECK(data["types"]["AWS::DynamoDB::Table"]["stateful"] == true);
  REQUIRE(role["names"].size() == 1);
  const nlohmann::json& references = role["names"][0][2];
  REQUIRE(references.size() == 2);
  CHECK(references[0][2] == "/Properties/Policies/0/PolicyDocument/Statement/0/Resource");
  CHECK(data["grants"][references[0][4].get<std::size_t>()] == nlohmann::json{"not dynamodb:Scan"});
  CHECK(data["grants"][references[1][4].get<std::size_t>()] ==
        nlohmann::json({"dynamodb:PutItem", "</script>"}));
  CHECK(page.find("\\u003c/script>") != std::string::npos);
  for (const char* question : {"hubs", "levels", "cycles", "cuts", "unused"})
    CHECK(data["answers"].contains(question));
}

TEST_CASE("the page says in which stack each resource stands, and what crosses", "[report]") {
  CommandLine run = with_template();
  CHECK(run({"report", "app.json", "--no-lock", "--max-resources", "3", "--pin", "Orders=Data"}) == 0);
  const nlohmann::json data = data_of(run.out.str());
  REQUIRE(data["stacks"].size() == 2);
  CHECK(data["stacks"][1]["path"] == "Data");
  CHECK(data["resources"][0]["stack"] == 1);
  REQUIRE(data["wires"].size() == 1);
  CHECK(data["wires"][0] == nlohmann::json::parse(R"(["Orders", "Arn", 1, [0]])"));
}

TEST_CASE("a template that has to be expanded first is shown as it is written", "[report]") {
  CommandLine run = with_template();
  run.disk.files["/project/app.json"] = R"({"Transform": "AWS::Serverless-2016-10-31",
      "Resources": {"F": {"Type": "AWS::Serverless::Function", "Properties": {}}}})";
  CHECK(run({"report", "app.json"}) == 0);
  const nlohmann::json data = data_of(run.out.str());
  CHECK(data["is_split"] == false);
  CHECK(data["resources"].size() == 1);
}

TEST_CASE("report replaces a report, and nothing else without --force", "[report]") {
  CommandLine run = with_template();
  CHECK(run({"report", "app.json", "--no-lock", "-o", "page.html"}) == 0);
  CHECK(run.out.str() == "page.html: written; open it in a browser\n");
  const std::string page = run.disk.files["/project/page.html"];
  CHECK(page.starts_with(kReportMark));
  CHECK(run({"report", "app.json", "--no-lock", "-o", "page.html"}) == 0);
  CHECK(run.out.str() == "page.html: unchanged; open it in a browser\n");
  run.disk.files["/project/page.html"] = std::string(kReportMark) + "an older one";
  CHECK(run({"report", "app.json", "--no-lock", "-o", "page.html"}) == 0);
  CHECK(run.disk.files["/project/page.html"] == page);
  run.disk.files["/project/page.html"] = "somebody's work";
  CHECK(run({"report", "app.json", "--no-lock", "-o", "page.html"}) == 2);
  CHECK(run.err.str() ==
        "error[CFS0004]: 'page.html' would be overwritten and is no report\n"
        "  hint: name another file with --output, or overwrite it with --force\n1 error\n");
  CHECK(run.disk.files["/project/page.html"] == "somebody's work");
  CHECK(run({"report", "app.json", "--no-lock", "-o", "page.html", "--force"}) == 0);
  CHECK(run.disk.files["/project/page.html"] == page);
  const std::string source = run.disk.files["/project/app.json"];
  CHECK(run({"report", "app.json", "--no-lock", "-o", "app.json", "--force"}) == 2);
  CHECK(run.err.str().starts_with("error[CFS0004]: 'app.json' is the template itself"));
  CHECK(run.disk.files["/project/app.json"] == source);
}

TEST_CASE("report of what cannot be read fails as its parts do", "[report]") {
  CommandLine run = with_template();
  CHECK(run({"report", "missing.json"}) == 3);
  CHECK(run({"report"}) == 2);
  run.disk.files["/project/bad.json"] = "{";
  CHECK(run({"report", "bad.json", "-o", "page.html"}) == 3);
  CHECK(run.out.str().empty());
  CHECK_FALSE(run.disk.files.contains("/project/page.html"));
}

TEST_CASE("graph and plan show the page at their answer", "[report]") {
  CommandLine run = with_template();
  CHECK(run({"report", "app.json", "--no-lock"}) == 0);
  std::string page = run.out.str();
  const std::string opened = "\"view\":\"overview\"";
  REQUIRE(page.find(opened) != std::string::npos);
  page.replace(page.find(opened), opened.size(), "\"view\":\"rooms\"");
  CHECK(run({"plan", "app.json", "--no-lock", "--format", "html"}) == 0);
  CHECK(run.out.str() == page);
  const auto view_of = [&](std::vector<std::string> question) {
    question.insert(question.begin(), {"graph", "app.json", "--no-lock", "--format", "html"});
    CHECK(run(question) == 0);
    return data_of(run.out.str())["view"].get<std::string>();
  };
  CHECK(view_of({}) == "rooms");
  CHECK(view_of({"--hubs"}) == "hubs");
  CHECK(view_of({"--levels"}) == "levels");
  CHECK(view_of({"--cuts"}) == "cuts");
  CHECK(view_of({"--cycles"}) == "cycles");
  CHECK(view_of({"--unused"}) == "unused");
  CHECK(view_of({"--reverse", "Orders"}) == "resource=Orders");
  run.disk.files["/project/app.json"] = R"({
    "Parameters": {"Stage": {"Type": "String", "Default": "dev"}},
    "Resources": {
      "Orders": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": {"Ref": "Stage"}},
                 "Metadata": {"aws:cdk:path": "Shop/Orders/Resource"}}},
    "Outputs": {"Topic": {"Value": {"Ref": "Orders"}}}})";
  CHECK(view_of({"--reverse", "Stage"}) == "declared=parameter Stage");
  CHECK(view_of({"--around", "Topic"}) == "declared=output Topic");
  CHECK(view_of({"--path", "Topic", "Stage"}) == "declared=output Topic");
  CHECK(view_of({"--around", "Shop/Orders"}) == "resource=Orders");
  CHECK(run({"graph", "app.json", "--format", "html", "--reverse", "None"}) == 2);
}
