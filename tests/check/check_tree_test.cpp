// Nested stacks whose templates are local files [S43].
#include <cfnsplit/check.hpp>

#include "catch.hpp"
#include "check_support.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;
using Codes = std::vector<std::string>;

namespace {

Json root_with(const std::map<std::string, Json>& stacks) {
  Json root;
  for (const auto& [id, stack] : stacks) root["Resources"][id] = stack;
  return root;
}

std::vector<TemplateReport> check_tree(const Json& root, const std::map<std::string, Json>& files,
                                       const std::string& name = "app/root.json") {
  Files texts;
  for (const auto& [path, file] : files) texts.texts[path] = file.dump();
  CheckOptions options;
  options.read = texts;
  return check(name, root.dump(), options);
}

std::string files_of(const std::vector<TemplateReport>& reports) {
  std::string text;
  for (const TemplateReport& report : reports)
    text += report.file + (report.nested_in.empty() ? "" : " in " + report.nested_in) + ';';
  return text;
}

}  // namespace

TEST_CASE("local templates are followed from the directory of the one that names them", "[check]") {
  const auto reports =
      check_tree(root_with({{"B", nested_stack("parts/b.json")}, {"A", nested_stack("./a.json")}}),
                 {{"app/a.json", template_of(2)},
                  {"app/parts/b.json", root_with({{"C", nested_stack("../../c.json")}})},
                  {"c.json", template_of(4)}});
  CHECK(files_of(reports) ==
        "app/root.json;app/a.json in app/root.json;app/parts/b.json in app/root.json;c.json in "
        "app/parts/b.json;");
  CHECK(usage_in(reports[0], Measure::operations).used == 2 + 2 + 1 + 4);
  CHECK(usage_in(reports[0], Measure::operations).is_exact);
  CHECK(reports[1].usage.size() == 8);  // only the root is deployed
  for (const TemplateReport& report : reports) CHECK(report.findings.empty());
}

TEST_CASE("standard input and absolute paths have a directory too", "[check]") {
  const Json root = root_with({{"A", nested_stack("a.json")}});
  CHECK(files_of(check_tree(root, {{"a.json", template_of(1)}}, "-")) == "-;a.json in -;");
  CHECK(files_of(check_tree(root, {{"/a.json", template_of(1)}}, "/root.json")) ==
        "/root.json;/a.json in /root.json;");
}

TEST_CASE("a template counts once for each stack made from it", "[check]") {
  const Json pair = root_with({{"X", nested_stack("leaf.json")}, {"Y", nested_stack("leaf.json")}});
  const auto reports =
      check_tree(root_with({{"P", nested_stack("pair.json")}, {"Q", nested_stack("pair.json")}}),
                 {{"app/pair.json", pair}, {"app/leaf.json", template_of(300)}});
  CHECK(reports.size() == 3);
  CHECK(usage_in(reports[0], Measure::operations).used == 2 + 2 * (2 + 2 * 300));
}

TEST_CASE("a nested template is not told to be split or adopted by itself", "[check]") {
  const auto reports = check_tree(root_with({{"A", nested_stack("a.json")}, {"B", nested_stack("b.json")}}),
                                  {{"app/a.json", template_of(501)}, {"app/b.json", template_of(450)}});
  CHECK(codes_of(reports[1]) == Codes{"CFS0601"});
  CHECK(codes_of(reports[2]) == Codes{"CFS0602"});
  for (const std::size_t nested : {1, 2}) {
    const std::string& hint = reports[nested].findings.at(0).hint;
    CHECK(hint.starts_with("it is nested in 'app/root.json': "));
    CHECK(hint.find("lower --max-resources") != std::string::npos);
    CHECK(hint.find("adopt") == std::string::npos);
  }
}

TEST_CASE("more than 2,500 operations in a tree are too many", "[check]") {
  std::map<std::string, Json> stacks;
  for (int i = 0; i < 5; ++i) stacks["S" + std::to_string(i)] = nested_stack("leaf.json");
  const auto reports = check_tree(root_with(stacks), {{"app/leaf.json", template_of(500)}});
  REQUIRE(codes_of(reports[0]) == Codes{"CFS0601"});
  CHECK(reports[0].findings[0].summary ==
        "a deployment of the template and of all nested in it may need 2505 operations, where 2500 are "
        "allowed");
}

TEST_CASE("assets of the CDK, of the Serverless Framework and of split are found", "[check]") {
  Json cdk = nested_stack({{"Fn::Join", {"", {"https://s3.", {{"Ref", "AWS::Region"}}, "/hash.json"}}}});
  cdk["Metadata"] = {{"aws:asset:path", "Api.nested.template.json"}, {"aws:asset:property", "TemplateURL"}};
  const Json serverless = nested_stack(
      {{"Fn::Join", {"/", {"https://s3.amazonaws.com", {{"Ref", "Bucket"}}, "app", "functions.json"}}}});
  const Json split = nested_stack({{"Fn::Sub", "https://${Bucket}.s3.amazonaws.com/0123456789abcdef"}});
  Json application = {{"Type", "AWS::Serverless::Application"},
                      {"Properties", {{"Location", "sub/template.json"}}}};
  const auto reports =
      check_tree(root_with({{"A", cdk}, {"B", serverless}, {"Data", split}, {"E", application}}),
                 {{"app/Api.nested.template.json", template_of(1)},
                  {"app/functions.json", template_of(1)},
                  {"app/Data.template.json", template_of(1)},
                  {"app/sub/template.json", template_of(1)}});
  CHECK(reports.size() == 5);
  CHECK(usage_in(reports[0], Measure::operations).used == 8);
  CHECK(reports[0].findings.empty());
}

