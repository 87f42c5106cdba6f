// Limits of some templates only, and findings that are let pass.
#include "check/template_rules.hpp"

#include "catch.hpp"
#include "check_support.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

TemplateLimits at_most(const std::string& templates, std::int64_t resources) {
  TemplateLimits rule;
  rule.templates = templates;
  rule.limits[static_cast<std::size_t>(Measure::resources)] = resources;
  return rule;
}

AcceptedFinding let_pass(const std::string& code, const std::string& until) {
  AcceptedFinding accepted;
  accepted.code = code;
  accepted.reason = "is divided in spring";
  accepted.until = until;
  return accepted;
}

}  // namespace

TEST_CASE("a pattern names a stack, a path or its last step", "[rules]") {
  const TemplateName name{"cdk.out/Shop.template.json", "Shop-prod"};
  for (const std::string_view pattern : {"Shop-prod", "*-prod", "cdk.out/*", "./cdk.out/Shop.template.json",
                                         "Shop.template.json", "S*", "*"}) {
    INFO(pattern);
    CHECK(is_named_by(name, pattern) == (pattern != "./cdk.out/Shop.template.json"));
  }
  for (const std::string_view pattern : {"Shop", "prod", "cdk.out", "?", ""}) {
    INFO(pattern);
    CHECK_FALSE(is_named_by(name, pattern));
  }
  CHECK_FALSE(is_named_by({"a.json", ""}, ""));
}

TEST_CASE("the last limit that names a template counts, and others keep theirs", "[rules]") {
  CheckOptions options;
  options.stack = "Shop-prod";
  options.template_limits = {at_most("*-prod", 10), at_most("Shop-*", 20), at_most("Users", 1)};
  options.template_limits[0].warn_at = 500;
  const TemplateReport report = report_on(template_of(15), options);
  CHECK(usage_in(report, Measure::resources).limit == 20);
  CHECK(usage_in(report, Measure::parameters).limit == 200);
  CHECK(codes_of(report) == std::vector<std::string>{"CFS0602"});
  options.stack = "Shop-test";
  CHECK(codes_of(report_on(template_of(15), options)).empty());
}

TEST_CASE("a nested template has limits of its own, and can be left out", "[rules]") {
  const Json root = {{"Resources", {{"Api", nested_stack("api.json")}}}};
  CheckOptions options;
  options.stack = "Shop";
  options.read = Files{{{"api.json", template_of(8).dump()}}};
  options.template_limits = {at_most("Shop/Api", 5)};
  std::vector<TemplateReport> reports = check("root.json", root.dump(), options);
  REQUIRE(reports.size() == 2);
  CHECK(reports[1].stack == "Shop/Api");
  CHECK(codes_of(reports[1]) == std::vector<std::string>{"CFS0601"});
  options.excluded = {"api.json"};
  reports = check("root.json", root.dump(), options);
  REQUIRE(reports.size() == 1);
  CHECK(usage_in(reports[0], Measure::operations).used == 9);
}

TEST_CASE("what is accepted is a note until its last day, and counts again after it", "[rules]") {
  CheckOptions options;
  options.limits.resources = 10;
  options.accepted = {let_pass("CFS0601", "2026-12-31")};
  options.warnings_as_errors = true;
  for (const std::string today : {"", "2026-12-01", "2026-12-31"}) {
    options.today = today;
    const TemplateReport report = report_on(template_of(11), options);
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].severity == Severity::note);
    CHECK(report.findings[0].summary.ends_with("(accepted until 2026-12-31: is divided in spring)"));
    CHECK(usage_in(report, Measure::resources).verdict == Severity::note);
  }
  options.today = "2027-01-01";
  const TemplateReport report = report_on(template_of(11), options);
  CHECK(report.findings[0].severity == Severity::error);
  CHECK(report.findings[0].summary.ends_with(
      "(was accepted until 2026-12-31, which is past: is divided in spring)"));
}

TEST_CASE("what is accepted is of one code, limit and template", "[rules]") {
  CheckOptions options;
  options.limits.resources = 10;
  options.accepted = {let_pass("CFS0601", "2026-12-31")};
  const auto is_error = [&] {
    return report_on(template_of(11), options).findings[0].severity == Severity::error;
  };
  CHECK_FALSE(is_error());
  options.accepted[0].measure = Measure::parameters;
  CHECK(is_error());
  options.accepted[0].measure = Measure::resources;
  CHECK_FALSE(is_error());
  options.accepted[0].templates = "other.json";
  CHECK(is_error());
  options.accepted[0].templates = "app.json";
  CHECK_FALSE(is_error());
  options.accepted[0].code = "CFS0602";
  CHECK(is_error());
}

TEST_CASE("a nested stack that is missing can be accepted", "[rules]") {
  CheckOptions options;
  options.read = Files{};
  options.accepted = {let_pass("CFS0605", "2026-12-31")};
  const Json root = {{"Resources", {{"Api", nested_stack("api.json")}}}};
  const TemplateReport report = report_on(root, options);
  REQUIRE(codes_of(report) == std::vector<std::string>{"CFS0605"});
  CHECK(report.findings[0].severity == Severity::note);
}
