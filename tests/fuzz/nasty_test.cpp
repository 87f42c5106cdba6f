// Templates made at random, split at every cap from 5 to 15: each split is proved, folds back to the template for a
// plain reader too, and splits again to the same bytes.
#include <optional>

#include "catch.hpp"
#include "fuzz/demands.hpp"
#include "fuzz/nasty_templates.hpp"
#include "fuzz/plain_fold.hpp"
#include "support.hpp"

using namespace cfnsplit;
using namespace cfnsplit::fuzz;

namespace {

std::string template_of(std::uint64_t seed) {
  const std::string bytes = choices_of(seed);
  Choices choices(bytes);
  return nasty_template(choices);
}

SplitOptions at_cap(std::int64_t cap) {
  SplitOptions options;
  options.limits.resources = cap;
  return options;
}

}  // namespace

TEST_CASE("nasty templates split at every cap, and fold back to what they were", "[property][verify]") {
  const std::int64_t cap = GENERATE(range(5, 16));
  int divided = 0, refused = 0;
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    const std::string text = template_of(1000 * static_cast<std::uint64_t>(cap) + seed);
    INFO("cap " << cap << ", seed " << seed << "\n" << text);
    std::optional<Split> made;
    CHECK_NOTHROW(made = demand_split(text, at_cap(cap)));
    refused += !made;
    if (!made) continue;
    divided += !made->is_one_stack;
    CHECK(plain_fault(text, made->files, std::string(kRootFile)) == "");
  }
  WARN("cap " << cap << ": " << divided << " divided, " << refused << " refused of 8");
  CHECK(divided >= 2);
}

TEST_CASE("the plain reader sees what is missing, doubled or changed", "[property]") {
  const std::string source = R"({"Resources": {
      "A": {"Type": "T"}, "B": {"Type": "T", "Properties": {"X": {"Ref": "A"}, "N": 1}}}})";
  const auto fault = [&](const std::string& root, const std::string& child) {
    return plain_fault(source, {{"root.json", root}, {"child.json", child}}, "root.json");
  };
  const auto root_with = [](const std::string& argument) {
    return R"({"Resources": {"A": {"Type": "T"}, "S": {"Type": "AWS::CloudFormation::Stack", "Properties": {
        "TemplateURL": "child.json", "Parameters": {"P": )" +
           argument + "}}}}}";
  };
  const std::string child = R"({"Parameters": {"P": {"Type": "String"}}, "Resources": {
      "B": {"Type": "T", "Properties": {"X": {"Ref": "P"}, "N": "1"}}}})";
  CHECK(fault(root_with(R"({"Ref": "A"})"), child) == "");
  CHECK(fault(root_with(R"({"Ref": "S"})"), child) == "'B' has another Properties");
  CHECK(fault(root_with(R"({"Ref": "A"})"), "{}") == "'B' is missing");
  CHECK(fault(source, "{}") == "");
  std::string twice = child;
  twice.insert(twice.find("\"B\""), R"("A": {"Type": "T"}, )");
  CHECK(fault(root_with(R"({"Ref": "A"})"), twice) == "'A' stands twice");
  std::string more = child;
  more.insert(more.find("\"B\""), R"("Z": {"Type": "T"}, )");
  CHECK(fault(root_with(R"({"Ref": "A"})"), more) == "'Z' comes from nowhere");
}
