// What check has found in many templates, said once.
#include "check/formats/check_findings.hpp"

#include "catch.hpp"
#include "check_support.hpp"

using namespace cfnsplit;
using namespace cfnsplit::test;

namespace {

TemplateReport named(const std::string& stack, const Json& source, CheckOptions options = {}) {
  options.stack = stack;
  return check(stack.empty() ? "app.json" : stack + ".json", source.dump(1), options).front();
}

}  // namespace

TEST_CASE("what counts say of several templates is said once, of the fullest", "[findings]") {
  FoundInTemplates found;
  found.add(named("A", template_of(420)));
  found.add(named("B", template_of(499)));  // one is left
  found.add(named("C", template_of(501)));
  found.add(named("D", template_of(430)));
  const std::vector<Diagnostic> merged = found.merged();
  REQUIRE(merged.size() == 2);
  CHECK(merged[0].code == "CFS0601");
  CHECK(merged[0].place.file == "C");
  CHECK(merged[0].place.line == 0);
  CHECK(merged[0].related.empty());
  CHECK(merged[1].place.file == "B");
  REQUIRE(merged[1].related.size() == 1);
  CHECK(merged[1].related[0].message == "the same of 2 more: D, A");
}

TEST_CASE("findings of different limits, or that are accepted, stay apart", "[findings]") {
  CheckOptions options;
  options.accepted = {
      {.code = "CFS0602", .templates = "B", .measure = {}, .reason = "so be it", .until = "2026-12-31"}};
  Json parameters = template_of(1);
  for (int i = 0; i < 190; ++i) parameters["Parameters"]["P" + std::to_string(i)] = {{"Type", "String"}};
  FoundInTemplates found;
  found.add(named("A", template_of(420), options));
  found.add(named("B", template_of(420), options));
  found.add(named("C", parameters, options));
  const std::vector<Diagnostic> merged = found.merged();
  REQUIRE(merged.size() == 3);
  CHECK(merged[2].severity == Severity::note);
  CHECK(merged[2].place.file == "B");
}

TEST_CASE("a finding about a resource has the construct as its place", "[findings]") {
  Json root = {{"Resources", {{"Api", nested_stack("api.json")}}}};
  root["Resources"]["Api"]["Metadata"]["aws:cdk:path"] = "Shop/Api.NestedStack/Api.NestedStackResource";
  CheckOptions options;
  options.read = Files{};
  FoundInTemplates found;
  found.add(named("Shop-prod", root, options));
  REQUIRE(found.merged().size() == 1);
  CHECK(found.merged()[0].code == "CFS0605");
  CHECK(found.merged()[0].place.file == "Shop/Api.NestedStack/Api.NestedStackResource");
}

TEST_CASE("without a name the line is kept, but not that of a section", "[findings]") {
  FoundInTemplates found;
  found.add(named("", template_of(501)));
  found.add(check("broken.json", "{\n  \"Resources\": 1\n}", CheckOptions()).front());
  const std::vector<Diagnostic> merged = found.merged();
  REQUIRE(merged.size() == 2);
  CHECK(merged[0].place.line == 2);
  CHECK(merged[0].place.excerpt.empty());
  CHECK(merged[1].place.file == "broken.json");
  CHECK_FALSE(merged[1].place.excerpt.empty());
}
