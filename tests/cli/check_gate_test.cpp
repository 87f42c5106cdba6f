// check as the gate of a build: over many stacks, into several files, with what is let pass.
#include <algorithm>

#include "catch.hpp"
#include "check/formats/check_writer.hpp"
#include "checks.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

bool says(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// A cloud assembly of so many stacks, a third of them near their limit and two above it.
void put_assembly(CommandLine& run, int stacks) {
  json manifest;
  for (int i = 0; i < stacks; ++i) {
    const std::string id = "Stack" + std::to_string(i);
    const int resources = i < 2 ? 501 + i : i % 3 == 0 ? 410 + i : 20 + i;
    put(run, "cdk.out/" + id + ".template.json", topics(resources));
    manifest["artifacts"][id] = {
        {"type", "aws:cloudformation:stack"},
        {"properties",
         {{"templateFile", id + ".template.json"}, {"stackName", "Shop-" + std::to_string(i)}}}};
  }
  put(run, "cdk.out/manifest.json", manifest.dump());
}

}  // namespace

TEST_CASE("thirty stacks fit on one screen, the worst first", "[gate]") {
  CommandLine run;
  put_assembly(run, 30);
  CHECK(exit_of(run, {"cdk.out"}) == 1);
  const std::string out = run.out.str(), err = run.err.str();
  CHECK(std::ranges::count(out + err, '\n') <= 40);
  CHECK(out.find("Shop-1\n") < out.find("Shop-27\n"));
  CHECK(out.find("Shop-27\n") < out.find("Shop-24\n"));
  CHECK(says(out, "        and 10 more, none above 7%\n2 of 30 templates have errors, 9 have warnings\n"));
  CHECK(says(out, "next: 'cfnsplit check cdk.out/Stack1.template.json' shows"));
  CHECK(err.starts_with("Shop-1: error[CFS0601]: the template has 502 resources"));
  CHECK(says(err, "note: the same of 1 more: Shop-0\n"));
  CHECK(says(err, "note: the same of 8 more: Shop-24, Shop-21, Shop-18, Shop-15, Shop-12, ...\n"));
  CHECK_FALSE(says(err, "\"Resources\""));
}

TEST_CASE("on a screen of 80 columns no line is longer, and bars have colour", "[gate]") {
  CommandLine run;
  put_assembly(run, 30);
  run.out_is_terminal = run.is_terminal = true;
  run.columns = 80;
  run.variables["NO_COLOR"] = "1";
  exit_of(run, {"cdk.out"});
  const std::string all = run.out.str() + run.err.str();
  std::size_t longest = 0;
  for (std::size_t at = 0; at < all.size(); at = all.find('\n', at) + 1)
    longest = std::max(longest, all.find('\n', at) - at);
  CHECK(longest <= 80);
  CHECK(std::ranges::count(all, '\n') <= 50);
  run.variables.clear();
  exit_of(run, {"cdk.out"});
  CHECK(says(run.out.str(), "\x1b[1;31m 101% [####################]\x1b[0m!"));
}

TEST_CASE("one run writes several reports", "[gate]") {
  CommandLine run;
  put(run, "app.json", topics(501));
  CHECK(exit_of(run, {"app.json", "--format", "text", "--format", "sarif=out/quotas.sarif", "--format",
                      "json=out/quotas.json"}) == 1);
  CHECK(says(run.out.str(), "1 of 1 template has errors"));
  CHECK(json::parse(run.disk.files["/project/out/quotas.sarif"])["runs"].size() == 1);
  CHECK(json::parse(run.disk.files["/project/out/quotas.json"])["summary"]["errors"] == 1);
  CHECK(exit_of(run, {"app.json", "-o", "report.txt"}) == 1);
  CHECK(run.out.str().empty());
  CHECK(says(run.disk.files["/project/report.txt"], "1 of 1 template has errors"));
  CHECK(exit_of(run, {"app.json", "--format", "junit", "-o", "report.xml"}) == 1);
  CHECK(run.disk.files["/project/report.xml"].starts_with("<?xml"));
}