TEST_CASE("stacks that a loop makes are counted as often as it makes them [S6]", "[check]") {
  Json root;
  root["Resources"]["Fn::ForEach::Zones"] = {
      "Zone",
      {"a", "b", "c"},
      {{"Net${Zone}", nested_stack("net.json")}, {"Own${Zone}", nested_stack("${Zone}.json")}}};
  const auto reports = check_tree(root, {{"app/net.json", template_of(10)}});
  CHECK(reports.size() == 2);
  CHECK(usage_in(reports[0], Measure::operations).used == 6 + 3 * 10);
  CHECK_FALSE(usage_in(reports[0], Measure::operations).is_exact);
  CHECK(codes_of(reports[0]) == Codes{"CFS0606"});
}

TEST_CASE("a local template that is missing is an error, one elsewhere a note", "[check]") {
  const auto reports = check_tree(root_with({{"Gone", nested_stack("gone.json")},
                                             {"Far", nested_stack("https://example.com/far.json")},
                                             {"Computed", nested_stack({{"Ref", "Url"}})},
                                             {"None", {{"Type", "AWS::CloudFormation::Stack"}}}}),
                                  {});
  REQUIRE(codes_of(reports[0]) == Codes{"CFS0605", "CFS0606"});
  CHECK(reports[0].findings[0].summary ==
        "the template of the nested stack 'Gone' is missing: there is no 'app/gone.json'");
  CHECK(reports[0].findings[0].place.pointer == "/Resources/Gone/Properties/TemplateURL");
  CHECK(reports[0].findings[1].severity == Severity::note);
  CHECK(reports[0].findings[1].summary ==
        "3 nested stacks are not followed, since no local file is known to be the template: Computed, Far, "
        "None");
  CHECK(usage_in(reports[0], Measure::operations).used == 4);
  CHECK_FALSE(usage_in(reports[0], Measure::operations).is_exact);
}

TEST_CASE("a nested template that cannot be used does not stop the others", "[check]") {
  Files files;
  files.texts = {{"bad.json", "{"}, {"good.json", template_of(1).dump()}};
  CheckOptions options;
  options.read = files;
  const auto reports =
      check("root.json",
            root_with({{"A", nested_stack("bad.json")}, {"B", nested_stack("good.json")}}).dump(), options);
  REQUIRE(reports.size() == 3);
  CHECK_FALSE(reports[1].is_counted);
  CHECK(codes_of(reports[1]) == Codes{"CFS0102"});
  CHECK(reports[2].is_counted);
  CHECK_FALSE(usage_in(reports[0], Measure::operations).is_exact);
}

TEST_CASE("stacks that contain each other are found out", "[check]") {
  const auto reports = check_tree(root_with({{"A", nested_stack("a.json")}}),
                                  {{"app/a.json", root_with({{"Again", nested_stack("root.json")}})},
                                   {"app/root.json", root_with({{"A", nested_stack("a.json")}})}},
                                  "./app/root.json");
  REQUIRE(reports.size() == 2);
  REQUIRE(codes_of(reports[1]) == Codes{"CFS0607"});
  CHECK(reports[1].findings[0].summary ==
        "the nested stack 'Again' is made from './app/root.json', which nests this template");
  const auto namesake =
      check_tree(root_with({{"A", nested_stack("https://example.com/other/root.json")}}), {});
  CHECK(codes_of(namesake[0]) == Codes{"CFS0606"});
  const auto self = check_tree(root_with({{"Self", nested_stack("root.json")}}), {});
  CHECK(codes_of(self[0]) == Codes{"CFS0607"});
}

TEST_CASE("without a way to read them nested templates are resources like others", "[check]") {
  const auto reports = check("root.json", root_with({{"A", nested_stack("a.json")}}).dump(), CheckOptions());
  CHECK(reports.size() == 1);
  CHECK(reports[0].usage.size() == 8);
  CHECK(reports[0].findings.empty());
}

TEST_CASE("a chain of ten thousand nested templates is followed without recursion", "[check]") {
  Files files;
  constexpr int kLength = 10'000;
  for (int i = 1; i <= kLength; ++i)
    files.texts[std::to_string(i) + ".json"] =
        root_with({{"Next", nested_stack(std::to_string(i + 1) + ".json")}}).dump();
  files.texts[std::to_string(kLength) + ".json"] = template_of(1).dump();
  CheckOptions options;
  options.read = files;
  const auto reports = check("0.json", root_with({{"Next", nested_stack("1.json")}}).dump(), options);
  CHECK(reports.size() == kLength + 1);
  CHECK(usage_in(reports[0], Measure::operations).used == kLength + 1);
}
