// Approved reports: testdata/check/expected holds what each format says of the templates beside it. CFNSPLIT_ACCEPT=1
// writes what is said now: read the difference before you commit it.
#include <cstdlib>
#include <fstream>

#include "base/codes.hpp"
#include "catch.hpp"
#include "check/formats/check_writer.hpp"
#include "check_support.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

const std::string kFolder = CFNSPLIT_TESTDATA "/check/";

Outcome<std::string> read_there(const std::string& path) {
  std::ifstream in(kFolder + path, std::ios::binary);
  if (!in) return {};
  return std::string(std::istreambuf_iterator<char>(in), {});
}

// Limits so small that small templates pass them.
CheckOptions small_limits() {
  CheckOptions options;
  options.limits.resources = 12;
  options.limits.dynamic_references = 2;
  options.limits.operations = 10;
  options.max_growth = 2;
  options.baseline = *read_baseline("baseline.json", read_file(kFolder + "baseline.json"));
  options.read = read_there;
  return options;
}

std::vector<TemplateReport> all_reports() {
  std::vector<TemplateReport> reports;
  for (const std::string file :
       {"broken.json", "loops.json", "one-operand.json", "orders.json", "sam.json", "tree.json"})
    for (TemplateReport& report : check(file, read_file(kFolder + file), small_limits()))
      reports.push_back(std::move(report));
  return reports;
}

// A report whose every text tries to be something else.
TemplateReport hostile() {
  TemplateReport report;
  report.file = "a%b,c:d|e<f>&\"g'\n\x01`h`@i.json";
  report.findings = {make_diagnostic("CFS0102", "bad\n::error::% </failure>]]> | *x*\xff", "mend\r\nit")};
  report.findings[0].place.file = report.file;
  report.findings[0].place.line = 3;
  return report;
}

}  // namespace

TEST_CASE("the report in every format is approved", "[approved]") {
  const std::vector<TemplateReport> reports = all_reports();
  const std::map<std::string, std::string> endings = {
      {"text", "txt"},    {"json", "json"}, {"markdown", "md"},      {"html", "html"},
      {"sarif", "sarif"}, {"junit", "xml"}, {"github", "github.txt"}};
  for (const std::string_view format : check_formats()) {
    const std::string said = write_check_reports(format, reports, small_limits().limits);
    const std::string approved = kFolder + "expected/report." + endings.at(std::string(format));
    if (std::getenv("CFNSPLIT_ACCEPT") != nullptr) std::ofstream(approved, std::ios::binary) << said;
    INFO(format);
    CHECK(said == read_file(approved));
  }
  CHECK(write_check_reports("xml", reports, Limits()).empty());
}

TEST_CASE("JSON and SARIF are JSON whatever a template is called", "[formats]") {
  const Json json = Json::parse(write_check_reports("json", {hostile()}, Limits()), nullptr, true);
  CHECK(json["templates"][0]["findings"][0]["code"] == "CFS0102");
  CHECK(json["summary"]["errors"] == 1);
  const Json sarif = Json::parse(write_check_reports("sarif", {hostile()}, Limits()));
  const Json& result = sarif["runs"][0]["results"][0];
  CHECK(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] ==
        "a%25b%2Cc%3Ad%7Ce%3Cf%3E%26%22g%27%0A%01%60h%60%40i.json");
  CHECK(sarif["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"].get<int>()]["id"] == "CFS0102");
  CHECK(Json::parse(write_check_reports("json", {}, Limits()))["templates"].empty());
  CHECK(Json::parse(write_check_reports("sarif", {}, Limits()))["runs"][0]["results"].empty());
}

TEST_CASE("JUnit escapes what XML has no room for", "[formats]") {
  const std::string text = write_check_reports("junit", {hostile()}, Limits());
  CHECK(text.find("name=\"a%b,c:d|e&lt;f&gt;&amp;&quot;g'&#10;?`h`@i.json\" tests=\"1\" failures=\"0\" "
                  "errors=\"1\"") != std::string::npos);
  CHECK(text.find("message=\"bad ::error::% &lt;/failure&gt;]]&gt; | *x*?\"") != std::string::npos);
}

TEST_CASE("HTML takes names as text", "[formats]") {
  const std::string text = write_check_reports("html", {hostile()}, Limits());
  CHECK(text.find("<th scope=\"row\">a%b,c:d|e&lt;f&gt;&amp;&quot;g'??`h`@i.json</th>") != std::string::npos);
  CHECK(text.find("</span> bad ::error::% &lt;/failure&gt;]]&gt; | *x*?<br>") != std::string::npos);
}

TEST_CASE("a workflow command stays one command", "[formats]") {
  CHECK(write_check_reports("github", {hostile()}, Limits()) ==
        "::error file=a%25b%2Cc%3Ad|e<f>&\"g'??`h`@i.json,line=3,title=cfnsplit CFS0102::"
        "bad ::error::%25 </failure>]]> | *x*?%0Ahint: mend??it\n"
        "1 of 1 template has errors\n");
}

TEST_CASE("Markdown takes names as text", "[formats]") {
  const std::string text = write_check_reports("markdown", {hostile()}, Limits());
  CHECK(text.find("| ❌ a%b,c:d\\|e&lt;f&gt;&amp;\"g'??\\`h\\`&#64;i.json |") != std::string::npos);
}

TEST_CASE("a comment stays within what GitHub takes, and shows the worst", "[formats]") {
  std::vector<TemplateReport> reports;
  for (int i = 0; i < 3000; ++i) {
    reports.push_back(report_on(template_of(i == 2500 ? 501 : 2)));
    reports.back().file = std::string(1000, 'x') + std::to_string(i) + ".json";
  }
  const std::string text = write_check_reports("markdown", reports, Limits());
  CHECK(text.size() < 65'536);
  CHECK(text.find("x2500.json") != std::string::npos);
  CHECK(text.find("other templates.") != std::string::npos);
  CHECK(text.find("❌ cfnsplit check: 1 of 3000 templates has errors") != std::string::npos);
}

TEST_CASE("many templates have a line each, the worst first, and the report on one has the details",
          "[formats]") {
  std::vector<TemplateReport> reports(10, report_on(template_of(2)));
  CHECK(write_check_reports("text", reports, Limits()).find("types: ") != std::string::npos);
  reports.push_back(report_on(template_of(1)));
  CHECK(write_check_reports("text", reports, Limits()).find("types: ") == std::string::npos);
  reports.push_back(report_on(template_of(501)));
  const std::string text = write_check_reports("text", reports, Limits());
  CHECK(text.starts_with(" 101% [####################]! 501 of 500 resources "));
  CHECK(text.find("types: ") == std::string::npos);
  CHECK(text.ends_with("next: 'cfnsplit check app.json' shows what fills it\n"));
  CHECK(std::ranges::count(text, '\n') == 12 + 2);
}

TEST_CASE("columns are counted in characters, or not given", "[formats]") {
  const std::string text = "{\"Resources\": {}, \"Ä\": {\"Fn::And\": []}, \"Outputs\": 1}";
  const TemplateReport report = check("a.json", text, CheckOptions()).front();
  const Json sarif = Json::parse(write_check_reports("sarif", {report}, Limits()));
  const auto region = sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
  CHECK(region["startLine"] == 1);
  const TemplateReport far =
      check("a.json", "{\"Description\": \"" + std::string(200, 'x') + "\", \"Resources\": []}",
            CheckOptions())
          .front();
  const Json there = Json::parse(write_check_reports("sarif", {far}, Limits()));
  CHECK_FALSE(
      there["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"].contains("startColumn"));
}