TEST_CASE("reports do not get in each other's way, or in that of what was read", "[gate][CFS0004]") {
  CommandLine run;
  put(run, "app.json", topics(1));
  const auto complaint = [&](const std::vector<std::string>& arguments) {
    CHECK(exit_of(run, arguments) == 2);
    return run.err.str();
  };
  CHECK(says(complaint({"app.json", "--format", "text", "--format", "json"}), "cannot go to one place"));
  CHECK(says(complaint({"app.json", "--format", "json=a", "--format", "sarif=./a"}), "to one file, './a'"));
  CHECK(says(complaint({"app.json", "--format", "json=a", "-o", "b"}), "--output has no report to take"));
  CHECK(says(complaint({"app.json", "--format", "json="}), "names no file"));
  CHECK(says(complaint({"app.json", "--format", "jsno=a"}), "did you mean 'json'"));
  CHECK(says(complaint({"app.json", "--format", "json=./app.json"}), "error[CFS0004]"));
  CHECK(run.disk.files["/project/app.json"] == topics(1));
  put(run, "other.json", topics(2));
  CHECK(says(complaint({"app.json", "--format", "text", "--format", "json=other.json"}),
             "'other.json' is a template and would be overwritten by a report"));
  CHECK(says(complaint({"app.json", "-o", "other.json"}), "is a template and would be overwritten"));
  CHECK(run.disk.files["/project/other.json"] == topics(2));
}

TEST_CASE("a report replaces the one of an earlier run, in every format", "[gate]") {
  CommandLine run;
  for (const std::string_view format : check_formats()) {
    INFO(format);
    const std::string file = "quotas." + std::string(format);
    const std::string option = std::string(format) + '=' + file;
    put(run, "app.json", topics(1));
    CHECK(exit_of(run, {"app.json", "--format", option}) == 0);
    const std::string before = run.disk.files["/project/" + file];
    put(run, "app.json", topics(501));
    CHECK(exit_of(run, {"app.json", "--format", option}) == 1);
    CHECK(run.disk.files["/project/" + file] != before);
  }
}

TEST_CASE("quiet leaves errors and warnings, and --exit-zero only what cannot be read", "[gate]") {
  CommandLine run;
  put_assembly(run, 4);
  CHECK(exit_of(run, {"-q"}) == 1);
  CHECK(run.out.str().empty());
  CHECK(says(run.err.str(), "error[CFS0601]"));
  CHECK_FALSE(says(run.err.str(), "CFS0009"));
  CHECK(exit_of(run, {"cdk.out", "--exit-zero"}) == 0);
  CHECK(says(run.err.str(), "error[CFS0601]"));
  put(run, "broken.json", "{");
  CHECK(exit_of(run, {"cdk.out", "broken.json", "--exit-zero"}) == 3);
}

TEST_CASE("without a name check takes the builds that are there, and says which", "[gate][CFS0009]") {
  CommandLine run;
  CHECK(exit_of(run, {}) == 2);
  CHECK(says(run.err.str(), "there is no cdk.out, .serverless or .aws-sam/build here"));
  put_assembly(run, 4);
  put(run, ".aws-sam/build/template.yaml", "Resources: {A: {Type: AWS::SNS::Topic}}\n");
  CHECK(exit_of(run, {}) == 1);
  CHECK(run.err.str().starts_with("note[CFS0009]: takes 'cdk.out', '.aws-sam/build'\n"));
  CHECK(says(run.out.str(), ".aws-sam/build/template.yaml"));
}

TEST_CASE("the file sets limits of some templates, leaves some out and lets findings pass", "[gate]") {
  CommandLine run;
  put_assembly(run, 4);  // 501, 502, 22 and 413 resources
  put(run, "cfnsplit.json", R"({"check": {
    "exclude": ["Shop-0"],
    "limits": [{"templates": "Shop-2", "max_resources": 21}],
    "accept": [{"code": "CFS0601", "templates": "Shop-1", "reason": "moves out", "until": "2026-12-01"}]}})");
  CHECK(exit_of(run, {"cdk.out"}) == 1);
  CHECK_FALSE(says(run.out.str(), "Shop-0"));
  CHECK(run.err.str().starts_with("Shop-2: error[CFS0601]: the template has 22 resources, where 21"));
  CHECK(says(run.err.str(),
             "Shop-1: note[CFS0601]: the template has 502 resources, where 500 are allowed "
             "(accepted until 2026-12-01: moves out)"));
  run.today = "2026-12-02";
  exit_of(run, {"cdk.out"});
  CHECK(says(run.err.str(), "Shop-1: error[CFS0601]"));
  CHECK(says(run.err.str(), "which is past: moves out"));
  run.variables["SOURCE_DATE_EPOCH"] = "1796083200";  // 2026-12-01
  exit_of(run, {"cdk.out"});
  CHECK(says(run.err.str(), "Shop-1: note[CFS0601]"));
  CHECK(exit_of(run, {"cdk.out", "--exclude", "*"}) == 2);
  CHECK(says(run.err.str(), "every template is excluded"));
}
